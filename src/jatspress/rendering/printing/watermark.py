"""A word across every page, drawn as outlines: it is a picture, and nothing of the text."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import quoteattr

ADDRESS = "theme:watermark"
#: Millimetres: how long the word may be on the page, and how high at most.
_SHARE, _HIGHEST = 0.86, 48.0
_COLOR = "#e9e7e3"


def watermark_css() -> str:
    """The style that lays the drawing under the text of every page."""
    return (
        f'@page {{ background: url("{ADDRESS}") center center no-repeat;'
        " background-size: 100% 100%; }\n"
    )


def watermark_svg(text: str, font: Path, width: float, height: float) -> bytes:
    """A drawing as large as the page, in millimetres, with the text from corner to corner."""
    outlines, length, rise = _outlines(text, font)
    diagonal = (width**2 + height**2) ** 0.5
    scale = min(_SHARE * diagonal * 0.8 / length, _HIGHEST / rise) if length else 0
    angle = -55 if height > width else -35
    path = (
        f'<path fill="{_COLOR}" transform="translate({width / 2:g} {height / 2:g}) '
        f"rotate({angle}) scale({scale:.6f} {-scale:.6f}) "
        f'translate({-length / 2:g} {-rise / 2:g})" d={quoteattr(outlines)}/>'
    )
    size = f'width="{width:g}mm" height="{height:g}mm" viewBox="0 0 {width:g} {height:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{path}</svg>'.encode()


def _outlines(text: str, font: Path) -> tuple[str, float, float]:
    """The outlines of a text in units of its font, how long it is, and how high its letters."""
    from fontTools.pens.svgPathPen import SVGPathPen
    from fontTools.pens.transformPen import TransformPen
    from fontTools.ttLib import TTFont

    with TTFont(font, lazy=True) as face:
        glyphs, names = face.getGlyphSet(), face.getBestCmap()
        pen, at = SVGPathPen(glyphs), 0.0
        for character in text:
            glyph = glyphs[names.get(ord(character), ".notdef")]
            glyph.draw(TransformPen(pen, (1, 0, 0, 1, at, 0)))
            at += glyph.width
        rise = getattr(face["OS/2"], "sCapHeight", 0) or face["head"].unitsPerEm * 0.7
    return pen.getCommands(), at, float(rise)
