"""Figures, tables, formulas, sections, lists: cases beyond the rules' own examples."""

from __future__ import annotations

import pytest

from jatspress.article import Finding, Severity
from jatspress.validation.article import Article
from jatspress.validation.profiles import SHARED, load_package
from jatspress.validation.registry import native_rules
from tests.validation.samples import PREFIXES, document, with_body, with_pieces

load_package(SHARED)
OURS = ("JP16", "JP17", "JP18", "JP19")
RULES = [rule for rule in native_rules() if rule.rule.code.startswith(OURS)]


def findings(xml: str, code: str = "") -> list[Finding]:
    article = Article(document(xml))
    rules = [rule for rule in RULES if rule.rule.code.startswith(code)]
    return [finding for rule in rules for finding in rule.findings(article)]


def messages(body: str, code: str) -> list[str]:
    return [finding.message for finding in findings(with_body(body), code)]


def fig(label: str, attributes: str = "", group: str = "") -> str:
    inside = f'<label>{label}</label><graphic xlink:href="{label}.png"/>'
    return f"<{group or 'fig'} {attributes}>{inside}</{group or 'fig'}>"


# Labels


@pytest.mark.parametrize(
    "labels",
    [
        ["Figure 1", "Figure 2", "Figure 3"],
        ["Fig. 1.", "Fig. 2.", "Figs. 3."],
        ["Рис. 1", "Рис. 2"],
        ["Figure 1a", "Figure 1b", "Figure 2"],
        ["Figure 1", "Figures 2 and 3", "Figure 4"],
        ["Figures 1–12", "Figures 13–40.", "Figure 41"],
        ["Figure 1", "Figure S1", "Figure 2"],
        ["Figure 1", "Figure 1—figure supplement 1", "Figure 2"],
        ["1", "2"],
        ["A", "B"],
        ["Figure 1.1", "Figure 1.2"],
        ["Graphical abstract"],
    ],
)
def test_labels_in_order_are_left_in_peace(labels: list[str]) -> None:
    body = "".join(map(fig, labels))
    assert messages(body, "JP164") + messages(body, "JP165") == []


@pytest.mark.parametrize(
    "labels, expected",
    [
        (["Figure 1", "Figure 3"], "before 'Figure 3' there is no number 2"),
        (["Figure 2", "Figure 3"], "before 'Figure 2' there is no number 1"),
        (["Figure 1", "Figure 5"], "before 'Figure 5' there is no number 2, 3, 4"),
        (["Figure 2", "Figure 1"], "'Figure 1' stands after number 2"),
    ],
)
def test_a_gap_and_a_label_out_of_turn_are_told_once(labels: list[str], expected: str) -> None:
    assert messages("".join(map(fig, labels)), "JP165") == [expected]


def test_a_figure_at_the_end_may_have_a_number_of_the_middle() -> None:
    body = fig("Figure 1") + fig("Figure 3")
    xml = with_body(body).replace(
        "<back/>", f"<back/><floats-group>{fig('Figure 2')}</floats-group>"
    )
    assert findings(xml, "JP165") == []


def test_an_appendix_goes_on_counting_or_begins_anew() -> None:
    for label in ("Figure 1", "Figure 2", "Figure A1"):
        app = f"<back><app-group><app id='a'><title>A</title>{fig(label)}</app></app-group></back>"
        xml = with_body(fig("Figure 1")).replace("<back/>", app)
        assert findings(xml, "JP165") == findings(xml, "JP164") == []


def test_a_figure_in_two_languages_has_one_label_twice() -> None:
    body = fig("Figure 1", 'xml:lang="en"') + fig("Figure 1", 'xml:lang="pt"')
    assert messages(body, "JP164") == []


def test_a_table_and_a_figure_may_have_one_number() -> None:
    table = (
        "<table-wrap><label>1</label><table><tbody><tr><td>9</td></tr></tbody></table></table-wrap>"
    )
    assert messages(fig("1") + table, "JP164") == []


@pytest.mark.parametrize(
    "text",
    [
        '<xref ref-type="fig" rid="f1">Figs. 1</xref>–<xref ref-type="fig" rid="f3">3</xref>',
        '<xref ref-type="fig" rid="f1">Figures 1–3</xref>',
        '<xref ref-type="fig" rid="f1">Figures 1</xref>, 2b and <xref rid="f3">3</xref>',
        '<xref ref-type="fig" rid="f1">Figure 1</xref>, figures 2 and 3',
        "no links at all",
    ],
)
def test_a_mention_may_be_a_range_or_plain_text(text: str) -> None:
    figures = "".join(fig(f"Figure {n}", f'id="f{n}"') for n in (1, 2, 3))
    assert messages(f"{figures}<p>{text}.</p>", "JP166") == []


