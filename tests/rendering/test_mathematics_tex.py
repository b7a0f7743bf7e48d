"""TeX as MathML: what is understood as a whole, and what is not."""

from __future__ import annotations

import subprocess
import sys

import pytest
from lxml import etree

from jatspress.rendering.mathematics.tex import formula_in, mathml_of


def letters(source: str, display: bool = True) -> str | None:
    made = mathml_of(source, display)
    return "".join(etree.fromstring(made).itertext()) if made else None


@pytest.mark.parametrize(
    "source",
    [
        r"x^2",
        r"$x^2$",
        r"$$ x^2 $$",
        r"\(x^2\)",
        r"\[ x^2 $\]",
        r"\begin{equation}\label{eq:1} x^2 \nonumber\end{equation}",
        "\\documentclass[12pt]{minimal}\n\\usepackage{amsmath}\n\\begin{document}\n$$x^2$$"
        "\n\\end{document}",
        "% a comment\nx^2 % another",
    ],
)
def test_what_stands_around_a_formula_is_taken_away(source: str) -> None:
    assert letters(source) == "x2"


def test_the_formula_of_a_document_is_what_is_copied() -> None:
    assert formula_in(r"\begin{document}$$ \frac{a}{b} $$\end{document}") == r"\frac{a}{b}"


@pytest.mark.parametrize(
    "environment", ["aligned", "align", "align*", "split", "eqnarray", "gather", "gathered"]
)
def test_aligned_lines_are_converted_without_numbers_of_their_own(environment: str) -> None:
    lines = r"a=b \\ c=d" if environment.startswith("gather") else r"a&=b \\ c&=d"
    assert letters(rf"\begin{{{environment}}}{lines}\end{{{environment}}}") == "a=bc=d"


@pytest.mark.parametrize(
    "source",
    [
        r"\mymacro{x}+1",
        r"\frac{a",
        r"a } b",
        r"x & y",
        "",
        r"\left( x",
        "{" * 200 + "x" + "}" * 200,
        "x" * 30_000,
        r"\def\x{\x}\x",
    ],
)
def test_half_a_formula_is_none(source: str) -> None:
    assert mathml_of(source, True) is None


@pytest.mark.parametrize(
    "source, shown",
    [(r"50\%", "50%"), (r"\{a\}", "{a}"), (r"a\_b", "a_b"), (r"\text{при }x", "при\xa0x")],
)
def test_escaped_signs_are_signs(source: str, shown: str) -> None:
    assert letters(source) == shown


_FRESH = """
import sys
from jatspress.rendering.mathematics.tex import mathml_of
print(mathml_of(r"\\arg x + \\tg y", True))
assert "ziamath" not in sys.modules
"""


def test_a_formula_is_the_same_in_a_process_that_has_drawn_none() -> None:
    import ziamath  # noqa: F401 - teaches the converter names of functions

    words = [sys.executable, "-c", _FRESH]
    fresh = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    assert fresh.stdout.strip() == mathml_of(r"\arg x + \tg y", True)
    assert letters(r"\arg x + \tg y") == "argx+tgy"
