"""Judging by the DTD: verdicts, plain words, exact places."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from lxml import etree

from jatspress.article import NAMESPACES, Finding, Severity
from jatspress.errors import InputError
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.message import Message
from jatspress.translations import catalogue
from jatspress.validation.engine import validate
from jatspress.validation.schema import judge
from jatspress.validation.tree_paths import TreePaths
from tests.validation.mutations import mutated
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
    assert any("is there from JATS 1.2 on" in hint for hint in hints)


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
    of_an_article = "<article" in xml
    assert finding.severity is (Severity.WARNING if of_an_article else Severity.ERROR)


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


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "koi8-r"]
)
def test_a_byte_order_mark_is_no_column(encoding: str) -> None:
    declared = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    xml = f'<?xml version="1.0" encoding="{declared}"?><article>Соль <p/>\n<p/></article>'
    mark = "\ufeff" if encoding.endswith(("-le", "-be")) else ""
    read = parse_bytes(f"{mark}{xml}".encode(encoding), name="a.xml")
    assert [read.position(element) for element in read.root.iter("*")] == [
        (1, xml.index("<article>") + 1),
        (1, xml.index("<p/>") + 1),
        (2, 1),
    ]


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


# Declarations in the DOCTYPE


def with_subset(declarations: str, body: str) -> str:
    return with_body(body).replace('.dtd">', f'.dtd" [\n{declarations}\n]>')


def test_attributes_that_the_doctype_declares_are_known_and_it_is_said() -> None:
    xml = with_subset('<!ATTLIST p colour (red|blue) "red">', '<p colour="blue">Salt.</p>')
    verdict = judge(document(xml))
    assert verdict.valid is True
    (finding,) = verdict.findings
    assert (finding.rule, finding.severity) == ("JP005", Severity.INFO)
    assert "the DOCTYPE itself declares <p>" in finding.message


def test_a_declaration_in_the_doctype_comes_before_that_of_the_dtd() -> None:
    broken = dtd_findings(with_subset("<!ELEMENT body EMPTY>", "<p>Salt.</p>"))
    assert [finding.message for finding in broken] == [
        "<body> must be empty, without even a blank or a comment in it"
    ]
    green = with_subset("<!ATTLIST p colour (red|blue) #IMPLIED>", '<p colour="green"/>')
    (finding,) = dtd_findings(green)
    assert (finding.message, finding.expected) == (
        'colour="green" is no value that <p> may have',
        "red, blue",
    )


def test_a_subset_is_found_behind_comments_and_in_any_encoding() -> None:
    xml = with_subset('<!-- ]> --><!ENTITY s "Salt"><!ATTLIST p colour CDATA "red">', "<p>&s;</p>")
    for encoding in ("utf-8", "utf-16", "koi8-r"):
        text = xml.replace("UTF-8", encoding).encode(encoding)
        verdict = judge(parse_bytes(text, name="a.xml"))
        assert (verdict.valid, [f.rule for f in verdict.findings]) == (True, ["JP005"])


def test_entities_alone_are_no_matter() -> None:
    assert judge(document(with_subset('<!ENTITY s "Salt">', "<p>&s;</p>"))).findings == ()


def test_a_default_in_the_doctype_adds_nothing_to_the_tree() -> None:
    tree = document(with_subset('<!ATTLIST p colour CDATA "red">', "<p>Salt.</p>"))
    assert "colour" not in dict(tree.root.find("body/p").attrib)  # type: ignore[union-attr]


# What the choice of the DTD says


@pytest.mark.parametrize(
    "public_id, rule, valid",
    [
        ("-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v1.0 20120331//EN", "JP004", True),
        ("-//NLM//DTD JATS (Z39.96) Journal Publishing DTD v0.4 20110131//EN", "JP002", True),
        ("-//NLM//DTD Journal Archiving and Interchange DTD v3.0 20080202//EN", "JP002", True),
        ("-//NLM//DTD Journal Archiving and Interchange DTD v2.3 20070202//EN", "JP003", None),
    ],
)
def test_each_way_to_choose_the_dtd_has_its_rule(
    public_id: str, rule: str, valid: bool | None
) -> None:
    xml = ARTICLE.replace(PROLOG, f'<!DOCTYPE article PUBLIC "{public_id}" "x.dtd">')
    xml = xml.replace('publication-format="electronic"', 'pub-type="epub"')
    own_version = "3.0" if "v3.0" in public_id else "1.0"
    xml = xml.replace('dtd-version="1.3"', f'dtd-version="{own_version}"')
    xml = xml.replace(f' xmlns:ali="{NAMESPACES["ali"]}"', "")
    verdict = judge(document(xml))
    assert ([finding.rule for finding in verdict.findings], verdict.valid) == ([rule], valid)


def test_an_article_of_nlm_2_is_judged_by_its_own_dtd() -> None:
    nlm = '"-//NLM//DTD Journal Publishing DTD v2.3 20070202//EN" "journalpublishing.dtd"'
    xml = """<article><front><journal-meta><journal-id>s</journal-id><issn>2049-3630</issn>
    </journal-meta><article-meta><title-group><article-title>Salt</article-title></title-group>
    <pub-date><year>2007</year></pub-date></article-meta></front>
    <back><ref-list><ref><%s>Salt</%s></ref></ref-list></back></article>"""
    old, new = (
        f"<!DOCTYPE article PUBLIC {nlm}>{xml % (n, n)}" for n in ("citation", "element-citation")
    )
    assert judge(document(old)).valid is True
    finding = dtd_findings(new)[0]
    assert finding.message.startswith("<element-citation> cannot stand in <ref>")
    assert (finding.hint or "").startswith("<element-citation> is there from JATS 1.0 on")


# Models that can be read in two ways

AMBIGUOUS = """<!ELEMENT article ((a, b) | (a, c))>
<!ELEMENT a EMPTY><!ELEMENT b EMPTY><!ELEMENT c EMPTY>"""


@pytest.mark.parametrize("inside, valid", [("ab", True), ("ac", True), ("a", False), ("ba", False)])
def test_content_by_a_model_that_can_be_read_in_two_ways_is_judged_all_the_same(
    inside: str, valid: bool, tmp_path: Path
) -> None:
    (tmp_path / "two-ways.dtd").write_text(AMBIGUOUS)
    article = document(f"<article>{''.join(f'<{name}/>' for name in inside)}</article>")
    for _ in range(2):  # libxml2 tells of the model only the first time
        assert judge(article, tmp_path / "two-ways.dtd").valid is valid


# Mutations: no error of libxml2 keeps its raw words

RAW = {"{tag}: {words}", "the content of {parent} does not follow the DTD"}


def spoken(message: object) -> Iterator[str]:
    """The patterns of a message and of the messages in it."""
    assert isinstance(message, Message), f"not a pattern: {message}"
    yield message.pattern
    for field in message.fields.values():
        if isinstance(field, Message):
            yield from spoken(field)


def test_whatever_breaks_is_said_in_words_that_have_their_russian(corpus: list[Path]) -> None:
    random, russian, heard = Random(20), catalogue("ru"), set()
    for number in range(300):
        original = parse_file(corpus[number % len(corpus)])
        if len(original.data) > 90_000:
            continue
        mutated(original.root, random)
        data = etree.tostring(original.tree, encoding="utf-8")
        for finding in judge(parse_bytes(data, name="a.xml")).findings:
            assert finding.line
            assert finding.column
            assert finding.xpath
            parts = (finding.message, finding.expected, finding.hint)
            said = {p for part in parts if isinstance(part, Message) for p in spoken(part)}
            assert isinstance(finding.message, Message)
            assert not said & RAW, finding
            missing = {pattern for pattern in said if not russian.has(finding.rule, pattern)}
            assert not missing
            heard |= said
    assert len(heard) > 30


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


@pytest.mark.skipif(shutil.which("xmllint") is None, reason="xmllint is not installed")
def test_the_verdict_is_that_of_xmllint(shared: Path, manifest: list[dict[str, str]]) -> None:
    checked = 0
    for row in (row for row in manifest if row["kind"].startswith("jats-")):
        path = shared / "corpora" / row["file"]
        try:
            verdict = judge(parse_file(path))
        except InputError:
            continue
        if verdict.doctype is None or path.name == "utf8-with-bom.xml":
            continue  # the latter says UTF-16 in its first line, which xmllint believes
        command = ["xmllint", "--noout", "--nonet", "--noent", "--dtdvalid"]
        done = subprocess.run([*command, verdict.doctype.dtd, path], capture_output=True)
        assert (done.returncode == 0) is verdict.valid, path
        checked += 1
    assert checked > 75


def test_every_file_of_the_corpus_has_a_verdict_or_a_reason(
    shared: Path, manifest: list[dict[str, str]]
) -> None:
    by_rule: Counter[str] = Counter()
    for row in (row for row in manifest if row["kind"].startswith("jats-")):
        try:
            verdict = judge(parse_file(shared / "corpora" / row["file"]))
        except InputError:
            by_rule["unread"] += 1
            continue
        assert verdict.valid is not None
        by_rule.update(f.rule for f in verdict.findings if f.rule != "JP001")
    assert by_rule == {"unread": 1, "JP002": 5, "JP004": 1}


def test_what_nlm_3_takes_jats_1_0_takes_too(shared: Path, manifest: list[dict[str, str]]) -> None:
    """Why an article by NLM Archiving 3.0, which is not installed, is judged by JATS 1.0."""
    nlm = [row for row in manifest if "Journal Publishing DTD v3.0" in row["doctype"]]
    for row in nlm:
        text = (shared / "corpora" / row["file"]).read_bytes()
        text = text.replace(b"DTD Journal Publishing DTD v3", b"DTD JATS Journal Publishing DTD v1")
        verdict = judge(parse_bytes(text.replace(b'dtd-version="3.0"', b""), name="a.xml"))
        assert (verdict.schema, verdict.valid) == ("JATS Journal Publishing 1.0", True)
    assert len(nlm) > 10


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


def test_a_file_that_is_no_article_does_not_pass() -> None:
    (finding,) = judge(document("<html><body/></html>")).findings
    assert (finding.rule, finding.severity) == ("JP003", Severity.ERROR)
    assert finding.hint == "Name the article's own XML; this file is of another kind."
