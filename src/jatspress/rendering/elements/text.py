"""Phrases inside a line: typefaces, named content, breaks."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.parts import wrapped
from jatspress.rendering.markup import Html, element, tag
from jatspress.rendering.walk import Page, on

on("bold")(wrapped("b"))
on("italic")(wrapped("i"))
on("sub")(wrapped("sub"))
on("sup")(wrapped("sup"))
on("underline")(wrapped("u"))
on("strike")(wrapped("s"))
on("monospace")(wrapped("code"))
on("sc")(wrapped("span", "sc"))
on("overline")(wrapped("span", "overline"))
on("roman")(wrapped("span", "roman"))
on("sans-serif")(wrapped("span", "sans-serif"))
on("fixed-case", "styled-content", "named-content", "x", "target")(wrapped("span"))
on("private-char", "glyph-data", "price", "std", "phone", "fax")(wrapped("span"))
on("abbrev-journal-title", "glyph-ref")(wrapped("span"))
on("ruby")(wrapped("ruby"))
on("rb")(wrapped("span"))
on("rt")(wrapped("rt"))
on("rp")(wrapped("rp"))


@on("break")
def line_break(_node: etree._Element, _page: Page) -> Html:
    """A forced line break."""
    return tag("br")


@on("hr", block=True)
def rule(_node: etree._Element, _page: Page) -> Html:
    """A line across."""
    return tag("hr")


@on("abbrev")
def abbreviation(node: etree._Element, page: Page) -> Html:
    """An abbreviation; its definition stands beside it, where everybody can read it."""
    definition = node.find("def")
    short = element("abbr", page.content(node, without=("def",)), page.attributes(node))
    if definition is None:
        return short
    return short + " (" + page.phrase(definition) + ")"


@on("label")
def stray_label(node: etree._Element, page: Page) -> Html:
    """A label that its parent does not place itself."""
    return element("span", page.content(node), page.attributes(node, "label")) + " "
