"""`jatspress render`: HTML and PDF from JATS articles."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.errors import ConfigurationError, InputError, JatspressError

if TYPE_CHECKING:
    from jatspress.batch.render import Rendered
    from jatspress.jats.limits import Limits
    from jatspress.rendering.theme import Theme
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
@options.journal
@options.theme
@click.option(
    "--watch",
    is_flag=True,
    help="Stay, and render again when an article, its theme or journal.toml changes; Ctrl-C ends.",
)
@options.limits
@options.lang
@options.fail_on
def command(
    files: tuple[Path, ...],
    formats: str,
    output: Path | None,
    journal: Path | None,
    theme: str | None,
    watch: bool,
    limits: Limits,
    lang: str | None,
    fail_on: str,
) -> int:
    """Make HTML and PDF from each JATS article FILE.

    Nothing of the article is left out: an element that has no rendering is reported and its
    text is shown. Pictures are looked for beside the FILE; nothing is fetched.
    """
    speech = options.speech_for(lang)
    wanted, folders = _wanted(formats), _folders(files, output)

    def render_all() -> int:
        return _render_all(folders, wanted, journal, theme, limits, speech, fail_on)

    if not watch:
        return render_all()
    from jatspress.cli.watching import repeat
    from jatspress.reports.report import words_in

    said = words_in(speech)("watching for changes; Ctrl-C ends")
    return repeat(lambda: _watched(folders, journal, theme), render_all, said)


def _render_all(
    folders: dict[Path, Path],
    wanted: frozenset[str],
    journal: Path | None,
    theme: str | None,
    limits: Limits,
    speech: Catalogue,
    fail_on: str,
) -> int:
    from jatspress.article import Severity
    from jatspress.reports.report import Report, words_in
    from jatspress.reports.speech import report_in
    from jatspress.reports.text import as_text

    reports, codes = [], [FINE]
    looks = _looks(folders, journal, theme)
    for source, folder in folders.items():
        try:
            rendered = _render(source, folder, wanted, looks[source], limits, speech)
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


def _looks(folders: dict[Path, Path], journal: Path | None, theme: str | None) -> dict[Path, Theme]:
    """The theme of each article; articles of one folder share it."""
    by_folder: dict[Path, Theme] = {}
    for source in folders:
        if source.parent not in by_folder:
            profile = options.profile_for(source, journal)
            by_folder[source.parent] = options.theme_for(theme, profile)
    return {source: by_folder[source.parent] for source in folders}


def _watched(folders: dict[Path, Path], journal: Path | None, theme: str | None) -> Iterator[Path]:
    """What pages depend on: articles, journal.toml, and the folders of their themes."""
    yield from folders
    for source in folders:
        named = options.profile_path(source, journal)
        if named is not None:
            yield named
        try:
            look = options.theme_for(theme, options.profile_for(source, journal))
        except JatspressError:  # said by the work itself; the mended file ends the wait
            if theme is not None:
                yield Path(theme)
            continue
        yield from look.folders
        yield from (path for path in (look.settings.logo, look.settings.crossmark) if path)


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
    theme: Theme,
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
