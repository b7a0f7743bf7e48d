"""Pictures of pixels for tests."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image

Colour = int | tuple[int, ...]


def packed(image: Image.Image, kind: str, **options: Any) -> bytes:
    """A picture as the bytes of a file."""
    written = io.BytesIO()
    image.save(written, kind, **options)
    return written.getvalue()


def png(width: int = 4, height: int = 3, mode: str = "L", colour: Colour = 128) -> bytes:
    """A picture of one colour."""
    return packed(Image.new(mode, (width, height), colour), "PNG")


def photograph(width: int, height: int) -> Image.Image:
    """A picture of very many colours, the same each time."""
    flow = Image.linear_gradient("L").resize((width, height), Image.Resampling.BICUBIC)
    across = flow.transpose(Image.Transpose.ROTATE_90).resize((width, height))
    return Image.merge("RGB", (flow, across, Image.blend(flow, across, 0.3)))
