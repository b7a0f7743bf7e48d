"""What the parts of an article are, said to reading systems: `epub:type` and ARIA roles.

EPUB Structural Semantics Vocabulary 1.1; Digital Publishing WAI-ARIA 1.1. Roles that the second
has given up (`doc-biblioentry`, `doc-endnote`) are not used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from jatspress.rendering.epub.traits import classes
from jatspress.rendering.epub.xhtml import EPUB_TYPE, local


@dataclass(frozen=True)
class _Meaning:
    """What elements of some names and a class mean, if they also pass a test."""

    names: frozenset[str]
    class_: str
    type: str
    role: str | None = None
    test: Callable[[etree._Element], bool] = lambda _node: True


def _holds_notes(node: etree._Element) -> bool:
    """Tell a list of numbered notes from a statement that JATS calls notes."""
    return any(local(child) == "div" and "note" in classes(child) for child in node)


def _is_in_notes(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and "notes" in classes(parent)


_SECTION, _LINK = frozenset({"section"}), frozenset({"a"})
_MEANINGS = (
    _Meaning(_SECTION, "abstract", "abstract", "doc-abstract"),
    _Meaning(_SECTION, "references", "bibliography", "doc-bibliography"),
    _Meaning(frozenset({"li"}), "ref", "biblioentry"),
    _Meaning(_SECTION, "notes", "endnotes", "doc-endnotes", _holds_notes),
    _Meaning(frozenset({"div"}), "note", "endnote", None, _is_in_notes),
    _Meaning(_SECTION, "ack", "acknowledgments", "doc-acknowledgments"),
    _Meaning(_SECTION, "appendix", "appendix", "doc-appendix"),
    _Meaning(_SECTION, "glossary", "glossary", "doc-glossary"),
    _Meaning(frozenset({"p"}), "subtitle", "subtitle", "doc-subtitle"),
    _Meaning(frozenset({"div", "p"}), "keywords", "keywords"),
    _Meaning(_LINK, "note-mark", "noteref", "doc-noteref"),
    _Meaning(_LINK, "fn", "noteref", "doc-noteref"),
    _Meaning(_LINK, "table-fn", "noteref", "doc-noteref"),
    _Meaning(_LINK, "bibr", "biblioref", "doc-biblioref"),
)


def say_meanings(root: etree._Element) -> None:
    """Give elements their types and roles; a role that stands there already stays."""
    for node in root.iter("*"):
        given = set(classes(node))
        for meaning in _MEANINGS:
            if local(node) in meaning.names and meaning.class_ in given and meaning.test(node):
                _mark(node, meaning.type, meaning.role)
        if "backlinks" in given:
            for link in node.iter("{*}a"):
                _mark(link, "backlink", "doc-backlink")


def _mark(node: etree._Element, kind: str, role: str | None) -> None:
    node.set(EPUB_TYPE, kind)
    if role and node.get("role") is None:
        node.set("role", role)
