"""Elements of an ArticleSet, and its bytes with the head that PubMed asks for."""

from __future__ import annotations

from lxml import etree

from jatspress.jats.serialise import indent

#: The head that files must have, letter by letter (NBK3828, 'File Header').
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE ArticleSet PUBLIC "-//NLM//DTD PubMed 2.8//EN" '
    '"https://dtd.nlm.nih.gov/ncbi/pubmed/in/PubMed.dtd">\n'
)
#: Elements that hold text with mark-up, in which white space would show.
_MIXED = frozenset(
    """
    ArticleTitle VernacularTitle AbstractText CoiStatement b i u sub sup
    """.split()
)


def sub(
    parent: etree._Element, tag: str, text: str | None = None, **attributes: str | None
) -> etree._Element:
    """Append an element; attributes that are `None` are left out."""
    made = etree.SubElement(parent, tag)
    made.text = text
    for name, value in attributes.items():
        if value is not None:
            made.set(name, value)
    return made


def sub_if(parent: etree._Element, tag: str, text: str | None, **attributes: str | None) -> None:
    """Append an element unless its text is not stated."""
    if text and text.strip():
        sub(parent, tag, " ".join(text.split()), **attributes)


def drop_if_empty(element: etree._Element) -> None:
    """Take an element out again that got neither children nor text."""
    parent = element.getparent()
    if parent is not None and not len(element) and not (element.text or "").strip():
        parent.remove(element)


def to_bytes(root: etree._Element) -> bytes:
    """Serialise an ArticleSet: UTF-8, two blanks of indentation, none inside text."""
    indent(root, _holds_parts)
    xml: str = etree.tostring(root, encoding="unicode")
    return f"{_HEAD}{xml}\n".encode()


def _holds_parts(element: etree._Element) -> bool:
    """Tell whether line breaks may stand inside: an abstract may have sections alone."""
    if element.tag in ("Abstract", "OtherAbstract"):
        return all(child.tag == "AbstractText" for child in element)
    return element.tag not in _MIXED
