"""Articles that say the same in unusual ways: languages, forms, groups in groups."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import Identifier
from jatspress.batch.deposit import deposit_for
from jatspress.batch.source import LoadedArticle
from jatspress.deposits.pubmed import FORMS
from jatspress.deposits.targets import Choices
from tests.deposits.pubmed.sample import made, record, said
from tests.deposits.sample import ARTICLE, article, inside, journal

RUSSIAN = ('xml:lang="en">\n  <front>', 'xml:lang="ru">\n  <front>')
DOI = '<article-id pub-id-type="doi">10.5555/rain-2022-7</article-id>'
STATION = (
    '<aff id="aff2">Weather Station and Observatory near Graz, e-mail: '
    "<email>station@example.org</email></aff>"
)
ROR = (
    '<institution-wrap><institution-id institution-id-type="ror">https://ror.org/013tf3c58'
    "</institution-id><institution>Wetterwarte Graz</institution></institution-wrap>"
)
MEMBERS = "<contrib-group><contrib><name><surname>Pool</surname></name></contrib></contrib-group>"


def affiliations(found: etree._Element, author: int) -> list[str]:
    made = found.findall(f"AuthorList/Author[{author}]/AffiliationInfo/Affiliation")
    return [str(one.text) for one in made]


def reason(of: str, *changes: tuple[str, str]) -> str | None:
    """Why a field of the article stands nowhere."""
    facts = made(article(*changes)).accounts[0].facts
    return next(fact.reason for fact in facts if fact.field == of)


def test_the_title_in_the_language_of_the_article_stands_beside_the_english_one() -> None:
    found = record(RUSSIAN, ("<article-title>How", '<article-title xml:lang="en">How'))
    assert inside(found.find("ArticleTitle")).startswith("How ")
    assert inside(found.find("VernacularTitle")) == "Как <i>Nimbus magnus</i> делает воду"


def test_the_own_title_of_an_article_is_not_taken_from_a_third_language() -> None:
    other = ('<trans-title-group xml:lang="ru">', '<trans-title-group xml:lang="de">')
    assert record(other).find("VernacularTitle") is None


def test_an_abstract_goes_before_a_summary_beside_it() -> None:
    summary = '<abstract abstract-type="summary"><p>In short.</p></abstract><abstract>'
    found = record(("<abstract>", summary))
    assert found.find("Abstract/AbstractText").get("Label") == "Aims"
    alone = '<abstract abstract-type="summary">'
    assert record(("<abstract>", alone)).find("Abstract/AbstractText").get("Label") == "Aims"


def test_words_behind_a_section_stay_behind_it() -> None:
    inner = "<sec><title>Results</title><sec><title>Drops</title><p>Wet.</p></sec><p>Dry.</p>"
    found = record(("<sec><title>Results</title>", inner)).findall("Abstract/AbstractText")
    assert [(e.get("Label"), e.text) for e in found[1:3]] == [
        ("Results: Drops", "Wet."),
        ("Results", "Dry. Rain is "),
    ]


@pytest.mark.parametrize("tag, code", [("fre", "FR"), ("deu", "DE"), ("ger", "DE"), ("tlh", "TLH")])
def test_languages_of_three_letters_are_known_by_both_their_codes(tag: str, code: str) -> None:
    found = record(('xml:lang="en">\n  <front>', f'xml:lang="{tag}">\n  <front>'))
    assert found.findtext("Language") == code


def test_a_language_that_nobody_knows_is_told() -> None:
    deposit = made(article(('xml:lang="en">\n  <front>', 'xml:lang="xx">\n  <front>')))
    assert said(deposit, "PM-202") == [
        "'xx' is no language that PubMed knows; it takes the article for English"
    ]


def test_of_an_affiliation_in_two_languages_the_english_form_goes_with_all_ids() -> None:
    forms = (
        f'<aff-alternatives id="aff2"><aff xml:lang="de">{ROR}</aff>'
        '<aff xml:lang="en">Weather Station Graz</aff></aff-alternatives>'
    )
    found = record((STATION, forms))
    assert affiliations(found, 1)[1:] == ["Weather Station Graz"]
    ids = found.findall("AuthorList/Author[1]/AffiliationInfo[2]/Identifier")
    assert [one.text for one in ids] == ["https://ror.org/013tf3c58"]
    assert reason("affiliations[2].parts[1].text", (STATION, forms)) == (
        "PubMed takes one form of an affiliation, in English"
    )


def test_of_an_affiliation_without_an_english_form_the_first_goes() -> None:
    forms = (
        '<aff-alternatives id="aff2"><aff xml:lang="de">Wetterwarte Graz</aff>'
        '<aff xml:lang="fr">Station de Graz</aff></aff-alternatives>'
    )
    assert affiliations(record((STATION, forms)), 1)[1:] == ["Wetterwarte Graz"]


def test_persons_of_groups_in_groups_in_groups_are_listed() -> None:
    deep = "<contrib><name><surname>Deep</surname></name></contrib>"
    for name in ("Third", "Second"):
        deep = f"<contrib><collab>{name}<contrib-group>{deep}</contrib-group></collab></contrib>"
    found = record((MEMBERS, f"<contrib-group>{deep}</contrib-group>"))
    assert [e.text for e in found.iterfind("GroupList/Group/IndividualName/LastName")] == ["Deep"]


def test_a_statement_of_interests_is_said_once_wherever_it_stands() -> None:
    notes = (
        '<notes notes-type="coi-statement"><title>Conflict</title><sec sec-type="coi-statement">'
        "<title>Interests</title><p>None at all.</p></sec></notes>"
        '<fn-group><fn fn-type="coi-statement"><label>1</label><p>None at all.</p></fn>'
    )
    found = record(("<fn-group>", notes))
    assert found.findtext("CoiStatement") == "None at all."


def test_a_doi_goes_without_its_resolver() -> None:
    found = record((DOI, DOI.replace(">10.", ">https://doi.org/10.")))
    assert found.findtext("ArticleIdList/ArticleId") == "10.5555/rain-2022-7"
    assert found.findtext("ELocationID[@EIdType='doi']") == "10.5555/rain-2022-7"


def test_what_is_no_orcid_id_is_left_out_and_keeps_nothing_from_being_made() -> None:
    stated = ("https://orcid.org/0000-0002-1825-0097", "n/a")
    assert record(stated).find("AuthorList/Author[1]/Identifier") is None
    assert reason("contributors[1].orcid", stated) == "it is no ORCID iD"


def test_the_number_of_the_catalogue_is_no_abbreviation() -> None:
    profile = replace(journal(), ids=(Identifier("nlm", "101234567"),))
    assert said(made(profile=profile), "PM-201")
    both = (Identifier("nlm", "101234567"), Identifier("nlm-ta", "Ann Rain"))
    found = record(profile=replace(journal(), ids=both))
    assert found.findtext("Journal/JournalTitle") == "Ann Rain"


def test_articles_without_a_doi_are_told_twice_by_the_publishers_id() -> None:
    own = (DOI, '<article-id pub-id-type="publisher-id">R7</article-id>')
    deposit = made(article(own), article(own, name="copy.xml"))
    assert said(deposit, "PM-204") == ["the article R7 stands in rain.xml too"]
    other = (DOI, '<article-id pub-id-type="publisher-id">R8</article-id>')
    assert made(article(own), article(other, name="copy.xml")).data is not None


@pytest.mark.parametrize("short", ["", "<abbrev-journal-title>Ann.</abbrev-journal-title>"])
def test_that_the_abbreviation_is_not_stated_is_told_once(short: str) -> None:
    title = "<journal-title>Annals of Rain</journal-title>"
    loaded = LoadedArticle(Path(ARTICLE), article((title, title + short)))
    profile = replace(journal(), ids=(), abbreviation=None)
    found = deposit_for(FORMS["xml"], [loaded], profile, Choices()).report.files[0].findings
    told = [f.rule for f in found if "abbreviation" in str(f.message)]
    assert told == ["PM-201"]


def test_a_last_page_without_a_first_one_stays_with_its_reason() -> None:
    alone = ("<fpage>44</fpage>\n      ", "")
    assert record(alone).find("LastPage") is None
    assert reason("lpage", alone) == "PubMed takes no last page without the first"


@pytest.mark.parametrize("stated", ["1", "Suppl 1"])
def test_a_supplement_is_called_one_once(stated: str) -> None:
    issue = ("<issue>3</issue>", f"<issue>3</issue><supplement>{stated}</supplement>")
    assert record(issue).findtext("Journal/Issue") == "3 Suppl 1"


@pytest.mark.parametrize("end, between", [("", ": "), ("?", " "), (":", " ")])
def test_a_subtitle_follows_a_colon_unless_the_title_ends_by_itself(end: str, between: str) -> None:
    title = ("<bold>ice</bold><xref", f"<bold>ice</bold>{end}<xref")
    found = inside(record(title).find("ArticleTitle"))
    assert f"<b>ice</b>{end}{between}A study" in found


def test_an_author_without_a_name_is_not_listed() -> None:
    nobody = '<contrib contrib-type="author"><anonymous/></contrib>'
    illustrator = '<contrib contrib-type="illustrator">'
    found = record((illustrator, nobody + illustrator))
    assert len(found.findall("AuthorList/Author")) == 4


def test_an_id_of_others_is_none_of_the_publishers() -> None:
    more = '<article-id pub-id-type="pmid">12345</article-id>'
    assert record((DOI, DOI + more)).find("ArticleIdList/ArticleId[@IdType='pii']") is None
    both = (
        '<article-id pub-id-type="publisher-id">R7</article-id>'
        '<article-id pub-id-type="pii">S7</article-id>'
    )
    found = record((DOI, DOI + both))
    assert found.findtext("ArticleIdList/ArticleId[@IdType='pii']") == "S7"


def test_a_number_is_one_of_pubmed_where_the_link_says_so_alone() -> None:
    plain = ('ext-link-type="doi" xlink:href="10.5555/rain-2021-1"', 'xlink:href="12345"')
    assert record(plain).find("ObjectList/Object[@Type='Comment']") is None


def test_what_is_no_doi_is_no_id_of_a_reference() -> None:
    wrong = ('<pub-id pub-id-type="doi">10.5555/drops(2001)4', '<pub-id pub-id-type="doi">drops4')
    assert record(wrong).find("ReferenceList/Reference/ArticleIdList") is None
