"""Pictures of pixels opened with care: within limits, and whole or not at all."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from jatspress.article import say
from jatspress.rendering.pictures.kinds import Kind
from jatspress.rendering.pictures.trouble import PictureError, damaged

if TYPE_CHECKING:
    from PIL.Image import Image

#: The most pixels and bytes of a picture: a page of 80 × 80 cm in 300 dpi has 90 million.
MOST_PIXELS = 100_000_000
MOST_BYTES = 256 * 1024 * 1024
_INSIDE_DRAWINGS = ("PNG", "JPEG", "GIF", "WEBP", "AVIF")
#: Pages of a TIFF are counted so far.
_MOST_PAGES = 1000
_SUBFILE_TYPE, _REDUCED, _MASK = 254, 1, 4

_strictness = threading.RLock()


@contextmanager
def opened(path: Path, kind: Kind) -> Iterator[Image]:
    """Open a picture; only its header is read so far.

    Raises PictureError when it is damaged or too large. Pillow can fail in any way on a broken
    file, here and in what is done inside: each failure means a damaged file.
    """
    from PIL import Image

    check_size(path)
    try:
        with _strictly(), _no_warnings(), Image.open(path, formats=[kind.reader or ""]) as image:
            check_pixels(*image.size)
            yield image
    except (PictureError, MemoryError):
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception as error:
        raise damaged() from error


def check_size(path: Path) -> None:
    """Raise PictureError for a file that is not worth reading."""
    size = path.stat().st_size
    if size > MOST_BYTES:
        most = f"{MOST_BYTES // 1024 // 1024} MB"
        message = say("has {size}; more than {most} are not read", size=_mega(size), most=most)
        raise PictureError(message)


def check_pixels(width: int, height: int) -> None:
    """Raise PictureError for more pixels than are unpacked."""
    if width < 1 or height < 1:
        raise damaged()
    if width * height > MOST_PIXELS:
        raise _too_many_pixels(f"{width} × {height}")


def sizes_within(stream: BinaryIO) -> Iterator[tuple[int, int]]:
    """The size of a picture inside a drawing, as far as its header can be read."""
    from PIL import Image

    try:
        with _no_warnings(), Image.open(stream, formats=_INSIDE_DRAWINGS) as image:
            yield image.size
    except Image.DecompressionBombError as error:
        raise _too_many_pixels() from error
    except Exception:  # Pillow fails in any way on what is no picture
        return


def _too_many_pixels(size: str = "?") -> PictureError:
    return PictureError(
        say(
            "has {size} pixels; more than {most} million are not unpacked",
            size=size,
            most=MOST_PIXELS // 1_000_000,
        ),
        hint=say("Save it smaller: 300 pixels for each inch that it takes in print are enough."),
    )


def _mega(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MB"


@contextmanager
def _strictly() -> Iterator[None]:
    """Take no half of a picture for a whole one.

    The typesetting engine tells Pillow to fill up what is missing, for the whole process.
    """
    from PIL import ImageFile

    with _strictness:
        before = ImageFile.LOAD_TRUNCATED_IMAGES
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        try:
            yield
        finally:
            ImageFile.LOAD_TRUNCATED_IMAGES = before


@contextmanager
def _no_warnings() -> Iterator[None]:
    """Keep quiet about what we look at ourselves, and about odd tags."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def pages_of(image: Image) -> int:
    """How many pages a TIFF has, previews and masks left aside."""
    count = 0
    for number in range(min(getattr(image, "n_frames", 1), _MOST_PAGES)):
        image.seek(number)
        role = image.tag_v2.get(_SUBFILE_TYPE, 0)  # type: ignore[attr-defined]
        count += not (isinstance(role, int) and role & (_REDUCED | _MASK))
    image.seek(0)
    return count


def is_turned(image: Image) -> bool:
    """Tell whether a camera says that its picture is to be turned or mirrored."""
    return image.getexif().get(0x0112, 1) not in (0, 1)
