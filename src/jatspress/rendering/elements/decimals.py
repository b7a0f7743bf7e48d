"""Columns of numbers aligned at their decimal sign (`align="char"`), which no browser does.

The cells are set at the right, and short ones are filled up with blanks as wide as a figure
(U+2007) and as the sign (U+2008): no character of the article changes, and no script is needed.
"""

from __future__ import annotations

import re
from collections import defaultdict

from lxml import etree

from jatspress.rendering.elements.grid import placed_cells, span_of
from jatspress.rendering.elements.parts import words_of

_FIGURE_BLANK, _SIGN_BLANK = "\u2007", "\u2008"
#: More figures than this after the sign belong to something else than a number.
_LONGEST_TAIL = 12
_NUMBER = re.compile(r"\W*\d")


def decimal_paddings(table: etree._Element) -> dict[etree._Element, str]:
    """The blanks after each cell whose column is aligned at a sign."""
    if not any(node.get("align") == "char" for node in table.iter("*")):
        return {}
    columns: dict[tuple[int, str], list[etree._Element]] = defaultdict(list)
    stated = _stated_columns(table)
    for cell, column, width, _ in placed_cells(table):
        sign = _sign_of(cell, stated.get(column)) if width == 1 else None
        if sign and _NUMBER.match(words_of(cell)):
            columns[column, sign].append(cell)
    paddings: dict[etree._Element, str] = {}
    for (_, sign), cells in columns.items():
        tails = {cell: _tail(words_of(cell), sign) for cell in cells}
        longest = min(max(tails.values()), _LONGEST_TAIL)
        paddings |= {cell: _blanks(longest, tail) for cell, tail in tails.items()}
    return paddings


def _tail(words: str, sign: str) -> int:
    """How many characters the sign and what follows it have."""
    place = words.find(sign)
    return len(words) - place if place >= 0 else 0


def _blanks(longest: int, tail: int) -> str:
    if tail >= longest:
        return ""
    return _FIGURE_BLANK * (longest - tail) if tail else _SIGN_BLANK + _FIGURE_BLANK * (longest - 1)


def _sign_of(cell: etree._Element, column: etree._Element | None) -> str | None:
    """The sign that a cell is aligned at: its own, that of its row or group, that of its column."""
    holders = [cell, *cell.iterancestors("tr", "tbody", "thead", "tfoot")]
    for holder in holders if column is None else [*holders, column]:
        align = holder.get("align")
        if align is not None:
            return (holder.get("char") or ".") if align == "char" else None
    return None


def _stated_columns(table: etree._Element) -> dict[int, etree._Element]:
    """The `col` of each column by its number."""
    columns: dict[int, etree._Element] = {}
    for col in table.iterfind(".//col"):
        for _ in range(span_of(col, "span")):
            columns[len(columns)] = col
    return columns
