"""Tables in the structure tree: a full grid, and which headers belong to which cell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from xml.etree.ElementTree import Element

_SCOPES = {"col": "Column", "colgroup": "Column", "row": "Row", "rowgroup": "Row"}
#: HTML's own limits (4.9.11): no cell spans more.
_MOST_COLUMNS, _MOST_ROWS = 1000, 65534


@dataclass
class Cell:
    """A cell of the grid, or a place where the row has none (`element` is `None`)."""

    element: Element | None
    row: int
    column: int
    width: int = 1
    height: int = 1
    scope: str | None = None
    headers: list[Cell] = field(default_factory=list)

    @property
    def covers(self) -> Iterator[tuple[int, int]]:
        """The places of the grid that the cell covers."""
        for row in range(self.row, self.row + self.height):
            for column in range(self.column, self.column + self.width):
                yield row, column


@dataclass(frozen=True)
class Grid:
    """The cells of a table by the rows that they begin in."""

    rows: dict[Element, list[Cell]]
    is_complex: bool


def grid_of(table: Element) -> Grid:
    """Lay the cells of a table out as HTML does (4.9.12), gaps filled, headers found."""
    rows = [(row, group) for group in _groups(table) for row in group if row.tag == "tr"]
    found, taken = _placed(rows)
    columns: list[list[int]] = [[] for _ in rows]
    for number, column in taken:
        columns[number].append(column)
    width = max((column + 1 for _, column in taken), default=0)
    for number, (row, _) in enumerate(rows):
        found[row] += _gaps(number, sorted(columns[number]), width)
        found[row].sort(key=lambda cell: cell.column)
    cells = [cell for row in found.values() for cell in row]
    is_complex = any(cell.scope and (cell.width > 1 or cell.height > 1) for cell in cells)
    if is_complex:
        _find_headers(cells)
    return Grid(found, is_complex)


def _gaps(row: int, taken: list[int], width: int) -> Iterator[Cell]:
    """What a row lacks, one wide cell for each stretch of columns without any."""
    for before, after in pairwise([-1, *taken, width]):
        if after - before > 1:
            yield Cell(None, row, before + 1, after - before - 1)


def _groups(table: Element) -> Iterator[Element]:
    if any(child.tag == "tr" for child in table):
        yield table
    yield from (child for child in table if child.tag in ("thead", "tbody", "tfoot"))


def _placed(
    rows: list[tuple[Element, Element]],
) -> tuple[dict[Element, list[Cell]], set[tuple[int, int]]]:
    found: dict[Element, list[Cell]] = {}
    taken: set[tuple[int, int]] = set()
    ends = {id(group): number + 1 for number, (_, group) in enumerate(rows)}
    for number, (row, group) in enumerate(rows):
        column, found[row] = 0, []
        for node in row:
            if node.tag not in ("td", "th"):
                continue
            while (number, column) in taken:
                column += 1
            height = _span(node, "rowspan", _MOST_ROWS, ends[id(group)] - number)
            width = _span(node, "colspan", _MOST_COLUMNS, 1)
            while width > 1 and any((number, column + k) in taken for k in range(width)):
                width -= 1
            scope = _scope(node, group) if node.tag == "th" else None
            cell = Cell(node, number, column, width, height, scope)
            taken.update(cell.covers)
            found[row].append(cell)
            column += width
    return found, taken


def _span(node: Element, name: str, most: int, rest: int) -> int:
    """A stated span within bounds; 0 reaches to the end of the group."""
    stated = (node.get(name) or "1").strip()
    value = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 6 else 1
    if name == "rowspan":
        return max(1, min(value or rest, rest))
    return max(1, min(value, most))


def _scope(node: Element, group: Element) -> str:
    stated = _SCOPES.get(node.get("scope") or "")
    return stated or ("Column" if group.tag == "thead" else "Row")


def _find_headers(cells: list[Cell]) -> None:
    """Give each cell the headers above it and those in its rows."""
    columns: dict[int, list[Cell]] = {}
    rows: dict[int, list[Cell]] = {}
    for header in (cell for cell in cells if cell.scope):
        for row, column in header.covers:
            (columns if header.scope == "Column" else rows).setdefault(
                column if header.scope == "Column" else row, []
            ).append(header)
    for cell in (cell for cell in cells if cell.scope is None and cell.element is not None):
        above = (
            h for c in range(cell.column, cell.column + cell.width) for h in columns.get(c, ())
        )
        beside = (h for r in range(cell.row, cell.row + cell.height) for h in rows.get(r, ()))
        both = [*(h for h in above if h.row < cell.row), *beside]
        cell.headers = list({id(header): header for header in both}.values())
