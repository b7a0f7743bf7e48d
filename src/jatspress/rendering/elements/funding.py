"""Who paid for the work."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.dates import as_list
from jatspress.rendering.elements.parts import boxed, separated, wrapped
from jatspress.rendering.markup import EMPTY, Html, element, joined, tag
from jatspress.rendering.walk import Page, on


@on("funding-group", block=True)
def funding(node: etree._Element, page: Page) -> Html:
    """The funding of the work: the printed statement, then the awards."""
    inner = page.inside(node)
    statements = inner.flow(node, without=("award-group",))
    awards = [inner.render(child) for child in node.iterchildren("award-group")]
    items = tag("ul", joined(awards), class_="awards") if awards else EMPTY
    is_inside = any(True for _ in node.iterancestors("support-group"))
    heading = EMPTY if is_inside else inner.heading(inner.say("funding"))
    shown = heading + statements + items
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


on("support-description", block=True)(boxed("div"))


@on("support-group", "contributed-resource-group", block=True)
def support(node: etree._Element, page: Page) -> Html:
    """Help of other kinds than money: boats lent, machines, advice."""
    inner = page.inside(node)
    awards = joined(inner.render(child) for child in node.iterchildren("award-group"))
    shown = tag("ul", awards, class_="awards") if awards else EMPTY
    shown += inner.flow(node, without=("award-group",))
    if node.tag == "support-group":
        shown = inner.heading(inner.say("support")) + shown
    return element("section", shown, page.attributes(node, "funding"))


#: What NLM 2 calls the numbers of grants and who gave them → the word before it.
_OLD_GRANTS = {
    "contract-num": "grant_number",
    "grant-num": "grant_number",
    "contract-sponsor": "grant_sponsor",
    "grant-sponsor": "grant_sponsor",
}
OLD_GRANTS = tuple(_OLD_GRANTS)
on(*OLD_GRANTS)(wrapped("span"))


def old_grants(meta: etree._Element, page: Page) -> Html:
    """The grants that a head of NLM 2 states one by one."""
    rows = [
        (page.say(_OLD_GRANTS[str(child.tag)]), page.render(child))
        for child in meta.iterchildren(*OLD_GRANTS)
    ]
    if not rows:
        return EMPTY
    heading = page.heading(page.say("funding"))
    return tag("section", heading + as_list(rows, "facts statements"), class_="funding")
