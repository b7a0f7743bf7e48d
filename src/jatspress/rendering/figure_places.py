"""Figures and tables moved on a little, where they would leave a hole at the end of a page.

An unbroken figure that does not fit goes to the next page, and the text after it with it. Set
after some of that text instead, it stands at the head of the next page, and the page is full.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from jatspress.rendering.columns import split_again
from jatspress.rendering.engine_boxes import PageEnd, heights, page_ends
from jatspress.rendering.print_tree import ancestors, detach, has_class, parents_of

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: Share of a page that may stay empty above a figure.
_ALLOWED = 0.14
#: How many paragraphs later a figure may stand, at most.
_FARTHEST = 8
_TEXT = ("p", "ul", "ol", "dl", "blockquote")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_ROOMS = ("body", "flow")


def fill_holes(tree: Element, pages: Pages, columns: int) -> bool:
    """Move the figure behind the first hole; tell whether one was moved.

    The pages must be laid out anew then, and looked at again. A figure is moved once.
    """
    parents = parents_of(tree)
    high = heights(pages)
    for end in page_ends(pages):
        figure = _figure(end)
        if figure is None or end.hole < _ALLOWED * end.height or figure.get("data-moved"):
            continue
        place = _place(tree, figure, parents, high, end.hole * columns)
        if place is None:
            continue
        detach(figure, parents[figure])
        _insert_after(place, figure, parents)
        figure.set("data-moved", "")
        if columns > 1:
            split_again(tree)
        return True
    return False


def _figure(end: PageEnd) -> Element | None:
    """The figure or table that opens the next page."""
    return next((node for node in end.opens if node.tag == "figure"), None)


def _place(
    tree: Element,
    figure: Element,
    parents: Mapping[Element, Element],
    high: Mapping[Element, float],
    hole: float,
) -> Element | None:
    """The paragraph after which a figure leaves no hole, if one is near enough."""
    filled, place = 0.0, None
    for count, block in enumerate(_following(tree, figure, dict(parents))):
        if count >= _FARTHEST or filled >= hole:
            break
        filled += high.get(block, 0.0)
        if block.tag not in _HEADINGS and _is_running_text(parents[block]):
            place = block
    return place


def _is_running_text(parent: Element) -> bool:
    """Tell whether a figure may stand in a part: in no box, list, theorem or quotation."""
    return parent.tag == "section" or _is_room(parent)


def _following(
    tree: Element, figure: Element, parents: dict[Element, Element]
) -> Iterator[Element]:
    """The blocks of text after a figure in its room, up to the next figure."""
    room = next((node for node in ancestors(figure, parents) if _is_room(node)), None)
    if room is None or parents[figure].tag in ("figure", "li", "dd", "td"):
        return iter(())
    order = list(room.iter())
    after = order[order.index(figure) + sum(1 for _ in figure.iter()) :]
    return takewhile(lambda node: node.find(".//figure") is None, _text_blocks(after, parents))


def _is_room(node: Element) -> bool:
    return any(has_class(node, name) for name in _ROOMS)


def _text_blocks(nodes: list[Element], parents: dict[Element, Element]) -> Iterator[Element]:
    """The outermost blocks of text among nodes, up to the next figure or table between them."""
    inside: set[Element] = set()
    for node in nodes:
        if parents.get(node) in inside:
            inside.add(node)
        elif node.tag in ("figure", "table"):
            return
        elif node.tag in (*_TEXT, *_HEADINGS) or has_class(node, "p"):
            inside.add(node)
            yield node


def _insert_after(place: Element, figure: Element, parents: Mapping[Element, Element]) -> None:
    parent = parents[place]
    figure.tail, place.tail = place.tail, None
    parent.insert(list(parent).index(place) + 1, figure)
