"""The bytes of a tree: UTF-8, deterministic, readable, no white space added where text stands."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from jatspress.jats.text import has_text

#: Elements whose content is elements only, so that line breaks inside them mean nothing.
_STRUCTURE = frozenset(
    """
    article front journal-meta journal-title-group publisher article-meta article-categories
    subj-group title-group trans-title-group contrib-group contrib name name-alternatives
    author-notes fn pub-date history date permissions license abstract trans-abstract kwd-group
    funding-group award-group custom-meta-group custom-meta body sec back ref-list ref ack notes
    fn-group app-group app list list-item def-list def-item def fig table-wrap caption table thead
    tbody tr disp-quote boxed-text glossary
    """.split()
)


def to_bytes(tree: etree._ElementTree) -> bytes:
    """Serialise a tree that we made: XML declaration, DOCTYPE, two blanks of indentation.

    White space is added only between the children of elements that hold no text of their own.
    """
    copy = deepcopy(tree)
    indent(copy.getroot(), lambda element: element.tag in _STRUCTURE)
    return document_bytes(copy)


def document_bytes(tree: etree._ElementTree | etree._Element) -> bytes:
    """The bytes of a whole document: UTF-8, the XML declaration, a line end behind it."""
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True) + b"\n"


def indent(
    element: etree._Element, holds_parts: Callable[[etree._Element], bool], level: int = 0
) -> None:
    """Put each child on a line of its own, in elements that hold parts and no text."""
    if not len(element) or not holds_parts(element) or has_text(element):
        return
    inside = "\n" + "  " * (level + 1)
    element.text = inside
    for child in element:
        indent(child, holds_parts, level + 1)
        child.tail = inside
    element[-1].tail = "\n" + "  " * level
