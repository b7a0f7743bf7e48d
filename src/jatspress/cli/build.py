"""`jatspress build`: everything a journal needs of an article, from one command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.cli.speaking import tell_error
from jatspress.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from jatspress.batch.build import BuildOptions, Built
    from jatspress.jats.limits import Limits
    from jatspress.reports.report import FileReport
    from jatspress.translations import Catalogue


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
@options.lang
@options.fail_on
def command(
    sources: tuple[Path, ...],
    output: Path,
    journal: Path | None,
    jats_version: str,
    schema_version: str,
    timestamp: int | None,
    theme: str | None,
    encoding: str | None,
    limits: Limits,
    lang: str | None,
    fail_on: str,
) -> int:
    """Make JATS, HTML, PDF, the Crossref deposit and a report from each SOURCE.

    SOURCE is a manuscript or landing page as plain text (.txt), or a JATS article (.xml). All
    is written into DIR/<name of the source>/, and a short summary is printed.
    """
    from jatspress.article import Severity
    from jatspress.batch.build import BuildOptions

    folders = _folders(sources, output)
    wanted = BuildOptions(
        jats_version,
        schema_version,
        timestamp,
        theme,
        encoding,
        limits,
        speech=options.speech_for(lang),
        program_speech=options.program_speech_for(lang),
    )
    codes = []
    for source, folder in folders.items():
        try:
            built = _build(source, folder, journal, wanted)
        except InputError as error:
            tell_error(error, wanted.speech)
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

    profile = options.profile_for(source, journal)
    with ProgressLine(source.name, wanted.speech) as line:
        built = build_article(source, profile, wanted, line.step)
        line.step("writing")
        write_built(built, folder)
    _say_what_was_made(built.report, folder, wanted.speech)
    return built


def _say_what_was_made(report: FileReport, folder: Path, speech: Catalogue) -> None:
    from jatspress.reports.report import tally, words_in
    from jatspress.reports.speech import file_in
    from jatspress.reports.summary import as_summary

    click.echo(as_summary(file_in(report, speech), speech))
    fields = {"folder": folder, "tally": tally(report, speech), "page": folder / "report.html"}
    click.echo(words_in(speech)("{folder}: {tally}. Open {page}", **fields))
