"""Drawings of formulas: how large they are, where their baseline is, and what is refused."""

from __future__ import annotations

import pytest

from jatspress.rendering.mathematics.drawing import CannotDrawError, Drawing, drawn, missing_signs
from jatspress.rendering.mathematics.engine import length
from jatspress.rendering.mathematics.normal import normal_form
from jatspress.rendering.mathematics.strokes import strokes_of
from tests.rendering.formulas import math


def drawing(content: str, display: str = "inline") -> Drawing:
    return drawn(normal_form(math(content, display)))


HALF = "<mfrac><mi>a</mi><mi>b</mi></mfrac>"
SUM = "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"


@pytest.mark.parametrize(
    "content, display, width, height, depth",
    [
        ("<mi>x</mi>", "inline", 0.6, 0.5, 0.0),
        ("<mi>y</mi>", "inline", 0.6, 0.7, 0.2),
        ("<mi>x</mi><mo>=</mo><mn>1</mn>", "inline", 2.3, 0.7, 0.0),
        (HALF, "inline", 0.6, 1.3, 0.4),
        (HALF, "block", 0.7, 1.8, 0.7),
        (f"{SUM}<mi>i</mi>", "inline", 2.6, 1.5, 0.5),
        (f"{SUM}<mi>i</mi>", "block", 1.5, 2.8, 1.2),
        (f"<msqrt>{HALF}</msqrt>", "block", 1.7, 2.05, 0.7),
        ("<msup><mi>e</mi><mrow><mo>-</mo><mi>x</mi></mrow></msup>", "inline", 1.3, 0.8, 0.0),
    ],
)
def test_a_formula_has_its_size_and_its_baseline(
    content: str, display: str, width: float, height: float, depth: float
) -> None:
    made = drawing(content, display)
    assert made.width == pytest.approx(width, abs=0.25)
    assert made.height == pytest.approx(height, abs=0.25)
    assert made.depth == pytest.approx(depth, abs=0.15)


def test_the_same_formula_is_the_same_drawing() -> None:
    assert drawing(SUM, "block") == drawing(SUM, "block")


def test_a_drawing_has_no_ids_and_the_colour_of_the_text() -> None:
    svg = drawing(f"<mfenced>{HALF}</mfenced><menclose notation='box'><mi>x</mi></menclose>").svg
    assert b" id=" not in svg
    assert b"currentColor" in svg
    assert b"black" not in svg


def test_strokes_have_the_colour_and_the_line_that_they_are_drawn_with() -> None:
    red = "<mi mathcolor='red'>x</mi>"
    box = "<menclose notation='box circle updiagonalstrike'><mi>x</mi></menclose>"
    strokes = strokes_of(drawing(f"<mi>a</mi><mi>b</mi>{red}{box}").svg)
    painted = [(stroke.color, stroke.line is None) for stroke in strokes]
    assert painted == [(None, True), ("red", True), (None, False), (None, True)]
    assert strokes[2].operators.count(b" S") == 3


# --- faults of the engine that are mended


def test_a_fence_is_as_high_as_the_sum_that_it_encloses() -> None:
    inside = "<msubsup><mo>∑</mo><mi>i</mi><mi>n</mi></msubsup><mi>x</mi>"
    made = drawing(f"<mrow><mo>(</mo>{inside}<mo>)</mo></mrow>", "block")
    assert made.height == pytest.approx(drawing(inside, "block").height, abs=0.5)


def test_deep_fences_are_measured_once_a_level() -> None:
    content = "<mrow><mo>(</mo>" * 25 + HALF + "<mo>)</mo></mrow>" * 25
    assert drawing(content).height < 2


def test_an_empty_row_is_nothing_high() -> None:
    assert (
        drawing("<mi>x</mi><msup><mrow/><mn>2</mn></msup><munder><mo/><mi>m</mi></munder>").height
        < 2
    )


def test_an_em_is_the_size_of_the_type() -> None:
    wide, narrow = (drawing(f"<mi>x</mi><mspace width='{w}em'/><mi>y</mi>") for w in (3, 1))
    assert wide.width - narrow.width == pytest.approx(2, abs=0.02)


@pytest.mark.parametrize(
    "stated, pixels",
    [
        ("1em", 20),
        ("thickmathspace", 20 * 5 / 18),
        ("negativethinmathspace", -20 * 3 / 18),
        ("99999999em", 800),
        ("12", 12),
        ("nonsense", 0),
        ("", 0),
        ("-10pt", -20),
    ],
)
def test_lengths_are_read_and_bounded(stated: str, pixels: float) -> None:
    assert length(stated, 20) == pytest.approx(pixels)


def test_scripts_go_down_as_far_as_their_base() -> None:
    rows = "<mtr><mtd><mi>a</mi></mtd></mtr><mtr><mtd><mi>b</mi></mtd></mtr>"
    deep = f"<mrow><mo>(</mo><mtable>{rows}</mtable><mo>)</mo></mrow>"
    made = drawing(f"<msubsup>{deep}<mi>i</mi><mi>n</mi></msubsup>")
    assert made.depth >= drawing(deep).depth - 0.05


def test_an_enclosure_is_as_high_as_what_it_encloses() -> None:
    boxed = drawing(f"<menclose notation='box'>{HALF}</menclose>", "block")
    assert boxed.height == pytest.approx(drawing(HALF, "block").height, abs=0.4)


# --- what is refused


@pytest.mark.parametrize(
    "content, said",
    [
        ("", "no character"),
        ("<mspace width='3em'/>", "no character"),
        ("<mi>x</mi>" * 3000, "3001 elements"),
        ("<mfrac><mn>1</mn>" * 80 + "<mn>2</mn>" + "</mfrac>" * 80, "levels deep"),
        ("<mtext>words</mtext>" * 400, "em wide"),
    ],
)
def test_what_cannot_be_drawn_is_refused_with_the_reason(content: str, said: str) -> None:
    with pytest.raises(CannotDrawError, match=said):
        drawing(content)


def test_signs_that_the_font_lacks_are_named() -> None:
    formula = normal_form(math("<mtext>汉 скорость</mtext><mi>x</mi><mi mathvariant='bold'>α</mi>"))
    assert missing_signs(formula) == {"汉"}
