"""The back matter: thanks, appendices, biographies."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.sections import section_of
from jatspress.rendering.markup import Html, element
from jatspress.rendering.walk import Page, on


@on("ack", block=True)
def acknowledgements(node: etree._Element, page: Page) -> Html:
    """Thanks, under a heading of ours when the article has none."""
    has_heading = node.find("title") is not None or node.find("sec/title") is not None
    return section_of(node, page, "ack", otherwise=None if has_heading else "acknowledgements")


@on("app-group", block=True)
def appendices(node: etree._Element, page: Page) -> Html:
    """A group of appendices."""
    return section_of(node, page, "appendices")


@on("app", block=True)
def appendix(node: etree._Element, page: Page) -> Html:
    """An appendix."""
    return section_of(node, page, "appendix", otherwise="appendix")


@on("bio", block=True)
def biography(node: etree._Element, page: Page) -> Html:
    """Who an author is."""
    return section_of(node, page, "bio")


@on("floats-group", "floats-wrap", block=True)
def floats(node: etree._Element, page: Page) -> Html:
    """Figures and tables that the article keeps apart from its text."""
    return element("section", page.flow(node), page.attributes(node, "floats"))
