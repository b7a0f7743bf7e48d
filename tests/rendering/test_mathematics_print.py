"""Formulas of the PDF: on the baseline, numbered, broken where they do not fit, read out."""

from __future__ import annotations

import io
from xml.etree.ElementTree import Element

import pikepdf
import pytest
from pypdf import PdfReader

from jatspress.rendering.mathematics import place_formulas
from jatspress.rendering.mathematics.breaking import at_relations, at_signs
from jatspress.rendering.mathematics.drawing import drawn
from jatspress.rendering.mathematics.normal import normal_form
from jatspress.rendering.mathematics.picture import FormulaPicture
from jatspress.rendering.pdf.render import Pdf, render_pdf
from jatspress.resources import templates_dir
from tests.rendering.formulas import math
from tests.rendering.sample import article, page_of, parsed
from tests.russian import untranslated

X = "<mml:mi>x</mml:mi>"
HALF = "<mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac>"


def inline(content: str) -> str:
    return f"<inline-formula><mml:math>{content}</mml:math></inline-formula>"


def display(content: str, label: str = "") -> str:
    return f"<disp-formula>{label}<mml:math>{content}</mml:math></disp-formula>"


def placed(body: str) -> Element:
    tree = parsed(page_of(article(body)))
    place_formulas(tree)
    return tree


def image(tree: Element) -> Element:
    found = tree.find(".//img")
    assert found is not None
    return found


def pdf_of(body: str) -> Pdf:
    document = article(body)
    return render_pdf(page_of(document), document)


def findings(pdf: Pdf) -> list[tuple[str, str]]:
    return [(f.rule, f.message) for f in pdf.findings if f.rule.startswith("JP91")]


def said_in(pdf: Pdf) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf.data)) as file:
        nodes = [node for node in file.objects if isinstance(node, pikepdf.Dictionary)]
        return [str(node.Alt) for node in nodes if "/Alt" in node]


# --- in a line


def test_a_formula_stands_on_the_baseline_of_its_line() -> None:
    made = drawn(normal_form(math("<mfrac><mi>a</mi><mi>b</mi></mfrac>")))
    tree = placed(f"<p>It is {inline(HALF)}.</p>")
    assert image(tree).get("style") == f"vertical-align: {-made.depth:.3f}em"


def test_signs_stay_with_the_formula_that_they_belong_to() -> None:
    tree = placed(f"<p>It is ({inline(X)}), so.</p>")
    kept = tree.find(".//span[@class='math-piece']")
    assert kept is not None
    assert (kept.text, kept[0].tail) == ("(", "),")
    said = ["".join(paragraph.itertext()) for paragraph in tree.iter("p")]
    assert "It is (), so." in said


def test_a_long_formula_of_a_line_may_end_the_line_before_a_relation() -> None:
    terms = "<mml:mo>+</mml:mo>".join([X] * 6)
    tree = placed(f"<p>{inline(f'{terms}<mml:mo>=</mml:mo>{terms}')}.</p>")
    pieces = tree.findall(".//span[@class='math-piece']")
    assert [piece[0].get("alt") for piece in pieces] == [
        "𝑥 + 𝑥 + 𝑥 + 𝑥 + 𝑥 + 𝑥",
        "= 𝑥 + 𝑥 + 𝑥 + 𝑥 + 𝑥 + 𝑥",
    ]
    assert pieces[-1][-1].tail == "."


def test_the_same_formula_is_drawn_once() -> None:
    tree = parsed(page_of(article(f"<p>{inline(X)} and {inline(X)}</p>")))
    assert len(place_formulas(tree).drawings) == 1
    assert len({node.get("src") for node in tree.iter("img")}) == 1


def test_a_formula_has_the_size_and_the_colour_of_its_text() -> None:
    from weasyprint import HTML

    picture = FormulaPicture(drawn(normal_form(math("<mi>x</mi>"))))
    assert picture.get_intrinsic_size(1, 20)[0] == picture.drawing.width * 20
    page = "<p style='color: #ff0000; font-size: 20px'><img alt='x' src='formula:1'></p>"
    data = HTML(string=page).write_pdf(cache={"formula:1": picture}, uncompressed_pdf=True)
    assert b"1 0 0 rg" in data or b"1.0 0.0 0.0 rg" in data or b"1 0 0 scn" in data


# --- in a line of its own


def test_the_number_stands_at_the_margin_and_the_formula_in_the_middle() -> None:
    tree = placed(display(X, "<label>(12a)</label>"))
    block = tree.find(".//div[@class='disp-formula numbered']")
    assert block is not None
    formula, label = block
    width = (label.get("style") or "").removeprefix("width: ")
    assert formula.get("style") == f"padding-left: {width}"
    assert label.text == "(12a)"


def test_the_number_stands_on_the_baseline_of_the_formula() -> None:
    from weasyprint import CSS, HTML

    page = page_of(article(display(HALF, "<label>(7)</label>")))
    html = HTML(string=page.html.decode())
    formulas = place_formulas(html.etree_element)
    sheet = (templates_dir() / "pdf" / "mathematics.css").read_text(encoding="utf-8")
    made = html.render(stylesheets=[CSS(string=sheet)], cache=dict(formulas.pictures()))
    boxes = list(made.pages[0]._page_box.descendants())
    picture = next(box for box in boxes if getattr(box, "replacement", None) is not None)
    number = next(box for box in boxes if getattr(box, "text", None) == "(7)")
    drawing = picture.replacement.drawing
    above = (drawing.height - drawing.depth) * picture.style["font_size"]
    assert number.position_y + number.baseline == pytest.approx(picture.position_y + above, abs=0.5)
    assert number.position_x > picture.position_x + picture.width


