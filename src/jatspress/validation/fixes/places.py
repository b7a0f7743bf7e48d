"""From a finding to its element, and from a place behind edits to the one before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from lxml import etree

from jatspress.jats.document import Document
from jatspress.jats.spans import Source
from jatspress.validation.fixes.edits import Edit, written


def element_at(document: Document, xpath: str | None) -> etree._Element | None:
    """The element at the XPath of a finding; `None` when that does not lead to exactly one."""
    if xpath is None:
        return None
    try:
        found = document.tree.xpath(xpath, namespaces=_prefixes(document))
    except etree.XPathError:
        return None
    if not isinstance(found, list) or len(found) != 1:
        return None
    element = found[0]
    return element if isinstance(element, etree._Element) else None


@lru_cache(maxsize=4)
def _prefixes(document: Document) -> dict[str, str]:
    """The prefixes of the elements of a document: attributes are never asked for by XPath."""
    found: dict[str, str] = {}
    for element in document.root.iter("*"):
        if element.prefix and element.prefix not in found:
            found[element.prefix] = str(etree.QName(element).namespace)
    return found


def way_back_of(
    edits: Sequence[Edit], source: Source, owners: Mapping[Edit, int]
) -> Callable[[int], int]:
    """From a place behind edits to the one before them; what is new belongs to its owner."""
    starts: list[int] = []
    ends: list[tuple[int, int, int]] = []
    shift = 0
    for edit in sorted(edits):
        length = len(written(edit, source.codec))
        starts.append(edit.start + shift)
        shift_after = shift + length - (edit.end - edit.start)
        ends.append((edit.start + shift + length, shift_after, owners[edit]))
        shift = shift_after

    def way_back(offset: int) -> int:
        number = bisect_right(starts, offset) - 1
        if number < 0:
            return offset
        end, shifted, owner = ends[number]
        return owner if offset < end else offset - shifted

    return way_back
