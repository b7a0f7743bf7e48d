"""Small help with the tree of a page: its engine's elements do not know their parents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element


def parents_of(tree: Element) -> dict[Element, Element]:
    """The parent of every element below `tree`."""
    return {child: parent for parent in tree.iter() for child in parent}


def has_class(node: Element, name: str) -> bool:
    """Tell whether an element has a class among others."""
    return name in (node.get("class") or "").split()


def add_class(node: Element, name: str) -> None:
    """Give an element one class more."""
    if not has_class(node, name):
        node.set("class", f"{node.get('class') or ''} {name}".strip())


def with_class(tree: Element, name: str) -> Iterator[Element]:
    """The elements that have a class, in the order of the page."""
    return (node for node in tree.iter() if has_class(node, name))


def ancestors(node: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    """The elements around one, from the inside out."""
    while node in parents:
        node = parents[node]
        yield node


def detach(node: Element, parent: Element) -> None:
    """Take an element out of its parent; the text after it stays."""
    place = list(parent).index(node)
    if node.tail:
        if place:
            before = parent[place - 1]
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
        node.tail = None
    parent.remove(node)


def tighten(part: Element) -> None:
    """Collapse the white space of a footnote: the engine takes it out before it does so."""
    for node in part.iter():
        node.text = re.sub(r"\s+", " ", node.text) if node.text else None
        if node is not part:
            node.tail = re.sub(r"\s+", " ", node.tail) if node.tail else None
