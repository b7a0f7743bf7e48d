"""`jatspress cite`: the citation of articles, for reference managers or in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, keep_apart
from jatspress.cli.exit_codes import FINE
from jatspress.message import say

if TYPE_CHECKING:
    from jatspress.article import ArticleMeta, JournalProfile
    from jatspress.jats.limits import Limits


#: Forms for reference managers, and those for readers.
_FILES = ("bibtex", "ris", "csl-json", "endnote")
_WORDS = ("text", "html")


@click.command("cite")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--to",
    "form",
    type=click.Choice([*_FILES, *_WORDS]),
    default="bibtex",
    show_default=True,
    help="The form of the citation; text and html say how to cite, in the article's languages.",
)
@click.option(
    "--style",
    metavar="NAME|FILE.csl",
    help="Of text and html: a style of the Citation Style Language, such as apa; without it the "
    "citation as the article prints it, else in our own form.",
)
@click.option(
    "--lang",
    "langs",
    multiple=True,
    metavar="TAG",
    help="Of text and html: a language such as en; may be given again. Without it all languages "
    "that the article has a title in.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of printing.",
)
@options.journal
@options.encoding
@options.limits
def command(
    files: tuple[Path, ...],
    form: str,
    style: str | None,
    langs: tuple[str, ...],
    output: Path | None,
    journal: Path | None,
    encoding: str | None,
    limits: Limits,
) -> int:
    """Write the citation of each article FILE (JATS, or a landing page as plain text).

    Every value is what the article states: a date is as precise as it is printed, and what is
    not stated is not there.
    """
    from jatspress.batch.source import load_article
    from jatspress.jats.front_read import read_front

    if form not in _WORDS and (style or langs):
        raise click.UsageError(say("--style and --lang go with --to text and --to html"))
    for file in files:
        options.existing_file(file)
    keep_apart((output,), files)
    profile = options.profile_for(files[0], journal)
    loaded = [load_article(file, profile, limits=limits, encoding=encoding) for file in files]
    articles = [read_front(article.document.root) for article in loaded]
    if form in _WORDS:
        named = list(zip(map(str, files), articles, strict=True))
        written = _in_words(named, profile, form, style, langs)
    else:
        written = _file(articles, form)
    deliver(written.encode(), output)
    return FINE


def _file(articles: Sequence[ArticleMeta], form: str) -> str:
    """The citations as a file for reference managers."""
    from jatspress.rendering.citation_files import FORMS

    return next(known for known in FORMS if known.name == form).write(articles)


def _in_words(
    named: Sequence[tuple[str, ArticleMeta]],
    profile: JournalProfile | None,
    form: str,
    style: str | None,
    langs: tuple[str, ...],
) -> str:
    """How to cite the articles of files, each in its languages."""
    from jatspress.rendering.citation_files.how_to_cite import as_html, as_text, how_to_cite
    from jatspress.rendering.citation_files.in_languages import with_titles_of
    from jatspress.rendering.themes.theme import load_theme

    chosen = Path(style) if style and style.endswith(".csl") else style
    strings = load_theme(None).strings
    citations = [
        how_to_cite(with_titles_of(meta, profile), strings, chosen, langs, name)
        for name, meta in named
    ]
    return as_html(citations) if form == "html" else as_text(citations)
