"""`jatspress build`: everything a journal needs of an article, from one command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from jatspress.batch.build import BuildOptions, Built
    from jatspress.jats.limits import Limits


@click.command("build")
@click.argument(
    "sources", metavar="SOURCE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("output"),
    show_default=True,
    metavar="DIR",
    help="Where the folder of each article is made.",
)
@options.journal
@options.jats_version
@options.schema_version
@options.timestamp
@options.theme
@options.encoding
@options.limits
@options.fail_on
def command(
    sources: tuple[Path, ...],
    output: Path,
    journal: Path | None,
    jats_version: str,
    schema_version: str,
    timestamp: int | None,
    theme: Path | None,
    encoding: str | None,
    limits: Limits,
    fail_on: str,
) -> int:
    """Make JATS, HTML, PDF, the Crossref deposit and a report from each SOURCE.

    SOURCE is a manuscript or landing page as plain text (.txt), or a JATS article (.xml). All
    is written into DIR/<name of the source>/, and a short summary is printed.
    """
    from jatspress.article import Severity
    from jatspress.batch.build import BuildOptions

    folders = _folders(sources, output)
    wanted = BuildOptions(jats_version, schema_version, timestamp, theme, encoding, limits)
    codes = []
    for source, folder in folders.items():
        try:
            built = _build(source, folder, journal, wanted)
        except InputError as error:
            click.echo(f"jatspress: {error}", err=True)
            codes.append(error.exit_code)
            continue
        fails = any(
            finding.severity.reaches(Severity(fail_on)) for finding in built.report.findings
        )
        codes.append(FINDINGS if fails else FINE)
    return max(codes)


def _folders(sources: tuple[Path, ...], output: Path) -> dict[Path, Path]:
    """The folder of each source; two sources of one name would overwrite each other."""
    folders: dict[Path, Path] = {}
    for source in sources:
        options.existing_file(source)
        folder = output / source.stem
        twin = next((other for other, taken in folders.items() if taken == folder), None)
        if twin is not None and twin.resolve() != source.resolve():
            raise ConfigurationError(
                f"{twin} and {source} would both be written to {folder}",
                hint="Build them with different -o folders, or rename one.",
            )
        folders[source] = folder
    return folders


def _build(source: Path, folder: Path, journal: Path | None, wanted: BuildOptions) -> Built:
    from jatspress.batch.build import build_article, write_built
    from jatspress.cli.progress import ProgressLine
    from jatspress.reports.report import tally
    from jatspress.reports.summary import as_summary

    profile = options.profile_for(source, journal)
    with ProgressLine(source.name) as line:
        built = build_article(source, profile, wanted, line.step)
        line.step("writing")
        write_built(built, folder)
    click.echo(as_summary(built.report))
    click.echo(f"{folder}: {tally(built.report)}. Open {folder / 'report.html'}")
    return built
