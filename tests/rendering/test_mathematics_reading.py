"""What a formula says to those who hear it."""

from __future__ import annotations

import pytest

from jatspress.rendering.mathematics.reading import alt_text
from tests.rendering.formulas import math


@pytest.mark.parametrize(
    "content, english, russian",
    [
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a over b", "a делить на b"),
        (
            "<msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup>",
            "x to the (n + 1)",
            "x в степени (n + 1)",
        ),
        ("<msqrt><mi>x</mi></msqrt>", "root of x", "корень из x"),
        (
            "<munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>a</mi>",
            "∑ from i to n a",
            "∑ от i до n a",
        ),
        (
            "<mtable><mtr><mtd><mi>a</mi></mtd><mtd><mi>b</mi></mtd></mtr></mtable>",
            "row 1: a; b",
            "строка 1: a; b",
        ),
        (
            "<mmultiscripts><mi>C</mi><mn>6</mn><none/><mprescripts/><none/><mn>14</mn>"
            "</mmultiscripts>",
            "14 before C sub 6",
            "14 перед C с индексом 6",
        ),
        ("<mfenced><mi>a</mi><mi>b</mi></mfenced>", "( a , b )", "( a , b )"),
    ],
)
def test_structure_is_named_in_the_language_of_the_place(
    content: str, english: str, russian: str
) -> None:
    assert alt_text(math(content), "en-GB") == english
    assert alt_text(math(content), "ru") == russian
    assert alt_text(math(content), "lv") == alt_text(math(content), None) == english


def test_tex_that_is_stated_is_what_a_formula_says() -> None:
    note = '<annotation encoding="application/x-tex">\\frac{a}\n {b}</annotation>'
    formula = math(f"<semantics><mrow><mi>a</mi></mrow>{note}</semantics>")
    assert alt_text(formula, "en") == r"\frac{a} {b}"
