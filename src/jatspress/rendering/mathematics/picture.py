"""A drawn formula as the typesetting engine takes it: as large as the text, in its colour.

WeasyPrint draws an SVG of an `<img>` in the colours of the SVG; formulas have the colour of the
words around them. It looks for pictures in a table first, which may hold pictures of our making:
anything with these two methods (`weasyprint.images`, pinned by tests).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import fromstring

from jatspress.rendering.mathematics.drawing import Drawing


@dataclass(frozen=True)
class FormulaPicture:
    """A drawing that is measured in em of the text where it stands."""

    drawing: Drawing

    def get_intrinsic_size(self, _resolution: float, font_size: float) -> tuple[float, ...]:
        """Width, height and their ratio, at a size of type."""
        width, height = self.drawing.width, self.drawing.height
        return width * font_size, height * font_size, width / height

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draw the formula at a size, in the colour of a style."""
        from weasyprint.svg import SVG

        tree = fromstring(self.drawing.svg)
        tree.set("color", _css(style["color"]))
        SVG(tree, None, None).draw(stream, width, height, None, None)


def _css(color: Any) -> str:
    red, green, blue = (round(255 * part, 2) for part in color.to("srgb").coordinates)
    return f"rgb({red}, {green}, {blue})"
