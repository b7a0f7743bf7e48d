"""The grid that the cells of a table make, by the algorithm of HTML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_SECTIONS = ("thead", "tbody", "tfoot")
#: What browsers take at most (HTML Living Standard, 4.9.11).
_WIDEST_SPAN, _HIGHEST_SPAN = 1000, 65534
#: A table with more columns is none; its grid is not drawn.
_MOST_COLUMNS = 3000


@dataclass(frozen=True)
class Row:
    """A row of the grid: its element, how many columns it fills, whether cells lie on others."""

    node: etree._Element
    width: int
    overlapping: bool


@dataclass(frozen=True)
class Grid:
    """The rows of a table, and the cells whose `rowspan` runs past the last row of their part."""

    rows: tuple[Row, ...]
    too_high: tuple[etree._Element, ...]


def grid_of(table: etree._Element) -> Grid | None:
    """Lay the cells of a table out; `None` when it is absurdly wide."""
    rows: list[Row] = []
    too_high: list[etree._Element] = []
    for part in _parts(table):
        # Of each column how many more rows a cell above takes, and which cell.
        taken: dict[int, tuple[int, etree._Element]] = {}
        for number, tr in enumerate(part):
            row = _lay(tr, taken, rows_left=len(part) - number)
            if row is None:
                return None
            rows.append(row)
        too_high += dict.fromkeys(cell for _, cell in taken.values())
    return Grid(tuple(rows), tuple(too_high))


def rows_of(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table itself, not of tables in its cells."""
    for part in _parts(table):
        yield from part


def cells_of(row: etree._Element) -> Iterator[etree._Element]:
    """The cells of a row."""
    return row.iterchildren("td", "th")


def _parts(table: etree._Element) -> list[list[etree._Element]]:
    """The rows of head, body and foot, over whose ends no cell reaches."""
    loose = list(table.iterchildren("tr"))
    parts = [list(part.iterchildren("tr")) for part in table.iterchildren(*_SECTIONS)]
    return [loose, *parts] if loose else parts


def _lay(
    tr: etree._Element, taken: dict[int, tuple[int, etree._Element]], rows_left: int
) -> Row | None:
    """Put the cells of a row where no cell from above is; `taken` is left as the next row has it.

    A `rowspan` of 0 reaches to the end of the part.
    """
    cells = list(cells_of(tr))
    if not taken and all(cell.get("colspan", cell.get("rowspan")) is None for cell in cells):
        return Row(tr, len(cells), overlapping=False)
    filled = set(taken)
    column, overlapping = 0, False
    for cell in cells:
        while column in filled:
            column += 1
        width = min(span(cell, "colspan") or 1, _WIDEST_SPAN)
        height = min(span(cell, "rowspan") or rows_left, _HIGHEST_SPAN)
        if column + width > _MOST_COLUMNS:
            return None
        for place in range(column, column + width):
            overlapping = overlapping or place in filled
            filled.add(place)
            taken[place] = (height, cell)
        column += width
    for place, (rows, cell) in list(taken.items()):
        if rows > 1:
            taken[place] = (rows - 1, cell)
        else:
            del taken[place]
    return Row(tr, max(filled, default=-1) + 1, overlapping)


def span(cell: etree._Element, name: str) -> int:
    """How many columns or rows a cell takes, 1 when it says nothing sensible."""
    stated = cell.get(name, "1").strip()
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 6 else 1
