"""A drawing as operators of PDF, made once however often and wherever it is drawn.

The engine reads an SVG anew each time, and matches styles for each stroke: for 500 formulas that
took half a minute. Drawings of formulas have paths of straight lines and quadratic curves,
rectangles and ellipses alone (ISO 32000-1, 8.5.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element, fromstring

#: How far from its ends the middle of a quarter of a circle is pulled.
_ROUND = 0.5523
#: How many numbers follow each letter of a path.
_NUMBERS = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
Points = tuple[float, ...]


@dataclass(frozen=True)
class Stroke:
    """Shapes that are filled, or drawn with a line of a width; no colour is that of the text."""

    operators: bytes
    color: str | None
    line: float | None


@lru_cache(maxsize=1024)
def strokes_of(svg: bytes) -> tuple[Stroke, ...]:
    """The strokes of a drawing; neighbours that are painted alike are one."""
    joined: list[Stroke] = []
    for stroke in _strokes(fromstring(svg)):
        last = joined[-1] if joined else None
        if last is not None and (last.color, last.line) == (stroke.color, stroke.line):
            operators = last.operators + b"\n" + stroke.operators
            joined[-1] = Stroke(operators, stroke.color, stroke.line)
        else:
            joined.append(stroke)
    return tuple(joined)


def _strokes(node: Element, fill: str = "currentColor") -> Iterator[Stroke]:
    name = node.tag.rpartition("}")[2]
    fill = node.get("fill", fill)
    if name in _SHAPES:
        line = node.get("stroke")
        path = " ".join(_SHAPES[name](node))
        if line is not None:
            width = float(node.get("stroke-width", "1"))
            yield Stroke(f"{path} S".encode(), _color(line), width)
        elif fill != "none":
            yield Stroke(f"{path} f".encode(), _color(fill), None)
    for child in node:
        yield from _strokes(child, fill)


def _color(stated: str) -> str | None:
    return None if stated == "currentColor" else stated


def _path(node: Element) -> Iterator[str]:
    words = iter(node.get("d", "").split())
    here: Points = (0.0, 0.0)
    for letter in words:
        numbers = tuple(float(next(words)) for _ in range(_NUMBERS[letter]))
        if letter == "Q":
            letter, numbers = "C", _cubic(here, numbers)
        here = numbers[-2:] or here
        yield _operator({"M": "m", "L": "l", "C": "c", "Z": "h"}[letter], numbers)


def _cubic(start: Points, curve: Points) -> Points:
    """A quadratic curve as the cubic one that PDF knows."""
    (x0, y0), (x1, y1, x2, y2) = start, curve
    first = x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3
    return *first, x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3, x2, y2


def _rectangle(node: Element) -> Iterator[str]:
    yield _operator("re", _numbers(node, "x", "y", "width", "height"))


def _ellipse(node: Element) -> Iterator[str]:
    x, y, rx, ry = _numbers(node, "cx", "cy", "rx", "ry")
    px, py = rx * _ROUND, ry * _ROUND
    yield _operator("m", (x + rx, y))
    yield _operator("c", (x + rx, y + py, x + px, y + ry, x, y + ry))
    yield _operator("c", (x - px, y + ry, x - rx, y + py, x - rx, y))
    yield _operator("c", (x - rx, y - py, x - px, y - ry, x, y - ry))
    yield _operator("c", (x + px, y - ry, x + rx, y - py, x + rx, y))


def _numbers(node: Element, *names: str) -> Points:
    return tuple(float(node.get(name, "0")) for name in names)


def _operator(name: str, numbers: Points) -> str:
    return " ".join([*(f"{number:.2f}".rstrip("0").rstrip(".") for number in numbers), name])


_SHAPES = {"path": _path, "rect": _rectangle, "ellipse": _ellipse}
