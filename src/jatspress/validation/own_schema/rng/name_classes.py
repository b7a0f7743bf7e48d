"""The names that an element or attribute pattern of a RELAX NG takes."""

from __future__ import annotations

from lxml import etree

from jatspress.jats.document import Document
from jatspress.validation.own_schema.rng.patterns import AnyName, Name, NameChoice, NameClass
from jatspress.validation.own_schema.rng.syntax import (
    RNG,
    fail,
    inherited,
    local_name,
    patterns_in,
)

_NAME_CLASSES = ("name", "anyName", "nsName", "choice")


def name_class_of(
    element: etree._Element, document: Document, namespace: str
) -> tuple[NameClass, list[etree._Element]]:
    """The name class of an element or attribute pattern, and the patterns that are left."""
    children = patterns_in(element)
    name = element.get("name")
    if name is not None:
        return _name(name, element, namespace, document), children
    if not children or local_name(children[0]) not in _NAME_CLASSES:
        fail(f"<{local_name(element)}> has no name", element, document)
    return _name_class(children[0], document), children[1:]


def _name(text: str, element: etree._Element, namespace: str, document: Document) -> NameClass:
    prefix, _, local = text.strip().rpartition(":")
    if prefix:
        uri = element.nsmap.get(prefix)
        if uri is None and prefix != "xml":
            fail(f"the prefix {prefix} is not declared", element, document)
        namespace = uri or "http://www.w3.org/XML/1998/namespace"
    return Name(f"{{{namespace}}}{local}" if namespace else local)


def _name_class(element: etree._Element, document: Document) -> NameClass:
    kind, namespace = local_name(element), inherited(element, "ns")
    if kind == "name":
        return _name(element.text or "", element, namespace, document)
    if kind == "choice":
        return NameChoice(tuple(_name_class(c, document) for c in patterns_in(element)))
    if kind not in ("anyName", "nsName"):
        fail(f"<{kind}> is no name", element, document)
    apart = tuple(
        _name_class(child, document)
        for without in element.iterchildren(f"{RNG}except")
        for child in patterns_in(without)
    )
    return AnyName(namespace if kind == "nsName" else None, apart)
