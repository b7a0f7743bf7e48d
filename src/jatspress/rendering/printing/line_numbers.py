"""Numbers beside the lines of a text, for those who review it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jatspress.rendering.engine import boxes

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: Where the numbers stand: a margin box, which is no part of the text and not read out.
_KEYWORD = "@left-middle"


def numbers_css() -> str:
    """A margin box on every page, from whose one figure all numbers are made."""
    return (
        f'@page {{ {_KEYWORD} {{ content: "0"; font: .66rem/1 var(--sans);'
        " font-variation-settings: normal; font-variant-numeric: lining-nums tabular-nums;"
        " color: var(--soft); text-align: right; padding-right: 5mm; } }\n"
    )


def number_lines(pages: Pages, every: int) -> None:
    """Number the lines of pages that are laid out, and show the number of each `every`-th."""
    boxes.number_lines(pages, every, _KEYWORD)
