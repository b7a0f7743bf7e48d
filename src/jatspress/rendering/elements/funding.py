"""Who paid for the work."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.parts import separated, wrapped
from jatspress.rendering.markup import Html, element, joined, tag
from jatspress.rendering.walk import Page, on


@on("funding-group", block=True)
def funding(node: etree._Element, page: Page) -> Html:
    """The funding of the work: the printed statement, then the awards."""
    inner = page.inside(node)
    statements = [inner.render(child) for child in node if child.tag != "award-group"]
    awards = [inner.render(child) for child in node.iterchildren("award-group")]
    items = tag("ul", joined(awards), class_="awards") if awards else Html()
    heading = inner.heading(inner.say("funding"))
    shown = heading + joined(statements) + items
    return element("section", shown, page.attributes(node, "funding"))


on("funding-statement", block=True)(wrapped("p"))


@on("award-group", block=True)
def award(node: etree._Element, page: Page) -> Html:
    """A grant: who gave it, its number, to whom."""
    return element("li", separated(node, page, ", "), page.attributes(node))


@on("funding-source", "award-id", "award-name", "award-desc", "support-source")
def part(node: etree._Element, page: Page) -> Html:
    """A part of what is said of a grant."""
    return element("span", separated(node, page, " "), page.attributes(node))


@on("principal-award-recipient", "principal-investigator")
def recipient(node: etree._Element, page: Page) -> Html:
    """Who got the grant."""
    return element("span", separated(node, page, ", "), page.attributes(node))


on("support-group", "support-description", block=True)(wrapped("p"))
on("contributed-resource-group", block=True)(wrapped("p"))
