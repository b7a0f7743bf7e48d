"""What an element of the page is in the structure tree of a PDF (ISO 32000-1, 14.8.4)."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

#: Elements that stand in a line; all others are blocks.
INLINE = frozenset(
    """a abbr b bdi bdo br button cite code data del dfn em i img ins kbd label mark math q rb rp
    rt rtc ruby s samp small span strong sub sup svg time u var wbr""".split()
)
#: Roles that hold blocks alone; words that stand in them directly are paragraphs.
GROUPS = frozenset("Document Part Art Sect Div BlockQuote".split())

_BLOCKS = {
    "article": "Art",
    "section": "Sect",
    "nav": "Sect",
    "aside": "Div",
    "figure": "Div",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "address": "P",
    "ul": "L",
    "ol": "L",
    "dl": "L",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "caption": "Caption",
    "figcaption": "Caption",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
}
_INLINES = {"code": "Code", "q": "Quote"}
_FORMULAS = frozenset({"math", "formula-image"})


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def is_inline(element: Element) -> bool:
    """Tell whether an element stands in a line."""
    return element.tag in INLINE


def is_formula(element: Element) -> bool:
    """Tell whether an element is a whole formula, drawn or set in spans."""
    return element.tag in ("img", "span") and not _FORMULAS.isdisjoint(classes(element))


def is_note(element: Element) -> bool:
    """Tell whether an element is a note, at the end or at the foot of its page."""
    if is_inline(element):
        return "page-note" in classes(element)
    return element.tag != "li" and "note" in classes(element)


def is_decoration(element: Element) -> bool:
    """Tell whether a picture says nothing: `alt=""` (WCAG 2.2, 1.1.1)."""
    return element.tag == "img" and element.get("alt") == ""


def role(element: Element, parent: Element | None) -> str | None:
    """The role of an element; `None` when what is in it belongs to the element around it.

    Lists, definitions and notes are named as a whole here; `pdf.tags` puts labels and bodies in
    their items.
    """
    tag = element.tag if isinstance(element.tag, str) else ""
    around = parent.tag if parent is not None else None
    if is_formula(element):
        return "Formula"
    if tag == "img":
        return "Figure"
    if is_note(element):
        return "Note"
    if tag == "li" or (tag == "div" and around == "dl"):
        return "LI"
    if tag in ("dt", "dd"):
        return "Lbl" if tag == "dt" else "LBody"
    if is_inline(element):
        return _inline(element, parent)
    return _BLOCKS.get(tag) or _of_others(element)


def _inline(element: Element, parent: Element | None) -> str | None:
    is_label = "label" in classes(element) and parent is not None
    if is_label and parent is not None and (parent.tag == "li" or is_note(parent)):
        return "Lbl"
    return _INLINES.get(element.tag)


def _of_others(element: Element) -> str | None:
    """A `div` with words in it is a paragraph; one with blocks alone is nothing of its own."""
    if element.tag in ("html", "body", "main"):
        return None
    words, blocks = holds_words(element), holds_blocks(element)
    if words:
        return "Div" if blocks else "P"
    return None


def holds_words(element: Element) -> bool:
    """Tell whether words or pictures stand in an element without a block around them."""
    if (element.text or "").strip():
        return True
    return any(is_inline(child) or (child.tail or "").strip() for child in element)


def holds_blocks(element: Element) -> bool:
    """Tell whether a block stands in an element."""
    return any(not is_inline(child) for child in element)


def described(element: Element) -> str:
    """What an element says to those who do not see it: its description, else its words."""
    for name in ("alt", "aria-label"):
        if said := " ".join((element.get(name) or "").split()):
            return said
    return " ".join("".join(_said(element)).split())


def _said(element: Element) -> Iterator[str]:
    """The words in an element, with the descriptions of its pictures among them."""
    yield element.text or ""
    for child in element:
        yield child.get("alt") or "".join(_said(child))
        yield child.tail or ""


def numbering(element: Element) -> str:
    """How the items of a list are numbered (ISO 32000-1, table 347)."""
    if element.tag == "ol":
        kinds = {"a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
        return kinds.get(element.get("type") or "", "Decimal")
    plain = element.tag == "dl" or element.get("role") == "list" or "simple" in classes(element)
    return "None" if plain or "labelled" in classes(element) else "Disc"
