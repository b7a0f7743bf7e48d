"""The list of references, each with links back to where it is cited."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.jats.citation_read import CITATIONS, citations_of
from jatspress.jats.text import has_text
from jatspress.rendering.elements.links import back_links
from jatspress.rendering.elements.parts import HEADS, label_of, words_of
from jatspress.rendering.elements.sections import section_of
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, tag
from jatspress.rendering.walk import Page, anchor_name, on


@on("ref-list", block=True)
def reference_list(node: etree._Element, page: Page) -> Html:
    """A list of references; lists inside it are sections of it."""
    inner = page.inside(node).deeper()
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
    return section_of(node, page, _look_of(node, page), otherwise=otherwise, content=content)


#: A label that is longer stands before its reference in words, not in a column of numbers.
_LONGEST_NUMBER = 6
_BRACKETS = str.maketrans("", "", "[]() .")
_NUMBER = re.compile(r"\d{1,4}")


def _look_of(node: etree._Element, page: Page) -> str:
    """The classes of a list: with a column of numbers, with labels in words, without labels."""
    labels = [words_of(label) for label in node.iterfind("ref/label")]
    if any(len(label) > _LONGEST_NUMBER for label in labels):
        return "references unnumbered worded"
    if labels:
        return "references"
    return f"references unnumbered{' counted' if _is_cited_by_place(node, page) else ''}"


def _is_cited_by_place(node: etree._Element, page: Page) -> bool:
    """Tell whether the text cites a list without labels by the places of its references.

    Those of a printed page are numbered by whoever sets it; a reader of '[7]' must find it.
    """
    cited = page.walk.cited_numbers
    if cited is None:
        cited = page.walk.cited_numbers = _cited_numbers(page.walk.document.root)
    numbers = [
        (str(place), number)
        for place, ref in enumerate(node.iterfind("ref"), 1)
        for number in cited.get(ref.get("id", ""), ())
    ]
    return bool(numbers) and all(number == place for place, number in numbers)


def _cited_numbers(root: etree._Element) -> dict[str, set[str]]:
    """The numbers by which the text cites each reference; a year looks like one, and is."""
    numbers: dict[str, set[str]] = {}
    for xref in root.iter("xref"):
        words = words_of(xref).translate(_BRACKETS)
        if xref.get("rid") and _NUMBER.fullmatch(words):
            numbers.setdefault(xref.get("rid", ""), set()).add(words)
    return numbers


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
    content = joined((part for part in shown if not is_blank(part)), " ") + _only_in_parts(
        node, inner
    )
    ways_back = back_links(anchor_name(node.get("id")), page)
    body = tag("div", content + ways_back, class_="ref-body")
    return element("li", label_of(node, page) + body, page.attributes(node, "ref"))
