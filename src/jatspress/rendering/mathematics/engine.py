"""ziamath, the engine that draws formulas, with its faults mended.

Its private parts are used here alone.

Mended in ziamath 0.13, which is pinned (tests/rendering/test_mathematics_drawing.py):

* every row is laid out twice to know how high its fences must be, and so are the rows in it: the
  time doubles with each level. Rows without fences are not measured, others once.
* empty rows, and fences that are still to be stretched, say that they are 9999 units high, and
  scripts beside them believe it: a fence became 1995 pixels tall.
* an em is 1.333 of the size of the type, so that spaces are a third too wide; lengths of any
  number are believed.
* `msubsup` takes the bottom of its base for its top, and `menclose` its height for its top.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

from ziafont.fonttypes import BBox
from ziamath.config import config
from ziamath.nodes.menclose import Menclose
from ziamath.nodes.mnode import Mnode
from ziamath.nodes.moperator import Moperator
from ziamath.nodes.mrow import Mrow
from ziamath.nodes.msubsup import Msubsup
from ziamath.nodes.munderover import Mover
from ziamath.operators import operators
from ziamath.zmath import Math, loadedfonts

config.svg2 = False  # no symbols, whose ids repeat from formula to formula
config.precision = 2
config.math.color = "currentColor"

#: How high rows of the formula at hand are when nothing stretches, by what they are made of.
_heights: dict[tuple[object, ...], tuple[float, float]] = {}
#: Signs that stretch unless it is said that they do not.
_STRETCHY = {sign for (sign, _), told in operators.items() if told.get("stretchy") == "true"}
#: Accents that belong to the letter below them.
_CLOSE = frozenset("^ˆ~˜ˇ˙¨`´˘˚→\u0302\u0303\u030c\u20db\u20dc")
#: How much of a row its fences cover at least, as in TeX (`\\delimiterfactor`).
_COVERED = 0.9
#: What a row hands to its parts that does not change how high they are unstretched.
_OF_ROWS = frozenset({"rowymin", "rowymax", "nostretch", "width", "height"})


def laid_out(formula: Element, size: float) -> tuple[Any, Element]:
    """Lay a formula out at a size of type; return its layout and its strokes as SVG.

    Whatever ziamath stumbles over is raised as it is.
    """
    _heights.clear()
    drawing = Math(fromstring(tostring(formula)), size=size)
    return drawing.node, drawing.svgxml()


def has_sign(sign: str) -> bool:
    """Tell whether the font of formulas has a character."""
    return bool(loadedfonts["default"].glyphindex(sign))


# --- lengths

_SPACES = ("veryverythin", "verythin", "thin", "medium", "thick", "verythick", "veryverythick")
_NAMED_SPACES = {
    f"{sign}{space}mathspace": (-number if sign else number) / 18
    for sign in ("", "negative")
    for number, space in enumerate(_SPACES, 1)
}
_LENGTH = re.compile(r"\s*([+-]?\d*\.?\d+)\s*([a-z%]*)\s*")
#: Units in em of a type of ten points.
_IN_EM = {"em": 1.0, "ex": 0.45, "mu": 1 / 18, "pt": 0.1, "bp": 0.1, "px": 0.075, "pc": 1.2}
_IN_EM.update({"in": 7.2, "cm": 2.835, "mm": 0.2835, "dd": 0.107})
_LONGEST = 40.0


def length(stated: str, size: float) -> float:
    """A length of MathML in pixels at a size of type; what is none is nothing."""
    if stated in _NAMED_SPACES:
        return _NAMED_SPACES[stated] * size
    found = _LENGTH.fullmatch(stated)
    if found is None:
        return 0.0
    # A bare number is one of pixels, or, as in `linethickness`, of the usual size.
    em = float(found[1]) * _IN_EM.get(found[2], 0.0 if found[2] else 1 / size)
    return max(-_LONGEST, min(em, _LONGEST)) * size


def _size_px(self: Any, size: str, fontsize: float | None = None) -> float:
    return length(str(size), self.glyphsize if fontsize is None else fontsize)


Mnode.size_px = _size_px  # type: ignore[method-assign]


# --- parts that take the place of ziamath's own by being defined


def _is_measured(box: Any) -> bool:
    return bool(box.ymin <= box.ymax)


def _may_stretch(sign: Element) -> bool:
    stated = sign.get("stretchy")
    return stated == "true" or (stated is None and (sign.text or "").strip() in _STRETCHY)


def _flatten_if_unmeasured(node: Any) -> None:
    if not _is_measured(node.bbox):
        node.bbox = BBox(node.bbox.xmin, node.bbox.xmax, 0, 0)


class _Row(Mrow, tag="mrow"):
    """A row that is measured once."""

    def _get_height_nostretch(self, line: list[Element], **kwargs: Any) -> tuple[float, float]:
        if not any(_may_stretch(sign) for child in line for sign in child.iter("mo")):
            return 0.0, 0.0
        told = tuple(sorted((name, str(v)) for name, v in kwargs.items() if name not in _OF_ROWS))
        made_of = b"".join(tostring(child) for child in line)
        key = (made_of, self.glyphsize, str(self.style), told)
        if key not in _heights:
            _heights[key] = self._measured(line, {**kwargs, "nostretch": True})
        return _heights[key]

    def _measured(self, line: list[Element], told: dict[str, Any]) -> tuple[float, float]:
        boxes = [
            Mnode.fromelement(fromstring(tostring(child)), parent=self, **told).bbox
            for child in line
            if child.tag != "mo" or (child.text or "").strip()
        ]
        filled = [box for box in boxes if box.ymin < box.ymax]
        low = min((box.ymin for box in filled), default=0.0)
        high = max((box.ymax for box in filled), default=0.0)
        return low * _COVERED, high * _COVERED

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        _flatten_if_unmeasured(self)


class _Operator(Moperator, tag="mo"):
    """An operator that is nothing high until it is stretched, not less than nothing."""

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)  # type: ignore[no-untyped-call]
        _flatten_if_unmeasured(self)


class _Accented(Mover, tag="mover"):
    """A base with something above; an accent stands close to it."""

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        above = self.element[1]
        if (above.text or "").strip() in _CLOSE:
            gap = self.base.units_to_points(self.font.math.consts.overbarVerticalGap) * 0.75
            x, y = self.nodexy[1]
            self.nodexy[1] = (x, y + gap)
            box = self.bbox
            self.bbox = BBox(box.xmin, box.xmax, box.ymin, box.ymax - gap)


class _BothScripts(Msubsup, tag="msubsup"):
    """Two scripts, whose base goes down as far as it does."""

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        below = -self.nodexy[1][1] + self.subscript.bbox.ymin
        low = min(self.base.bbox.ymin, below) if _is_measured(self.base.bbox) else below
        self.bbox = BBox(self.bbox.xmin, self.bbox.xmax, low, self.bbox.ymax)


class _Enclosure(Menclose, tag="menclose"):
    """An enclosure that is as high as what it encloses."""

    def _setup(self, **kwargs: Any) -> None:
        super()._setup(**kwargs)
        pad = 2 * self.units_to_points(self.font.math.consts.radicalRuleThickness)
        base = self.base.bbox
        self.bbox = BBox(self.bbox.xmin, self.bbox.xmax, base.ymin - pad, base.ymax + pad)
