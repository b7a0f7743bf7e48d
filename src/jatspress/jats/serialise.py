"""The bytes of a tree: UTF-8, deterministic, readable, no white space added where text stands."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

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
    _indent(copy.getroot(), 0)
    return etree.tostring(copy, encoding="UTF-8", xml_declaration=True) + b"\n"


def _indent(element: etree._Element, level: int) -> None:
    if element.tag not in _STRUCTURE or not len(element) or _has_text(element):
        return
    inside = "\n" + "  " * (level + 1)
    element.text = inside
    for child in element:
        _indent(child, level + 1)
        child.tail = inside
    element[-1].tail = "\n" + "  " * level


def _has_text(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts)
