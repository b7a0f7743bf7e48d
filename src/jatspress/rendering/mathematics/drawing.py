"""Formulas drawn as SVG by ziamath, and refused when the drawing cannot be right."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any
from xml.etree.ElementTree import Element, tostring

from jatspress.article import Message, say
from jatspress.rendering.mathematics.sizes import lines_of, size_of

#: The size of type at which formulas are drawn; the result is told in em.
SIZE = 24.0
#: What is drawn at all: beyond it a formula is set with simple means.
MOST_ELEMENTS, DEEPEST = 2500, 60
_WIDEST = 400.0
#: Blank around a drawing, in em, so that nothing is cut off at its edge.
_MARGIN = 0.02


@dataclass(frozen=True)
class Drawing:
    """A formula as SVG; width, height and depth below the baseline are in em of the text.

    `left` and `top` are where the drawing begins in the coordinates of the SVG.
    """

    svg: bytes
    width: float
    height: float
    depth: float
    left: float = 0.0
    top: float = 0.0


class CannotDrawError(Exception):
    """Say why a formula cannot be drawn."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def drawn(formula: Element) -> Drawing:
    """Draw a formula in its plain form; raise CannotDrawError when the result would be no good."""
    count, depth = size_of(formula)
    if count > MOST_ELEMENTS or depth > DEEPEST:
        raise CannotDrawError(
            say("it has {count} elements, {depth} levels deep", count=count, depth=depth)
        )
    if not any((node.text or "").strip() for node in formula.iter()):
        raise CannotDrawError(say("it holds no character"))
    node, svg = _laid_out(formula)
    box = node.bbox
    made = Drawing(
        svg=b"",
        width=(box.xmax - box.xmin) / SIZE + 2 * _MARGIN,
        height=(box.ymax - box.ymin) / SIZE + 2 * _MARGIN,
        depth=-box.ymin / SIZE + _MARGIN,
        left=box.xmin - _MARGIN * SIZE,
        top=-box.ymax - _MARGIN * SIZE,
    )
    _check(made, formula)
    return replace(made, svg=_serialised(svg, made))


def _laid_out(formula: Element) -> tuple[Any, Element]:
    """The layout of a formula by the engine, and its strokes."""
    from jatspress.rendering.mathematics.engine import laid_out

    try:
        return laid_out(formula, SIZE)
    except RecursionError as error:
        raise CannotDrawError(say("it is nested too deeply")) from error
    # The engine is not ours: it can fail in any way on a formula that nobody has drawn before.
    except Exception as error:
        reason = say("the engine failed with {kind}: {said}", kind=type(error).__name__, said=error)
        raise CannotDrawError(reason) from error


def _check(made: Drawing, formula: Element) -> None:
    """Refuse a box that cannot be right for what the formula is made of."""
    sizes = (made.width, made.height, made.depth)
    if not all(math.isfinite(size) for size in sizes) or min(made.width, made.height) <= 0:
        raise CannotDrawError(say("its drawing has no size"))
    most = 2.0 + 2.2 * lines_of(formula)
    if made.height > most or abs(made.depth) > most:
        raise CannotDrawError(
            say("its drawing would be {height} em high", height=f"{made.height:.1f}")
        )
    if made.width > _WIDEST:
        raise CannotDrawError(
            say("its drawing would be {width} em wide", width=f"{made.width:.0f}")
        )


def _serialised(svg: Element, made: Drawing) -> bytes:
    width, height = made.width * SIZE, made.height * SIZE
    view = f"{made.left:.2f} {made.top:.2f} {width:.2f} {height:.2f}"
    attributes = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": view, "fill": "currentColor"}
    clean = Element("svg", {**attributes, "width": f"{width:.2f}", "height": f"{height:.2f}"})
    clean.extend(list(svg))
    return tostring(clean)


def missing_signs(formula: Element) -> set[str]:
    """The characters of a formula that the font of formulas lacks."""
    from jatspress.rendering.mathematics.engine import has_sign

    signs = {sign for node in formula.iter() for sign in node.text or "" if not sign.isspace()}
    return {sign for sign in signs if not has_sign(sign)}
