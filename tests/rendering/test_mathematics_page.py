"""Formulas on the page: one form of each, in MathML that browsers know, and nothing that acts."""

from __future__ import annotations

from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from PIL import Image

from jatspress.jats.parse import parse_file
from jatspress.rendering.page.render import render_html
from tests.rendering.sample import article, html_of, page_of, parsed

MML = "{http://www.w3.org/1998/Math/MathML}"
MATH = "<mml:math><mml:mi>x</mml:mi></mml:math>"


def formula(content: str) -> Element:
    found = next(parsed(page_of(article(f"<p>{content}</p>"))).iter(f"{MML}math"), None)
    assert found is not None
    return found


def names(node: Element) -> list[str]:
    return [part.tag.removeprefix(MML) for part in node.iter()]


def test_tex_alone_becomes_mathml_with_the_tex_to_copy() -> None:
    tex = r"<tex-math>\begin{document}$$x^2$$\end{document}</tex-math>"
    math = formula(f"<inline-formula>{tex}</inline-formula>")
    assert "msup" in names(math)
    note = math.find(f".//{MML}annotation")
    assert note is not None
    assert (note.get("encoding"), note.text) == ("application/x-tex", "x^2")


def test_tex_beside_mathml_is_its_annotation() -> None:
    forms = f"<alternatives><tex-math>$\\alpha x$</tex-math>{MATH}</alternatives>"
    math = formula(f"<inline-formula>{forms}</inline-formula>")
    assert names(math) == ["math", "semantics", "mrow", "mi", "annotation"]
    assert "".join(math.itertext()) == "x\\alpha x"


def test_a_formula_in_a_line_of_its_own_is_one() -> None:
    assert formula(f"<disp-formula>{MATH}</disp-formula>").get("display") == "block"
    assert formula(f"<inline-formula>{MATH}</inline-formula>").get("display") is None


@pytest.mark.parametrize("tex, shown", [("x^2", "math"), (r"\mymacro x", "img"), ("", "img")])
def test_of_tex_and_a_picture_the_tex_is_shown_when_it_converts(
    tex: str, shown: str, tmp_path: Path
) -> None:
    Image.new("L", (400, 200)).save(tmp_path / "f.png")
    forms = f"<tex-math>{tex}</tex-math><graphic xlink:href='f.png'/>"
    xml = (
        '<article xmlns:xlink="http://www.w3.org/1999/xlink"><body><disp-formula><alternatives>'
        f"{forms}</alternatives></disp-formula></body></article>"
    )
    (tmp_path / "a.xml").write_text(xml)
    tree = parsed(render_html(parse_file(tmp_path / "a.xml")))
    block = tree.find(".//div[@class='formula']")
    assert block is not None
    assert [part.tag.removeprefix(MML) for part in block.iter() if shown in str(part.tag)]


def test_tex_that_cannot_be_converted_is_shown_as_code_and_reported() -> None:
    page = page_of(
        article(r"<p><inline-formula><tex-math>\mymacro x</tex-math></inline-formula></p>")
    )
    code = parsed(page).find(".//code")
    assert code is not None
    assert code.text == r"\mymacro x"
    assert [(f.rule, f.line, f.found) for f in page.findings if f.rule == "JP907"] == [
        ("JP907", 4, r"\mymacro x")
    ]


def test_fences_are_operators_since_browsers_draw_no_mfenced() -> None:
    parts = "<mml:mi>a</mml:mi><mml:mi>b</mml:mi>"
    math = formula(f"<mml:math><mml:mfenced open='['>{parts}</mml:mfenced></mml:math>")
    assert "mfenced" not in names(math)
    assert "".join(math.itertext()) == "[a,b)"


def test_letters_that_no_style_makes_are_those_of_unicode() -> None:
    math = formula("<mml:math><mml:mi mathvariant='double-struck'>R</mml:mi></mml:math>")
    assert "".join(math.itertext()) == "ℝ"


HOSTILE = """<mml:math onclick="run()" href="javascript:run()" xlink:href="javascript:run()"
 style="background:url(//evil.example)" class="x">
<mml:maction actiontype="statusline#http://evil.example" selection="1">
<mml:mi href="javascript:run()">x</mml:mi>
<mml:mtext><script>run()</script></mml:mtext></mml:maction>
<mml:semantics><mml:mi onmouseover="run()">y</mml:mi>
<mml:annotation-xml encoding="text/html"><img src="x" onerror="run()"/></mml:annotation-xml>
<mml:annotation encoding="text/html" src="//evil.example">&lt;img src=x&gt;</mml:annotation>
</mml:semantics>
<mml:mspace width="99999999em"/><mml:mglyph src="//evil.example/x.png" alt="glyph"/>
<mml:mstyle mathsize="9999999pt" mathcolor="url(//evil.example)"><mml:mi>z</mml:mi></mml:mstyle>
<mml:mtable columnspacing="1e99em"><mml:mtr><mml:mtd columnspan="1000000"><mml:mi>w</mml:mi>
</mml:mtd></mml:mtr></mml:mtable></mml:math>"""


def test_nothing_of_a_formula_acts_leads_anywhere_or_pushes_the_page_apart() -> None:
    math = formula(HOSTILE)
    attributes = {name for node in math.iter() for name in node.attrib if "xmlns" not in name}
    assert attributes <= {"encoding", "selection", "width", "display"}
    html = html_of(article(f"<p>{HOSTILE}</p>"))
    shown = html[html.index("<math") : html.index("</math>")]
    for trace in ("evil.example", "javascript:", "<img", "<script", "99999"):
        assert trace not in shown
    words = "".join(math.itertext())
    assert all(sign in words for sign in ("x", "y", "z", "w", "glyph"))


def test_comments_inside_tokens_cost_no_character() -> None:
    math = formula("<mml:math><mml:mtext>a<!-- no -->b<?x no?>c</mml:mtext></mml:math>")
    assert "".join(math.itertext()) == "abc"


def test_a_formula_of_a_hundred_thousand_elements_is_a_page() -> None:
    many = "<mml:mi>x</mml:mi>" * 100_000
    html = html_of(article(f"<p><mml:math>{many}</mml:math></p>"))
    assert html.count("<mi>x</mi>") == 100_000


def test_the_number_of_a_group_of_formulas_stands_beside_them_all() -> None:
    formula = "<disp-formula><tex-math>x = 1</tex-math></disp-formula>"
    group = f'<disp-formula-group id="g"><label>(1)</label>{formula}{formula}</disp-formula-group>'
    box = next(div for div in parsed(page_of(article(group))).iter("div") if div.get("id") == "g")
    formulas, label = box
    assert len([div for div in formulas if div.get("class") == "disp-formula"]) == 2
    assert (label.get("class"), label.text) == ("label", "(1)")
