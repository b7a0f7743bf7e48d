"""What a page shows of a picture: the file itself or a converted one, its size, smaller copies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jatspress.article import Message, say
from jatspress.rendering.pictures.colours import has_own_colours, in_srgb
from jatspress.rendering.pictures.drawing import drawn
from jatspress.rendering.pictures.encoding import best_kind, encoded, smaller
from jatspress.rendering.pictures.kinds import (
    AVIF,
    PNG,
    SVG,
    TIFF,
    Kind,
    is_named_rightly,
    kind_of,
    unshown,
)
from jatspress.rendering.pictures.opening import check_size, is_turned, opened, pages_of
from jatspress.rendering.pictures.trouble import PictureError

if TYPE_CHECKING:
    from PIL.Image import Image

#: A copy is worth a file when it is so much narrower than the picture, and its file so much
#: smaller.
_NARROWER, _SMALLER = 0.8, 0.9


@dataclass(frozen=True)
class Copy:
    """A picture that we made: its width, its bytes, the ending of its name."""

    width: int
    data: bytes
    ending: str


@dataclass(frozen=True)
class Prepared:
    """What a page shows of a picture.

    `full` is what it shows in place of the file itself, where that is needed; `copies` are
    narrower ones, narrowest first; `danger` is what a drawing held beside itself; `losses` say
    what readers do not get.
    """

    width: int
    height: int
    full: Copy | None = None
    copies: tuple[Copy, ...] = ()
    danger: Message | None = None
    losses: tuple[Message, ...] = ()


def prepared(path: Path, name: str, widths: Sequence[int] = ()) -> Prepared:
    """Look into the picture at `path` and make what a page needs of it; raise PictureError.

    `name` is the name under which the file would be sent to browsers, `widths` are those of the
    copies. One picture is unpacked at a time, and none stays in memory.
    """
    check_size(path)
    kind = kind_of(path)
    if kind is SVG:
        return _drawing(path, name)
    if kind.reader is None:
        raise unshown(kind)
    return _of_pixels(path, name, kind, widths)


def _drawing(path: Path, name: str) -> Prepared:
    found = drawn(path)
    data = found.cleaned
    if data is None and not is_named_rightly(SVG, name):
        data = path.read_bytes()
    full = Copy(found.width, data, ".svg") if data is not None else None
    words = say("has words that the PDF cannot show (<foreignObject>)")
    losses = (words,) if found.loses_words else ()
    return Prepared(found.width, found.height, full, danger=found.danger, losses=losses)


def _of_pixels(path: Path, name: str, kind: Kind, widths: Sequence[int]) -> Prepared:
    with opened(path, kind) as image:
        moves = kind.shown and bool(getattr(image, "is_animated", False))
        losses = list(_losses(image, kind, moves))
        is_ink = image.mode == "CMYK"
        if moves:
            return Prepared(image.width, image.height, losses=tuple(losses))
        image.load()
        shown, exact = _upright_in_srgb(image)
        if not exact:
            losses.append(say("is in CMYK without a colour profile; its colours are a guess"))
        if not kind.shown or is_ink:
            written = best_kind(shown, kind)
            full: Copy | None = _copy(shown, written)
        elif not is_named_rightly(kind, name):
            written, full = kind, Copy(shown.width, path.read_bytes(), kind.endings[0])
        else:
            written, full = best_kind(shown, kind), None
        size = len(full.data) if full else path.stat().st_size
        copies = tuple(_copies(shown, written, size, widths))
        return Prepared(shown.width, shown.height, full, copies, losses=tuple(losses))


def _losses(image: Image, kind: Kind, moves: bool) -> Iterator[Message]:
    if kind is TIFF and (count := pages_of(image)) > 1:
        yield say("has {count} pages, of which the first is shown", count=count)
    if moves:
        yield say("moves; print shows its first picture")


def _upright_in_srgb(image: Image) -> tuple[Image, bool]:
    """The picture as it is meant to be looked at, and whether its colours are exact."""
    from PIL import ImageOps

    return in_srgb(ImageOps.exif_transpose(image) if is_turned(image) else image)


def _copy(image: Image, kind: Kind) -> Copy:
    return Copy(image.width, encoded(image, kind), kind.endings[0])


def _copies(image: Image, kind: Kind, size: int, widths: Sequence[int]) -> Iterator[Copy]:
    """Narrower copies whose files are smaller, narrowest first."""
    kept: list[Copy] = []
    for width in sorted(widths, reverse=True):
        if width > image.width * _NARROWER:
            continue
        made = _copy(smaller(image, width), kind if kind.reader != "GIF" else PNG)
        if len(made.data) <= size * _SMALLER:
            kept.append(made)
            size = len(made.data)
    yield from reversed(kept)


def for_print(path: Path) -> bytes | None:
    """A picture as the typesetting engine needs it; `None` when it can take the file as it is.

    The engine knows no colour profiles and no pixels of 16 bits; it packs what it turns anew.
    """
    try:
        kind = kind_of(path)
        if kind is SVG or kind.reader is None:
            return None
        with opened(path, kind) as image:
            if not has_own_colours(image) and not is_turned(image):
                return None
            image.load()
            shown, _ = _upright_in_srgb(image)
            return encoded(shown, PNG if kind is AVIF else best_kind(shown, kind))
    except PictureError:  # the page says so; the engine will too
        return None


def for_book(path: Path) -> Copy | None:
    """A picture as PNG or JPEG, which every reading system shows; `None` when it cannot be."""
    try:
        kind = kind_of(path)
        if kind is SVG or kind.reader is None:
            return None
        with opened(path, kind) as image:
            image.load()
            shown, _ = _upright_in_srgb(image)
            return _copy(shown, best_kind(shown, TIFF))
    except PictureError:
        return None
