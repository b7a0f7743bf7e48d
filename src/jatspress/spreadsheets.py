"""Cells of tables that a spreadsheet opens: none is taken for a formula and reckoned out."""

from __future__ import annotations

#: With what a formula begins.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_cell(text: str) -> str:
    """A text as it is written into a cell."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def text_of(cell: str) -> str:
    """The text that was written into a cell."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell
