"""Small builders for DataCite's elements, which are never made empty."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import XML_LANG
from jatspress.jats.serialise import document_bytes, indent

NAMESPACE = "http://datacite.org/schema/kernel-4"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATION = "https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def resource() -> etree._Element:
    """The root of a record."""
    namespaces: dict[str | None, str] = {None: NAMESPACE, "xsi": _XSI}
    root = etree.Element(f"{{{NAMESPACE}}}resource", nsmap=namespaces)
    root.set(f"{{{_XSI}}}schemaLocation", f"{NAMESPACE} {_LOCATION}")
    return root


def sub(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """Append an element; attributes that are `None` are left out, `lang` becomes `xml:lang`."""
    made = etree.SubElement(parent, f"{{{NAMESPACE}}}{tag}")
    made.text = text
    for name, value in attributes.items():
        if value is not None and name == "lang":
            set_language(made, value)
        elif value is not None:
            made.set(name, value)
    return made


def sub_if(parent: etree._Element, tag: str, text: str | None, **attributes: str | None) -> None:
    """Append an element unless its text is not stated."""
    if text:
        sub(parent, tag, text, **attributes)


def set_language(element: etree._Element, tag: str) -> None:
    """Set `xml:lang`, unless it is no language tag."""
    if is_language(tag):
        element.set(XML_LANG, tag)


def is_language(tag: str | None) -> bool:
    """Tell whether a tag has the form that XML asks for (`xs:language`)."""
    return _LANGUAGE.fullmatch(tag or "") is not None


def part(parent: etree._Element, tag: str) -> etree._Element:
    """The element that holds others of one kind, made when it is first asked for."""
    found = parent.find(f"{{{NAMESPACE}}}{tag}")
    return found if found is not None else sub(parent, tag)


def to_bytes(root: etree._Element) -> bytes:
    """Serialise a record: UTF-8, two blanks of indentation, none inside text."""
    indent(root, lambda element: True)
    return document_bytes(root)
