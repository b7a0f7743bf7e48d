"""Pictures written: the same bytes for the same picture, and nothing about who took it where."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from jatspress.rendering.pictures.kinds import AVIF, JPEG, PNG, WEBP, Kind

if TYPE_CHECKING:
    from PIL.Image import Image

_OPTIONS: dict[str, dict[str, object]] = {
    JPEG.name: {"format": "JPEG", "quality": 88, "optimize": True, "progressive": True},
    PNG.name: {"format": "PNG", "compress_level": 9},
    WEBP.name: {"format": "WEBP", "quality": 85, "method": 4},
    AVIF.name: {"format": "AVIF", "quality": 70, "speed": 8},
}
#: A picture is looked at in so many places; a photograph has as many colours as this.
_LOOKED_AT, _COLOURS_OF_PHOTO = 200, 6000


def encoded(image: Image, kind: Kind) -> bytes:
    """Write a picture without any of its metadata."""
    plain = image.convert("RGB") if kind is JPEG and image.mode not in ("L", "RGB") else image
    plain.info = {}  # comments and profiles would be written
    written = io.BytesIO()
    plain.save(written, **_OPTIONS[kind.name])  # type: ignore[arg-type]
    return written.getvalue()


def best_kind(image: Image, kind: Kind) -> Kind:
    """The kind in which a picture is written: its own, else that which suits what it shows.

    Photographs in colour are JPEG; what has few colours, greys or transparency loses nothing.
    """
    if kind in (JPEG, PNG, WEBP, AVIF):
        return kind
    return JPEG if _is_photograph(image) else PNG


def _is_photograph(image: Image) -> bool:
    from PIL.Image import Resampling

    if image.mode != "RGB":
        return False
    size = (min(image.width, _LOOKED_AT), min(image.height, _LOOKED_AT))
    return image.resize(size, Resampling.NEAREST).getcolors(_COLOURS_OF_PHOTO) is None


def smaller(image: Image, width: int) -> Image:
    """The picture in another width, its proportions kept."""
    from PIL.Image import Resampling

    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Resampling.LANCZOS)
