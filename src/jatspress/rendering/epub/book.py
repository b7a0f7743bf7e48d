"""One article, or several, as an EPUB: pages, cover, contents, package, container."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from lxml import etree

from jatspress.article import Finding, say
from jatspress.descriptions.languages import reads_right_to_left
from jatspress.descriptions.title_text import written as plain
from jatspress.jats.document import Document
from jatspress.rendering import rules
from jatspress.rendering.citation_files.line import pages
from jatspress.rendering.epub.container import PACKAGE, packed
from jatspress.rendering.epub.contents import beside_one_another
from jatspress.rendering.epub.cover import CoverWords, draw_cover
from jatspress.rendering.epub.items import XHTML_TYPE, Entry, Item, Part
from jatspress.rendering.epub.metadata import (
    BookFacts,
    article_metadata,
    book_metadata,
    volume_and_issue,
)
from jatspress.rendering.epub.moment import UNKNOWN, last_modified
from jatspress.rendering.epub.navigation import Landmarks, navigation
from jatspress.rendering.epub.package import Manifest, package_document
from jatspress.rendering.epub.part import byline, page_item, part_of
from jatspress.rendering.epub.shared_facts import book_facts
from jatspress.rendering.epub.styles import STYLES, styles_of_book
from jatspress.rendering.epub.traits import together
from jatspress.rendering.epub.xhtml import tree_of
from jatspress.rendering.themes.theme import Theme, ThemeChoice, load_theme

_COVER, _COVER_PAGE, _CONTENTS, _NAVIGATION = (
    "cover.svg",
    "cover.xhtml",
    "contents.xhtml",
    "nav.xhtml",
)
_STEM = "article"
#: Names that are ours in the folder of the publication.
_OURS = (PACKAGE, _COVER, _COVER_PAGE, _CONTENTS, _NAVIGATION, STYLES)


@dataclass(frozen=True)
class Epub:
    """A finished book and what was found on the way."""

    data: bytes
    findings: tuple[Finding, ...]


def render_epub(
    documents: Sequence[Document], *, theme: ThemeChoice = None, name: str | None = None
) -> Epub:
    """Make an EPUB 3.3 of one article, or of several in their order.

    `name` is the title of a book of several articles that have no journal in common. Pictures
    are looked for in the folder of each article. Raises ConfigurationError when the theme is
    wrong, HostileInputError when an article is nested too deeply.
    """
    look = load_theme(theme)
    taken = {ours.casefold() for ours in _OURS}
    if len(documents) == 1:
        part = part_of(documents[0], look, _STEM, taken)
        return _of_one(part, look, documents[0].path)
    parts = tuple(
        part_of(document, look, f"{_STEM}-{number:0{len(str(len(documents)))}d}", taken)
        for number, document in enumerate(documents, 1)
    )
    return _of_several(parts, look, name or "", documents[0].path)


# --- one article


def _of_one(part: Part, theme: Theme, path: str) -> Epub:
    meta = part.meta
    modified = last_modified([meta])
    title = plain(meta.title.content) if meta.title else part.words["untitled"]
    below = meta.title.subtitle if meta.title else None
    year = str(meta.publication_date.year) if meta.publication_date else ""
    cover = CoverWords(
        title=title,
        subtitle=plain(below) if below else "",
        authors=byline(meta),
        journal=meta.journal.title(part.lang) or "",
        issue=", ".join(fact for fact in (year, volume_and_issue(meta, part.words)) if fact),
        foot=f"doi:{meta.doi}" if meta.doi else "",
        lang=part.lang,
    )
    return _bound(
        (part,),
        cover,
        theme,
        beside_one_another(part.entries),
        partial(article_metadata, part=part, modified=modified),
        _undated(path) if modified == UNKNOWN else [],
    )


def _undated(path: str) -> list[Finding]:
    message = say("no date is stated; the book says that it was last changed in 1970")
    return [rules.DATE_OF_BOOK.finding(message, path=path)]


# --- several articles


def _of_several(parts: tuple[Part, ...], theme: Theme, name: str, path: str) -> Epub:
    facts = book_facts(parts, name)
    modified = last_modified(part.meta for part in parts)
    findings = _undated(path) if modified == UNKNOWN else []
    if facts.journal is None:
        message = say(
            "the articles have no journal in common; the book is called {name!r}", name=facts.title
        )
        findings.append(rules.ARTICLES_OF_BOOK.finding(message, path=path))
    first = parts[0]
    cover = CoverWords(
        title=facts.title,
        issue=", ".join(fact for fact in (facts.year, facts.issue) if fact),
        foot=", ".join(dict.fromkeys(house.name for house in first.meta.journal.publishers)),
        lang=first.lang,
    )
    entries = tuple(_of_article(part) for part in parts)
    traits = together(part.traits for part in parts)
    return _bound(
        parts,
        cover,
        theme,
        entries,
        partial(book_metadata, parts=parts, facts=facts, modified=modified, traits=traits),
        findings,
        contents=_contents_page(parts, facts, theme, path),
    )


def _of_article(part: Part) -> Entry:
    """An article as one line of the contents, its sections below it."""
    flat = beside_one_another(part.entries)
    return Entry(part.title, part.pages[0].name, flat[1:], lang=part.lang)


def _contents_page(parts: tuple[Part, ...], facts: BookFacts, theme: Theme, path: str) -> Item:
    first = parts[0]
    listed = [
        {
            "address": part.pages[0].name,
            "kicker": part.kicker,
            "title": part.title,
            "authors": byline(part.meta),
            "pages": pages(part.meta, part.words) or "",
            "lang": part.lang,
        }
        for part in parts
    ]
    values = {"lang": first.words.lang, "words": first.words, "facts": facts, "articles": listed}
    return page_item(_CONTENTS, tree_of(theme.render(_CONTENTS, values), path))


# --- what both have


def _bound(
    parts: tuple[Part, ...],
    cover: CoverWords,
    theme: Theme,
    entries: tuple[Entry, ...],
    write_metadata: Callable[[etree._Element], None],
    findings: list[Finding],
    contents: Item | None = None,
) -> Epub:
    """Put the parts together with a cover, the navigation and the package document."""
    first = parts[0]
    words, lang = first.words, first.lang
    direction = "rtl" if lang and reads_right_to_left(lang) else None
    values: dict[str, object] = {
        "lang": lang or words.lang,
        "direction": direction,
        "words": words,
        "cover": cover,
    }
    cover_page = page_item(_COVER_PAGE, tree_of(theme.render(_COVER_PAGE, values), "cover"))
    landmarks = Landmarks(
        cover=_COVER_PAGE,
        start=first.pages[0].name,
        contents=_CONTENTS if contents else None,
        references=first.references if len(parts) == 1 else None,
    )
    read = [cover_page, *([contents] if contents else [])]
    manifest = Manifest(
        read=(*read, *(page for part in parts for page in part.pages)),
        attached=tuple(item for part in parts for item in part.attached),
        others=(
            _navigation(navigation(entries, landmarks, theme, words, values)),
            Item(STYLES, "text/css", styles_of_book(theme)),
            Item(_COVER, "image/svg+xml", draw_cover(cover, theme), ("cover-image",)),
            *(item for part in parts for item in part.files),
        ),
    )
    package = package_document(manifest, write_metadata, lang, right_to_left=direction == "rtl")
    files = {item.name: item.data for item in manifest.all} | {PACKAGE: package}
    found = [*(finding for part in parts for finding in part.findings), *findings]
    return Epub(packed(files), tuple(found))


def _navigation(written: str) -> Item:
    """The navigation document as a file that the manifest names as such."""
    page = page_item(_NAVIGATION, tree_of(written, "nav"))
    return Item(page.name, XHTML_TYPE, page.data, (*page.properties, "nav"))
