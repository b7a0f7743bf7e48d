"""The structure tree of a PDF, made from the elements of the page (PDF/UA-1, ISO 32000-1 14.7).

One element of the page is one element of the tree, also when it goes on over pages; what a style
sheet moves elsewhere on the paper stays where it is read. Running heads, repeated heads of
tables and pictures without meaning are artifacts. The roles are in `pdf.roles`, tables in
`pdf.table_tags`; this module builds the tree, `pdf.tag_writing` writes it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from jatspress.rendering.engine.inside import Drawn, Linked
from jatspress.rendering.pdf.roles import (
    GROUPS,
    described,
    holds_blocks,
    is_inline,
    numbering,
    role,
)
from jatspress.rendering.pdf.table_tags import Cell, grid_of

#: Roles that hold certain parts alone, no words.
_WITHOUT_WORDS = frozenset("L LI TOC TOCI Table THead TBody TFoot TR".split())
_HEADINGS = frozenset(f"H{level}" for level in range(1, 7))


@dataclass(frozen=True)
class Content:
    """Something marked on a page."""

    page: int
    mark: int


@dataclass(frozen=True)
class Annotation:
    """A link on a page."""

    page: int
    annotation: Any


@dataclass(eq=False)
class Node:
    """An element of the structure tree; `kids` are kept in the order of reading."""

    role: str
    parent: Node | None
    lang: str | None = None
    alt: str | None = None
    id: str | None = None
    frame: tuple[float, float, float, float] | None = None
    attributes: dict[str, object] = field(default_factory=dict)
    kids: list[Node | Content | Annotation] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    cursor: int = -1
    is_implied: bool = False

    def put(self, kid: Node | Content | Annotation, place: int | None = None) -> None:
        """Add a kid where an element of this place in the page belongs; else after the last."""
        if place is None or place >= self.cursor:
            self.cursor = self.cursor if place is None else place
            self.kids.append(kid)
            self.places.append(self.cursor)
        else:
            index = bisect_right(self.places, place)
            self.kids.insert(index, kid)
            self.places.insert(index, place)


class Tree:
    """The structure tree while it is made."""

    def __init__(self, html: Element, linked: Iterable[Linked]) -> None:
        self.document = Node("Document", None)
        self._parents = {child: parent for parent in html.iter() for child in parent}
        self._order = {element: place for place, element in enumerate(html.iter())}
        self._links = {self._anchor(piece.element) for piece in linked}
        self._langs: dict[Element, str | None] = {}
        self._own: dict[Element, Node | None] = {html: self.document}
        self._extra: dict[tuple[Element, str], Node] = {}
        self._captions = _captions_of_tables(html)
        self._terms = _terms_of_definitions(html)
        self._tables = 0

    # --- content

    def add(self, page: int, piece: Drawn) -> bool:
        """Put something drawn into the tree; blanks between blocks are not content."""
        node = self._holder(piece)
        if node is None:
            return False
        place = self._order.get(piece.element) if is_inline(piece.element) else None
        if piece.frame and node.role in ("Figure", "Formula"):
            node.frame = node.frame or piece.frame
        node.put(Content(page, piece.mark), None if piece.pseudo == "after" else place)
        return True

    def add_link(self, page: int, piece: Linked) -> None:
        """Put a link into the tree."""
        self._node(self._anchor(piece.element)).put(Annotation(page, piece.annotation))

    def _anchor(self, element: Element) -> Element:
        """The link that an element is or stands in, such as a picture with a link around it."""
        anchor: Element | None = element
        while anchor is not None and anchor.tag != "a":
            anchor = self._parents.get(anchor)
        return element if anchor is None else anchor

    def _holder(self, piece: Drawn) -> Node | None:
        """The node that words of an element go into."""
        element = piece.element
        node = self._node(element)
        if node.role in _WITHOUT_WORDS | GROUPS and piece.frame is None and _is_blank(piece):
            return None
        if piece.pseudo == "marker" and node.role == "LI":
            return self._part(self._item(element), "Lbl")
        if node.role in ("LI", "TOCI"):
            return self._part(self._item(element))
        while node.role in _WITHOUT_WORDS and node.parent is not None:
            node = node.parent
        return self._paragraph(node, element) if node.role in GROUPS else node

    def _paragraph(self, node: Node, element: Element) -> Node:
        """The paragraph that words go into which stand among blocks."""
        last = node.kids[-1] if node.kids else None
        if isinstance(last, Node) and last.is_implied:
            return last
        made = Node("P", node, is_implied=True)
        node.put(made, self._order.get(element) if is_inline(element) else None)
        return made

    # --- nodes

    def _node(self, element: Element) -> Node:
        """The node of an element, or that of the nearest element around it that has one."""
        path: list[Element] = []
        node = self._own.get(element)
        while node is None:
            if element not in self._own:
                path.append(element)
            parent = self._parents.get(element)
            if parent is None:
                node = self.document
            else:
                element, node = parent, self._own.get(parent)
        for inner in reversed(path):
            node = self._make(inner, node)
        return node

    def _make(self, element: Element, around: Node) -> Node:
        """Make the node of an element, if it has one; else return the one around it."""
        if element in self._own:  # made meanwhile, with its table
            return self._own[element] or around
        parent = self._parents.get(element)
        kind = self._role(element, parent)
        if kind is None or (around.role == "Formula" and kind != "Link"):
            self._own[element] = None
            return around
        around = self._inner(around, parent, kind)
        if kind == "Table":
            return self._make_table(element, around)
        if element in self._captions:
            around = self._node(self._captions[element])
        elif element in self._terms:
            around = self._definition(self._terms[element], around)
        node = self._start(element, kind, around)
        self._fill_in(node, element)
        return node

    def _start(self, element: Element, kind: str, around: Node) -> Node:
        node = Node(kind, around, lang=self._change_of_language(element))
        self._own[element] = node
        is_first = element in self._captions or (kind == "Lbl" and is_inline(element))
        around.put(node, -1 if is_first else self._order[element])
        return node

    def _role(self, element: Element, parent: Element | None) -> str | None:
        if element in self._links:
            return "Link"
        kind = role(element, parent)
        if self._is_contents(element):
            kind = {"L": "TOC", "LI": "TOCI"}.get(kind or "", kind)
        if kind is None and self._change_of_language(element):
            return "Span" if is_inline(element) else "Div" if holds_blocks(element) else "P"
        return kind

    def _is_contents(self, element: Element) -> bool:
        if element.tag not in ("ol", "ul", "li"):
            return False
        parent: Element | None = element
        while parent is not None and parent.tag in ("ol", "ul", "li"):
            parent = self._parents.get(parent)
        return parent is not None and parent.tag == "nav"

    def _inner(self, around: Node, parent: Element | None, kind: str) -> Node:
        """The part of an item that a node belongs to: its body, or its link in contents."""
        if around.role == "LI" and kind not in ("Lbl", "LBody"):
            return self._part(self._item(parent))
        if around.role == "TOCI" and kind != "TOC":
            return self._part(self._item(parent))
        return around

    def _item(self, element: Element | None) -> Element:
        """The item of a list that an element is, or stands in."""
        while element is not None and self._own.get(element) is None:
            element = self._parents.get(element)
        assert element is not None
        return element

    def _part(self, item: Element, kind: str | None = None) -> Node:
        """The label or body of an item."""
        whole = self._own[item]
        assert whole is not None
        kind = kind or ("Reference" if whole.role == "TOCI" else "LBody")
        if (item, kind) not in self._extra:
            made = self._extra[item, kind] = Node(kind, whole)
            whole.put(made, -1 if kind == "Lbl" else self._order[item])
        return self._extra[item, kind]

    def _definition(self, term: Element, whole: Node) -> Node:
        """The item of a term and of what defines it."""
        if (term, "LI") not in self._extra:
            made = self._extra[term, "LI"] = Node("LI", whole)
            whole.put(made, self._order[term])
        return self._extra[term, "LI"]

    def _fill_in(self, node: Node, element: Element) -> None:
        """What a role must say of itself."""
        if node.role in ("Figure", "Formula"):
            node.alt = described(element)
        elif node.role == "L":
            node.attributes = {"O": "/List", "ListNumbering": f"/{numbering(element)}"}
        elif node.role == "Note":
            node.id = f"note-{self._order[element]}"

    # --- languages

    def _change_of_language(self, element: Element) -> str | None:
        """The language of an element when it is another than around it."""
        stated = element.get("lang")
        parent = self._parents.get(element)
        if not stated or parent is None:
            return None
        return stated if stated != self._language(parent) else None

    def _language(self, element: Element) -> str | None:
        path = []
        node: Element | None = element
        while node is not None and node not in self._langs:
            path.append(node)
            if node.get("lang"):
                break
            node = self._parents.get(node)
        lang = None if node is None else self._langs.get(node, node.get("lang"))
        for passed in path:
            self._langs[passed] = lang
        return lang

    # --- tables

    def _make_table(self, element: Element, around: Node) -> Node:
        """Make a table with all of its cells, the empty ones too."""
        table = self._start(element, "Table", around)
        grid = grid_of(element)
        self._tables += 1
        for row, cells in grid.rows.items():
            group = self._parents[row]
            if group is not element and group not in self._own:
                self._start(group, role(group, element) or "TBody", table)
            line = self._start(row, "TR", self._own[group] or table)
            for cell in cells:
                self._make_cell(cell, line, grid.is_complex)
        return table

    def _make_cell(self, cell: Cell, line: Node, is_complex: bool) -> None:
        if cell.element is None:
            line.put(Node("TD", line))
            return
        node = self._start(cell.element, "TH" if cell.scope else "TD", line)
        node.attributes = {"O": "/Table"}
        if cell.width > 1:
            node.attributes["ColSpan"] = cell.width
        if cell.height > 1:
            node.attributes["RowSpan"] = cell.height
        if cell.scope:
            node.attributes["Scope"] = f"/{cell.scope}"
            node.id = self._id(cell) if is_complex else None
        elif cell.headers:
            node.attributes["Headers"] = [self._id(header) for header in cell.headers]
        if node.attributes == {"O": "/Table"}:
            node.attributes = {}

    def _id(self, cell: Cell) -> str:
        return f"table-{self._tables}-{cell.row}-{cell.column}"


def _captions_of_tables(html: Element) -> dict[Element, Element]:
    """The captions of figures that are one table → the table, whose caption it is then."""
    found = {}
    for figure in html.iter("figure"):
        tables = list(figure.iter("table"))
        captions = [child for child in figure if child.tag == "figcaption"]
        if len(tables) == 1 and len(captions) == 1:
            found[captions[0]] = tables[0]
    return found


def _terms_of_definitions(html: Element) -> dict[Element, Element]:
    """The terms and definitions that stand directly in their list → the first term of each."""
    found: dict[Element, Element] = {}
    for definitions in html.iter("dl"):
        first, last = None, None
        for part in definitions:
            if part.tag in ("dt", "dd"):
                begins = first is None or (part.tag == "dt" and last == "dd")
                first = part if begins or first is None else first
                found[part], last = first, part.tag
    return found


def number_headings(document: Node) -> None:
    """Number headings so that no level is left out, whatever levels the page has."""
    above: list[int] = []
    stack = [document]
    while stack:
        node = stack.pop()
        if node.role in _HEADINGS:
            level = int(node.role[1])
            while above and above[-1] >= level:
                above.pop()
            above.append(level)
            node.role = f"H{len(above)}"
        stack += [kid for kid in reversed(node.kids) if isinstance(kid, Node)]


def _is_blank(piece: Drawn) -> bool:
    return not (piece.words or "").strip()
