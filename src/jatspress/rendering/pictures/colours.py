"""Colours of pictures brought to sRGB, in which pages and our PDFs speak."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from jatspress.article import say
from jatspress.rendering.pictures.trouble import PictureError

if TYPE_CHECKING:
    from PIL.Image import Image

#: Modes that pages know, and pictures of which can be made smaller.
_PLAIN = frozenset({"L", "LA", "RGB", "RGBA"})


def has_own_colours(image: Image) -> bool:
    """Tell whether a picture must be converted so that programs without profiles show it right."""
    mode, profile = image.mode, image.info.get("icc_profile")
    if mode in ("CMYK", "LAB", "YCbCr", "HSV", "F", "I") or mode.startswith("I;16"):
        return True
    return profile is not None and not _is_srgb(profile)


def in_srgb(image: Image) -> tuple[Image, bool]:
    """The picture in sRGB, grey or with transparency, and whether its colours are exact.

    The profile in the file says what its numbers mean; CMYK without one is guessed.
    """
    profile = image.info.get("icc_profile")
    plain = _plain(image)
    if profile and not _is_srgb(profile):
        converted = _by_profile(plain, profile)
        if converted is not None:
            return converted, True
    if plain.mode == "LAB":
        return _from_lab(plain), True
    if plain.mode not in _PLAIN:
        return plain.convert("RGB"), plain.mode != "CMYK"
    return plain, True


def _plain(image: Image) -> Image:
    """The picture without a palette, in eight bits."""
    if image.mode == "F":
        raise PictureError(
            say("has pixels of fractions, of which nobody says which are black and white"),
            hint=say("Save it in 8 or 16 bits."),
        )
    if image.mode == "I" or image.mode.startswith("I;16"):
        # 65535 is white; Pillow's own conversion cuts everything above 255 off.
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if "transparency" in image.info or image.mode == "PA":
        return image.convert("RGBA")
    if image.mode == "P":
        return image.convert("RGB")
    return image.convert("L") if image.mode == "1" else image


def _is_srgb(profile: bytes) -> bool:
    return b"sRGB" in profile or b"s\0R\0G\0B" in profile


def _by_profile(image: Image, profile: bytes) -> Image | None:
    """The picture as its profile says; `None` when the profile is none, or of another kind."""
    from PIL import ImageCms

    source = image.convert("RGBA") if image.mode == "LA" else image
    target = "RGBA" if source.mode == "RGBA" else "RGB"
    try:
        return ImageCms.profileToProfile(
            source,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode=target,
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _from_lab(image: Image) -> Image:
    from PIL import ImageCms

    lab, srgb = ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(image, lab, srgb, outputMode="RGB")
    return converted if converted is not None else image.convert("RGB")
