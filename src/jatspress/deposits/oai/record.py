"""The statements of a record as XML: `oai_dc:dc`."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from jatspress.article import XML_LANG
from jatspress.deposits.oai.dublin_core import Statement

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
OAI_DC_SCHEMA = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_PREFIXES = {"oai_dc": OAI_DC, "dc": DC, "xsi": XSI}


def dc_element(statements: Iterable[Statement]) -> etree._Element:
    """A record that says where its schema is, as the protocol asks of each."""
    record = etree.Element(f"{{{OAI_DC}}}dc", nsmap=_PREFIXES)
    record.set(f"{{{XSI}}}schemaLocation", f"{OAI_DC} {OAI_DC_SCHEMA}")
    for statement in statements:
        made = etree.SubElement(record, f"{{{DC}}}{statement.name}")
        made.text = statement.words
        if statement.lang:
            made.set(XML_LANG, statement.lang)
    return record


def as_bytes(root: etree._Element) -> bytes:
    """A file: UTF-8, with declaration, indented."""
    etree.indent(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
