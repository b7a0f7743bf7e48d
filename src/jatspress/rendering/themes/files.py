"""The files that a theme's settings bring to a PDF: fonts, logo, Crossmark, watermark."""

from __future__ import annotations

from pathlib import Path

from jatspress.article import ThemeSettings
from jatspress.rendering.fonts.faces import font_files as our_font_files
from jatspress.rendering.printing.first_page import CROSSMARK, LOGO
from jatspress.rendering.printing.watermark import ADDRESS, watermark_svg
from jatspress.rendering.themes.css import page_size
from jatspress.rendering.themes.fonts import font_files


def theme_files(settings: ThemeSettings) -> dict[str, Path | bytes]:
    """What the engine may ask for by an address of the theme.

    Raises ConfigurationError when a font is not installed.
    """
    files: dict[str, Path | bytes] = dict(font_files(settings))
    if settings.logo is not None:
        files[LOGO] = settings.logo
    if settings.crossmark is not None:
        files[CROSSMARK] = settings.crossmark
    if settings.watermark:
        font = our_font_files()["font:sans"]
        files[ADDRESS] = watermark_svg(settings.watermark, font, *page_size(settings))
    return files
