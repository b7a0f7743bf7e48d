"""Each rule of a deposit: an article that breaks it, and one that does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pytest
from lxml import etree

from jatspress.article import CrossrefProfile, JournalProfile, Rule, Severity
from jatspress.deposits.crossref import (
    crossref_deposit,
    deposit_rules,
    guard_link_rules,
    guard_record_rules,
    rules,
)
from jatspress.deposits.crossref.guard_links import beyond_the_schema
from jatspress.jats.document import Document
from tests.deposits.sample import TIMESTAMP, article, deposit, journal, of_rule
from tests.russian import untranslated

DOI = "10.5555/rain-2022-7"
ISSN = '<issn publication-format="electronic">2049-3630</issn>'
TITLE_START, TITLE_END = "<article-title>How", "</article-title>"
PUB_DATE = (
    '<pub-date date-type="pub" publication-format="electronic"><day>16</day><month>07</month>'
    "<year>2022</year></pub-date>"
)
ISSUE_DATE = '<pub-date date-type="collection"><season>Summer</season><year>2022</year></pub-date>'
LICENSE = (
    '<ali:license_ref start_date="2022-07-16">https://creativecommons.org/licenses/by/4.0/'
    "</ali:license_ref>"
)
RELATED = 'related-article-type="commentary-article"'
SECOND_REFERENCE = "ISBN 978-3-16-148410-0</mixed-citation>"
JOURNAL_META = "<journal-title>Annals of Rain</journal-title>"
NONE = JournalProfile(doi=journal().doi, crossref=journal().crossref)


@dataclass(frozen=True)
class Case:
    """What breaks a rule: changes of the article, other articles beside it, another journal."""

    rule: str
    words: str
    changes: tuple[tuple[str, str], ...] = ()
    beside: tuple[Document, ...] = ()
    profile: JournalProfile | None = None
    severity: Severity = Severity.ERROR


def crossref(**changes: Any) -> JournalProfile:
    return replace(journal(), crossref=replace(journal().crossref, **changes))


def no_title() -> tuple[str, str]:
    text = article().data.decode()
    start = text.index(TITLE_START)
    return text[start : text.index(TITLE_END, start) + len(TITLE_END)], "<article-title/>"


CASES = [
    Case("JP801", "there is no DOI", ((f'<article-id pub-id-type="doi">{DOI}</article-id>', ""),)),
    Case("JP801", "a space inside", ((DOI, "10.5555/rain 2022"),)),
    Case("JP801", "zero width space inside", ((DOI, "10.5555/rain\u200b2022"),)),
    Case("JP801", "not the form", ((DOI, "https://doi.org/10.5555/rain"),)),
    Case("JP801", "old DOIs only", ((DOI, "10.5555/rain<2022>".replace("<", "&lt;")),),
         severity=Severity.WARNING),
    Case("JP802", "the journal's prefix is 10.5555", ((DOI, "10.5556/rain"),)),
    Case("JP802", "stands in rain.xml too", beside=(article(name="b.xml"),)),
    Case(
        "JP802",
        "one prefix in a file",
        beside=(article((DOI, "10.5556/rain"), name="b.xml"),),
        profile=replace(journal(), doi=replace(journal().doi, prefix=None)),
    ),
    Case("JP803", "no title", (no_title(),)),
    Case("JP804", "names the journal", ((JOURNAL_META, "<journal-title/>"),), profile=NONE),
    Case("JP805", "has an ISSN", ((ISSN, ""),), profile=NONE),
    Case("JP818", "check digit", ((ISSN, ISSN.replace("3630", "3631")),), profile=NONE),
    Case("JP805", "not stated whether", ((ISSN, "<issn>2049-3630</issn>"),), profile=NONE),
    Case(
        "JP805",
        "2 ISSNs for online",
        ((ISSN, f"{ISSN}{ISSN.replace('2049-3630', '1878-7304')}"),),
        profile=NONE,
    ),
    Case("JP806", "they are two journals", ((ISSN, ISSN.replace("2049-3630", "1878-7304")),)),
    Case(
        "JP807",
        "where the DOIs lead",
        profile=replace(journal(), doi=replace(journal().doi, resource_url=None)),
    ),
    Case("JP808", "depositor_name is not set", profile=crossref(depositor_name=None)),
    Case("JP808", "depositor_email is not set", profile=crossref(depositor_email=None)),
    Case("JP808", "registrant is not set", profile=crossref(registrant=None)),
    Case("JP808", "no e-mail address", profile=crossref(depositor_email="production")),
    Case("JP809", "no year of publication", ((PUB_DATE, ""), (ISSUE_DATE, ""))),
    Case(
        "JP810",
        "deposited as 'other'",
        ((PUB_DATE, PUB_DATE.replace(' publication-format="electronic"', "")),),
        severity=Severity.INFO,
    ),
    Case(
        "JP810",
        "an ISSN for online alone",
        ((PUB_DATE, PUB_DATE.replace(' publication-format="electronic"', "")),),
        profile=replace(journal(), issn_print=None),
        severity=Severity.INFO,
    ),
    Case("JP812", "wrong check digit", (("0000-0002-1825-0097", "0000-0002-1825-0098"),)),
    Case("JP812", "wrong form", (("0000-0002-1825-0097", "unknown"),)),
    Case(
        "JP813",
        "not stand in the byline",
        (('contrib-type="guest-editor"', 'contrib-type="author non-byline"'),),
        severity=Severity.INFO,
    ),
    Case("JP813", "one member is not", severity=Severity.INFO),
    Case(
        "JP814",
        "references 1 and 2 have the same DOI",
        (
            (
                SECOND_REFERENCE,
                ' <pub-id pub-id-type="doi">10.5555/DROPS(2001)4</pub-id></mixed-citation>',
            ),
        ),
        severity=Severity.WARNING,
    ),
    Case("JP815", "in words only", ((LICENSE, ""),), severity=Severity.INFO),
    Case("JP815", "the note mark '*'", severity=Severity.INFO),
    Case("JP815", "it is this article itself", (("10.5555/rain-2021-1", DOI),),
         severity=Severity.WARNING),
    Case(
        "JP816",
        "notice on 10.5555/rain-2021-1 (retracted article)",
        ((RELATED, 'related-article-type="retracted-article"'),),
        severity=Severity.WARNING,
    ),
    Case(
        "JP817",
        "the issue has the date 2021 here",
        beside=(
            article((DOI, "10.5555/other"), (ISSUE_DATE, ISSUE_DATE.replace("2022", "2021"))),
        ),
        severity=Severity.WARNING,
    ),
    Case("JP820", "does not take the issue", (("<issue>3<", f"<issue>{'3' * 33}<"),)),
    Case(
        "CR511",
        "is no ROR id",
        (("https://ror.org/05gq02987", "https://ror.org/05gq0298777"),),
    ),
    Case("JP822", "U+0001", profile=crossref(registrant="Rain\x01Society")),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}: {case.words}")
def test_what_breaks_a_rule_is_said(case: Case) -> None:
    made = deposit(article(*case.changes), *case.beside, profile=case.profile)
    found = [f for f in of_rule(made, case.rule) if case.words in f.message]
    assert found, [f.message for f in made.findings]
    assert found[0].severity is case.severity
    assert found[0].hint
    assert untranslated(made.findings) == []
    assert (made.xml is None) == (case.severity is Severity.ERROR)


@pytest.mark.parametrize("rule", sorted({case.rule for case in CASES} - {"JP813", "JP815"}))
def test_the_unchanged_article_breaks_no_rule(rule: str) -> None:
    assert of_rule(deposit(article()), rule) == []


def test_an_article_without_notes_and_groups_leaves_nothing_out() -> None:
    plain = article(
        ('<xref ref-type="fn" rid="fn1">*</xref>', ""),
        ("<contrib-group><contrib><name><surname>Pool</surname></name></contrib></contrib-group>",
         ""),
    )  # fmt: skip
    made = deposit(plain)
    assert made.xml is not None
    assert made.findings == ()


def test_every_rule_has_a_case() -> None:
    stated = [*vars(rules).values(), *vars(deposit_rules).values()]
    declared = {value.code for value in stated if hasattr(value, "code")}
    assert declared | {"CR511", "JP822"} == {case.rule for case in CASES} | {"JP811", "JP824"}


def test_a_deposit_that_lost_the_references_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jatspress.deposits.crossref.record.write_citations", lambda *_: None)
    made = crossref_deposit([article()], journal(), timestamp=TIMESTAMP, accounted=True)
    lost = of_rule(made, "JP823")
    assert made.xml is None
    assert any("references[3].text is lost" in finding.message for finding in lost)
    assert untranslated(made.findings) == []


def test_a_finding_points_to_the_place_in_the_article() -> None:
    document = article((DOI, "10.5555/rain 2022"))
    finding = of_rule(deposit(document), "JP801")[0]
    lines = document.data.decode().splitlines()
    assert finding.path == "rain.xml"
    assert "10.5555/rain 2022" in lines[(finding.line or 0) - 1]
    assert finding.xpath == "/article/front/article-meta/article-id"


def test_a_schema_error_points_to_its_article_and_element() -> None:
    second = article((DOI, "10.5555/b"), ("<issue>3<", f"<issue>{'3' * 33}<"), name="b.xml")
    finding = of_rule(deposit(article(), second), "JP820")[0]
    assert finding.path == "b.xml"
    assert finding.xpath == "/article/front/article-meta/issue"


def test_everything_that_is_missing_is_said_at_once() -> None:
    changes = ((f'<article-id pub-id-type="doi">{DOI}</article-id>', ""), no_title())
    nobody = JournalProfile(crossref=CrossrefProfile())
    made = deposit(article(*changes, (PUB_DATE, ""), (ISSUE_DATE, "")), profile=nobody)
    codes = {f.rule for f in made.findings if f.severity is Severity.ERROR}
    assert codes == {"JP801", "JP803", "JP807", "JP808", "JP809"}


WRONG = {
    "two first contributors": (
        '<contributors><person_name sequence="first"><surname>A</surname></person_name>'
        '<person_name sequence="first"><surname>B</surname></person_name></contributors>',
        "2 contributors are marked as the first",
    ),
    "no first contributor": (
        '<contributors><person_name sequence="additional"><surname>A</surname></person_name>'
        "</contributors>",
        "0 contributors are marked as the first",
    ),
    "month 13": ("<publication_date><month>13</month></publication_date>", "'13' is no month"),
    "month 3": ("<publication_date><month>3</month></publication_date>", "'3' is no month"),
    "a wrong ISSN": (
        '<journal_metadata><issn media_type="print">2049-3631</issn></journal_metadata>',
        "wrong check digit",
    ),
    "three ISSNs": (
        '<journal_metadata><issn media_type="print">1234-5679</issn>'
        '<issn media_type="electronic">2049-3630</issn><issn>1878-7304</issn></journal_metadata>',
        "3 ISSNs",
    ),
    "a blank in a DOI": ("<doi_data><doi>10.5555/a b</doi></doi_data>", "a blank inside"),
    "a DOI twice": (
        "<x><doi_data><doi>10.5555/a</doi></doi_data><doi_data><doi>10.5555/A</doi></doi_data></x>",
        "registered twice",
    ),
    "a wrong ORCID": ("<ORCID>https://orcid.org/0000-0002-1825-0098</ORCID>", "check digit"),
    "a strange ROR": (
        '<institution_id type="ror">https://example.org/05gq02987</institution_id>',
        "is no ROR id",
    ),
    "an empty title": ("<titles><title> </title></titles>", "a title is empty"),
    "an empty list": ("<citation_list/>", "the list of references is empty"),
    "an empty key": (
        '<citation_list><citation key=" "><doi>10.5555/a</doi></citation></citation_list>',
        "an empty key",
    ),
    "a key twice": (
        '<citation_list><citation key="a"><doi>10.5555/a</doi></citation>'
        '<citation key="a"><doi>10.5555/b</doi></citation></citation_list>',
        "two references have the key 'a'",
    ),
    "an empty reference": (
        '<citation_list><citation key="a"/></citation_list>',
        "the reference a is empty",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_the_schema_takes_and_crossref_refuses_is_found(name: str) -> None:
    piece, words = WRONG[name]
    found = list(beyond_the_schema(piece_of_deposit(piece)))
    assert any(words in message for _, _, message in found)
    assert untranslated(rule.finding(message) for rule, _, message in found) == []


def piece_of_deposit(piece: str) -> etree._Element:
    return etree.fromstring(f'<doi_batch xmlns="urn:x">{piece}</doi_batch>')


GUARDS = [
    value
    for module in (guard_record_rules, guard_link_rules)
    for value in vars(module).values()
    if isinstance(value, Rule)
]


@pytest.mark.parametrize("rule", GUARDS, ids=lambda rule: rule.code)
def test_the_guard_tells_the_failing_example_from_the_passing_one(rule: Rule) -> None:
    if rule is guard_record_rules.SIZE:
        root = piece_of_deposit("")
        assert [r for r, _, _ in beyond_the_schema(root, 11_000_000)] == [rule]
        assert list(beyond_the_schema(root, 2_000_000)) == []
        return
    failing = list(beyond_the_schema(piece_of_deposit(rule.failing)))
    assert {found.code for found, _, _ in failing} == {rule.code}
    assert untranslated(found.finding(message) for found, _, message in failing) == []
    assert list(beyond_the_schema(piece_of_deposit(rule.passing))) == []


def test_there_are_rules_enough_each_with_its_code() -> None:
    assert len({rule.code for rule in GUARDS}) == len(GUARDS) >= 20


#: What a deposit may hold, and the rules that speak of it.
HOSTILE: dict[str, tuple[str, list[str]]] = {
    "an address with broken brackets": (
        "<doi_data><resource>https://[::1/</resource></doi_data>",
        ["CR508"],
    ),
    "a month of many digits": (
        f"<publication_date><month>{'9' * 999}</month></publication_date>",
        ["CR502"],
    ),
    "a year of no calendar": (
        "<publication_date><month>02</month><day>30</day><year>0000</year></publication_date>",
        [],
    ),
    "a record without its DOI": (
        "<journal_article><citation_list><citation key='a'><doi/>x</citation></citation_list>"
        "</journal_article>",
        [],
    ),
    "a timestamp of words": (
        "<head><timestamp>seventeen letters</timestamp></head><journal_article>"
        "<publication_date><year>2022</year></publication_date></journal_article>",
        [],
    ),
    "comments everywhere": (
        "<titles><!-- a --><title>A<!-- b --></title></titles><citation_list>"
        "<citation key='a'>x<!-- c --></citation></citation_list>",
        [],
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_guard_stands_whatever_a_deposit_holds(name: str) -> None:
    piece, codes = HOSTILE[name]
    found = list(beyond_the_schema(piece_of_deposit(piece)))
    assert [rule.code for rule, _, _ in found] == codes
    assert all(message for _, _, message in found)


def test_a_right_deposit_passes_the_guard() -> None:
    made = deposit()
    assert made.xml is not None
    assert list(beyond_the_schema(etree.fromstring(made.xml))) == []


ARTICLE_CASES = {
    "CR508": (("x", "x"), {"resource_url": "http://localhost/{doi}"}),
    "CR515": ((TITLE_START, "<article-title>How &lt;b&gt;bold&lt;/b&gt;"), {}),
    "CR520": (("10.5555/drops(2001)4", DOI), {}),
    "CR523": (("<year>2022</year></pub-date>", "<year>2032</year></pub-date>"), {}),
}


@pytest.mark.parametrize("code", ARTICLE_CASES)
def test_a_rule_of_the_guard_points_into_the_article(code: str) -> None:
    change, settings = ARTICLE_CASES[code]
    profile = replace(journal(), doi=replace(journal().doi, **settings))
    made = deposit(article(change), profile=profile)
    found = of_rule(made, code)
    assert found, [str(f.message) for f in made.findings]
    assert found[0].path == "rain.xml"
    assert found[0].line
    blocks = any(f.severity is Severity.ERROR for f in made.findings)
    assert (made.xml is None) == blocks