def test_a_figure_that_nobody_mentions_is_told() -> None:
    figures = "".join(fig(f"Figure {n}", f'id="f{n}"') for n in (1, 2))
    text = '<p><xref ref-type="fig" rid="f1">Figure 1</xref> shows 2 mules.</p>'
    assert messages(figures + text, "JP166") == ["the text never mentions 'Figure 2'"]


@pytest.mark.parametrize(
    "caption, found",
    [("Figure 1. Salt.", 1), ("Figure 1 Salt", 1), ("Figure 12 as drawn", 0), ("Salt", 0)],
)
def test_captions_that_begin_with_the_label(caption: str, found: int) -> None:
    whole = fig("Figure 1").replace("</label>", f"</label><caption><p>{caption}</p></caption>")
    assert len(messages(whole, "JP167")) == found


# Tables


def table(*rows: str, head: str = "") -> str:
    cells = "".join(f"<tr>{row}</tr>" for row in rows)
    heads = f"<thead>{head}</thead>" if head else ""
    return f"<table-wrap><label>1</label><table>{heads}<tbody>{cells}</tbody></table></table-wrap>"


ONE, TWO = "<td>1</td>", "<td>1</td><td>2</td>"


@pytest.mark.parametrize(
    "rows",
    [
        [TWO, TWO],
        ["<td colspan='2'>1</td>", TWO],
        ["<td rowspan='2'>1</td><td>2</td>", ONE, TWO],
        ["<td rowspan='0'>1</td><td>2</td>", ONE, ONE],
        ["<td rowspan='2' colspan='2'>1</td><td>2</td>", ONE],
        ["<td>1</td><td rowspan='3'>2</td><td>3</td>", TWO, "<td colspan='1'>1</td><td>2</td>"],
        ["<td colspan=' 2 '>1</td>", TWO],
        ["<td colspan='zwei'>1</td><td>2</td>", TWO],
    ],
)
def test_even_grids(rows: list[str]) -> None:
    assert messages(table(*rows), "JP171") == []


@pytest.mark.parametrize(
    "rows, expected",
    [
        ([TWO, TWO, ONE], ["row 3 fills 1 of 2 columns"]),
        ([TWO, ONE, ONE, TWO, TWO], ["rows 2, 3 have more or fewer columns than the others, 2"]),
        (["<td colspan='3'>1</td>", TWO, TWO], ["row 1 fills 3 columns, the others 2"]),
        ([TWO, "<td rowspan='2'>1</td><td>2</td>"], ['rowspan="2" runs past the last row']),
        (
            ["<td>1</td><td rowspan='2'>2</td>", "<td colspan='2'>3</td>"],
            ["a cell of this row lies on one that reaches down from above"],
        ),
    ],
)
def test_ragged_grids(rows: list[str], expected: list[str]) -> None:
    assert messages(table(*rows), "JP171") == expected


def test_no_cell_reaches_from_the_head_into_the_body() -> None:
    head = "<tr><th rowspan='2'>Year</th><th>Mules</th></tr>"
    assert messages(table(TWO, head=head), "JP171") == ['rowspan="2" runs past the last row']


def test_an_absurd_span_is_no_reason_to_stop() -> None:
    huge = "<td colspan='99999' rowspan='99999'>1</td>" * 50
    assert messages(table(huge, TWO), "JP171") == []


@pytest.mark.parametrize(
    "cell, mark, found",
    [
        ("12<sup>a</sup>", "a", 0),
        ("12<sup>a,b</sup>", "b", 0),
        ("12a", "a", 0),
        ("12 *", "*", 0),
        ("12†", "†", 0),
        ("12<sup>**</sup>", "**", 0),
        ("12", "a", 1),
        ("Salt", "a", 1),
        ("12", "*", 1),
        ("12", "†", 1),
    ],
)
def test_marks_of_notes(cell: str, mark: str, found: int) -> None:
    foot = f"<table-wrap-foot><fn><label>{mark}</label><p>By weight.</p></fn></table-wrap-foot>"
    whole = table(f"<td>{cell}</td>").replace("</table-wrap>", f"{foot}</table-wrap>")
    assert len(messages(whole, "JP177")) == found


# Formulas


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{1}{2}",
        r"$a$ and $$b$$",
        r"\{ a \} \$ \\[2pt] \left. a \right| \leftarrow b",
        r"\begin{array}{c} a \\ b \end{array}",
        r"\left\{ a \right.",
        "a % a comment with a brace }\n b",
        r"\usepackage{amsmath} % {" + " " + r"\frac{1}{2}}",
    ],
)
def test_balanced_tex(tex: str) -> None:
    body = f"<disp-formula><tex-math id='t'><![CDATA[{tex}]]></tex-math></disp-formula>"
    assert messages(body, "JP185") == []


