"""The structure tree written into a PDF, and what is no content marked as an artifact."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import pydyf

from jatspress.rendering.engine.inside import BREAK, Drawn, Linked, Piece, Repeated, drawn_on
from jatspress.rendering.pdf.roles import described, is_decoration
from jatspress.rendering.pdf.tags import Annotation, Content, Node, Tree, number_headings

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: Points of Hebrew, Arabic, the scripts of India to Burma, Khmer, Mongolian, forms of Arabic, and
#: hyphens that most faces draw alike.
_COMPLEX = re.compile(
    "[\u0591-\u05c7\u0600-\u109f\u1780-\u18af\ufb50-\ufdff\ufe70-\ufefe\u2010\u2011]"
)
_PAGINATION = {"Type": "/Pagination"}
_LAYOUT = {"Type": "/Layout"}


def add_tags(pages: Pages, html: Element, pdf: Any, streams: list[Any]) -> None:
    """Write the structure tree of a page into its PDF."""
    seen: set[Element] = set()
    pieces = [
        list(drawn_on(page, stream, seen))
        for page, stream in zip(pages.pages, streams, strict=True)
    ]
    links = [piece for on_page in pieces for piece in on_page if isinstance(piece, Linked)]
    tree, keeps_breaks = Tree(html, links), any(BREAK in text for text in html.itertext())
    for number, (on_page, stream) in enumerate(zip(pieces, streams, strict=True)):
        artifacts = dict(_sorted_in(tree, number, on_page))
        _mark(stream, artifacts, dict(_texts(on_page, keeps_breaks)))
    number_headings(tree.document)
    for link in links:
        if words := described(link.element):
            link.annotation["Contents"] = pydyf.String(words)
    _Writer(pdf, len(streams)).write(tree.document)


def _sorted_in(tree: Tree, page: int, pieces: list[Piece]) -> Iterator[tuple[int, dict[str, str]]]:
    """Put the pieces of a page into the tree; what is no content is yielded with its kind."""
    for piece in pieces:
        if isinstance(piece, Linked):
            tree.add_link(page, piece)
        elif isinstance(piece, Repeated):
            yield piece.mark, _PAGINATION
        elif is_decoration(piece.element) or not tree.add(page, piece):
            yield piece.mark, _LAYOUT


def _texts(pieces: list[Piece], keeps_breaks: bool) -> Iterator[tuple[int, str]]:
    """The words of what cannot be read from its signs alone.

    Where the engine broke a word stands a soft hyphen, unless the article has that sign itself
    (ISO 32000-1, 14.8.2.2.3); signs of scripts that join or stand in another order than they are
    drawn in are given as they are written.
    """
    for piece in pieces:
        if not isinstance(piece, Drawn) or not piece.words or piece.words.isascii():
            continue
        words = piece.words
        if words.endswith(BREAK) and not keeps_breaks:
            yield piece.mark, words[:-1] + "\u00ad"
        elif _COMPLEX.search(words):
            yield piece.mark, words


def _mark(stream: Any, artifacts: dict[int, dict[str, str]], texts: dict[int, str]) -> None:
    """Make artifacts of marked content, and add its words where signs do not tell them.

    Artifacts inside content lose their marks: a line drawn under a word is one with the word
    (ISO 14289-1, 7.1: no artifact in content).
    """
    kept: list[Any] = []
    open_: list[str] = []
    for item in stream.stream:
        if item in (b"BMC", b"BDC"):
            operands = 2 if item == b"BDC" else 1
            kind = "artifact" if kept[-operands] == "/Artifact" else "content"
            if kind == "artifact" and "content" in open_:
                open_.append("nothing")
                del kept[-operands:]
                continue
            number = kept[-1].get("MCID") if operands == 2 else None
            if number in artifacts:
                kept[-2:] = ["/Artifact", pydyf.Dictionary(artifacts[number])]
                kind = "artifact"
            elif number in texts:
                kept[-1]["ActualText"] = pydyf.String(texts[number])
            open_.append(kind)
        elif item == b"EMC" and open_.pop() == "nothing":
            continue
        kept.append(item)
    stream.stream[:] = kept


class _Writer:
    """Makes objects of a PDF from the nodes of a tree."""

    def __init__(self, pdf: Any, pages: int) -> None:
        self._pdf = pdf
        self._pages = pdf.page_references
        self._contents: list[dict[int, bytes]] = [{} for _ in range(pages)]
        self._annotations: list[tuple[Any, bytes]] = []
        self._ids: dict[str, bytes] = {}

    def write(self, document: Node) -> None:
        """Write the tree, and the ways from content and from links to their elements."""
        parents = self._added({})
        root = self._added({"Type": "/StructTreeRoot", "ParentTree": parents.reference})
        root["K"] = pydyf.Array([self._write(document, root.reference)])
        parents["Nums"] = pydyf.Array(self._numbers())
        if self._ids:
            names = [part for name, ref in sorted(self._ids.items()) for part in (_text(name), ref)]
            root["IDTree"] = self._added({"Names": pydyf.Array(names)}).reference
        catalog = self._pdf.catalog
        catalog["StructTreeRoot"] = root.reference
        catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
        catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})

    def _added(self, facts: dict[str, Any]) -> Any:
        made = pydyf.Dictionary(facts)
        self._pdf.add_object(made)
        return made

    def _write(self, document: Node, root: bytes) -> bytes:
        """Write a tree of any depth; return where it begins."""
        first: bytes = b""
        stack: list[tuple[Node, bytes, Any]] = [(document, root, None)]
        while stack:
            node, parent, around = stack.pop()
            element = self._added({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
            first = first or element.reference
            if around is not None:
                around[0][around[1]] = element.reference
            self._describe(element, node)
            kids = pydyf.Array([None] * len(node.kids))
            page = next((k.page for k in node.kids if not isinstance(k, Node)), None)
            if page is not None:
                element["Pg"] = self._pages[page]
            for place in range(len(node.kids) - 1, -1, -1):
                kid = node.kids[place]
                if isinstance(kid, Node):
                    stack.append((kid, element.reference, (kids, place)))
                else:
                    kids[place] = self._leaf(kid, element.reference, page)
            element["K"] = kids
        return first

    def _describe(self, element: Any, node: Node) -> None:
        if node.lang:
            element["Lang"] = _text(node.lang)
        if node.alt:
            element["Alt"] = _text(node.alt)
        if node.id:
            element["ID"] = _text(node.id)
            self._ids[node.id] = element.reference
        if node.frame:
            box = pydyf.Array(node.frame)
            element["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": box})
        elif node.attributes:
            element["A"] = pydyf.Dictionary(
                {name: _value(value) for name, value in node.attributes.items()}
            )

    def _leaf(self, kid: Content | Annotation, parent: bytes, page: int | None) -> Any:
        if isinstance(kid, Annotation):
            self._annotations.append((kid.annotation, parent))
            return pydyf.Dictionary(
                {"Type": "/OBJR", "Obj": kid.annotation.reference, "Pg": self._pages[kid.page]}
            )
        self._contents[kid.page][kid.mark] = parent
        if kid.page == page:
            return kid.mark
        return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.mark})

    def _numbers(self) -> Iterator[Any]:
        """The number tree: each page's content, then each link."""
        for number, contents in enumerate(self._contents):
            yield number
            yield pydyf.Array(
                contents.get(n, b"null") for n in range(max(contents, default=-1) + 1)
            )
        for number, (annotation, parent) in enumerate(self._annotations, len(self._contents)):
            annotation["StructParent"] = number
            yield number
            yield parent


def _text(text: str) -> Any:
    return pydyf.String(text)


def _value(value: object) -> object:
    return pydyf.Array(map(_text, value)) if isinstance(value, list) else value
