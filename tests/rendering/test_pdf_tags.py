"""The structure tree: what is read out, in which order, in which language."""

from __future__ import annotations

from itertools import pairwise

import pikepdf
import pytest

from jatspress.jats.parse import parse_file
from tests.rendering.pdf_reading import (
    claimed_marks,
    elements,
    is_element,
    kids_of,
    marks_of,
    of_role,
    opened,
    outline,
    pdf_of,
)
from tests.rendering.sample import ARTICLES, article, sample


def tagged(body: str = "", **more: str) -> pikepdf.Pdf:
    return opened(pdf_of(article(body, **more)))


@pytest.fixture(scope="module")
def everything() -> pikepdf.Pdf:
    return opened(pdf_of(sample("everything")))


def test_all_content_is_in_the_tree_once_and_the_rest_is_artifact(everything: pikepdf.Pdf) -> None:
    claimed = claimed_marks(everything)
    assert len(claimed) >= 3
    for page, held in zip(everything.pages, claimed, strict=True):
        marks, artifacts, outside = marks_of(page)
        assert outside == 0
        assert held <= marks
        assert "/Pagination" in artifacts
        # what is marked and not held is an artifact, so nothing is left over
        assert marks == held


def test_the_way_back_from_content_leads_to_the_element_that_holds_it(
    everything: pikepdf.Pdf,
) -> None:
    numbers = list(everything.Root.StructTreeRoot.ParentTree.Nums)
    back = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for number, page in enumerate(everything.pages):
        assert int(page.StructParents) == number
        assert page.Tabs == "/S"
        for mark in claimed_marks(everything)[number]:
            holder = back[number][mark]
            leaves = [kid for kid in kids_of(holder) if not is_element(kid)]
            assert any(kid == mark or getattr(kid, "MCID", None) == mark for kid in leaves)
        for link in page.get("/Annots", []):
            assert back[int(link.StructParent)].S == "/Link"
            assert str(link.Contents)


def test_no_element_is_empty_but_cells(everything: pikepdf.Pdf) -> None:
    empty = [str(node.S) for node in elements(everything) if not kids_of(node)]
    assert set(empty) <= {"/TD", "/TH"}


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    pdf = tagged(f"<p>{'word and word ' * 900}</p>")
    assert len(pdf.pages) >= 2
    whole = [
        node
        for node in of_role(pdf, "P")
        if any(getattr(kid, "Type", None) == "/MCR" for kid in kids_of(node))
    ]
    assert len(whole) == 1


def test_languages_are_said_where_they_change() -> None:
    pdf = tagged(
        '<sec xml:lang="ru"><title>По-русски</title><p>Слова <italic xml:lang="la">in situ</italic>'
        '</p></sec><p xml:lang="en">English in English.</p>'
    )
    langs = [(str(node.S)[1:], str(node.Lang)) for node in elements(pdf) if "/Lang" in node]
    assert langs == [("Sect", "ru"), ("Span", "la")]
    assert str(pdf.Root.Lang) == "en"


def test_headings_leave_out_no_level() -> None:
    pdf = tagged(
        "<boxed-text><sec><title>Deep</title><sec><title>Deeper</title><p>A.</p></sec></sec>"
        "</boxed-text><sec><title>First</title><p>B.</p></sec>"
    )
    levels = [int(str(node.S)[2:]) for node in elements(pdf) if str(node.S)[:2] == "/H"]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_list_has_labels_and_bodies_and_lists_in_them() -> None:
    pdf = tagged(
        '<list list-type="order"><list-item><p>one</p><list list-type="bullet"><list-item><p>in'
        "</p></list-item></list></list-item><list-item><p>two</p></list-item></list>"
    )
    body = of_role(pdf, "L")
    assert [str(node.A.ListNumbering) for node in body] == ["/Decimal", "/Disc"]
    assert outline(pdf, "L") == ("L(LI(Lbl LBody(P L(LI(Lbl LBody(P))))) LI(Lbl LBody(P)))")


def test_terms_are_labels_of_what_defines_them() -> None:
    pdf = tagged(
        "<def-list><def-item><term>tide</term><def><p>rise</p></def></def-item>"
        "<def-item><term>ebb</term><def><p>fall</p></def></def-item></def-list>"
    )
    assert outline(pdf, "L") == "L(LI(Lbl LBody(P)) LI(Lbl LBody(P)))"