@pytest.mark.parametrize(
    "tex, expected",
    [
        (r"\frac{1}{2", "an opening brace in the TeX is not closed"),
        (r"\frac{1}}{2}", "a closing brace in the TeX closes nothing"),
        (r"$a", "a dollar sign in the TeX has no counterpart"),
        (r"\begin{array} a", r"\begin{array} is not ended"),
        (r"a \end{array}", r"\end{array} ends nothing that was begun"),
        (r"\left( a )", r"the TeX has more or fewer \right than \left"),
    ],
)
def test_unbalanced_tex(tex: str, expected: str) -> None:
    body = f"<disp-formula><tex-math id='t'><![CDATA[{tex}]]></tex-math></disp-formula>"
    assert messages(body, "JP185") == [expected]


MML = (
    f'<article {PREFIXES} dtd-version="1.3"><body><p><mml:math>{{}}</mml:math></p></body></article>'
)
X = "<mml:mi>x</mml:mi>"


@pytest.mark.parametrize(
    "inside",
    [
        f"<mml:mfrac>{X * 2}</mml:mfrac>",
        f"<mml:msubsup>{X * 3}</mml:msubsup>",
        f"<mml:mmultiscripts>{X * 3}<mml:mprescripts/><mml:none/>{X}</mml:mmultiscripts>",
        f"<mml:mmultiscripts>{X}</mml:mmultiscripts>",
        f"<mml:mtable><mml:mtr><mml:mtd>{X}</mml:mtd></mml:mtr></mml:mtable>",
        f"<mml:semantics>{X}<mml:annotation>x</mml:annotation></mml:semantics>",
        "<mml:apply><mml:plus/><mml:ci>x</mml:ci></mml:apply>",
    ],
)
def test_mathml_by_its_grammar(inside: str) -> None:
    assert findings(MML.format(inside), "JP183") + findings(MML.format(inside), "JP184") == []


@pytest.mark.parametrize(
    "inside, code",
    [
        (f"<mml:mfrac>{X}</mml:mfrac>", "JP184"),
        (f"<mml:mfrac>{X * 3}</mml:mfrac>", "JP184"),
        (f"<mml:munderover>{X * 2}</mml:munderover>", "JP184"),
        (f"<mml:mroot>{X}</mml:mroot>", "JP184"),
        (f"<mml:mmultiscripts>{X * 2}</mml:mmultiscripts>", "JP184"),
        (f"<mml:mtable>{X}</mml:mtable>", "JP184"),
        (f"<mml:mtd>{X}</mml:mtd>", "JP184"),
        ("<mml:mrow><mml:mprescripts/></mml:mrow>", "JP184"),
        ("<mml:fraction/>", "JP183"),
        ("<mml:mrow>x</mml:mrow>", "JP183"),
    ],
)
def test_mathml_against_its_grammar(inside: str, code: str) -> None:
    found = {finding.rule for finding in findings(MML.format(inside), "JP18")}
    assert code in found


def test_the_dtd_with_mathml_3_counts_arguments_itself() -> None:
    wrong = (
        f"<p><inline-formula><mml:math><mml:mfrac>{X}</mml:mfrac></mml:math></inline-formula></p>"
    )
    assert findings(with_pieces(wrong), "JP184") == []


def test_mathml_in_another_namespace_is_told() -> None:
    xml = MML.replace("http://www.w3.org/1998/Math/MathML", "http://www.w3.org/1998/Math")
    (finding,) = findings(xml.format(X), "JP183")
    assert finding.found == "http://www.w3.org/1998/Math"


@pytest.mark.parametrize("text", ["E = mc<sup>2</sup>", "<italic>x</italic>"])
def test_a_formula_in_plain_text_is_a_formula(text: str) -> None:
    body = f"<disp-formula>{text}</disp-formula>"
    assert messages(body, "JP180") + messages(body, "JP181") == []


def test_pictures_of_two_sizes_are_alternatives() -> None:
    two = '<alternatives><graphic xlink:href="a.tif"/><graphic xlink:href="a.png"/></alternatives>'
    assert messages(f"<fig><label>1</label>{two}</fig>", "JP182") == []


# Sections and lists


def sections(*titles: str) -> str:
    return "".join(f"<sec><title>{title}</title><p>Salt.</p></sec>" for title in titles)


@pytest.mark.parametrize(
    "titles",
    [
        ["1. Salt", "2. Roads", "3. Mules"],
        ["2 Salt", "3 Roads"],
        ["2.1 Salt", "2.2 Roads"],
        ["1848", "Salt", "Roads", "1917 and after"],
        ["Salt", "3 mules", "Roads"],
        ["1. Salt", "2. Roads", "Conclusion"],
    ],
)
def test_numbers_of_sections_in_order(titles: list[str]) -> None:
    assert messages(sections(*titles), "JP190") == []


