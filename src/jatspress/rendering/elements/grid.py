"""Where the cells of a table stand, counting those above them that span rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from jatspress.descriptions.numbers import whole_number

#: The most columns or rows that a cell spans.
MOST_SPANNED = 1000


class Placed(NamedTuple):
    """A cell, the number of its first column from 0, how many it spans.

    `is_below_spans` says that cells above reach into its row.
    """

    cell: etree._Element
    column: int
    width: int
    is_below_spans: bool


def placed_cells(table: etree._Element) -> Iterator[Placed]:
    """Each cell of a table with its place, row by row."""
    taken: dict[int, int] = {}
    for row in table.iter("tr"):
        column = 0
        free = {place: rows - 1 for place, rows in taken.items() if rows > 1}
        for cell in row.iterchildren("td", "th"):
            while taken.get(column, 0) > 0:
                column += 1
            width, height = span_of(cell, "colspan"), span_of(cell, "rowspan")
            yield Placed(cell, column, width, bool(taken))
            if height > 1:
                free |= dict.fromkeys(range(column, column + width), height - 1)
            column += width
        taken = free


def span_of(cell: etree._Element, name: str) -> int:
    """How many columns or rows a cell spans, as browsers limit it."""
    return whole_number(cell.get(name), MOST_SPANNED) or 1
