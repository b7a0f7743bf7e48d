"""Formulas: MathML for pages, TeX made MathML, and drawings of both for the PDF.

The way of a formula: `on_page` (and `tex`) put it on the web page; for the PDF `placing` takes it
from there, `normal` writes it plainly, `drawing` draws it with the engine of `engine`, `reading`
says it in words; `spans` sets with simple means what cannot be drawn.
"""

from jatspress.rendering.mathematics.fitting import break_what_is_too_wide
from jatspress.rendering.mathematics.placing import Formulas, place_formulas
from jatspress.rendering.mathematics.trouble import formula_findings

__all__ = ["Formulas", "break_what_is_too_wide", "formula_findings", "place_formulas"]
