"""Phrases inside a line: typefaces, named content, breaks."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.parts import is_filled, wrapped
from jatspress.rendering.elements.styles import classes_of
from jatspress.rendering.markup import Html, element, is_blank, named, tag, text
from jatspress.rendering.walk import Page, on

on("bold")(wrapped("b"))
on("italic")(wrapped("i"))
on("sub")(wrapped("sub"))
on("sup")(wrapped("sup"))
on("strike")(wrapped("s"))
on("monospace")(wrapped("code"))
on("sc")(wrapped("span", "sc"))
on("overline")(wrapped("span", "overline"))
on("roman")(wrapped("span", "roman"))
on("sans-serif")(wrapped("span", "sans-serif"))
on("fixed-case", "named-content", "x", "target", "font")(wrapped("span"))
on("price", "std", "phone", "fax", "abbrev-journal-title")(wrapped("span"))
on("ruby")(wrapped("ruby"))
on("rb")(wrapped("span"))
on("rt")(wrapped("rt"))
on("rp")(wrapped("rp"))


_UNDERLINES = frozenset({"double", "dotted", "dashed", "wavy"})


@on("underline")
def underlined(node: etree._Element, page: Page) -> Html:
    """Underlined words, by a line of the kind that is stated."""
    stated = (node.get("underline-style") or "").lower()
    class_ = f"line-{stated}" if stated in _UNDERLINES else None
    return element("u", page.content(node), page.attributes(node, class_))


@on("styled-content")
def styled(node: etree._Element, page: Page) -> Html:
    """Words in a style of their own, as far as it is safe and says something."""
    classes = " ".join(classes_of(node.get("style"), node.get("style-type")))
    return element("span", page.content(node), page.attributes(node, classes or None))


@on("private-char")
def private_character(node: etree._Element, page: Page) -> Html:
    """A character that Unicode lacks: its picture, else what it is called."""
    shown = page.content(node)
    description = node.get("description")
    if is_blank(shown):
        shown = text(f"[{description or page.words['private_char']}]")
    return element("span", shown, page.attributes(node, "private-char"))


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
    expansion = node.get("alt") if definition is None else None
    attributes = {**page.attributes(node), **named(title=expansion)}
    short = element("abbr", page.content(node, without=("def",)), attributes)
    if definition is None or not is_filled(definition):
        return short
    return short + " (" + page.phrase(definition) + ")"


@on("label")
def stray_label(node: etree._Element, page: Page) -> Html:
    """A label that its parent does not place itself."""
    return element("span", page.content(node), page.attributes(node, "label")) + " "
