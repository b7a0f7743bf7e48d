"""The text in columns: what is too wide for one stands across all of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from jatspress.rendering.engine.boxes import beyond_columns
from jatspress.rendering.printing.tree import add_class, has_class, parents_of

if TYPE_CHECKING:
    from weasyprint import Document as Pages

_FLOW, _ACROSS = "flow", "across"
#: Parts of an article that stand across the page, before and after the columns.
_HEAD = ("front", "abstract", "abstracts", "keyword-groups", "contents")
_OWN = "sub-article"
#: What is as wide as it is, and may be set across all columns.
_WIDE = ("figure", "table", "pre")
_WIDE_CLASSES = ("table-wrap", "disp-formula", "disp-formula-group", "fig-group")


def gather(tree: Element) -> None:
    """Put what follows the head of the article into columns, and so for each sub-article."""
    article = tree.find(".//article")
    if article is None:
        return
    for table in tree.iter("figure"):
        if has_class(table, "wide") or has_class(table, "very-wide"):
            add_class(table, _ACROSS)
    _gather(article)
    for own in (node for node in article.iter() if has_class(node, _OWN)):
        _gather(own)


def _gather(article: Element) -> None:
    flow = Element("div", {"class": _FLOW})
    parts = list(article)
    before = [part for part in parts if _is_head(part)]
    after = [part for part in parts if has_class(part, _OWN)]
    inside = [part for part in parts if part not in before and part not in after]
    for part in inside:
        article.remove(part)
        flow.extend(_split(part))
    if len(flow):
        article.insert(len(before), flow)


def _is_head(part: Element) -> bool:
    return any(has_class(part, name) for name in (*_HEAD, "head")) or part.tag == "h1"


def _split(node: Element) -> Iterator[Element]:
    """Cut an element into pieces around what stands across the columns.

    Each piece is an element like the whole: what is nested stays nested, but for what goes out.
    """
    if has_class(node, _ACROSS):
        yield node
        return
    if not any(has_class(inner, _ACROSS) for inner in node.iter()):
        yield node
        return
    piece, tail = _like(node, whole=True), node.tail
    piece.text = node.text
    for child in list(node):
        for part in _split(child):
            if has_class(part, _ACROSS):
                yield from _kept(piece)
                yield part
                piece, rest = _like(node), part.tail
                piece.text, part.tail = rest, None
            else:
                piece.append(part)
    piece.tail = tail
    yield from _kept(piece)


def _like(node: Element, *, whole: bool = False) -> Element:
    """An empty element of the same kind; ids stay with the first piece alone."""
    piece = Element(node.tag, dict(node.attrib))
    if not whole:
        for name in ("id", "aria-labelledby"):
            piece.attrib.pop(name, None)
    return piece


def _kept(piece: Element) -> Iterator[Element]:
    if len(piece) or (piece.text or "").strip() or piece.get("id"):
        yield piece


def widen(tree: Element, pages: Pages) -> bool:
    """Set across the columns what reaches out of one; tell whether there was something."""
    found = False
    parents = parents_of(tree)
    for element in beyond_columns(pages):
        holder = _holder(element, parents)
        if holder is not None and not has_class(holder, _ACROSS):
            add_class(holder, _ACROSS)
            found = True
    if found:
        split_again(tree)
    return found


def split_again(tree: Element) -> None:
    """Cut the columns where something new stands across them, or in another place."""
    for flow in [node for node in tree.iter() if has_class(node, _FLOW)]:
        flow[:] = [piece for part in list(flow) for piece in _split(part)]


def _holder(element: Element, parents: dict[Element, Element]) -> Element | None:
    """The outermost figure, table or formula around an element, inside the columns."""
    holder, node = None, element
    while not has_class(node, _FLOW):
        if node.tag in _WIDE or any(has_class(node, name) for name in _WIDE_CLASSES):
            holder = node
        if node not in parents:
            return None
        node = parents[node]
    return holder
