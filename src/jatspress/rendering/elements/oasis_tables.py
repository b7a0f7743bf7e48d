"""Tables of the OASIS exchange model (CALS), which a variant of JATS allows beside XHTML's."""

from __future__ import annotations

from lxml import etree

from jatspress.descriptions.numbers import whole_number
from jatspress.rendering.element_table import OASIS
from jatspress.rendering.elements.parts import label_of
from jatspress.rendering.elements.tables import in_its_box
from jatspress.rendering.markup import EMPTY, Html, element, joined, tag, text
from jatspress.rendering.walk import Page, is_block, on

_ALIGNMENTS = frozenset({"left", "center", "right", "justify"})
_VERTICAL = frozenset({"top", "middle", "bottom"})
#: CALS allows any number; browsers stop at a thousand.
_MOST = 1000


def _name(node: etree._Element) -> str:
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def _children(node: etree._Element, *names: str) -> list[etree._Element]:
    return list(node.iterchildren(*(f"{{{OASIS}}}{name}" for name in names)))


@on("oasis:table", block=True)
def table(node: etree._Element, page: Page) -> Html:
    """A table of one or more groups of columns; each group is a table of HTML."""
    inner = page.inside(node)
    groups = joined(inner.render(child) for child in _children(node, "tgroup"))
    others = (child for child in node if _name(child) != "tgroup")
    rest = joined(inner.block(child) for child in others)
    stray = tag("p", text(node.text)) if (node.text or "").strip() else EMPTY
    return element("div", label_of(node, inner) + stray + groups + rest, page.attributes(node))


@on("oasis:tgroup", block=True)
def group(node: etree._Element, page: Page) -> Html:
    """A group of columns with its head and rows."""
    inner = page.inside(node)
    rows = joined(
        element(name, joined(_row(row, inner, columns_of(node)) for row in _rows(part)), {})
        for name in ("thead", "tfoot", "tbody")
        for part in _children(node, name)
    )
    shown = element("table", rows, page.attributes(node, "open"))
    return in_its_box(node, page, shown)


def _rows(part: etree._Element) -> list[etree._Element]:
    return _children(part, "row")


def columns_of(group: etree._Element) -> dict[str, int]:
    """The numbers of the named columns of a group, from 1."""
    columns: dict[str, int] = {}
    number = 0
    for spec in _children(group, "colspec"):
        stated = spec.get("colnum", "")
        number = whole_number(stated) or number + 1
        columns[spec.get("colname", f"c{number}")] = number
    return columns


@on("oasis:row", block=True)
def row(node: etree._Element, page: Page) -> Html:
    """A row that stands by itself."""
    return _row(node, page, {})


def _row(node: etree._Element, page: Page, columns: dict[str, int]) -> Html:
    cells = joined(_cell(cell, page, columns) for cell in _children(node, "entry"))
    return element("tr", cells, page.attributes(node))


def _cell(node: etree._Element, page: Page, columns: dict[str, int]) -> Html:
    is_head = any(_name(above) == "thead" for above in node.iterancestors())
    attributes = page.attributes(node, _classes(node))
    width = columns.get(node.get("nameend", ""), 0) - columns.get(node.get("namest", ""), 0) + 1
    if 1 < width <= _MOST:
        attributes["colspan"] = str(width)
    more = whole_number(node.get("morerows"), _MOST - 1)
    if more:
        attributes["rowspan"] = str(more + 1)
    if is_head:
        attributes["scope"] = "colgroup" if "colspan" in attributes else "col"
    has_blocks = any(is_block(child) for child in node)
    content = page.flow(node) if has_blocks else page.content(node)
    return element("th" if is_head else "td", content, attributes)


def _classes(node: etree._Element) -> str | None:
    """The alignment of a cell: its own, else that of its row, group or column."""
    align = node.get("align") or next(
        (above.get("align") for above in node.iterancestors() if above.get("align")), None
    )
    valign = node.get("valign")
    classes = [f"align-{'right' if align == 'char' else align}"] if align else []
    classes = classes if align in (*_ALIGNMENTS, "char") else []
    classes += [f"valign-{valign}"] if valign in _VERTICAL else []
    return " ".join(classes) or None


@on("oasis:entry", "oasis:thead", "oasis:tbody", "oasis:tfoot", block=True)
def stray_part(node: etree._Element, page: Page) -> Html:
    """A part of a table where no table is."""
    return element("div", page.flow(node), page.attributes(node))


@on("oasis:colspec")
def column(_node: etree._Element, _page: Page) -> Html:
    """A column has a name and no words."""
    return EMPTY
