"""Sections with their headings; each enters the table of contents."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.parts import HEADS, heading_of, label_of, title_of
from jatspress.rendering.markup import Html, element, is_blank, joined
from jatspress.rendering.walk import ContentsEntry, Page, on

#: The deepest level of headings that the table of contents lists.
_DEEPEST_LISTED = 3


@on("sec", block=True)
def section(node: etree._Element, page: Page) -> Html:
    """A section of the body, the back matter, an abstract or a box."""
    return section_of(node, page)


def section_of(
    node: etree._Element,
    page: Page,
    class_: str | None = None,
    *,
    otherwise: str | None = None,
    content: Html | None = None,
) -> Html:
    """A section with its heading, `otherwise` a word of ours, and everything inside it."""
    inner = page.inside(node)
    attributes = page.attributes(node, class_)
    heading = heading_of(node, inner, otherwise)
    if heading and not page.quiet and page.listed and page.level <= _DEEPEST_LISTED:
        if "id" not in attributes:
            attributes["id"] = page.walk.fresh_id("section")
        _enter(node, inner, attributes["id"], otherwise)
    deeper = inner.deeper() if heading else inner
    shown = content if content is not None else deeper.flow(node, without=HEADS)
    return element("section", heading + shown, attributes)


def _enter(node: etree._Element, page: Page, anchor: str, otherwise: str | None) -> None:
    quiet = page.silent()
    label, title = label_of(node, quiet), title_of(node, quiet)
    if is_blank(title) and otherwise:
        title = quiet.say(otherwise)
    parts = [part for part in (label, title) if not is_blank(part)]
    page.walk.contents.append(ContentsEntry(page.level - 1, anchor, joined(parts, " ")))


@on("sec-meta", block=True)
def section_meta(node: etree._Element, page: Page) -> Html:
    """What is said of a section: who wrote it, its own abstract and keywords."""
    return element("div", page.flow(node), page.attributes(node, "section-meta"))
