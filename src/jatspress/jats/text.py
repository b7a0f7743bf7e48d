"""The characters of elements, as values are read from them."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from jatspress.article import JatsContent


def squeezed(element: etree._Element) -> str:
    """The text of an element, white space normalised."""
    return " ".join(flat(element).split())


def flat(element: etree._Element) -> str:
    """The characters of an element as they stand, without comments and instructions."""
    if not len(element):
        return element.text or ""
    # libxml2 collects them several times faster than a walk.
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


#: More digits are no number of pages, figures or years, and take long to be read as one.
_MOST_DIGITS = 18


def whole_number(text: str) -> int | None:
    """The number that a text of digits is; `None` for any other text and for endless digits."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else None


def text_of(parent: etree._Element, path: str) -> str | None:
    """The text of the first element at `path`, `None` when there is none or it is empty."""
    # Nearly always a name alone, for which no path need be taken apart.
    found = parent.find(path) if "/" in path else next(parent.iterchildren(path), None)
    return (squeezed(found) or None) if found is not None else None


#: Elements between which white space is only indentation.
_BLOCKS = frozenset({"p", "sec", "list", "title", "license-p", "disp-quote", "fig", "table-wrap"})


def inner(element: etree._Element) -> JatsContent:
    """What stands inside an element, with its markup, without indentation between blocks."""
    if len(element) and all(child.tag in _BLOCKS for child in element) and not has_text(element):
        element = deepcopy(element)
        _strip_indentation(element)
    return JatsContent.of_element(element)


def has_text(element: etree._Element) -> bool:
    """Tell whether text stands directly in an element, beside or between its children."""
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip() for text in texts)


def _strip_indentation(element: etree._Element) -> None:
    element.text = None
    for child in element:
        child.tail = None
        if child.tag in ("sec", "list") and len(child) and not has_text(child):
            _strip_indentation(child)


def optional_content(element: etree._Element | None) -> JatsContent | None:
    """What stands inside an element when there is one and it holds anything."""
    if element is None or not (len(element) or (element.text or "").strip()):
        return None
    return inner(element)
