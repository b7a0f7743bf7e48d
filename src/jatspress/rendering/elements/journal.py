"""What the article says of its journal beside title and ISSN: editors, notes, addresses."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.jats.text import has_text
from jatspress.rendering.elements.contributors import (
    beside_name,
    facts_of,
    names_of,
    role_word,
)
from jatspress.rendering.elements.dates import Row
from jatspress.rendering.elements.links import linked
from jatspress.rendering.elements.parts import words_of
from jatspress.rendering.markup import EMPTY, Html, is_blank, joined, text
from jatspress.rendering.walk import Page

#: What the top line, the facts of the journal or machines have from `journal-meta`.
SAID_ELSEWHERE = frozenset({"journal-id", "journal-title", "issn", "abbrev-journal-title"})
_WORDS = {"isbn": "isbn", "issn-l": "issn_l", "self-uri": "journal_address"}


def journal_rows(root: etree._Element, page: Page) -> Iterator[Row]:
    """The facts of the journal that are said nowhere else on the page."""
    meta = root.find("front/journal-meta")
    if meta is None:
        return
    inner = page.inside(meta)
    for child in meta:
        yield from _rows_of(child, inner)


def _rows_of(node: etree._Element, page: Page) -> Iterator[Row]:
    if not isinstance(node.tag, str) or node.tag in SAID_ELSEWHERE:
        return
    if node.tag == "journal-title-group":
        for child in node:
            yield from _titles(child, page.inside(node))
    elif node.tag == "contrib-group":
        inner = page.inside(node)
        for contrib in node.iterchildren("contrib"):
            yield role_word(contrib, inner), _person(contrib, inner)
        for child in node:
            if child.tag != "contrib":
                yield page.say("affiliation"), page.render(child)
    elif node.tag == "publisher":
        yield page.say("publisher"), _publisher(node, page)
    else:
        shown = _shown(node, page)
        if not is_blank(shown):
            yield page.say(_WORDS.get(node.tag, "journal_notes")), shown


def _titles(node: etree._Element, page: Page) -> Iterator[Row]:
    if not isinstance(node.tag, str) or node.tag in SAID_ELSEWHERE:
        return
    word = "journal_subtitle" if node.tag == "journal-subtitle" else "journal_translated"
    if node.tag == "trans-title-group":
        inner = page.inside(node)
        shown = joined((inner.content(part) for part in node), ": ")
    else:
        shown = page.content(node)
    if not is_blank(shown):
        yield page.say(word), shown


def _person(contrib: etree._Element, page: Page) -> Html:
    inner = page.inside(contrib)
    name = names_of(contrib, inner)
    return joined([name, *beside_name(contrib, inner), *facts_of(contrib, inner)], ", ")


def _publisher(node: etree._Element, page: Page) -> Html:
    if has_text(node):
        return page.content(node)
    inner = page.inside(node)
    parts = (inner.content(child) for child in node)
    return joined((part for part in parts if not is_blank(part)), ", ")


def _shown(node: etree._Element, page: Page) -> Html:
    if node.tag in ("self-uri", "uri", "ext-link"):
        href = node.get(XLINK_HREF) or words_of(node)
        content = page.content(node)
        return linked(node, page, href, text(href) if is_blank(content) else content)
    if node.tag in ("isbn", "issn-l"):
        return page.content(node)
    return page.block(node) if isinstance(node.tag, str) else EMPTY
