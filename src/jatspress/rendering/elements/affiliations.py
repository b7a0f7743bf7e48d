"""Affiliations, with the marks that lead from the authors to them."""

from __future__ import annotations

from lxml import etree

from jatspress.descriptions.addresses import safe_address
from jatspress.rendering.elements.parts import label_of, separated, words_of, wrapped
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, named, tag, text
from jatspress.rendering.walk import Page, on

on("addr-line", "city", "country", "state", "postal-code")(
    lambda node, page: separated(node, page, ", ")
)
on("resource-name", "resource-id")(wrapped("span"))
on("resource-wrap", "resource-group")(lambda node, page: separated(node, page, ", "))

#: What the link to an institution's record is called.
_REGISTERS = {"ror": "ROR", "isni": "ISNI", "grid": "GRID", "wikidata": "Wikidata"}


@on("aff", block=True)
def affiliation(node: etree._Element, page: Page) -> Html:
    """An affiliation on a line of its own."""
    content = affiliation_words(node, page)
    return element("p", _label(node, page) + content, page.attributes(node, "aff"))


def affiliation_item(node: etree._Element, page: Page, mark: str | None) -> Html:
    """An affiliation as an entry of their list; `mark` is what its authors carry."""
    label = tag("span", text(mark), class_="label") if mark else EMPTY
    content = tag("span", affiliation_words(node, page))
    return element("li", label + content, page.attributes(node, "aff"))


def affiliation_words(node: etree._Element, page: Page) -> Html:
    """The words of an affiliation; where it is given whole and in parts, the whole alone."""
    whole = node.find("institution[@content-type='original']")
    if whole is None or not words_of(whole):
        return separated(node, page, ", ", without=("label",))
    inner = page.inside(node)
    emails = [inner.render(email) for email in node.iterchildren("email")]
    return joined([inner.content(whole), *emails], ", ")


def affiliation_in_line(node: etree._Element, page: Page) -> Html:
    """An affiliation as part of a line, in each language in which it is given."""
    forms = node.iterchildren("aff") if node.tag == "aff-alternatives" else (node,)
    shown = (
        element("span", affiliation_words(form, page), page.attributes(form)) for form in forms
    )
    return joined(shown, ", ")


def _label(node: etree._Element, page: Page) -> Html:
    label = label_of(node, page)
    return label + " " if label else EMPTY


@on("aff-alternatives", block=True)
def alternatives(node: etree._Element, page: Page) -> Html:
    """An affiliation in several languages."""
    return element("div", page.flow(node), page.attributes(node))


@on("institution")
def institution(node: etree._Element, page: Page) -> Html:
    """The name of an institution."""
    return element("span", page.content(node), page.attributes(node, "institution"))


@on("institution-wrap")
def institution_wrap(node: etree._Element, page: Page) -> Html:
    """An institution with its identifiers, names first."""
    names = [child for child in node if child.tag != "institution-id"]
    inner = page.inside(node)
    shown = [inner.render(child) for child in (*names, *node.iterchildren("institution-id"))]
    return joined((part for part in shown if not is_blank(part)), " ")


@on("institution-id")
def institution_id(node: etree._Element, page: Page) -> Html:
    """A short link to the record of an institution; an identifier that leads nowhere is silent."""
    kind = (node.get("institution-id-type") or "").lower()
    words = words_of(node)
    address = safe_address(words, "doi" if "fundref" in kind or words[:3] == "10." else kind)
    if address is None or page.quiet:
        return EMPTY
    name = _REGISTERS.get(kind, address.removeprefix("https://").removeprefix("http://"))
    return element("a", text(name), named(href=address, class_="register"))
