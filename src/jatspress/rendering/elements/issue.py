"""The facts of volume, issue and pages that the journal's line does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.descriptions.addresses import safe_address
from jatspress.descriptions.languages import own_name
from jatspress.rendering.elements.dates import Row
from jatspress.rendering.elements.parts import is_of_the_page, separated, words_of
from jatspress.rendering.markup import EMPTY, Html, element, holds_link, is_blank, joined, text
from jatspress.rendering.walk import Page

#: What is said of an issue → the word before it, in the order of the page.
_WORDS = {
    "volume": "volume",
    "volume-id": "volume_id",
    "volume-series": "volume_series",
    "issue": "issue",
    "issue-id": "issue_id",
    "issue-title": "issue_title",
    "issue-title-group": "issue_title",
    "issue-part": "issue_part",
    "issue-sponsor": "issue_sponsor",
    "volume-issue-group": "volume_issue_group",
    "fpage": "fpage",
    "lpage": "lpage",
    "page-range": "page_range",
    "elocation-id": "elocation_id",
    "isbn": "isbn",
    "supplement": "supplement",
    "article-version": "version",
    "article-version-alternatives": "version",
    "content-language": "content_language",
    "conference": "conference",
    "email": "contact",
    "ext-link": "link",
    "uri": "link",
    "self-uri": "self_uri",
}
#: The elements of which a page shows facts of an issue.
ISSUE_FACTS = frozenset(_WORDS)


def issue_rows(meta: etree._Element, page: Page) -> Iterator[Row]:
    """The facts that the journal's line does not say, each under a word of ours.

    An article inside the article has no such line: all its facts are given.
    """
    said = set(_on_the_line(meta)) if is_of_the_page(meta) else set()
    for name, word in _WORDS.items():
        for node in meta.iterchildren(name):
            shown = EMPTY if node in said else _shown(node, page)
            if not is_blank(shown):
                yield page.say(word), shown


def _on_the_line(meta: etree._Element) -> Iterator[etree._Element]:
    """The elements that `issue_line` tells: the first of each kind."""
    first = {
        name: node
        for name in ("volume", "issue", "fpage", "lpage", "elocation-id")
        if (node := meta.find(name)) is not None
    }
    begins = words_of(first["fpage"]) if "fpage" in first else ""
    for name, node in first.items():
        if name in ("volume", "issue") or (name == "elocation-id") != bool(begins):
            yield node
    ends = words_of(first["lpage"]) if "lpage" in first else begins
    pages = [begins] if ends == begins else [begins, ends]
    for stated in meta.iterchildren("page-range"):
        if begins and re.findall(r"\w+", words_of(stated)) == pages:
            yield stated


def _shown(node: etree._Element, page: Page) -> Html:
    if node.tag == "volume-issue-group":
        inner = page.inside(node)
        rows = (name + " " + value for name, value in _of_group(node, inner))
        return joined(rows, ", ")
    if node.tag == "issue-title-group":
        return separated(node, page, ": ")
    if node.tag == "self-uri":
        return _address(node, page)
    if node.tag == "conference":
        return separated(node, page, ", ")
    if node.tag == "content-language":
        return text(own_name(words_of(node)))
    return page.render(node)


def _of_group(group: etree._Element, page: Page) -> Iterator[Row]:
    for node in group.iterchildren(*_WORDS):
        shown = _shown(node, page)
        if not is_blank(shown):
            yield page.say(_WORDS[str(node.tag)]), shown


def _address(node: etree._Element, page: Page) -> Html:
    """Where the article itself is; the file that a journal keeps it in is no file of the page."""
    href = node.get(XLINK_HREF) or words_of(node)
    content = page.content(node)
    shown = text(href) if is_blank(content) else content
    address = safe_address(href)
    if address is None or page.quiet or holds_link(shown):
        return shown
    return element("a", shown, {**page.attributes(node), "href": address})
