"""Display formulas that are wider than their column: scaled a little, else broken into lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from jatspress.rendering.mathematics import breaking
from jatspress.rendering.mathematics.drawing import CannotDrawError
from jatspress.rendering.mathematics.placing import SCHEME, Displayed, Formulas, image_of
from jatspress.rendering.mathematics.reading import reading
from jatspress.rendering.mathematics.surroundings import LEFT_OF

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: The engine makes what is too wide fit; below this part of its size a formula is not read easily.
SMALLEST = 0.7
#: How far lines after the first are moved in, in em.
_INDENT = 2.0


def scales(pages: Pages, formulas: Formulas) -> Iterator[tuple[str, float, float]]:
    """Each drawing on the pages: its address, how much it was scaled, its width in em (private)."""
    for page in pages.pages:
        for box in page._page_box.descendants():
            address = _address(box)
            drawing = formulas.drawings.get(address) if address else None
            if address and drawing and drawing.width > 0:
                width = box.width / box.style["font_size"]
                yield address, width / drawing.width, width


def _address(box: Any) -> str | None:
    element = getattr(box, "element", None)
    if element is None or element.tag != "img" or not hasattr(box, "replacement"):
        return None
    source = element.get("src", "")
    return source if source.startswith(SCHEME) else None


def break_what_is_too_wide(pages: Pages, formulas: Formulas) -> bool:
    """Break display formulas that were scaled too much; tell whether the page has changed."""
    changed = False
    for address, scale, room in list(scales(pages, formulas)):
        displayed = formulas.displayed.get(address)
        if displayed is not None and scale < SMALLEST:
            changed |= _break(displayed, room, formulas)
    return changed


def _break(displayed: Displayed, room: float, formulas: Formulas) -> bool:
    """Break a formula before relations when its lines fit then, else wherever they fit best."""
    room += float(displayed.holder.get(LEFT_OF, "0"))
    best: tuple[float, list[Element]] = (0.0, [])
    for cut in (breaking.at_relations, breaking.at_signs):
        try:
            lines = list(_lines(cut(displayed.formula), room, formulas))
            scale = min(
                _room(number, room) / _width(line, formulas) for number, line in enumerate(lines)
            )
        except CannotDrawError:
            continue
        if len(lines) > 1 and min(scale, 1.0) > best[0]:
            best = min(scale, 1.0), lines
    if not best[1]:
        return False
    _set_lines(displayed, best[1], formulas)
    return True


def _room(number: int, room: float) -> float:
    return room - _INDENT if number else room


def _width(formula: Element, formulas: Formulas) -> float:
    return formulas.drawings[formulas.address(formula)].width


def _lines(pieces: list[Element], room: float, formulas: Formulas) -> Iterator[Element]:
    """As many pieces in a line as there is room for."""
    line: list[Element] = []
    used = 0.0
    indent = 0.0
    for piece in pieces:
        width = _width(piece, formulas)
        if line and used + width + indent > room:
            yield breaking.joined(line)
            line, used, indent = [], 0.0, _INDENT
        line.append(piece)
        used += width
    if line:
        yield breaking.joined(line)


def _set_lines(displayed: Displayed, lines: list[Element], formulas: Formulas) -> None:
    holder = displayed.holder
    for part in list(holder):
        holder.remove(part)
    holder.set("class", "math math-block math-lines")
    if left := holder.get(LEFT_OF):
        holder.set("style", f"margin-left: -{left}em")
    for line in lines:
        part = SubElement(holder, "span", {"class": "math-line"})
        part.append(image_of(line, reading(line, displayed.lang), formulas))


def too_wide(pages: Pages, formulas: Formulas) -> dict[str, float]:
    """The drawings that had to be scaled too much, by address, and the smallest scale of each."""
    found: dict[str, float] = {}
    for address, scale, _ in scales(pages, formulas):
        if scale < SMALLEST:
            found[address] = min(scale, found.get(address, 1.0))
    return found
