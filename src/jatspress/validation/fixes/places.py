"""From a finding to its element, and from a place behind edits to the one before them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from lxml import etree

from jatspress.jats.document import Document
from jatspress.jats.spans import Source
from jatspress.validation.fixes.edits import Edit, written
from jatspress.validation.tree_paths import TreePaths


def element_at(document: Document, xpath: str | None) -> etree._Element | None:
    """The element at the XPath of a finding; `None` when that does not lead to one."""
    return None if xpath is None else _paths(document).exactly(xpath)


@lru_cache(maxsize=4)
def _paths(document: Document) -> TreePaths:
    return TreePaths(document.root)


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
