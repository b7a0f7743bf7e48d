"""Numbers beside the lines of a text, for those who review it."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: Where the numbers stand: a margin box, which is no part of the text and not read out.
_KEYWORD = "@left-middle"
#: Lines of these have no number, and lines inside a line either.
_UNNUMBERED = ("table", "figure", "header", "svg")


def numbers_css() -> str:
    """A margin box on every page, from whose one figure all numbers are made."""
    return (
        '@page { @left-middle { content: "0"; font: .66rem/1 var(--sans);'
        " font-variation-settings: normal; font-variant-numeric: lining-nums tabular-nums;"
        " color: var(--soft); text-align: right; padding-right: 5mm; } }\n"
    )


def number_lines(pages: Pages, every: int) -> None:
    """Number the lines of all pages, from 1 on, and show the number of each `every`-th.

    The pages are laid out already; boxes of the engine are added to its tree (private API).
    """
    number = 0
    for page in pages.pages:
        model = _model(page._page_box)
        if model is None:
            continue
        holder, line, sample = model
        shown = []
        for baseline in _baselines(page._page_box):
            number += 1
            if number % every == 0:
                shown.append(_number(sample, str(number), baseline))
        line.children = shown
        holder.children = [line]


def _model(page: Any) -> tuple[Any, Any, Any] | None:
    """The margin box of a page, its line and the figure in it."""
    from weasyprint.formatting_structure.boxes import LineBox, MarginBox, TextBox

    for box in page.children:
        if isinstance(box, MarginBox) and box.at_keyword == _KEYWORD:
            inside = list(box.descendants())
            line = next((one for one in inside if isinstance(one, LineBox)), None)
            sample = next((one for one in inside if isinstance(one, TextBox)), None)
            if line is not None and sample is not None:
                return box, line, sample
    return None


def _baselines(page: Any) -> Iterator[float]:
    """The baselines of the lines of text on a page, from the top."""
    from weasyprint.formatting_structure.boxes import MarginBox

    found = []
    for part in page.children:
        if not isinstance(part, MarginBox) and part.element_tag == "html":
            found += list(_lines(part))
    return iter(sorted(set(found)))


def _lines(box: Any) -> Iterator[float]:
    from weasyprint.formatting_structure.boxes import LineBox, ParentBox

    for child in box.children:
        if isinstance(child, LineBox):
            if any(getattr(one, "text", "").strip() for one in child.descendants()):
                yield round(child.position_y + child.baseline, 1)
        elif isinstance(child, ParentBox) and child.element_tag not in _UNNUMBERED:
            yield from _lines(child)


def _number(sample: Any, text: str, baseline: float) -> Any:
    """A copy of the figure with another text, right-aligned where the first one stood."""
    from weasyprint.text.line_break import split_first_line

    layout, _, _, width, height, base = split_first_line(
        text, sample.style, sample.pango_layout.context, None, 0
    )
    box = copy(sample)
    box.text, box.pango_layout = text, layout
    right = sample.position_x + sample.width
    box.width, box.height, box.baseline = width, height, base
    box.position_x, box.position_y = right - width, baseline - base
    return box
