"""Runs of JATS as plain text: formulas can be read, nothing runs together, what is lost is said."""

from __future__ import annotations

import pytest

from jatspress.article import JatsContent
from jatspress.descriptions.plain_text import LeftBehind, paragraphs, plain_text

X = "<mml:mi>x</mml:mi>"
TWO = "<mml:mn>2</mml:mn>"
SUM = "<mml:mrow><mml:mi>a</mml:mi><mml:mo>+</mml:mo><mml:mi>b</mml:mi></mml:mrow>"


@pytest.mark.parametrize(
    "xml, text",
    [
        ("H<sub>2</sub>O", "H₂O"),
        ("10<sup>-5</sup> m", "10⁻⁵ m"),
        ("x<sup>n-1</sup>", "xⁿ⁻¹"),
        ("the 1<sup>st</sup>", "the 1st"),
        ("CO<sub>x</sub>", "COx"),
        ("x<sup>a+b</sup>", "x^(a+b)"),
        ("<italic>in <bold>vivo</bold></italic>", "in vivo"),
        ("one<break/>two", "one two"),
        ("see <xref ref-type='bibr' rid='r1'>[1]</xref>", "see [1]"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("كيف\n  تصنع", "كيف تصنع"),
    ],
)
def test_a_run_reads_like_what_is_printed(xml: str, text: str) -> None:
    assert plain_text(JatsContent(xml)) == text


@pytest.mark.parametrize(
    "math, text",
    [
        (f"<mml:msup>{X}{TWO}</mml:msup>", "x²"),
        (f"<mml:msub>{X}<mml:mi>j</mml:mi></mml:msub>", "x_j"),
        (f"<mml:msubsup>{X}{TWO}<mml:mi>k</mml:mi></mml:msubsup>", "x₂^k"),
        (f"<mml:mfrac>{SUM}{TWO}</mml:mfrac>", "(a + b)/2"),
        (f"<mml:msqrt>{SUM}</mml:msqrt>", "√(a + b)"),
        (f"<mml:mroot>{X}<mml:mn>3</mml:mn></mml:mroot>", "√(x, 3)"),
        (f"<mml:mover>{X}<mml:mo>¯</mml:mo></mml:mover>", "x\u0304"),
        (f"{X}<mml:mo>=</mml:mo>{TWO}", "x = 2"),
        (f"<mml:mo>−</mml:mo>{TWO}", "−2"),
        (f"{TWO}<mml:mo>\u2062</mml:mo>{X}", "2x"),
        (f"<mml:mfenced>{X}{TWO}</mml:mfenced>", "(x, 2)"),
        (f'<mml:mfenced separators="|">{X}{TWO}</mml:mfenced>', "(x|2)"),
        (f'<mml:mfenced separators="">{X}{TWO}</mml:mfenced>', "(x2)"),
        (f"<mml:mi>sin</mml:mi>{X}", "sin x"),
        (f"<mml:mi>log</mml:mi><mml:mo>\u2061</mml:mo>{X}", "log x"),
        (f"<mml:mtext>if</mml:mtext>{X}", "if x"),
        (f"{X}<mml:mspace width='1em'/>{X}", "x x"),
        (f"{X}<mml:mi>y</mml:mi>", "xy"),
        (f"{TWO}<mml:mfrac><mml:mn>1</mml:mn>{TWO}</mml:mfrac>", "2 1/2"),
        (f'<mml:mfenced><mml:mfrac linethickness="0pt"><mml:mi>n</mml:mi>{TWO}</mml:mfrac>'
         "</mml:mfenced>", "(n; 2)"),
        (f"<mml:msup><mml:msup>{X}{TWO}</mml:msup><mml:mn>3</mml:mn></mml:msup>", "(x²)³"),
        (f"<mml:msup><mml:mrow><mml:mo>−</mml:mo>{TWO}</mml:mrow>{TWO}</mml:msup>", "(−2)²"),
        ("<mml:mmultiscripts><mml:mi>C</mml:mi><mml:mprescripts/><mml:mn>6</mml:mn>"
         "<mml:mn>14</mml:mn></mml:mmultiscripts>", "¹⁴₆C"),
        (f"<mml:mmultiscripts>{X}<mml:none/>{TWO}</mml:mmultiscripts>", "x²"),
        ("<mml:mover><mml:mi>a</mml:mi><mml:mo>^</mml:mo></mml:mover>", "a\u0302"),
        (f"<mml:mtable><mml:mtr><mml:mtd>{X}</mml:mtd><mml:mtd>{TWO}</mml:mtd></mml:mtr>"
         f"<mml:mtr><mml:mtd>{TWO}</mml:mtd><mml:mtd>{X}</mml:mtd></mml:mtr></mml:mtable>",
         "[x, 2; 2, x]"),
        (f"<mml:semantics>{X}<mml:annotation>\\x</mml:annotation></mml:semantics>", "x"),
    ],
)  # fmt: skip
def test_a_formula_is_a_line_that_people_can_read(math: str, text: str) -> None:
    assert plain_text(JatsContent(f"<mml:math>{math}</mml:math>")) == text


def test_of_two_forms_of_a_formula_one_is_written() -> None:
    tex = "<tex-math>\\documentclass{minimal}\\begin{document}$$y^2$$\\end{document}</tex-math>"
    both = f"<alternatives>{tex}<mml:math>{X}</mml:math></alternatives>"
    assert plain_text(JatsContent(both)) == "x"
    assert plain_text(JatsContent(f"<inline-formula>{tex}</inline-formula>")) == "y^2"


def test_the_title_of_a_section_leads_its_first_paragraph() -> None:
    run = JatsContent(
        "<sec><title>Aims</title><p>We ask.</p><p>Twice.</p></sec>"
        "<sec><title>Why?</title><p>Rain.</p></sec><sec><title>End</title></sec>"
    )
    assert paragraphs(run) == ("Aims: We ask.", "Twice.", "Why? Rain.", "End")


def test_items_of_a_list_do_not_run_together() -> None:
    run = JatsContent(
        "<list><list-item><p>one</p></list-item><list-item><p>two</p></list-item></list>"
    )
    assert plain_text(run) == "one two"


def test_what_plain_text_cannot_hold_is_noted() -> None:
    left = LeftBehind()
    run = JatsContent('Ice<xref ref-type="fn" rid="f">*</xref> <inline-graphic/>')
    assert plain_text(run, left) == "Ice"
    assert [str(what) for what in left.what] == ["the note mark '*'", "a picture"]


def test_a_picture_that_is_described_is_a_picture_still() -> None:
    left = LeftBehind()
    run = JatsContent("Ice <inline-graphic><alt-text>a star</alt-text></inline-graphic>")
    assert plain_text(run, left) == "Ice"
    assert [str(what) for what in left.what] == ["a picture"]


@pytest.mark.parametrize(
    "forms, text",
    [
        ("<tex-math>x^{2}</tex-math><textual-form>x squared</textual-form>", "x squared"),
        ("<tex-math>x^{2}</tex-math><graphic/>", "x^{2}"),
        ("<graphic/><textual-form>x squared</textual-form>", "x squared"),
        (f"<textual-form>x squared</textual-form><mml:math>{X}</mml:math>", "x"),
    ],
)
def test_of_several_forms_that_is_read_which_people_can_read(forms: str, text: str) -> None:
    run = f'<alternatives xmlns:mml="http://www.w3.org/1998/Math/MathML">{forms}</alternatives>'
    assert plain_text(JatsContent(run)) == text
