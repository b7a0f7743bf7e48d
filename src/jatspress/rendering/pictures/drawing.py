"""Drawings (SVG) as pictures of a page: their size, and whether they can be drawn at all."""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_to_bytes

from lxml import etree

from jatspress.article import XLINK_HREF, Message, say
from jatspress.rendering.pictures.opening import MOST_PIXELS, check_pixels, sizes_within
from jatspress.rendering.pictures.svg_safety import clean, danger_in, drawing_at
from jatspress.rendering.pictures.trouble import PictureError

#: The most shapes of a drawing, those that it repeats counted each time.
MOST_SHAPES = 250_000
#: The width of a drawing that states none: that of the text, as browsers show it.
_FULL_WIDTH = 656
_LARGEST = 10_000
_LENGTH = re.compile(r"\s*\+?(\d*\.?\d+(?:e[+-]?\d+)?)\s*(px|pt|pc|in|cm|mm|em|ex|q)?\s*", re.I)
_UNITS = {
    "px": 1.0,
    "pt": 96 / 72,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "q": 96 / 101.6,
    "em": 16.0,
    "ex": 8.0,
}
_SPACES = re.compile(r"[\s,]+")


@dataclass(frozen=True)
class Drawn:
    """A drawing: its size in pixels of CSS; what it held beside itself, and it without that."""

    width: int
    height: int
    danger: Message | None
    cleaned: bytes | None
    loses_words: bool


def drawn(path: Path) -> Drawn:
    """Look into a drawing; raise PictureError when it cannot be drawn."""
    document = drawing_at(path)
    if document is None:
        raise PictureError(say("is not a drawing, or a damaged one"))
    root = document.root
    _check_shapes(root)
    _check_pictures(root)
    width, height = size_of(root)
    danger = danger_in(document)
    loses_words = any(_has_words(node) for node in root.iter("{*}foreignObject"))
    cleaned = clean(document) if danger is not None else None
    return Drawn(width, height, danger, cleaned, loses_words)


def _has_words(node: etree._Element) -> bool:
    return any(str(words).strip() for words in node.itertext())


# --- size


def size_of(root: etree._Element) -> tuple[int, int]:
    """The width and height that browsers give a drawing, in whole pixels."""
    width, height = _length(root.get("width")), _length(root.get("height"))
    box = _view_box(root)
    ratio = box[0] / box[1] if box else 2.0
    if width is None and height is None:
        width = _FULL_WIDTH if box else 300.0
    if width is None:
        width = (height or 0) * ratio
    if height is None:
        height = width / ratio
    scale = min(1.0, _LARGEST / max(width, height))
    return max(1, round(width * scale)), max(1, round(height * scale))


def _length(stated: str | None) -> float | None:
    found = _LENGTH.fullmatch(stated or "")
    length = float(found[1]) * _UNITS[(found[2] or "px").lower()] if found else 0
    return length if 0 < length < float("inf") else None


def _view_box(root: etree._Element) -> tuple[float, float] | None:
    """The width and height of `viewBox`."""
    numbers = _SPACES.split((root.get("viewBox") or "").strip())
    try:
        _, _, width, height = (float(number) for number in numbers)
    except ValueError:
        return None
    usual = 1e-6 < width < 1e9 and 1e-6 < height < 1e9
    return (width, height) if usual else None


# --- bombs


def _check_shapes(root: etree._Element) -> None:
    """Raise PictureError for a drawing that repeats its parts without end, or nearly so.

    A few lines of `<use>` that name each other ten times each draw billions of shapes.
    """
    named: dict[str, etree._Element] = {}
    for node in root.iter("*"):
        if node.get("id"):
            named.setdefault(node.get("id", ""), node)
    counted: dict[etree._Element, int] = {}
    for node in reversed(list(root.iter("*"))):
        _count(node, named, counted)
    if counted[root] > MOST_SHAPES:
        raise PictureError(
            say("draws more than {most} shapes", most=MOST_SHAPES),
            hint=say("Export it as a picture of pixels: PNG."),
        )


def _count(
    start: etree._Element,
    named: dict[str, etree._Element],
    counted: dict[etree._Element, int],
) -> None:
    """Count the shapes of an element with what it repeats; raise PictureError for a circle."""
    stack: list[tuple[etree._Element, bool]] = [(start, False)]
    open_: set[etree._Element] = set()
    while stack:
        node, is_done = stack.pop()
        if is_done:
            parts = [counted[part] for part in _parts(node, named)]
            counted[node] = min(1 + sum(parts), MOST_SHAPES + 1)
            open_.discard(node)
        elif node not in counted:
            if node in open_:
                raise PictureError(say("repeats a part inside itself"))
            open_.add(node)
            stack.append((node, True))
            for part in _parts(node, named):
                if part in open_:
                    raise PictureError(say("repeats a part inside itself"))
                if part not in counted:
                    stack.append((part, False))


def _parts(node: etree._Element, named: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """What is drawn with an element: its children, and what `<use>` names."""
    yield from node.iterchildren("*")
    if etree.QName(node).localname == "use":
        address = (node.get("href") or node.get(XLINK_HREF) or "").strip()
        target = named.get(address[1:]) if address.startswith("#") else None
        if target is not None:
            yield target


def _check_pictures(root: etree._Element) -> None:
    """Raise PictureError when a picture inside the drawing has too many pixels."""
    total = 0
    for node in root.iter("{*}image", "{*}feImage"):
        address = (node.get("href") or node.get(XLINK_HREF) or "").strip()
        for width, height in sizes_within(io.BytesIO(_data_of(address))):
            check_pixels(width, height)
            total += width * height
    if total > MOST_PIXELS:
        check_pixels(total, 1)


def _data_of(address: str) -> bytes:
    """The bytes of a `data:` address; those of others are none."""
    head, comma, data = address.partition(",")
    if not comma or not head.lower().startswith("data:image/"):
        return b""
    raw = unquote_to_bytes(data)
    if not head.lower().endswith(";base64"):
        return raw
    try:
        return base64.b64decode(raw)
    except (binascii.Error, ValueError):
        return b""
