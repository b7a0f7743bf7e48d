"""What PMC writes otherwise is changed to its form where that means the same, and not else."""

from __future__ import annotations

import pytest

from tests.validation.fixes.samples import marked, mended, parsed, reference

XLINK = "xlink:href"
ORCID = (
    '<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">{}'
    "</contrib-id><name><surname>Sand</surname></name></contrib></contrib-group>"
)
FIGURE = '<fig id="f1"><label>Figure 1</label><graphic xlink:href="f1.png"/></fig>\n'
LIST = '<list list-type="{}"><list-item><p>a</p></list-item></list>\n'
LINK = 'See <ext-link ext-link-type="{}" xlink:href="{}">the map</ext-link>.'
ISSN = '<issn{} publication-format="electronic">2049-3630</issn>'
RELATED = '<related-article related-article-type="companion" {}/>'
MATH = "<inline-formula>{}</inline-formula>"
TEX = r"\documentclass{article}\begin{document}$x$\end{document}"


def related(attributes: str) -> dict[str, str]:
    return {"numbers": "<fpage>1</fpage>", "history": RELATED.format(attributes)}


CASES = [
    ("PMC109", {"journal": ISSN.format('[[ pub-type="epub"→]]')}),
    ("PMC145", {"text": LINK.format("doi", "[[https://doi.org/→]]10.5555/a")}),
    ("PMC145", {"ids": '<article-id pub-id-type="doi">[[https://doi.org/→]]10.5555/a</article-id>'}),
    ("PMC147", {"references": reference(
        'Sand. [[→PMID: ]]<pub-id pub-id-type="pmid">[[PMID: →]]12345</pub-id>.')}),
    ("PMC166", {"iso": ' date-type="[[publication→pub]]"'}),
    ("PMC188", {"people": ORCID.format("[[→https://orcid.org/]]0000-0002-1825-0097")}),
    ("PMC224", {"text": LINK.format("uri", "[[ https://example.org/ →https://example.org/]]")}),
    ("PMC242", related(f'ext-link-type="doi" {XLINK}="10.5555/b"[[→ id="ra1"]]')),
    ("PMC244", related(f'id="r" {XLINK}="[[info:doi/→]]10.5555/b"[[→ ext-link-type="doi"]]')),
    ("PMC244", related(f'id="r" {XLINK}="https://doi.org/10.5555/b?a=1"[[→ ext-link-type="uri"]]')),
    ("PMC244", related(f'id="r" {XLINK}="https://example.org/b"[[→ ext-link-type="uri"]]')),
    ("PMC244", related(f'id="r" {XLINK}="PMC12345"[[→ ext-link-type="pmcid"]]')),
    ("PMC275", {"text": MATH.format(f'<tex-math[[→ id="tex1"]]>{TEX}</tex-math>')}),
    ("PMC276", {"text": MATH.format('<mml:math[[→ id="mml1"]]><mml:mi>x</mml:mi></mml:math>')}),
    ("PMC276", {"text": MATH.format('<mml:math[[→ id="mml1a"]]><mml:mi>x</mml:mi></mml:math>'),
                "body": '<p id="mml1">Dry.</p>'}),
    ("PMC291", {"body": LIST.format("[[ordered→order]]")}),
    ("PMC301", {"body": '<fn-group>\n  <fn id="n1"[[ symbol="*"→]]>[[→\n    <label>*</label>]]\n'
                "    <p>Dry.</p></fn></fn-group>\n"}),
    ("PMC321", {"text": 'See <xref rid="f1"[[→ ref-type="fig"]]>Figure 1</xref>.',
                "body": FIGURE}),
    ("PMC322", {"people": '<contrib-group><contrib contrib-type="author"><name><surname>Sand'
                '</surname></name><xref ref-type="[[fn→corresp]]" rid="c1">*</xref></contrib>'
                '</contrib-group><author-notes><corresp id="c1">* Sand</corresp></author-notes>'}),
]  # fmt: skip


@pytest.mark.parametrize("code, pieces", CASES)
def test_a_fix_changes_what_it_should_and_nothing_else(code: str, pieces: dict[str, str]) -> None:
    before, after = marked(**pieces)
    mending = mended(parsed(before), code, profiles=("pmc",))
    assert mending.document.data.decode() == after, [str(n.why) for n in mending.left_out]
    assert {finding.rule for finding in mending.mended} == {code}


def test_an_id_of_the_publisher_is_called_so() -> None:
    before, after = marked()
    wrong = before.replace('journal-id-type="publisher-id"', 'journal-id-type="publisher"')
    mending = mended(parsed(wrong), "PMC108", profiles=("pmc",))
    assert mending.document.data.decode() == after


UNSURE = [
    ("PMC108", {"journal": '<journal-id journal-id-type="salt">x</journal-id>'}),
    ("PMC109", {"journal": ISSN.format(' pub-type="ppub"')}),
    ("PMC145", {"text": LINK.format("doi", "https://example.org/a")}),
    ("PMC145", {"text": LINK.format("doi", "https://doi.org/10.5555/a?page=2")}),
    ("PMC145", {"text": LINK.format("doi", "https://doi.org/10.5555/a#s2")}),
    ("PMC145", {"text": LINK.format("doi", "doi:10.5555/a.")}),
    ("PMC188", {"people": ORCID.format("Sand")}),
    ("PMC224", {"text": LINK.format("uri", " https://example.org/a b ")}),
    ("PMC244", related(f'id="r" {XLINK}="12345"')),
    ("PMC291", {"body": LIST.format("salt")}),
    ("PMC301", {"body": '<fn-group><fn id="n1" symbol="*"><label>1</label><p>Dry.</p></fn>'
                "</fn-group>\n"}),
    ("PMC301", {"body": '<fn-group><fn id="n1" symbol="*"><p><sup>*</sup> Dry.</p></fn>'
                "</fn-group>\n"}),
    ("PMC322", {"text": 'See <xref ref-type="table" rid="f1">Table 1</xref>.',
                "body": FIGURE}),
]  # fmt: skip


@pytest.mark.parametrize("code, pieces", UNSURE)
def test_what_is_not_sure_is_left_alone(code: str, pieces: dict[str, str]) -> None:
    text, _ = marked(**pieces)
    mending = mended(parsed(text), code, profiles=("pmc",))
    assert mending.mended == ()
    assert mending.document.data.decode() == text
    assert [finding.rule for finding in mending.remaining] == [code]
