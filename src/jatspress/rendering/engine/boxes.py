"""The boxes of pages that WeasyPrint has laid out: what they say of widths, holes and lines.

Like `engine.inside`, this is private API of the engine; tests/rendering/test_themes.py and
test_print_layout.py fail when a version of WeasyPrint moves one of these.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: Pixels of CSS that words may reach beyond their column before anybody sees it.
_TOLERANCE = 3.0
#: Lines of these have no number.
_UNNUMBERED = ("table", "figure", "header", "svg")


# --- columns


def beyond_columns(pages: Pages) -> Iterator[Element]:
    """The elements whose words or pictures reach out of their column."""
    from weasyprint.formatting_structure.boxes import ReplacedBox, TextBox

    for page in pages.pages:
        for column in page._page_box.descendants():
            if not getattr(column, "is_column", False):
                continue
            edge = column.position_x + column.width + _TOLERANCE
            for box in column.descendants():
                is_seen = isinstance(box, TextBox | ReplacedBox) and box.element is not None
                if is_seen and box.position_x + box.width > edge:
                    yield box.element


def lift_columns(pages: Pages) -> None:
    """Let each column begin at its head: the engine keeps the space above a heading there."""
    for page in pages.pages:
        for column in list(page._page_box.descendants()):
            if getattr(column, "is_column", False):
                gap = _first_seen(column) - column.content_box_y()
                for child in column.children if gap > 0 else ():
                    child.translate(dy=-gap)


def _first_seen(column: Any) -> float:
    """Where the first thing that is seen of a column begins: a line, a picture, a frame."""
    box = column
    while children := [one for one in getattr(box, "children", ()) if one.is_in_normal_flow()]:
        box = children[0]
        if _is_seen(box):
            return float(box.position_y if _is_line(box) else box.border_box_y())
    return float(column.content_box_y())


def _is_line(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import LineBox

    return isinstance(box, LineBox)


def _is_seen(box: Any) -> bool:
    from weasyprint.formatting_structure.boxes import ReplacedBox, TableBox

    has_frame = any((box.padding_top, box.border_top_width)) if not _is_line(box) else True
    is_tinted = box.style["background_color"].alpha > 0
    return has_frame or is_tinted or isinstance(box, ReplacedBox | TableBox)


# --- the paper


def beyond_paper(pages: Pages) -> Iterator[Element]:
    """The elements whose words reach beyond the paper."""
    from weasyprint.formatting_structure.boxes import MarginBox, TextBox

    for page in pages.pages:
        for part in page._page_box.children:
            if isinstance(part, MarginBox):
                continue  # running heads are cut with an ellipsis
            for box in part.descendants():
                is_words = isinstance(box, TextBox) and box.element is not None
                if is_words and box.position_x + box.width > page.width:
                    yield box.element


# --- holes


@dataclass(frozen=True)
class PageEnd:
    """The end of a page: the height that is empty there, and what opens the next page.

    `opens` are the elements that begin at the head of the next page, from the outside in.
    """

    hole: float
    height: float
    opens: tuple[Element, ...]


def page_ends(pages: Pages) -> Iterator[PageEnd]:
    """The ends of all pages but the last."""
    boxes = [page._page_box for page in pages.pages]
    for page, following in pairwise(boxes):
        here = {box.element for box in _flow(page).descendants() if box.element is not None}
        bottom = max((_bottom(box) for box in _shown(_flow(page))), default=page.content_box_y())
        foot = _foot(page)
        opens = tuple(node for node in _first_chain(_flow(following)) if node not in here)
        yield PageEnd(max(0.0, foot - bottom), page.height, opens)


def _flow(page: Any) -> Any:
    """The box of the text of a page."""
    return next(box for box in page.children if box.element_tag == "html")


def _foot(page: Any) -> float:
    """Where the text of a page must end: at its margin, or at its footnotes."""
    from weasyprint.formatting_structure.boxes import FootnoteAreaBox

    areas = (box for box in page.children if isinstance(box, FootnoteAreaBox))
    area = next((box for box in areas if box.children), None)
    bottom: float = page.content_box_y() + page.height
    return bottom - area.margin_height() if area is not None else bottom


def _shown(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure.boxes import LineBox, ReplacedBox

    return (one for one in box.descendants() if isinstance(one, LineBox | ReplacedBox))


def _bottom(box: Any) -> float:
    return float(box.position_y + (box.height if isinstance(box.height, int | float) else 0))


def _first_chain(box: Any) -> Iterator[Element]:
    """The elements of the first boxes, from the outside in."""
    while True:
        children = [one for one in getattr(box, "children", ()) if one.is_in_normal_flow()]
        if not children:
            return
        box = children[0]
        if box.element is not None:
            yield box.element


def heights(pages: Pages) -> dict[Element, float]:
    """How high the blocks and pictures of each element are, on all pages together."""
    from weasyprint.formatting_structure.boxes import BlockLevelBox, ReplacedBox

    found: dict[Element, float] = {}
    for page in pages.pages:
        for box in page._page_box.descendants():
            if isinstance(box, BlockLevelBox | ReplacedBox) and box.element is not None:
                found[box.element] = found.get(box.element, 0.0) + float(box.margin_height())
    return found


# --- lines


def number_lines(pages: Pages, every: int, keyword: str) -> None:
    """Number the lines of all pages, from 1 on, and show the number of each `every`-th.

    The numbers stand in the margin box of a keyword, whose one figure is their model.
    """
    number = 0
    for page in pages.pages:
        found = _model(page._page_box, keyword)
        if found is None:
            continue
        line, sample = found
        shown = []
        for baseline in sorted(set(_baselines(_flow(page._page_box)))):
            number += 1
            if number % every == 0:
                shown.append(_number(sample, str(number), baseline))
        line.children = shown


def _model(page: Any, keyword: str) -> tuple[Any, Any] | None:
    """The line of a margin box of a page, and the figure in it."""
    from weasyprint.formatting_structure.boxes import LineBox, MarginBox, TextBox

    for box in page.children:
        if isinstance(box, MarginBox) and box.at_keyword == keyword:
            inside = list(box.descendants())
            line = next((one for one in inside if isinstance(one, LineBox)), None)
            sample = next((one for one in inside if isinstance(one, TextBox)), None)
            if line is not None and sample is not None:
                return line, sample
    return None


def _baselines(box: Any) -> Iterator[float]:
    """The baselines of the lines of text in a box."""
    from weasyprint.formatting_structure.boxes import LineBox, ParentBox

    for child in box.children:
        if isinstance(child, LineBox):
            if any(getattr(one, "text", "").strip() for one in child.descendants()):
                yield round(child.position_y + child.baseline, 1)
        elif isinstance(child, ParentBox) and child.element_tag not in _UNNUMBERED:
            yield from _baselines(child)


def _number(sample: Any, text: str, baseline: float) -> Any:
    """A copy of the figure with another text, right-aligned where the first one stood."""
    from weasyprint.text.line_break import split_first_line

    layout, _, _, width, height, base = split_first_line(text, sample.style, None, None, 0)
    box = copy(sample)
    box.text, box.pango_layout = text, layout
    box.position_x = sample.position_x + sample.width - width
    box.width, box.height, box.baseline = width, height, base
    box.position_y = baseline - base
    return box