WIDE = "<mml:mo>+</mml:mo>".join(f"<mml:msub>{X}<mml:mn>{n}</mml:mn></mml:msub>" for n in range(40))


def test_a_formula_wider_than_the_column_is_broken_before_signs() -> None:
    pdf = pdf_of(display(f"<mml:mi>A</mml:mi><mml:mo>=</mml:mo>{WIDE}", "<label>(1)</label>"))
    assert findings(pdf) == []
    lines = [said for said in said_in(pdf) if "sub" in said]
    whole = " ".join(lines)
    assert [f"sub {n}" in whole for n in range(40)] == [True] * 40


def test_a_formula_that_cannot_be_broken_is_reported_with_its_number_and_line() -> None:
    cell = "<mml:mtd><mml:mi>x</mml:mi><mml:mo>+</mml:mo><mml:mn>{n}</mml:mn></mml:mtd>"
    cells = "".join(cell.format(n=n) for n in range(40))
    table = f"<mml:mtable><mml:mtr>{cells}</mml:mtr></mml:mtable>"
    pdf = pdf_of(f"<p>Before.</p>\n{display(table, '<label>(3)</label>')}")
    (found,) = (f for f in pdf.findings if f.rule == "JP912")
    assert found.message.startswith("this formula is too wide for the PDF; it is set at ")
    assert (found.line, str(found.found).startswith("(3) x+0")) == (5, True)
    assert untranslated([found]) == []


@pytest.mark.parametrize(
    "content, relations, signs",
    [
        ("<mi>a</mi><mo>=</mo><mi>b</mi><mo>+</mo><mi>c</mi>", 2, 3),
        ("<mi>a</mi><mo>=</mo><mo>-</mo><mi>b</mi>", 2, 2),
        ("<mo>(</mo><mi>a</mi><mo>=</mo><mi>b</mi><mo>)</mo>", 1, 1),
        ("<mrow><mrow><mi>a</mi><mo>≤</mo><mi>b</mi></mrow></mrow>", 2, 2),
        ("<mo>=</mo><mi>b</mi>", 1, 1),
        ("<mi>b</mi><mo>=</mo>", 1, 1),
    ],
)
def test_a_formula_breaks_between_terms_alone(content: str, relations: int, signs: int) -> None:
    assert len(at_relations(normal_form(math(content)))) == relations
    assert len(at_signs(normal_form(math(content)))) == signs


# --- what it says, and what cannot be drawn


def test_a_formula_says_its_tex_or_its_reading() -> None:
    tex = "<inline-formula><tex-math>x^2</tex-math></inline-formula>"
    pdf = pdf_of(f"<p>{tex} and {inline(f'<mml:msqrt>{X}</mml:msqrt>')}</p>")
    assert {"x^2", "root of x"} <= set(said_in(pdf))
    assert pdf.findings == ()


def test_a_formula_in_a_heading_is_named_in_the_outline() -> None:
    root = inline(f"<mml:msqrt>{X}</mml:msqrt>")
    pdf = pdf_of(f"<sec><title>The root {root} of it</title><p>Text.</p></sec>")
    _title, inner = PdfReader(io.BytesIO(pdf.data)).outline
    assert isinstance(inner, list)
    assert [str(entry.title) for entry in inner] == ["The root root of x of it"]


MANY = "<mml:mi>x</mml:mi>" * 3000


def test_a_formula_that_cannot_be_drawn_is_set_with_simple_means_and_reported() -> None:
    pdf = pdf_of(f"<p>Before.</p>\n<p>{inline(MANY)}</p>")
    (found,) = (f for f in pdf.findings if f.rule == "JP910")
    assert found.message == (
        "this formula cannot be drawn for the PDF: it has 3001 elements, 2 levels deep; it is set "
        "with simple means"
    )
    assert found.line == 5
    assert untranslated([found]) == []
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.data)).pages)
    assert text.count("x") >= 3000


def test_a_formula_that_cannot_be_drawn_is_drawn_from_its_tex() -> None:
    forms = f"<alternatives><tex-math>x^2</tex-math><mml:math>{MANY}</mml:math></alternatives>"
    pdf = pdf_of(f"<p><inline-formula>{forms}</inline-formula></p>")
    assert findings(pdf) == []
    assert "x^2" in said_in(pdf)


def test_groups_in_groups_are_borne() -> None:
    content = "<mml:mrow>" * 200 + X + "</mml:mrow>" * 200
    assert findings(pdf_of(f"<p>{inline(content)}</p>")) == []


def test_signs_that_the_font_lacks_are_reported() -> None:
    pdf = pdf_of(f"<p>{inline('<mml:mtext>汉 вес</mml:mtext>')}</p>")
    (found,) = (f for f in pdf.findings if f.rule == "JP913")
    assert found.message == "the font of formulas lacks 汉 (U+6C49 CJK UNIFIED IDEOGRAPH-6C49)"
    assert untranslated([found]) == []
