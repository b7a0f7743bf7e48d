"""MathML in its plain form: whatever is written, nothing raises and no character is lost."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given, settings

from jatspress.rendering.mathematics.alphabets import styled
from jatspress.rendering.mathematics.characters import LONG_ARROWS
from jatspress.rendering.mathematics.drawing import CannotDrawError, drawn
from jatspress.rendering.mathematics.normal import normal_form
from jatspress.rendering.mathematics.reading import reading
from jatspress.rendering.mathematics.sizes import size_of
from jatspress.rendering.mathematics.vocabulary import name_of
from tests.rendering.formulas import any_formula, letters, math, plain_formula, said


def plain(content: str, display: str = "inline") -> str:
    made = normal_form(math(content, display))
    for node in made.iter():
        node.attrib.pop("mathvariant", None)
        if node is not made:
            node.attrib.pop("displaystyle", None)
    return tostring(made, encoding="unicode").partition(">")[2].removesuffix("</math>")


@given(any_formula)
def test_no_tree_makes_it_raise(formula: Element) -> None:
    before = tostring(formula)
    made = normal_form(formula)
    reading(formula, "ru")
    assert tostring(formula) == before
    assert all(name_of(node.tag) == node.tag for node in made.iter())


@settings(max_examples=60)
@given(any_formula)
def test_what_cannot_be_drawn_is_said_and_nothing_else_raised(formula: Element) -> None:
    with suppress(CannotDrawError):
        made = drawn(normal_form(formula))
        assert made.svg.startswith(b"<svg")
        assert made.width > 0


@given(plain_formula)
def test_every_character_is_in_the_reading(formula: Element) -> None:
    read = Counter(letters(reading(formula, "en")))
    assert not Counter("".join(said(formula))) - read


@given(plain_formula)
def test_every_character_is_in_the_plain_form(formula: Element) -> None:
    for node in formula.iter():  # one of several is shown, and signs over others are redrawn
        if name_of(node.tag) in ("maction", "mover", "munder", "munderover"):
            node.tag = node.tag.replace(name_of(node.tag), "mrow")
    kept = Counter(letters("".join(normal_form(formula).itertext())))
    assert not Counter("".join(said(formula)).replace("∣", "|")) - kept


@pytest.mark.parametrize(
    "table",
    [
        "<mtable><mtr>0</mtr></mtable>",
        "<mtable><mtr>0<mtd>1</mtd></mtr></mtable>",
        "<mtable><mtr><mtd>1</mtd>0</mtr></mtable>",
        "<mtable><mlabeledtr>0</mlabeledtr></mtable>",
        "<mtable>0<mtr><mtd>1</mtd></mtr></mtable>",
    ],
)
def test_words_of_a_table_outside_its_cells_stand_beside_it(table: str) -> None:
    assert "<mtext>0</mtext>" in plain(table)


def test_groups_that_do_nothing_are_none() -> None:
    nested = "<mrow>" * 200 + "<mi>x</mi>" + "</mrow>" * 200
    assert plain(f"<mstyle>{nested}</mstyle>") == "<mi>𝑥</mi>"


def test_notes_for_programs_are_not_drawn() -> None:
    note = '<annotation encoding="application/x-tex">x</annotation>'
    html = "<annotation-xml><p onclick='run()'>y</p></annotation-xml>"
    assert plain(f"<semantics><mi>x</mi>{note}{html}</semantics>") == "<mi>𝑥</mi>"


def test_fences_become_operators() -> None:
    fenced = '<mfenced open="[" close="" separators=";,">'
    made = normal_form(math(f"{fenced}<mi>a</mi><mn>1</mn><mn>2</mn></mfenced>"))
    assert "".join(made.itertext()) == "[𝑎;1,2"
    made = normal_form(math("<mfenced><mi>a</mi><mi>b</mi></mfenced>"))
    assert "".join(made.itertext()) == "(𝑎,𝑏)"


@pytest.mark.parametrize(
    "display, content, element",
    [
        ("block", "<munder><mo>∑</mo><mi>i</mi></munder>", "munder"),
        ("inline", "<munder><mo>∑</mo><mi>i</mi></munder>", "msub"),
        ("inline", "<munder><mo>lim</mo><mi>i</mi></munder>", "msub"),
        ("inline", "<munder><mi>x</mi><mi>i</mi></munder>", "munder"),
        ("block", "<msub><mo>∑</mo><mi>i</mi></msub>", "msub"),
    ],
)
def test_limits_stand_where_there_is_room(display: str, content: str, element: str) -> None:
    assert normal_form(math(content, display))[0].tag == element


def test_missing_and_surplus_arguments_are_borne() -> None:
    assert plain("<mfrac><mi>a</mi></mfrac>").count("mspace") == 1
    assert plain("<msup><mi>a</mi><mn>2</mn><mi>b</mi></msup>").endswith("</msup><mi>𝑏</mi>")


def test_rows_of_a_table_are_equally_wide_and_labels_stand_at_the_end() -> None:
    rows = "<mlabeledtr><mtd><mtext>(1)</mtext></mtd><mtd><mi>a</mi></mtd></mlabeledtr>"
    rows += "<mtr><mtd><mi>b</mi></mtd><mtd columnspan='2'><mi>c</mi></mtd></mtr>"
    table = normal_form(math(f"<mtable>{rows}</mtable>"))[0]
    assert [len(row) for row in table] == [4, 4]
    assert "".join(table[0][3].itertext()) == "(1)"


def test_signs_of_numbers_stand_close_to_them() -> None:
    row = normal_form(math("<mi>a</mi><mo>=</mo><mo>-</mo><mn>1</mn><mo>-</mo><mi>b</mi>"))
    assert [part.get("form") for part in row if part.text == "−"] == ["prefix", None]


def test_bars_enclose_what_they_enclose_or_do_not_stretch() -> None:
    row = normal_form(math("<mi>y</mi><mo>=</mo><mo>|</mo><mi>x</mi><mo>|</mo>"))
    assert "".join(row[-1].itertext()) == "|𝑥|"
    row = normal_form(math("<mo>(</mo><mi>A</mi><mo>|</mo><mi>B</mi><mo>)</mo>"))
    assert [part.get("stretchy") for part in row.iter("mo") if part.text == "|"] == ["false"]


@pytest.mark.parametrize(
    "variant, shown",
    [
        ("double-struck", "ℝ𝕟𝟙Ж"),
        ("script", "ℛ𝓃1Ж"),
        ("fraktur", "ℜ𝔫1Ж"),
        ("bold-italic", "𝑹𝒏𝟏Ж"),
        ("loud", "Rn1Ж"),
    ],
)
def test_letters_are_those_of_their_alphabet(variant: str, shown: str) -> None:
    assert styled("Rn1Ж", variant) == shown


def test_the_letter_that_is_older_than_its_alphabet_is_found() -> None:
    assert styled("hϕ∂", "italic") == "ℎ𝜙𝜕"


def test_arrows_with_words_above_are_long() -> None:
    assert LONG_ARROWS["→"] in plain("<mover><mo>→</mo><mi>k</mi></mover>")


def test_size_is_counted_without_recursion() -> None:
    node = top = Element("math")
    for _ in range(5000):
        node.append(Element("mrow"))
        node = node[0]
    assert size_of(top) == (5001, 5001)
