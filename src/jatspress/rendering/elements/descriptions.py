"""Descriptions of what not everybody can see."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.alternatives import best_of
from jatspress.rendering.elements.parts import words_of
from jatspress.rendering.elements.pictures import description_of
from jatspress.rendering.markup import EMPTY, Html, element, tag
from jatspress.rendering.walk import Page, on

_PICTURES = ("graphic", "inline-graphic")
#: Where a description stands inside a line.
_IN_LINES = frozenset(
    """inline-graphic inline-media inline-formula inline-supplementary-material chem-struct
    alternatives private-char""".split()
)
_FORMULAS = ("inline-formula", "disp-formula")


def _is_block(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag not in _IN_LINES


@on("alt-text", block=_is_block)
def short_description(node: etree._Element, page: Page) -> Html:
    """What a thing shows, for screen readers: the picture says it, else unseen words do."""
    if _is_said_by_the_thing(node, page):
        return EMPTY
    name = "p" if _is_block(node) else "span"
    return element(name, page.content(node), page.attributes(node, "unseen"))


@on("long-desc", block=_is_block)
def long_description(node: etree._Element, page: Page) -> Html:
    """What a thing shows at length, for everybody who wants to read it."""
    if _is_said_by_the_thing(node, page):
        return EMPTY
    if not _is_block(node):
        return element("span", page.content(node), page.attributes(node, "unseen"))
    head = tag("summary", page.say("description"))
    return element("details", head + page.content(node), page.attributes(node, "description"))


def _is_said_by_the_thing(node: etree._Element, page: Page) -> bool:
    """Tell whether a picture has these words in place of itself, or a formula speaks for itself."""
    parent = node.getparent()
    if parent is None:
        return False
    if parent.tag in _FORMULAS:
        return node.tag == "alt-text"
    words = words_of(node)
    return any(
        _is_shown(picture, page) and description_of(picture) == words
        for picture in parent.iter(*_PICTURES)
    )


def _is_shown(picture: etree._Element, page: Page) -> bool:
    holder = picture.getparent()
    return holder is None or holder.tag != "alternatives" or best_of(holder, page) is picture
