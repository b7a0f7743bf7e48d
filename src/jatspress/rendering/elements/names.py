"""Names of people and groups, in citations and elsewhere."""

from __future__ import annotations

from lxml import etree

from jatspress.descriptions.addresses import safe_address
from jatspress.jats.text import has_text
from jatspress.rendering.elements.parts import is_filled, separated
from jatspress.rendering.markup import EMPTY, Html, element, holds_link, is_blank, joined, text
from jatspress.rendering.walk import Page, on

on("surname", "given-names", "prefix", "suffix", "degrees")(lambda node, page: page.content(node))
on("anonymous")(lambda node, page: page.content(node) if is_filled(node) else page.say("anonymous"))
on("collab-name", "collab-wrap", "collab-name-alternatives")(
    lambda node, page: separated(node, page, " ")
)


@on("name")
def name(node: etree._Element, page: Page) -> Html:
    """A name in parts, in the order in which they stand: as citations print them."""
    return element("span", separated(node, page, " "), page.attributes(node, "name"))


@on("string-name")
def string_name(node: etree._Element, page: Page) -> Html:
    """A name as printed."""
    return element("span", separated(node, page, " "), page.attributes(node, "name"))


@on("name-alternatives", "collab-alternatives")
def alternatives(node: etree._Element, page: Page) -> Html:
    """A name in several scripts: the first, the others in brackets."""
    inner = page.inside(node)
    forms = [form for form in (inner.render(child) for child in node) if not is_blank(form)]
    if len(forms) < 2:
        return joined(forms)
    return forms[0] + " (" + joined(forms[1:], ", ") + ")"


@on("person-group")
def person_group(node: etree._Element, page: Page) -> Html:
    """The people of a citation; what the publisher prints between them stands."""
    if has_text(node):
        return element("span", page.content(node), page.attributes(node))
    return element("span", joined(_people(node, page)), page.attributes(node))


def _people(node: etree._Element, page: Page) -> list[Html]:
    inner = page.inside(node)
    parts: list[Html] = []
    for child in node:
        shown = inner.render(child)
        if not is_blank(shown):
            parts += [Html(", ") if parts else EMPTY, shown]
    return parts


@on("etal")
def et_al(node: etree._Element, page: Page) -> Html:
    """Further people who are not named."""
    return page.content(node) if (node.text or "").strip() or len(node) else Html("<i>et al.</i>")


@on("collab", "on-behalf-of")
def group(node: etree._Element, page: Page) -> Html:
    """A group as author; the head of an article has its members and marks apart from its name."""
    apart = ("contrib-group", "xref") if _is_of_a_contributor(node) else ()
    return element("span", page.content(node, without=apart), page.attributes(node, "collab"))


def _is_of_a_contributor(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag in ("contrib", "collab-alternatives", "collab-wrap")


@on("role")
def role(node: etree._Element, page: Page) -> Html:
    """What somebody did, and to what degree; a role of CRediT leads to its definition."""
    shown = page.content(node)
    if is_blank(shown):
        shown = text(node.get("vocab-term"))
    address = safe_address(node.get("vocab-term-identifier") or node.get("content-type"))
    if address and not page.quiet and not holds_link(shown):
        shown = element("a", shown, {"href": address})
    degree = f"degree_{(node.get('degree-contribution') or '').lower()}"
    if page.words.get(degree):
        shown += " (" + page.say(degree) + ")"
    return element("span", shown, page.attributes(node, "role"))
