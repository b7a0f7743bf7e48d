"""The XML of a package: its links lead to the files under the names that these have there."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.deposits.pmc.files import Reference
from jatspress.jats.document import Document
from jatspress.jats.spans import AttributeSpan, Source, read_source

_XLINK = etree.QName(XLINK_HREF).namespace


def with_names(document: Document, names: Mapping[Reference, str]) -> bytes:
    """The bytes of an article whose links to files have these names; all else is as it was."""
    source = read_source(document)
    edits = []
    for reference, name in names.items():
        attribute = _address(source, reference.element)
        if attribute is not None:
            edits.append((attribute.value, attribute.value_end, name))
    pieces, at = [], 0
    for start, end, name in sorted(edits):
        pieces += [source.text[at:start], name]
        at = end
    return "".join([*pieces, source.text[at:]]).encode(source.codec)


def _address(source: Source, element: etree._Element) -> AttributeSpan | None:
    """Where the address of an element stands; several prefixes may be those of XLink."""
    written = source.attributes(element)
    prefixes = [prefix for prefix, uri in element.nsmap.items() if uri == _XLINK]
    found = (written.get(f"{prefix}:href") for prefix in prefixes)
    return next((attribute for attribute in found if attribute is not None), None)
