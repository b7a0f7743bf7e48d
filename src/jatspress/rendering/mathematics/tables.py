"""Tables of formulas: matrices, cases, aligned lines, and labels of lines."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from jatspress.rendering.mathematics.vocabulary import allowed, name_of

Cell = Callable[[Element], list[Element]]
#: No table of a formula is wider; more columns would be blank.
_WIDEST = 60
#: The elements that are a line of a table.
LINES = ("mtr", "mlabeledtr")
_ALIGNMENTS = frozenset({"left", "center", "right"})


def normal_table(node: Element, cell: Cell) -> Element | None:
    """The plain form of a table: rows of equally many cells, each with its alignment.

    The label of a line stands in a column of its own at the end. `None` when there is no cell.
    """
    rows = [_row(child, cell) for child in node]
    labels = [_label(child, cell) for child in node]
    width = max((len(row) for row in rows), default=0)
    has_labels = any(label is not None for label in labels)
    if not width and not has_labels:
        return None
    attributes = allowed(node.attrib)
    table = Element("mtable", _spacing(attributes))
    for child, row, label in zip(node, rows, labels, strict=True):
        line = SubElement(table, "mtr")
        alignments = _alignments(child, attributes)
        for place in range(width):
            made = row[place] if place < len(row) else Element("mtd")
            made.attrib.setdefault("columnalign", _at(alignments, place))
            line.append(made)
        if has_labels:
            line.append(label if label is not None else Element("mtd"))
    return table


def _spacing(attributes: dict[str, str]) -> dict[str, str]:
    """Distances, those of MathML 3 where none are stated (3.5.1)."""
    spacing = {"columnspacing": "0.8em", "rowspacing": "0.5em"}
    for name in spacing:
        stated = attributes.get(name, "")
        if stated and "%" not in stated:
            spacing[name] = stated
    if attributes.get("displaystyle") == "true":
        spacing["displaystyle"] = "true"
    return spacing


def _row(node: Element, cell: Cell) -> list[Element]:
    name = name_of(node.tag)
    if name not in LINES:
        return [_cell(node, cell)] if name == "mtd" else [_stray(node, cell)]
    cells = list(node)[1:] if name == "mlabeledtr" else list(node)
    made: list[Element] = []
    for child in cells:
        made.append(_cell(child, cell) if name_of(child.tag) == "mtd" else _stray(child, cell))
        span = allowed(child.attrib).get("columnspan", "1")
        blanks = min(int(span), _WIDEST - len(made)) - 1
        made += [Element("mtd") for _ in range(blanks)]
    return made


def _label(node: Element, cell: Cell) -> Element | None:
    if name_of(node.tag) != "mlabeledtr" or not len(node):
        return None
    label = node[0]
    made = _cell(label, cell) if name_of(label.tag) == "mtd" else _stray(label, cell)
    made.set("columnalign", "right")
    return made


def _cell(node: Element, cell: Cell) -> Element:
    attributes = allowed(node.attrib)
    made = Element("mtd")
    if attributes.get("columnalign") in _ALIGNMENTS:
        made.set("columnalign", attributes["columnalign"])
    made.extend(cell(node))
    return made


def _stray(node: Element, cell: Cell) -> Element:
    """What stands in a table without a row or a cell is a cell."""
    holder = Element("mtd")
    holder.append(node)
    made = Element("mtd")
    made.extend(cell(holder))
    return made


def _alignments(row: Element, table: dict[str, str]) -> list[str]:
    stated = allowed(row.attrib).get("columnalign") or table.get("columnalign") or "center"
    return [name if name in _ALIGNMENTS else "center" for name in stated.split()] or ["center"]


def _at(alignments: list[str], place: int) -> str:
    return alignments[min(place, len(alignments) - 1)]
