"""`jatspress render`: HTML, PDF and EPUB from JATS articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.cli.speaking import tell_error
from jatspress.errors import ConfigurationError, InputError, JatspressError
from jatspress.message import say

if TYPE_CHECKING:
    from jatspress.batch.render import Rendered, RenderOptions
    from jatspress.jats.limits import Limits
    from jatspress.rendering.themes.theme import Theme
    from jatspress.reports.report import FileReport
    from jatspress.translations import Catalogue

#: The copies of pictures that make sense, in pixels.
_NARROWEST, _WIDEST = 16, 10_000


@click.command("render")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--to",
    "formats",
    metavar="html,pdf,epub",
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
@click.option(
    "--combine",
    metavar="NAME.epub",
    help="With --to epub: one book of all FILEs, in their order, such as those of an issue.",
)
@click.option(
    "--self-contained",
    is_flag=True,
    help="Put the pictures and files of the article into its HTML, so that it is one file.",
)
@click.option(
    "--no-attachment",
    is_flag=True,
    help="Leave the article's XML out of its PDF, which holds it as its source otherwise.",
)
@click.option(
    "--image-widths",
    metavar="480,960,1600",
    help="Widths in pixels of the smaller copies of pictures that the web page offers to browsers; "
    "'none' makes none. They stand in ARTICLE.pictures/.",
)
@click.option(
    "--image-dpi",
    type=click.IntRange(36, 2400),
    default=300,
    show_default=True,
    help="How many pixels for each inch pictures of the PDF have at most.",
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
    combine: str | None,
    self_contained: bool,
    no_attachment: bool,
    image_widths: str | None,
    image_dpi: int,
    journal: Path | None,
    theme: str | None,
    watch: bool,
    limits: Limits,
    lang: str | None,
    fail_on: str,
) -> int:
    """Make HTML, PDF or EPUB from each JATS article FILE.

    Nothing of the article is left out: an element that has no rendering is reported and its
    text is shown. Pictures are looked for beside the FILE; nothing is fetched.
    """
    speech = options.speech_for(lang)
    wanted = _wanted(formats)
    book = _book(combine, wanted, output) if combine is not None else None
    folders = _folders(files, output) if book is None else _in_order(files)

    def render_all() -> int:
        if book is not None:
            return _render_book(folders, book, journal, theme, limits, speech, fail_on)
        from jatspress.batch.render import RenderOptions

        how = RenderOptions(
            self_contained, not no_attachment, _widths(image_widths), image_dpi=image_dpi
        )
        work = partial(_render, wanted, limits, speech, how)
        return _render_all(folders, _looks(folders, journal, theme), work, speech, fail_on)

    if not watch:
        return render_all()
    from jatspress.cli.watching import repeat
    from jatspress.reports.report import words_in

    said = words_in(speech)("watching for changes; Ctrl-C ends")
    return repeat(lambda: _watched(folders, journal, theme), render_all, said)


def _render_all(
    folders: dict[Path, Path],
    looks: dict[Path, Theme],
    render: Callable[[Path, Path, Theme], Rendered],
    speech: Catalogue,
    fail_on: str,
) -> int:
    from jatspress.reports.report import words_in

    reports, codes = [], [FINE]
    for source, folder in folders.items():
        try:
            rendered = render(source, folder, looks[source])
        except InputError as error:
            tell_error(error, speech)
            codes.append(error.exit_code)
            continue
        reports.append(rendered.report)
        for path in rendered.files:
            click.echo(words_in(speech)("wrote {path}", path=path))
    return max(*codes, _tell(tuple(reports), speech, fail_on))


def _tell(reports: tuple[FileReport, ...], speech: Catalogue, fail_on: str) -> int:
    """Show what was found; return the exit code that it asks for."""
    from jatspress.article import Severity
    from jatspress.reports.report import Report
    from jatspress.reports.speech import report_in
    from jatspress.reports.text import as_text

    report = Report(reports)
    if report.findings:
        click.echo(as_text(report_in(report, speech), speech), nl=False)
    return FINDINGS if report.fails(Severity(fail_on)) else FINE


# --- several articles in one book


def _book(name: str, wanted: frozenset[str], output: Path | None) -> Path:
    """Where the book of all articles is written."""
    if wanted != {"epub"}:
        hint = say("Write --to epub beside it; make HTML and PDF in a run of their own.")
        raise ConfigurationError(
            say("only an EPUB holds several articles"), where="--combine", hint=hint
        )
    if Path(name).name != name or Path(name).suffix.lower() != ".epub" or not Path(name).stem:
        hint = say("Give a name that ends in .epub, such as issue-2.epub; -o names its folder.")
        raise ConfigurationError(
            say("'{name}' is no name of a book", name=name), where="--combine", hint=hint
        )
    return (output or Path()) / name


def _in_order(files: tuple[Path, ...]) -> dict[Path, Path]:
    """The articles of a book, none of them twice."""
    for source in files:
        options.existing_file(source)
        if files.count(source) > 1:
            raise ConfigurationError(
                say("{source} is named twice", source=source), hint=say("Name each article once.")
            )
    return {source: source.parent for source in files}


def _render_book(
    folders: dict[Path, Path],
    book: Path,
    journal: Path | None,
    theme: str | None,
    limits: Limits,
    speech: Catalogue,
    fail_on: str,
) -> int:
    from jatspress.batch.render import render_book
    from jatspress.cli.progress import ProgressLine
    from jatspress.reports.report import words_in
    from jatspress.storage import write_atomically

    sources = list(folders)
    look = _looks({sources[0]: folders[sources[0]]}, journal, theme)[sources[0]]
    with ProgressLine(book.name, speech) as line:
        line.step("rendering")
        made = render_book(sources, book, theme=look, limits=limits)
        line.step("writing")
        write_atomically(made.path, made.data)
    click.echo(words_in(speech)("wrote {path}", path=made.path))
    return _tell(made.reports, speech, fail_on)


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
        nothing = say("nothing is to be made")
        what = say("'{name}' cannot be made", name=unknown[0]) if unknown else nothing
        known = ", ".join(FORMATS)
        raise ConfigurationError(
            what, where="--to", hint=say("Choose from {names}, with commas between.", names=known)
        )
    return frozenset(names)


def _widths(stated: str | None) -> tuple[int, ...]:
    """The widths of the copies of pictures."""
    from jatspress.rendering.pictures import IMAGE_WIDTHS

    if stated is None:
        return IMAGE_WIDTHS
    names = [name.strip() for name in stated.split(",") if name.strip()]
    if names == ["none"]:
        return ()
    wrong = [name for name in names if not (name.isascii() and name.isdigit())]
    widths = tuple(sorted({int(name) for name in names})) if names and not wrong else ()
    if not widths or not _NARROWEST <= widths[0] <= widths[-1] <= _WIDEST:
        raise ConfigurationError(
            say("'{stated}' are no widths of pictures", stated=stated),
            where="--image-widths",
            hint=say(
                "Write numbers of pixels from {least} to {most} with commas between, or none.",
                least=_NARROWEST,
                most=_WIDEST,
            ),
        )
    return widths


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
                say(
                    "{twin} and {source} would both be written to {target}.html",
                    twin=twin,
                    source=source,
                    target=folder / source.stem,
                ),
                hint=say("Render them with different -o folders, or rename one."),
            )
        folders[twin] = folder
    return folders


def _render(
    formats: frozenset[str],
    limits: Limits,
    speech: Catalogue,
    how: RenderOptions,
    source: Path,
    folder: Path,
    theme: Theme,
) -> Rendered:
    from jatspress.batch.render import render_article
    from jatspress.cli.progress import ProgressLine
    from jatspress.storage import write_all_atomically

    with ProgressLine(source.name, speech) as line:
        line.step("rendering")
        rendered = render_article(source, folder, formats, theme=theme, limits=limits, options=how)
        line.step("writing")
        write_all_atomically(rendered.files)
    return rendered
