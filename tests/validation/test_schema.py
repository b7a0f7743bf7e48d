"""Judging by the DTD: verdicts, plain words, exact places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import Finding, Severity
from jatspress.errors import InputError
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.validation.engine import validate
from jatspress.validation.schema import judge
from jatspress.validation.tree_paths import TreePaths
from tests.validation.samples import ARTICLE, OPEN, PROLOG, document, with_body, with_front


def dtd_findings(xml: str) -> list[Finding]:
    return [finding for finding in judge(document(xml)).findings if finding.rule == "JP001"]


#: A broken article → the sentence, the XPath it points to, a word of what was expected.
BROKEN = [
    (
        with_front("<volume>1</volume><aff>Salt Museum</aff>"),
        "<aff> cannot stand here: in <article-meta> it comes before <pub-date>",
        "/article/front/article-meta/aff",
        "<issue>",
    ),
    (
        with_front("<title-group><article-title>Again</article-title></title-group>"),
        "<title-group> cannot stand here a second time in <article-meta>",
        "/article/front/article-meta/title-group[2]",
        "<pub-date>",
    ),
    (
        ARTICLE.replace('<journal-id journal-id-type="publisher-id">salt</journal-id>\n', ""),
        "<issn> cannot stand here yet: <journal-meta> needs <journal-id> before it",
        "/article/front/journal-meta/issn",
        "<journal-id>",
    ),
    (
        ARTICLE.replace('\n<issn publication-format="electronic">2049-3630</issn>', ""),
        "<journal-meta> ends too early; after <journal-id> it needs <issn>",
        "/article/front/journal-meta",
        "<journal-title-group>",
    ),
    (
        with_body("<sec><p>Salt.</p><title>Roads</title></sec>"),
        "<p> cannot stand here yet: <sec> needs <label> or <title> before it",
        "/article/body/sec/p",
        "<title>",
    ),
    (
        with_body("<sec/>"),
        "<sec> is empty; it needs <label> or <title>",
        "/article/body/sec",
        "<title>",
    ),
    (
        with_body("<list><title>Salts</title></list>"),
        "<list> ends too early; after <title> it needs <list-item>",
        "/article/body/list",
        "<list-item>",
    ),
    (
        with_body("<sec><title/><aff>Salt Museum</aff></sec>"),
        "<aff> cannot stand in <sec>; after <title> may come <address>, <alternatives>, <answer>, "
        "<answer-set>, <array>, <block-alternatives>, …, or nothing",
        "/article/body/sec/aff",
        "<p>",
    ),
    (
        with_body("<sec>Lost words.<title/><p/></sec>"),
        "text cannot stand directly in <sec>: 'Lost words.'",
        "/article/body/sec",
        "<p>",
    ),
    (
        with_body("<p>One <aff>a</aff> two <aff>b</aff></p>"),
        "<aff> cannot stand in <p>",
        "/article/body/p/aff[1]",
        "<italic>",
    ),
    (
        with_body("<p/><p/>").replace("<p/><p/>", "<p><citation/></p>"),
        "<citation> cannot stand in <p>",
        "/article/body/p/citation",
        "<italic>",
    ),
    (
        with_body("<table-wrap><table><col>x</col><tr><td/></tr></table></table-wrap>"),
        "<col> must be empty, without even a blank or a comment in it",
        "/article/body/table-wrap/table/col",
        "<col/>",
    ),
    (
        with_body('<p colour="red">Salt.</p>'),
        "the attribute colour is not known on <p>",
        "/article/body/p",
        "content-type",
    ),
    (
        with_body('<p xml:id="p1">Salt.</p>'),
        "the attribute xml:id is not known on <p>",
        "/article/body/p",
        "xml:base",
    ),
    (
        with_body("<fig><graphic/></fig>"),
        "<graphic> needs the attribute xlink:href",
        "/article/body/fig/graphic",
        "xlink:href",
    ),
    (
        with_body('<p id="p1"><xref ref-type="figure" rid="p1">1</xref></p>'),
        'ref-type="figure" is no value that <xref> may have',
        "/article/body/p/xref",
        "disp-formula",
    ),
    (
        with_body('<p><xref rid="f1">1</xref></p>'),
        'rid="f1" of <xref> points to no id in this document',
        "/article/body/p/xref",
        "an id",
    ),
    (
        with_body('<p id="a">1</p><p id="a">2</p>'),
        'the id "a" of <p> is used twice; <p> has it already',
        "/article/body/p[2]",
        "no other",
    ),
    (
        with_body('<p id="1a">1</p>'),
        'id="1a" of <p> is not written as the DTD asks',
        "/article/body/p",
        "a letter",
    ),
    (
        with_body('<p><preformat xml:space="default">x</preformat></p>'),
        "xml:space of <preformat> has another value than the DTD fixes",
        "/article/body/p/preformat",
        "preserve",
    ),
    (
        with_body('<p xmlns:m="http://example.org/">Salt.</p>'),
        'the DTD does not allow xmlns:m="http://example.org/" on <p>',
        "/article/body/p",
        "xlink",
    ),
]


@pytest.mark.parametrize("xml, message, xpath, expected", BROKEN, ids=[case[1] for case in BROKEN])
def test_an_error_is_said_in_plain_words(xml: str, message: str, xpath: str, expected: str) -> None:
    first = dtd_findings(xml)[0]
    assert (first.message, first.xpath) == (message, xpath)
    assert expected in (first.expected or "")
    assert (first.found or "").startswith("libxml2: ")
    assert first.hint
    assert first.severity is Severity.ERROR


@pytest.mark.parametrize("xml", [case[0] for case in BROKEN], ids=[case[1] for case in BROKEN])
def test_each_error_of_libxml2_is_one_finding_with_its_words(xml: str) -> None:
    verdict = judge(document(xml))
    assert verdict.valid is False
    assert verdict.doctype is not None
    dtd = etree.DTD(str(verdict.doctype.dtd))
    dtd.validate(document(xml).tree)
    theirs = [f"libxml2: {entry.message}" for entry in dtd.error_log]
    assert [finding.found for finding in dtd_findings(xml)] == theirs


@pytest.mark.parametrize(
    "xml, hint",
    [
        (with_body("<p><i>salt</i></p>"), "JATS calls it <italic>."),
        (with_body("<p><ext-lnk>salt</ext-lnk></p>"), "Did you mean <ext-link>?"),
        (with_body("<p><aff>Salt Museum</aff></p>"), "<aff> may stand in <contrib-group>"),
        (with_body('<p><xref ref-typ="a">1</xref></p>'), "Did you mean ref-type?"),
        (with_body('<fig id="fig1"/><p><xref rid="fig2">1</xref></p>'), 'Did you mean "fig1"?'),
        (
            with_body('<p><xref ref-type="supplementary" rid="a">1</xref></p><p id="a"/>'),
            "supplementary-material",
        ),
    ],
)
def test_the_advice_says_what_may_have_been_meant(xml: str, hint: str) -> None:
    assert hint in (dtd_findings(xml)[0].hint or "")


def test_an_element_of_a_later_version_is_named_with_that_version() -> None:
    old = '"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.1 20151215//EN" "x.dtd"'
    xml = with_front("<article-version>1</article-version>").replace(
        PROLOG, f"<!DOCTYPE article PUBLIC {old}>"
    )
    hints = [finding.hint or "" for finding in dtd_findings(xml.replace("1.3", "1.1"))]
    assert any("is there from version 1.2 on" in hint for hint in hints)


def test_a_prefix_is_part_of_a_name_for_the_dtd() -> None:
    math = "http://www.w3.org/1998/Math/MathML"
    found = dtd_findings(with_body(f'<p><m:math xmlns:m="{math}"><m:mi>x</m:mi></m:math></p>'))
    assert found[0].message == "the DTD knows this element as <mml:math>, with that very prefix"
    assert found[0].xpath == "/article/body/p/m:math"


def test_the_outermost_element_is_an_article() -> None:
    xml = PROLOG + '<p id="a">Salt.</p>'
    (finding,) = dtd_findings(xml)
    assert finding.message == "the outermost element is <p>, where <article> must stand"


def test_without_a_doctype_the_version_decides_and_it_is_said() -> None:
    verdict = judge(document(ARTICLE.removeprefix(PROLOG)))
    assert (verdict.valid, verdict.schema) == (True, "JATS Journal Publishing 1.3 with MathML 3")
    (finding,) = verdict.findings
    assert (finding.rule, finding.severity) == ("JP002", Severity.INFO)


@pytest.mark.parametrize(
    "xml, words",
    [
        ("<article><front/></article>", "neither a DOCTYPE nor @dtd-version"),
        ('<article dtd-version="9"><front/></article>', 'dtd-version="9" names no release'),
        (
            '<!DOCTYPE article PUBLIC "-//House//DTD 1//EN" "x.dtd"><article/>',
            "-//House//DTD 1//EN",
        ),
        ("<book/>", "the outermost element is <book>"),
    ],
)
def test_what_no_dtd_can_judge_is_said_and_not_called_valid(xml: str, words: str) -> None:
    validation = validate(document(xml))
    assert (validation.dtd_valid, validation.schema) == (None, None)
    (finding,) = (finding for finding in validation.findings if finding.rule == "JP003")
    assert words in finding.message
    assert finding.severity is Severity.WARNING


def test_default_prefixes_of_the_dtd_do_not_make_an_article_invalid() -> None:
    old = '"-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.0 20120330//EN" "x.dtd"'
    xml = ARTICLE.replace(PROLOG, f"<!DOCTYPE article PUBLIC {old}>")
    xml = xml.replace(OPEN, '<article article-type="research-article" dtd-version="1.0">')
    xml = xml.replace('publication-format="electronic"', 'pub-type="epub"')
    xml = xml.replace("Salt was", '<ext-link xlink:href="https://example.org">Salt</ext-link> was')
    assert dtd_findings(xml) == []


def test_a_place_is_exact_with_line_ends_of_windows() -> None:
    xml = with_body("\n<p>One.</p>\n  <p>Two <aff>a</aff>\n</p>").replace("\n", "\r\n")
    (finding,) = dtd_findings(xml)
    line = next(n for n, text in enumerate(xml.split("\r\n"), 1) if "<aff>" in text)
    assert (finding.line, finding.column) == (line, len("  <p>Two ") + 1)


def test_a_place_is_exact_after_letters_beyond_ascii() -> None:
    (finding,) = dtd_findings(with_body("<p>Соль 𝛼 <aff>a</aff></p>"))
    assert finding.column == len("<p>Соль 𝛼 ") + 1


def test_a_place_is_exact_above_line_65535() -> None:
    xml = with_body("<p>Salt.\n</p>" * 70_000 + "<p><aff>a</aff></p>")
    (finding,) = dtd_findings(xml)
    line = next(n for n, text in enumerate(xml.split("\n"), 1) if "<aff>" in text)
    assert finding.line == line
    assert line > 65_535
    assert finding.xpath == "/article/body/p[70001]/aff"


def test_a_tag_of_several_lines_is_found_where_it_begins() -> None:
    (finding,) = dtd_findings(with_body('<p\n  id="a"\n  colour="red">Salt.</p>'))
    line = next(n for n, text in enumerate(ARTICLE.splitlines(), 1) if text.startswith("<p>"))
    assert (finding.line, finding.column) == (line, 1)


# The published articles


def judged(shared: Path, manifest: list[dict[str, str]]) -> Iterator[tuple[dict[str, str], Path]]:
    for row in manifest:
        if row["dtd_valid"] in ("valid", "invalid"):
            yield row, shared / "corpora" / row["file"]


def test_the_verdict_agrees_with_the_manifest(shared: Path, manifest: list[dict[str, str]]) -> None:
    expected, ours = {}, {}
    for row, path in judged(shared, manifest):
        verdict = judge(parse_file(path))
        errors = sum(finding.rule == "JP001" for finding in verdict.findings)
        expected[row["file"]] = (row["dtd_valid"] == "valid", int(row["dtd_errors"] or 0))
        ours[row["file"]] = (verdict.valid, errors)
    assert ours == expected
    assert len(ours) > 70


#: What the manifest gives no verdict on: why we cannot judge it, or how we did.
NOT_IN_THE_MANIFEST = {
    "example_xml_keywords_error.xml": True,  # no DOCTYPE, judged by dtd-version="1.0"
    "psmj-example.xml": False,  # no DOCTYPE, judged by dtd-version="1.1"
    "two-xml-models-diff.xml": True,  # no DOCTYPE, judged by dtd-version="1.0"
    "xml-model-xsd-attrs-diff.xml": False,  # no DOCTYPE, judged by dtd-version="1.0"
    "xml-model-xsd.xml": True,  # no DOCTYPE, judged by dtd-version="1.0"
    "bad-doctype.xml": True,  # the public identifier of no official DTD, and dtd-version="1.0"
    "no-doctype-not-well-formed.xml": InputError,
}


def test_what_has_no_official_doctype_is_judged_by_its_version_or_not_at_all(
    shared: Path, manifest: list[dict[str, str]]
) -> None:
    ours: dict[str, object] = {}
    for row in manifest:
        if row["kind"].startswith("jats-") and row["dtd_valid"] not in ("valid", "invalid"):
            path = shared / "corpora" / row["file"]
            try:
                ours[path.name] = judge(parse_file(path)).valid
            except InputError:
                ours[path.name] = InputError
    assert ours == NOT_IN_THE_MANIFEST


def test_paths_of_libxml2_lead_to_their_elements(corpus: list[Path]) -> None:
    for path in corpus[::5]:
        document = parse_file(path)
        paths = TreePaths(document.root)
        for element in document.root.iter("*"):
            assert paths.element(document.tree.getpath(element)) is element


def test_a_path_goes_through_elements_of_a_default_namespace() -> None:
    xml = b'<a><b xmlns="urn:x"><c/><c><d/></c></b><b/><m:b xmlns:m="urn:m"/></a>'
    tree = parse_bytes(xml, name="x").tree
    paths = TreePaths(tree.getroot())
    for element in tree.iter("*"):
        assert paths.element(tree.getpath(element)) is element
