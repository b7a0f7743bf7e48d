"""Figures moved on or made a little smaller, where they would leave a hole at the end of a page.

An unbroken figure that does not fit goes to the next page, and the text after it with it. Set
after some of that text instead, it stands at the head of the next page, and the page is full.
Setting pages anew is what takes time: from the first hole on it is reckoned with the heights of
what was laid out already where the next ones would be, and all are filled at once. A figure that
cannot move, since another one follows it, becomes smaller when little is lacking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from jatspress.rendering.engine.boxes import PageEnd, heights, page_ends
from jatspress.rendering.printing.columns import split_again
from jatspress.rendering.printing.tree import ancestors, detach, has_class, parents_of

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: Share of a page that may stay empty above a figure.
_ALLOWED = 0.14
#: How many blocks later a figure may stand, at most.
_FARTHEST = 8
_TEXT = ("p", "ul", "ol", "dl", "blockquote", "pre")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_UNBROKEN = ("figure", "table")
_BLOCKS = (*_TEXT, *_HEADINGS, *_UNBROKEN)
_ROOMS = ("body", "flow")
_MOVED, _SHRUNK = "data-moved", "data-shrunk"
#: A picture keeps at least this part of its height and width, where it is made smaller.
_SMALLEST = 0.55
#: Signs before which no blank stands.
_CLOSING = tuple(".,;:!?)")
#: Pixels between a text and the figure below it.
_DISTANCE = 32.0


def fill_holes(tree: Element, pages: Pages, columns: int) -> bool:
    """Move the figures that leave holes, or make one smaller; tell whether something changed.

    The pages must be laid out anew then. No figure moves twice, or past another one.
    """
    parents = parents_of(tree)
    for end in page_ends(pages):
        figures = [node for node in end.opens if node.tag == "figure"]
        if not figures or end.hole < _ALLOWED * end.height:
            continue
        measures = _Measures(parents, heights(pages), columns)
        if _move_on(figures[0], end, measures):
            if columns > 1:
                split_again(tree)
            return True
        if columns == 1 and _shrink(figures[-1], end, measures):
            return True
    return False


@dataclass(frozen=True)
class _Measures:
    """The parents of elements, the heights of their blocks, and how many columns there are."""

    parents: Mapping[Element, Element]
    high: Mapping[Element, float]
    columns: int

    def of(self, block: Element) -> float:
        """How much of a page a block takes."""
        height = self.high.get(block, 0.0)
        return height if has_class(block, "across") else height / self.columns


def _move_on(figure: Element, end: PageEnd, measures: _Measures) -> bool:
    """Move a figure and those that would leave holes after it; tell whether it can be."""
    parents = dict(measures.parents)
    room = None if figure.get(_MOVED) is not None else _room(figure, parents)
    moves = list(_moves(figure, room, end, measures)) if room is not None else []
    for moved, place in moves:
        detach(moved, parents[moved])
        _insert_after(place, moved, parents)
        moved.set(_MOVED, "")
    for moved, _ in moves:
        if has_class(parents[moved], "p"):
            _join_texts(parents[moved])
    return bool(moves)


def _join_texts(paragraph: Element) -> None:
    """Make one text of those between which a figure stood: a sentence goes on in its line."""
    before: Element | None = None
    for part in list(paragraph):
        is_text = part.tag == "p" and not part.get("id")
        if before is not None and is_text and not (before.tail or "").strip():
            _append(before, part)
            paragraph.remove(part)
            before.tail = part.tail
        else:
            before = part if part.tag == "p" else None


def _append(text: Element, more: Element) -> None:
    words = (more.text or "").lstrip()
    words = words if words[:1] in _CLOSING else f" {words}"
    if len(text):
        text[-1].tail = f"{(text[-1].tail or '').rstrip()}{words}"
    else:
        text.text = f"{(text.text or '').rstrip()}{words}"
    text.extend(list(more))


def _shrink(figure: Element, end: PageEnd, measures: _Measures) -> bool:
    """Make the pictures of a figure a little smaller, so that it fits into the hole above it."""
    pictures = [node for node in figure.iter("img") if not has_class(node, "formula-image")]
    high = sum(measures.high.get(picture, 0.0) for picture in pictures)
    lacking = measures.high.get(figure, 0.0) + _DISTANCE - end.hole
    scale = (high - lacking) / high if high else 0.0
    if not _SMALLEST <= scale < 1 or figure.get(_SHRUNK) is not None:
        return False
    for picture in pictures:
        most = scale * measures.high[picture]
        picture.set("style", f"{picture.get('style') or ''}; max-height: {most:.1f}px".strip("; "))
    figure.set(_SHRUNK, "")
    return True


def _room(figure: Element, parents: dict[Element, Element]) -> Element | None:
    """The part of the article in which a figure may move; none inside lists and groups."""
    if not _is_running_text(parents[figure]):
        return None
    return next((node for node in ancestors(figure, parents) if _is_room(node)), None)


def _is_room(node: Element) -> bool:
    return any(has_class(node, name) for name in _ROOMS)


def _is_running_text(parent: Element) -> bool:
    """Tell whether a figure may stand in a part: in no box, list, theorem or quotation."""
    return parent.tag == "section" or _is_room(parent) or _is_parted(parent)


def _is_parted(node: Element) -> bool:
    """Tell whether a paragraph is parted by figures, and its texts are blocks of their own."""
    return has_class(node, "p") and node.find("figure") is not None


def _moves(
    first: Element, room: Element, end: PageEnd, measures: _Measures
) -> Iterator[tuple[Element, Element]]:
    """Which figures go after which blocks, reckoned page by page from the first hole on."""
    blocks = list(_blocks(room, dict(measures.parents)))
    waiting: Element | None = first
    place: Element | None = None
    used, passed = end.height - end.hole, 0
    for block in blocks[blocks.index(first) + 1 :] if first in blocks else ():
        if waiting is not None and (used >= end.height or _ends_the_wait(block, passed)):
            if place is not None:
                yield waiting, place
            used = max(0.0, used - end.height) + measures.of(waiting)
            waiting, place, passed = None, None, 0
        high = measures.of(block)
        if waiting is None and _leaves_a_hole(block, used, high, end, measures):
            waiting = block
            continue
        used = used + high if waiting is not None else _after(block, used, high, end.height)
        passed += 1
        if block.tag not in _HEADINGS and _is_running_text(measures.parents[block]):
            place = block


def _ends_the_wait(block: Element, passed: int) -> bool:
    """A figure waits for no other one, and not for long."""
    return passed >= _FARTHEST or block.tag in _UNBROKEN or block.find(".//figure") is not None


def _leaves_a_hole(
    block: Element, used: float, high: float, end: PageEnd, measures: _Measures
) -> bool:
    is_figure = block.tag == "figure" and _is_running_text(measures.parents[block])
    does_not_fit = used + high > end.height >= high
    hole = end.height - used
    return is_figure and does_not_fit and hole >= _ALLOWED * end.height


def _after(block: Element, used: float, high: float, page: float) -> float:
    """How much of a page is used after a block, which is the next page when it does not fit."""
    if used + high <= page:
        return used + high
    return high if block.tag in _UNBROKEN and high <= page else (used + high) % page


def _blocks(room: Element, parents: dict[Element, Element]) -> Iterator[Element]:
    """The outermost blocks of text, figures and tables of a room, in their order."""
    inside: set[Element] = set()
    for node in room.iter():
        if parents.get(node) in inside:
            inside.add(node)
        elif not _is_parted(node) and (node.tag in _BLOCKS or has_class(node, "p")):
            inside.add(node)
            yield node


def _insert_after(place: Element, figure: Element, parents: Mapping[Element, Element]) -> None:
    parent = parents[place]
    figure.tail, place.tail = place.tail, None
    parent.insert(list(parent).index(place) + 1, figure)
