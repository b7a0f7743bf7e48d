"""Records for DOAJ: what stands in them, what DOAJ would refuse, and that nothing is invented."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from jatspress.article import JournalProfile
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.doaj import FORMS
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.document import Document
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from tests.deposits.large import AUTHORS, LARGE, ODD
from tests.deposits.sample import article, data_of, journal, reviewed, said
from tests.russian import untranslated


def made(
    *documents: Document, form: str = "xml", profile: JournalProfile | None = None
) -> MadeDeposit:
    articles = [DepositArticle(document) for document in documents or [article()]]
    return FORMS[form].make(articles, profile or journal(), Choices(accounted=True))


def record(*documents: Document, profile: JournalProfile | None = None) -> etree._Element:
    return etree.fromstring(data_of(made(*documents, profile=profile)))[0]


def bibjson(*documents: Document) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(data_of(made(*documents, form="json")))[0]["bibjson"]
    return found


def rules(deposit: MadeDeposit, severity: str = "error") -> set[str]:
    return {f.rule for f in deposit.findings if f.severity.value == severity}


@pytest.mark.parametrize("form", FORMS)
def test_the_record_of_the_example_is_as_reviewed(form: str) -> None:
    data = data_of(made(form=form))
    assert data == reviewed(f"rain.doaj.{form}", data)


def test_the_first_title_is_that_of_the_article_and_formulas_can_be_read() -> None:
    titles = [(e.get("language"), e.text) for e in record().findall("title")]
    assert titles[0] == ("eng", "How Nimbus magnus makes H₂O & ice: A study with x² drops")
    assert titles[1] == ("rus", "Как Nimbus magnus делает воду")
    assert bibjson()["title"] == titles[0][1]


def test_a_date_is_only_as_precise_as_stated() -> None:
    no_day = article(("<day>16</day>", ""))
    year = article(("<day>16</day><month>07</month>", ""))
    assert record(no_day).findtext("publicationDate") == "2022-07"
    assert record(year).findtext("publicationDate") == "2022"
    assert (bibjson(no_day)["year"], bibjson(no_day)["month"]) == ("2022", "7")
    assert "month" not in bibjson(year)


def test_only_authors_are_authors_and_no_address_of_theirs_is_sent() -> None:
    names = [element.text for element in record().iter("name")]
    assert names == ["Anna S. Petrova", "Suharto", "A. Brook Jr", "The Rain Group"]
    for form in FORMS:
        assert b"station@example.org" not in data_of(made(form=form))


def test_an_article_number_stands_where_the_first_page_would() -> None:
    document = article(("<fpage>44</fpage>\n      <lpage>53</lpage>", ""))
    assert record(document).findtext("startPage") == "e7"
    assert record(document).find("endPage") is None


WORDS = "".join(f"<kwd>word {number}</kwd>" for number in range(1, 9))
KEYWORDS = f'<kwd-group kwd-group-type="author">{WORDS}</kwd-group>'
WITH_KEYWORDS = ("<funding-group>", f"{KEYWORDS}<funding-group>")


def test_six_keywords_are_sent_and_those_beyond_are_said() -> None:
    deposit = made(article(WITH_KEYWORDS))
    sent = [e.text for e in record(article(WITH_KEYWORDS)).iter("keyword")]
    assert sent == [f"word {number}" for number in range(1, 7)]
    said = [str(f.message) for f in deposit.findings if f.rule == "JP831"]
    assert any("word 7, word 8" in message for message in said)
    reasons = {f.value: f.reason for f in deposit.accounts[0].left_out}
    assert reasons["word 7"] == "DOAJ asks for six keywords at most"


def test_abbreviations_are_no_keywords() -> None:
    document = article(
        ("<funding-group>", '<kwd-group kwd-group-type="abbreviations"><kwd>WHO</kwd></kwd-group>'
         "<funding-group>")
    )  # fmt: skip
    assert record(document).find("keywords") is None


def test_the_address_is_that_of_the_article_then_of_the_journal_then_of_the_doi() -> None:
    own = article(
        ("<abstract>", '<self-uri content-type="pdf" xlink:href="https://e.org/1.pdf"/><abstract>')
    )
    file_name = article(("<abstract>", '<self-uri xlink:href="1.pdf"/><abstract>'))
    bare = replace(journal(), doi=replace(journal().doi, resource_url=None))
    assert [(e.text, e.get("format")) for e in record(own).iter("fullTextUrl")] == [
        ("https://e.org/1.pdf", "PDF")
    ]
    at_home = "https://annals.example.org/articles/10.5555/rain-2022-7"
    assert record(file_name).findtext("fullTextUrl") == at_home
    by_doi = made(profile=bare)
    assert etree.fromstring(data_of(by_doi)).findtext("record/fullTextUrl") == (
        "https://doi.org/10.5555/rain-2022-7"
    )
    assert "DOAJ203" in rules(by_doi, "info")
    assert b"doi.org/10.5555" not in data_of(made(form="json", profile=bare))


def test_a_language_without_two_letters_is_left_out() -> None:
    document = article(('<trans-title-group xml:lang="ru">', '<trans-title-group xml:lang="hsb">'))
    assert [e.get("language") for e in record(document).iter("title")] == ["eng", None]


def test_what_doaj_does_not_keep_is_said() -> None:
    said = [str(f.message) for f in made().findings if f.rule == "DOAJ206"]
    assert said == [
        "DOAJ keeps the first alone of what stands in the file: title, abstract, affiliation of "
        "each author"
    ]


NO_ISSN = replace(journal(), issn_print=None, issn_online=None)
OTHER = article(("10.5555/rain-2022-7", "10.5555/RAIN-2022-7"), name="other.xml")
SAME_PLACE = '<self-uri xlink:href="https://e.org/1"/><abstract>'
REFUSED = {
    "one DOI twice, in other letters": ([article(), OTHER], journal(), "DOAJ201"),
    "one address twice": (
        [
            article(("<abstract>", SAME_PLACE)),
            article(
                ("rain-2022-7", "rain-8"),
                ("<abstract>", SAME_PLACE.replace("https", "http")),
                name="b.xml",
            ),
        ],
        journal(),
        "DOAJ201",
    ),
    "an ISSN without its edition": (
        [article((' publication-format="electronic">2049', ">2049"))], NO_ISSN, "DOAJ202",
    ),
    "an ISSN with a wrong check digit": (
        [article(("2049-3630", "2049-3631"))], NO_ISSN, "DOAJ202",
    ),
    "an ISSN of another journal": (
        [article(("2049-3630", "0378-5955"))], journal(), "DOAJ202",
    ),
    "no ISSN": (
        [article(('<issn publication-format="electronic">2049-3630</issn>', ""))],
        NO_ISSN,
        "DOAJ202",
    ),
    "no title": (
        [article(("How <italic>Nimbus magnus</italic> makes\n          H<sub>2</sub>O &amp; "
                  "<bold>ice</bold>", ""), ("A study with ", ""), (
                  '<inline-formula><mml:math id="m1"><mml:msup><mml:mi>x</mml:mi>'
                  "<mml:mn>2</mml:mn></mml:msup></mml:math></inline-formula> drops", ""),
                 ("Как <italic>Nimbus magnus</italic> делает воду", ""))],
        journal(),
        "DOAJ204",
    ),
    "a DOI with a blank": ([article(("rain-2022-7", "rain 2022"))], journal(), "DOAJ207"),
    "a control character in journal.toml": (
        [article()],
        replace(journal(), titles=(replace(journal().titles[0], text="Annals\x07"),)),
        "JP822",
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", REFUSED)
def test_what_doaj_refuses_is_said_and_nothing_is_made(name: str, form: str) -> None:
    documents, profile, rule = REFUSED[name]
    deposit = made(*documents, profile=profile, form=form)
    assert deposit.data is None
    assert rule in rules(deposit)
    assert untranslated(deposit.findings) == []


def test_a_long_abstract_is_refused_where_doaj_cannot_take_it() -> None:
    document = article(("We ask how", "Rain. " * 5001 + "We ask how"))
    assert rules(made(document, form="json")) == {"DOAJ205"}
    assert rules(made(document, form="xml")) == set()


def test_all_that_is_said_of_a_record_is_said_in_russian() -> None:
    for form in FORMS:
        assert untranslated(made(article(WITH_KEYWORDS), form=form).findings) == []


def test_thousands_of_authors_and_references_are_no_trouble() -> None:
    deposit = made(article(*LARGE))
    names = [e.text for e in etree.fromstring(data_of(deposit)).iter("name")]
    brooks = [f"A Brook{n}" for n in range(AUTHORS)]
    assert [name for name in names if name and "Brook" in name] == brooks
    assert deposit.accounts[0].lost == ()


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_an_odd_article_loses_nothing(change: tuple[str, str], form: str) -> None:
    deposit = made(article(change), form=form)
    assert deposit.data is not None, said(deposit)
    assert deposit.accounts[0].lost == ()


LOST = {
    "an author": ("author", "contributors[1]"),
    "an abstract": ("abstract", "abstracts[1].content"),
    "a title": ("title", "title.content"),
    "a volume": ("volume", "volume"),
    "an affiliation": ("affiliationName", "affiliations[1]"),
}


@pytest.mark.parametrize("name", LOST)
def test_what_is_taken_out_of_a_record_is_missed(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag, field = LOST[name]
    from jatspress.deposits.doaj import xml

    write = xml.records_element

    def without(*arguments: Any) -> etree._Element:
        root = write(*arguments)
        found = next(root.iter(tag))
        for child in list(found):
            found.remove(child)
        found.text = None
        return root

    monkeypatch.setattr(xml, "records_element", without)
    lost = [fact.field for fact in made().accounts[0].lost]
    assert any(each.startswith(field) for each in lost), lost


def refused_before(document: Document, profile: JournalProfile) -> set[str]:
    """The errors of the profile doaj, which are said before a record is made."""
    found = validate(document, profile, Checks(("doaj",))).each_finding
    return {f.rule for f in found if f.rule.startswith("DOAJ") and f.severity.value == "error"}


def test_what_journal_toml_says_need_not_stand_in_the_article() -> None:
    bare = article(
        ('<issn publication-format="electronic">2049-3630</issn>', ""),
        ("<journal-title>Annals of Rain</journal-title>", ""),
    )
    assert refused_before(bare, journal()) == set()
    assert refused_before(bare, JournalProfile()) == {"DOAJ101", "DOAJ108"}
    assert record(bare).findtext("eissn") == "2049-3630"


def test_a_language_that_doaj_does_not_list_is_no_error_and_a_wrong_code_is() -> None:
    sorbian = article(('<trans-title-group xml:lang="ru">', '<trans-title-group xml:lang="hsb">'))
    nonsense = article(('<trans-title-group xml:lang="ru">', '<trans-title-group xml:lang="xx">'))
    assert refused_before(sorbian, journal()) == set()
    assert refused_before(nonsense, journal()) == {"DOAJ106"}
