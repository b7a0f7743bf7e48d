"""How many columns the spans of a table make: a few cells can ask for millions of places."""

from __future__ import annotations

from lxml import etree

from jatspress.article import Message, say
from jatspress.rendering import rules
from jatspress.rendering.elements.grid import MOST_SPANNED, placed_cells, span_of
from jatspress.rendering.walk import Page

#: The most columns of a table whose spans are kept, and the most places that spans cover.
MOST_COLUMNS, _MOST_PLACES = 1000, 300_000


def keeps_spans(cell: etree._Element, page: Page) -> bool:
    """Tell whether the cells of a table span what they say; else it is reported once."""
    table = next(cell.iterancestors("table"), None)
    if table is None:
        return True
    known = page.walk.keeps_spans
    if table not in known:
        message = _trouble(table)
        known[table] = message is None
        if message is not None:
            page.walk.report(rules.ENDLESS_TABLE, message, table)
    return known[table]


def _trouble(table: etree._Element) -> Message | None:
    """What is wrong with the spans of a table, if they ask for too much."""
    if _is_endless(table):
        return say(
            "the cells of this table span more than {most} columns together; they are shown "
            "without their spans",
            most=MOST_COLUMNS,
        )
    if _places(table) > _MOST_PLACES:
        return say(
            "the spans of this table cover more than {most} places together; its cells are shown "
            "without them",
            most=f"{_MOST_PLACES:,}",
        )
    return None


def _places(table: etree._Element) -> int:
    """How many places of the grid are covered by cells that span several."""
    rows = list(table.iter("tr"))
    covered = 0
    for left, row in zip(range(len(rows), 0, -1), rows, strict=True):
        for cell in row.iterchildren("td", "th"):
            covered += span_of(cell, "colspan") * min(span_of(cell, "rowspan"), left) - 1
    return covered


def _is_endless(table: etree._Element) -> bool:
    """Tell whether a row reaches further than a table may be wide."""
    return any(
        column + width > MOST_COLUMNS and (width > 1 or is_below_spans)
        for _, column, width, is_below_spans in placed_cells(table)
    )


def columns_spanned(node: etree._Element) -> str | None:
    """The `span` of a column, as browsers limit it, when the table has so many together."""
    span = span_of(node, "span")
    holder = node.getparent()
    together = sum(span_of(col, "span") for col in holder.iter("col")) if holder is not None else 0
    return str(span) if span > 1 and max(span, together) < MOST_SPANNED else None
