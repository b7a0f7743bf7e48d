"""The XML of a RELAX NG: its namespace, what elements inherit, and where it is wrong."""

from __future__ import annotations

from typing import NoReturn

from lxml import etree

from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.validation.own_schema.links import place

RNG = "{http://relaxng.org/ns/structure/1.0}"


def fail(message: str, element: etree._Element, document: Document) -> NoReturn:
    """Raise ConfigurationError at an element of a schema."""
    where = place(document, element)
    hint = "Mend the schema at this place."
    raise ConfigurationError(f"the schema is broken: {message}", where=where, hint=hint)


def local_name(element: etree._Element) -> str:
    """The name of an element without its namespace."""
    return etree.QName(element).localname


def patterns_in(element: etree._Element) -> list[etree._Element]:
    """The children of an element that belong to the schema; annotations do not."""
    return list(element.iterchildren(f"{RNG}*"))


def inherited(element: etree._Element, name: str) -> str:
    """The value of @ns or @datatypeLibrary, which hold for all that stands inside."""
    for node in (element, *element.iterancestors()):
        value = node.get(name)
        if value is not None:
            return value
    return ""