def test_one_slip_in_the_numbers_is_told_once() -> None:
    titles = ["2.11 Salt", "2.22 Roads", "2.13 Mules", "2.14 Hills"]
    assert messages(sections(*titles), "JP190") == ["section 2.22 comes after section 2.11"]


def test_an_empty_heading_before_the_first_is_a_note_and_later_a_warning() -> None:
    found = findings(with_body(sections("", "")), "JP188")
    assert [finding.severity for finding in found] == [Severity.INFO, Severity.WARNING]


@pytest.mark.parametrize(
    "paragraphs, found",
    [
        ("<p><bold>Salt roads</bold></p><p>Mules went.</p>", 1),
        ("<p><bold><italic>Salt roads</italic></bold></p><p>Mules went.</p>", 1),
        ("<p><bold>Mules went over the hills.</bold></p><p>Salt.</p>", 0),
        ("<p><bold>Salt</bold> is heavy</p><p>Mules went.</p>", 0),
        ("<p><bold>Anna Sand</bold></p><p><bold>Salt Museum</bold></p>", 0),
        ("<p>Mules went.</p><p><bold>Salt roads</bold></p>", 0),
        ("<boxed-text><p><bold>Salt</bold></p><p>Mules went.</p></boxed-text>", 0),
    ],
)
def test_headings_in_bold(paragraphs: str, found: int) -> None:
    assert len(messages(paragraphs, "JP193")) == found


def items(kind: str, *texts: str) -> str:
    inside = "".join(f"<list-item><p>{text}</p></list-item>" for text in texts)
    return f'<list list-type="{kind}">{inside}</list>'


@pytest.mark.parametrize(
    "kind, texts, found",
    [
        ("bullet", ["• Salt", "• Roads"], 1),
        ("order", ["1. Salt", "2. Roads"], 1),
        ("order", ["(a) Salt", "(b) Roads"], 1),
        ("order", ["i) Salt", "ii) Roads"], 1),
        ("simple", ["• Salt", "• Roads"], 0),
        ("bullet", ["-5 °C", "-7 °C"], 0),
        ("order", ["1.5 kg of salt", "2.5 kg of salt"], 0),
        ("order", ["12 mules", "30 mules"], 0),
        ("bullet", ["A. Sand", "B. Reed"], 0),
        ("ordered", ["Salt", "Roads"], 1),
    ],
)
def test_bullets_and_numbers_in_the_text(kind: str, texts: list[str], found: int) -> None:
    assert len(messages(items(kind, *texts), "JP195")) == found


# Files


@pytest.mark.parametrize(
    "attributes, name, expected",
    [
        ('mimetype="image" mime-subtype="jpeg"', "a.jpg", None),
        ('mimetype="image" mime-subtype="JPEG"', "a.JPG", None),
        ('mimetype="application" mime-subtype="docx"', "a.docx", None),
        ('mimetype="application" mime-subtype="octet-stream"', "a.pdf", None),
        ('mimetype="chemical" mime-subtype="x-pdb"', "a.pdb", None),
        ('mimetype="image" mime-subtype="tiff"', "info:doi/10.5555/a.g001", None),
        ('mimetype="image"', "a.tif", None),
        ('mimetype="video" mime-subtype="mp4"', "a.mov", Severity.WARNING),
        ('mimetype="image" mime-subtype="tiff"', "a.jpg", Severity.WARNING),
        ('mimetype="pdf"', "a.pdf", Severity.WARNING),
        ('mimetype="application/pdf"', "a.pdf", Severity.INFO),
    ],
)
def test_media_types(attributes: str, name: str, expected: Severity | None) -> None:
    found = findings(with_body(f'<p><media {attributes} xlink:href="{name}"/></p>'), "JP170")
    assert [finding.severity for finding in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    "inside", ['<media xlink:href="a.csv"/>', '<p><ext-link xlink:href="a.csv"/></p>', fig("S1")]
)
def test_supplements_may_hold_their_file(inside: str) -> None:
    body = f'<supplementary-material id="s">{inside}</supplementary-material>'
    assert messages(body, "JP169") == []


def test_a_title_that_many_sections_share_is_told_once() -> None:
    body = "".join(f"<sec><title>Remarks</title><p>{n}.</p></sec>" for n in "abc")
    assert messages(body, "JP191") == ["3 sections beside each other have the title 'Remarks'"]


def test_a_note_to_a_dash_explains_empty_cells() -> None:
    note = "<table-wrap-foot><fn><label>–</label><p>unknown</p></fn></table-wrap-foot>"
    table = "<table><tbody><tr><td>−</td></tr></tbody></table>"
    assert messages(f"<table-wrap>{table}{note}</table-wrap>", "JP177") == []
