"""Copyright and licences, only as stated."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import XLINK_HREF, in_ali
from jatspress.descriptions.addresses import safe_address
from jatspress.rendering.elements.parts import words_of, wrapped
from jatspress.rendering.markup import EMPTY, Html, element, escape, joined, named, tag, text
from jatspress.rendering.page.licence_names import licence_name
from jatspress.rendering.walk import Page, on


@on("permissions", block=True)
def permissions(node: etree._Element, page: Page) -> Html:
    """Who holds the copyright and what others may do."""
    inner = page.inside(node)
    statement = " ".join(words_of(child) for child in node.iterchildren("copyright-statement"))
    parts = [_copyright(node, inner, statement)]
    parts += [
        inner.render(child)
        for child in node
        if child.tag not in ("copyright-year", "copyright-holder")
    ]
    return element("div", joined(parts), page.attributes(node, "permissions"))


def _copyright(node: etree._Element, page: Page, statement: str) -> Html:
    """Year and holder, unless the statement says them."""
    stated = [
        page.content(child)
        for child in node.iterchildren("copyright-year", "copyright-holder")
        if words_of(child) and not _says(statement, words_of(child))
    ]
    if not stated:
        return EMPTY
    return tag("p", "© " + joined(stated, " "))


def _says(statement: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", statement) is not None


on("copyright-statement", block=True)(wrapped("p"))
on("copyright-year", "copyright-holder")(wrapped("span"))
on("license-p", block=True)(wrapped("p"))


@on("license", "open-access", block=True)
def licence(node: etree._Element, page: Page) -> Html:
    """A licence in its printed words, with a link to each address of it that they do not have."""
    words = page.flow(node)
    links = (_licence_link(stated) for stated in _addresses(node) if not _is_linked(stated, words))
    return element("div", words + joined(links), page.attributes(node, "license"))


def _addresses(node: etree._Element) -> list[str]:
    """The addresses of a licence, those that differ in their scheme alone once."""
    references = [words_of(one) for one in node.iterchildren(*in_ali("license_ref"))]
    found: dict[str, str] = {}
    for stated in (*references, node.get(XLINK_HREF)):
        if stated:
            found.setdefault(stated.rpartition("://")[2].rstrip("/").lower(), stated)
    return list(found.values())


def _is_linked(stated: str, words: Html) -> bool:
    address = safe_address(stated)
    return address is not None and f'href="{escape(address)}"' in words


def _licence_link(stated: str) -> Html:
    """A link to a licence by its name; what is no address is shown as it stands."""
    address = safe_address(stated)
    if address is None:
        return tag("p", text(stated))
    name = licence_name(address) or address
    return tag("p", element("a", text(name), named(href=address, rel="license")))


@on("ali:license_ref", block=True)
def licence_reference(node: etree._Element, _page: Page) -> Html:
    """The address of a licence: a link that `licence` makes, or here where none holds it."""
    parent = node.getparent()
    is_held = parent is not None and parent.tag in ("license", "open-access")
    return EMPTY if is_held or not words_of(node) else _licence_link(words_of(node))


@on("ali:free_to_read", block=True)
def free_to_read(_node: etree._Element, page: Page) -> Html:
    """That anybody may read the article."""
    return tag("p", page.say("free_to_read"))
