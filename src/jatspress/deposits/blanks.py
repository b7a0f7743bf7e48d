"""White space of marked-up text in records: one blank between words, none at the ends."""

from __future__ import annotations

from lxml import etree

_MATHML = "{http://www.w3.org/1998/Math/MathML}"


def squeeze(element: etree._Element) -> None:
    """Normalise white space through an element as a whole, formulas excepted."""
    if _squeeze(element, after_blank=True):
        _strip_end(element)


def _squeeze(element: etree._Element, *, after_blank: bool) -> bool:
    element.text, after_blank = _one_blank(element.text, after_blank)
    for child in element:
        after_blank = not _is_formula(child) and _squeeze(child, after_blank=after_blank)
        child.tail, after_blank = _one_blank(child.tail, after_blank)
    return after_blank


def _one_blank(text: str | None, after_blank: bool) -> tuple[str | None, bool]:
    if not text:
        return None, after_blank
    words = " ".join(text.split())
    lead = "" if after_blank or not text[0].isspace() else " "
    trail = " " if words and text[-1].isspace() else ""
    squeezed = f"{lead}{words}{trail}"
    return squeezed or None, squeezed.endswith(" ") if squeezed else after_blank


def _strip_end(element: etree._Element) -> None:
    while len(element):
        last = element[-1]
        if last.tail:
            last.tail = last.tail.rstrip() or None
            return
        if _is_formula(last):
            return
        element = last
    element.text = (element.text or "").rstrip() or None


def _is_formula(element: etree._Element) -> bool:
    return str(element.tag).startswith(_MATHML)
