"""One HTML page for an article, which serves the web and the PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from jatspress.article import ArticleMeta, Finding
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.rendering import elements as _elements  # noqa: F401 - fills the table
from jatspress.rendering.addresses import doi_address
from jatspress.rendering.assets import Asset, Assets
from jatspress.rendering.citation_line import cite_as, issue_line, running_author
from jatspress.rendering.depth import with_room_for
from jatspress.rendering.elements.dates import Row
from jatspress.rendering.elements.front import head_of
from jatspress.rendering.elements.notes import notes_at_end
from jatspress.rendering.languages import language, reads_right_to_left
from jatspress.rendering.markup import EMPTY, Html, joined, tag, text
from jatspress.rendering.page_metadata import (
    PageLinks,
    canonical_address,
    json_ld,
    meta_tags,
    plain_title,
)
from jatspress.rendering.theme import Theme, load_theme
from jatspress.rendering.walk import ContentsEntry, Page, Walk
from jatspress.rendering.words import FALLBACK, Words

#: The ids of the page's own places.
MAIN, CONTENTS = "jp-main", "jp-contents"
_NO_LINKS = PageLinks()

__all__ = ["HtmlPage", "PageLinks", "render_html"]


@dataclass(frozen=True)
class HtmlPage:
    """A finished page: its bytes, the files that must stand beside it, what was found."""

    html: bytes
    assets: tuple[Asset, ...]
    findings: tuple[Finding, ...]


def render_html(
    document: Document, *, theme: Path | None = None, links: PageLinks = _NO_LINKS
) -> HtmlPage:
    """Make the page of an article.

    Pictures are looked for in the folder of the document. Raises ConfigurationError when the
    theme is wrong, HostileInputError when the article is nested too deeply; what is wrong with
    the article is among the findings.
    """
    look = load_theme(theme)
    return with_room_for(document, lambda: _page(document, look, links))


def _page(document: Document, look: Theme, links: PageLinks) -> HtmlPage:
    walk = Walk.through(document, Assets(folder_of(document)), (MAIN, CONTENTS))
    values = _values(document, walk, look, links.as_addresses())
    html = walk.complete(Html(look.render("page.html", values)))
    return HtmlPage(
        html=str(html).encode("utf-8"),
        assets=tuple(walk.assets.used[name] for name in sorted(walk.assets.used)),
        findings=tuple(walk.findings),
    )


def article_values(document: Document, walk: Walk, theme: Theme) -> dict[str, object]:
    """Everything that a template can say of an article, for pages that are not of the web."""
    return _values(document, walk, theme, _NO_LINKS)


def folder_of(document: Document) -> Path | None:
    """Where the files of an article are; an article that is no file yet has none."""
    path = Path(document.path)
    return path.parent if path.is_file() else None


def _values(document: Document, walk: Walk, theme: Theme, links: PageLinks) -> dict[str, object]:
    """Everything that the template can say."""
    root, meta = document.root, read_front(document.root)
    lang = language(document.lang)
    words = Words.of(theme.strings, lang)
    page = Page(walk, words, lang or words.lang)
    head = head_of(_article_meta(root), page)
    parts = _parts(root, page)
    return {
        **vars(parts),
        "head": head,
        "about": [
            *head.people,
            *head.subjects,
            *head.issue,
            *head.statements,
            *_journal_facts(meta, page),
        ],
        "lang": lang or FALLBACK,
        "lang_is_stated": lang is not None,
        "direction": "rtl" if lang and reads_right_to_left(lang) else None,
        "words": words,
        "meta": meta,
        "title": plain_title(meta) or words["untitled"],
        "meta_tags": meta_tags(meta, links),
        "json_ld": Html(json_ld(meta)),
        "canonical": canonical_address(meta),
        "doi": doi_address(meta.doi) if meta.doi else None,
        "journal": meta.journal.title(lang),
        "issue_line": issue_line(meta, words),
        "cite_as": cite_as(meta, words),
        "running_author": running_author(meta, words),
        "contents": _nested(walk.contents) if parts.has_sections else EMPTY,
        "has_formulas": walk.has_formulas,
        "links": links,
        "tokens": Html(theme.read("tokens.css")),
        "styles": Html(theme.read("screen.css")),
        "print_styles": Html(theme.read("browser-print.css")),
        "main_id": MAIN,
        "contents_id": CONTENTS,
    }


def _article_meta(root: etree._Element) -> etree._Element:
    found = root.find("front/article-meta")
    if found is None:
        found = root.find("front-stub")
    if found is not None:
        return found
    return etree.SubElement(etree.SubElement(etree.Element("article"), "front"), "article-meta")


@dataclass(frozen=True)
class _Parts:
    """What follows the head of the article."""

    body: Html
    back: Html
    floats: Html
    notes: Html
    sub_articles: Html
    front_notes: Html
    has_sections: bool


def _parts(root: etree._Element, page: Page) -> _Parts:
    listed = replace(page, listed=True)
    front_notes = _all(root, page, "front/*", without=("journal-meta", "article-meta"))
    body, back = _flow(root.find("body"), listed), _flow(root.find("back"), listed)
    known = ("front", "body", "back", "floats-group", "sub-article", "response", "front-stub")
    floats = _all(root, page, "floats-group")
    others = joined(
        page.block(child) for child in root if isinstance(child.tag, str) and child.tag not in known
    )
    sub_articles = _all(root, page, "sub-article") + _all(root, page, "response") + others
    has_sections = root.find("body//sec") is not None
    return _Parts(body, back, floats, notes_at_end(page), sub_articles, front_notes, has_sections)


def _flow(node: etree._Element | None, page: Page) -> Html:
    return page.flow(node) if node is not None else EMPTY


def _all(root: etree._Element, page: Page, path: str, *, without: tuple[str, ...] = ()) -> Html:
    return joined(page.block(node) for node in root.iterfind(path) if node.tag not in without)


def _journal_facts(meta: ArticleMeta, page: Page) -> Iterator[Row]:
    """What identifies the journal."""
    for issn in meta.journal.issns:
        medium = f"issn_{issn.publication_format}"
        yield page.say(medium if page.words.get(medium) else "issn"), text(issn.value)
    for house in meta.journal.publishers:
        shown = f"{house.name}, {house.place}" if house.place else house.name
        yield page.say("publisher"), text(shown)


def _nested(entries: list[ContentsEntry]) -> Html:
    """The table of contents as lists in lists."""
    html, _ = _level(entries, 0, min((entry.depth for entry in entries), default=1))
    return html


def _level(entries: list[ContentsEntry], start: int, depth: int) -> tuple[Html, int]:
    items: list[Html] = []
    position = start
    while position < len(entries) and entries[position].depth >= depth:
        entry = entries[position]
        inner, following = _level(entries, position + 1, entry.depth + 1)
        link = tag("a", entry.title, href=f"#{entry.anchor}")
        items.append(tag("li", link + inner))
        position = following
    return (tag("ol", joined(items)) if items else EMPTY), position