TABLE = """<table-wrap id="t"><label>Table 1</label><caption><p>Levels</p></caption><table>
<thead><tr><th rowspan="2">Decade</th><th colspan="2">Level</th></tr>
<tr><th>mean</th><th>highest</th></tr></thead>
<tbody><tr><th scope="row">1920s</th><td>101</td><td>140</td></tr>
<tr><th scope="row">1930s</th><td/></tr></tbody></table></table-wrap>"""


def test_headers_have_a_scope_and_cells_of_spanned_headers_name_them() -> None:
    pdf = tagged(TABLE)
    heads = {str(node.ID): node for node in of_role(pdf, "TH")}
    assert {str(node.A.Scope) for node in heads.values()} == {"/Column", "/Row"}
    named = [[str(head) for head in node.A.Headers] for node in of_role(pdf, "TD") if "/A" in node]
    assert len(named[0]) == 3
    assert {head for heads_ in named for head in heads_} <= set(heads)
    assert "/IDTree" in pdf.Root.StructTreeRoot


def test_a_simple_table_has_scopes_alone_and_every_row_all_its_cells() -> None:
    pdf = tagged(
        "<table-wrap><table><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td>1</td></tr></tbody></table></table-wrap>"
    )
    rows = [len([kid for kid in kids_of(row) if is_element(kid)]) for row in of_role(pdf, "TR")]
    assert rows == [2, 2]
    assert [str(node.A.Scope) for node in of_role(pdf, "TH")] == ["/Column", "/Column"]
    assert [node for node in of_role(pdf, "TD") if "/A" in node] == []


def test_the_caption_belongs_to_its_table() -> None:
    assert outline(tagged(TABLE), "Table").startswith("Table(Caption(")


def test_a_head_that_is_printed_again_is_read_once() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>level</td></tr>" for n in range(120))
    pdf = tagged(
        "<table-wrap><table><thead><tr><th>number</th><th>what</th></tr></thead>"
        f"<tbody>{rows}</tbody></table></table-wrap>"
    )
    assert len(pdf.pages) >= 2
    assert [len(kids_of(node)) for node in of_role(pdf, "TH")] == [1, 1]
    assert len(of_role(pdf, "Table")) == 1


def test_pictures_and_formulas_say_what_they_show(tmp_path: object) -> None:
    pdf = opened(pdf_of(parse_file(ARTICLES / "every-element.xml")))
    pictures, formulas = of_role(pdf, "Figure"), of_role(pdf, "Formula")
    assert pictures
    assert formulas
    assert all(str(node.Alt).strip() for node in (*pictures, *formulas))
    assert all("/BBox" in node.A for node in pictures)


def test_a_formula_is_one_thing() -> None:
    pdf = tagged(
        "<p>So <inline-formula><mml:math><mml:mi>x</mml:mi><mml:mo>=</mml:mo>"
        "<mml:mn>2</mml:mn></mml:math></inline-formula> holds.</p>"
    )
    formula = of_role(pdf, "Formula")[0]
    assert [kid for kid in kids_of(formula) if is_element(kid)] == []
    assert "x" in str(formula.Alt)


def test_notes_have_names_of_their_own() -> None:
    pdf = tagged("<p>See<fn><p>First.</p></fn> and<fn><p>Second.</p></fn>.</p>")
    names = [str(node.ID) for node in of_role(pdf, "Note")]
    assert len(names) == len(set(names)) == 2


def test_what_stands_at_the_foot_of_the_page_is_read_where_it_belongs(
    everything: pikepdf.Pdf,
) -> None:
    """The citation is a footnote of the head; it comes before the text, not after page one."""
    roles = [str(node.S)[1:] for node in elements(everything)]
    assert roles.index("H1") < roles.index("Div") < roles.index("H2")


def test_words_broken_at_the_end_of_a_line_are_read_whole() -> None:
    words = "characteristically incomprehensible responsibilities " * 30
    pdf = tagged(f"<p>{words}</p>")
    said = [
        str(operands[1]["/ActualText"])
        for page in pdf.pages
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC" and "/ActualText" in operands[1]
    ]
    assert said
    assert all(text.endswith("\u00ad") for text in said)


def test_scripts_that_join_are_read_as_written() -> None:
    pdf = tagged('<p xml:lang="ar">السلام عليكم</p>')
    assert "السلام" in "".join(
        str(operands[1]["/ActualText"])
        for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
        if str(operator) == "BDC" and "/ActualText" in operands[1]
    )
