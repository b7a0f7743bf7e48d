"""A drawn formula as the typesetting engine takes it: as large as the text, in its colour.

WeasyPrint draws an SVG of an `<img>` in the colours of the SVG; formulas have the colour of the
words around them. It looks for pictures in a table first, which may hold pictures of our making:
anything with these two methods (`weasyprint.images`, pinned by tests).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jatspress.rendering.mathematics.drawing import SIZE, Drawing
from jatspress.rendering.mathematics.strokes import strokes_of


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
        from tinycss2.color5 import parse_color  # type: ignore[import-untyped]

        across, down = width / self.drawing.width / SIZE, height / self.drawing.height / SIZE
        left, top = self.drawing.left * across, self.drawing.top * down
        stream.transform(a=across, d=down, e=-left, f=-top)
        for stroke in strokes_of(self.drawing.svg):
            color = parse_color(stroke.color) if stroke.color else None
            stream.set_color(color or style["color"], stroke=stroke.line is not None)
            if stroke.line is not None:
                stream.set_line_width(stroke.line)
            stream.stream.append(stroke.operators)
