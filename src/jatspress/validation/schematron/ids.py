"""An article with its ids typed, for engines that cannot read a DTD of JATS.

Without the types `id()` and `idref()` find nothing. Saxon cannot load these DTDs and libxml2
takes none here, so the DOCTYPE is replaced by one that only says which attributes are ids and
which lead to ids (as all DTDs of JATS have it).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.jats.document import Document

IDS = frozenset(("id",))
REFERENCES = frozenset(
    "rid headers alternate-form-of continued-from glyph-data lang-group pointer-to-explained "
    "pointer-to-question xref".split()
)


def with_typed_ids(document: Document) -> str:
    """The text of a document, with comments and instructions before its root."""
    root = document.root
    typed = {
        f"<!ATTLIST {_written(element)} {name} {kind} #IMPLIED>"
        for element in root.iter("*")
        for name, kind in _typed(element)
    }
    doctype = f"<!DOCTYPE {_written(root)} [{''.join(sorted(typed))}]>"
    article = etree.tostring(root, encoding="unicode", with_tail=False)
    return "".join((*_before(root), doctype, article, *_behind(root)))


def article_parser() -> etree.XMLParser:
    """The parser for such a text; an id that stands twice, which the DTD judges, is no obstacle."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, recover=True)


def _typed(element: etree._Element) -> Iterator[tuple[str, str]]:
    for name in element.keys():  # noqa: SIM118 — an element is no mapping
        if name in IDS:
            yield str(name), "ID"
        elif name in REFERENCES:
            yield str(name), "IDREFS"


def _before(root: etree._Element) -> list[str]:
    return [_text(node) for node in root.itersiblings(preceding=True)][::-1]


def _behind(root: etree._Element) -> list[str]:
    return [_text(node) for node in root.itersiblings()]


def _text(node: etree._Element) -> str:
    return etree.tostring(node, encoding="unicode", with_tail=False)


def _written(element: etree._Element) -> str:
    name = etree.QName(element).localname
    return f"{element.prefix}:{name}" if element.prefix else name
