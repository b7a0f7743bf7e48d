"""Small builders for deposit elements, which are never made empty."""

from __future__ import annotations

from lxml import etree

from jatspress.jats.serialise import document_bytes, indent

JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
MATHML = "http://www.w3.org/1998/Math/MathML"
FUNDREF = "http://www.crossref.org/fundref.xsd"
ACCESS = "http://www.crossref.org/AccessIndicators.xsd"
TRIALS = "http://www.crossref.org/clinicaltrials.xsd"
RELATIONS = "http://www.crossref.org/relations.xsd"
XLINK = "http://www.w3.org/1999/xlink"
XSI = "http://www.w3.org/2001/XMLSchema-instance"

#: The prefixes of a deposit, as Crossref's own examples have them.
PREFIXES = {
    "xsi": XSI,
    "jats": JATS,
    "mml": MATHML,
    "fr": FUNDREF,
    "ai": ACCESS,
    "rel": RELATIONS,
    "xlink": XLINK,
}

#: Prefixes that are declared where they are used alone.
_RARE = {"ct": TRIALS}

#: Elements that hold text with mark-up, in which white space would show.
_MIXED = frozenset(
    """
    title subtitle original_language_title unstructured_citation description p math
    """.split()
)


def sub(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """Append an element in the namespace of `parent` (or of a `{…}tag`).

    Attributes that are `None` are left out; `_` in their names stays, a trailing one is dropped.
    """
    namespace = etree.QName(parent).namespace
    made = etree.SubElement(parent, tag if tag.startswith("{") else f"{{{namespace}}}{tag}")
    made.text = text
    for name, value in attributes.items():
        if value is not None:
            made.set(name.rstrip("_"), value)
    return made


def sub_if(parent: etree._Element, tag: str, text: str | None, **attributes: str | None) -> None:
    """Append an element unless its text is not stated."""
    if text:
        sub(parent, tag, text, **attributes)


def drop_if_empty(element: etree._Element) -> None:
    """Take an element out again that got neither children nor text."""
    parent = element.getparent()
    if parent is not None and not len(element) and not (element.text or "").strip():
        parent.remove(element)


def to_bytes(root: etree._Element) -> bytes:
    """Serialise a deposit: UTF-8, two blanks of indentation, none inside text.

    The namespaces are declared once, on the root; those that nothing uses are not.
    """
    etree.cleanup_namespaces(root, top_nsmap=PREFIXES | _RARE, keep_ns_prefixes=["xsi"])
    indent(root, lambda element: etree.QName(element).localname not in _MIXED)
    return document_bytes(root)
