"""The list of references, each with links back to where it is cited."""

from __future__ import annotations

from lxml import etree

from jatspress.jats.citation_read import CITATIONS, citations_of
from jatspress.jats.text import has_text
from jatspress.rendering.elements.links import back_links
from jatspress.rendering.elements.parts import HEADS, label_of, words_of
from jatspress.rendering.elements.sections import section_of
from jatspress.rendering.markup import EMPTY, Html, element, joined, tag
from jatspress.rendering.walk import Page, anchor_name, on


@on("ref-list", block=True)
def reference_list(node: etree._Element, page: Page) -> Html:
    """A list of references; lists inside it are sections of it."""
    inner = page.inside(node).deeper()
    class_ = "references" if node.find("ref/label") is not None else "references unnumbered"
    parts: list[Html] = []
    entries: list[Html] = []
    for child in node:
        if child.tag in HEADS:
            continue
        if child.tag == "ref":
            entries.append(inner.render(child))
            continue
        shown = inner.render(child)
        if shown:  # a comment between two references does not end their list
            parts += [_list_of(entries), shown]
            entries = []
    content = joined([*parts, _list_of(entries)])
    parent = node.getparent()
    is_inner = parent is not None and parent.tag == "ref-list"
    otherwise = None if is_inner else "references"
    return section_of(node, page, class_, otherwise=otherwise, content=content)


def _list_of(entries: list[Html]) -> Html:
    return tag("ol", joined(entries), class_="ref-list", role="list") if entries else Html()


def _only_in_parts(node: etree._Element, page: Page) -> Html:
    """Identifiers and links that only a form of the citation has which is not printed."""
    printed = "".join(words_of(one) for one in node.iter("mixed-citation")).lower()
    if not printed:
        return EMPTY
    shown = [
        page.render(child)
        for form in node.iter("element-citation", "nlm-citation")
        if not has_text(form)
        for child in form.iterchildren("pub-id", "ext-link", "uri", "object-id")
        if words_of(child) and words_of(child).lower() not in printed
    ]
    return joined((" ", joined(shown, " "))) if shown else EMPTY


@on("ref", block=True)
def reference(node: etree._Element, page: Page) -> Html:
    """A reference: its label, its citations, the notes to it, the way back."""
    inner = page.inside(node)
    chosen = set(citations_of(node))
    shown = [
        inner.render(child)
        for child in node
        if child.tag not in ("label", *CITATIONS) or child in chosen
    ]
    content = joined((part for part in shown if part.strip()), " ") + _only_in_parts(node, inner)
    ways_back = back_links(anchor_name(node.get("id")), page)
    body = tag("div", content + ways_back, class_="ref-body")
    return element("li", label_of(node, page) + body, page.attributes(node, "ref"))
