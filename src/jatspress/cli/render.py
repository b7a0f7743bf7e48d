"""`jatspress render`: HTML and PDF from JATS articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.errors import ConfigurationError, InputError

if TYPE_CHECKING:
    from jatspress.batch.render import Rendered
    from jatspress.jats.limits import Limits
    from jatspress.translations import Catalogue


@click.command("render")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--to",
    "formats",
    metavar="html,pdf",
    default="html,pdf",
    show_default=True,
    help="What to make.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Where to write; without it, beside each FILE. Pictures are copied there.",
)
@options.theme
@options.limits
@options.lang
@options.fail_on
def command(
    files: tuple[Path, ...],
    formats: str,
    output: Path | None,
    theme: Path | None,
    limits: Limits,
    lang: str | None,
    fail_on: str,
) -> int:
    """Make HTML and PDF from each JATS article FILE.

    Nothing of the article is left out: an element that has no rendering is reported and its
    text is shown. Pictures are looked for beside the FILE; nothing is fetched.
    """
    from jatspress.article import Severity
    from jatspress.reports.report import Report, words_in
    from jatspress.reports.speech import report_in
    from jatspress.reports.text import as_text

    speech = options.speech_for(lang)
    wanted, folders = _wanted(formats), _folders(files, output)
    reports, codes = [], [FINE]
    for source, folder in folders.items():
        try:
            rendered = _render(source, folder, wanted, theme, limits, speech)
        except InputError as error:
            click.echo(f"jatspress: {error}", err=True)
            codes.append(error.exit_code)
            continue
        reports.append(rendered.report)
        for path in rendered.files:
            click.echo(words_in(speech)("wrote {path}", path=path))
    report = Report(tuple(reports))
    if report.findings:
        click.echo(as_text(report_in(report, speech), speech), nl=False)
    if report.fails(Severity(fail_on)):
        codes.append(FINDINGS)
    return max(codes)


def _wanted(formats: str) -> frozenset[str]:
    from jatspress.batch.render import FORMATS

    names = [name.strip().lower() for name in formats.split(",") if name.strip()]
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        what = f"'{unknown[0]}' cannot be made" if unknown else "nothing is to be made"
        raise ConfigurationError(
            what, where="--to", hint=f"Choose from {', '.join(FORMATS)}, with commas between."
        )
    return frozenset(names)


def _folders(files: tuple[Path, ...], output: Path | None) -> dict[Path, Path]:
    """The folder of each article; two articles of one name would overwrite each other."""
    folders: dict[Path, Path] = {}
    taken: dict[Path, Path] = {}
    for source in files:
        options.existing_file(source)
        folder = output if output is not None else source.parent
        target = folder.resolve() / source.stem
        twin = taken.setdefault(target, source)
        if twin.resolve() != source.resolve():
            raise ConfigurationError(
                f"{twin} and {source} would both be written to {folder / source.stem}.html",
                hint="Render them with different -o folders, or rename one.",
            )
        folders[twin] = folder
    return folders


def _render(
    source: Path,
    folder: Path,
    formats: frozenset[str],
    theme: Path | None,
    limits: Limits,
    speech: Catalogue,
) -> Rendered:
    from jatspress.batch.render import render_article
    from jatspress.cli.progress import ProgressLine
    from jatspress.storage import write_all_atomically

    with ProgressLine(source.name, speech) as line:
        line.step("rendering")
        rendered = render_article(source, folder, formats, theme=theme, limits=limits)
        line.step("writing")
        write_all_atomically(rendered.files)
    return rendered
