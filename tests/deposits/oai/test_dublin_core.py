"""Records of Dublin Core: what repositories harvest of an article, each as it is stated."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jatspress.deposits.accounting import Paths
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.oai import FORMS
from jatspress.deposits.oai.completeness import completeness
from jatspress.deposits.record_check import record_problems
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.jats.parse import parse_file
from tests.deposits.large import AUTHORS, LARGE, ODD, REFERENCES
from tests.deposits.sample import article, data_of, journal, without_title
from tests.deposits.sample import said as said_of

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
TITLE = "<article-title>How"
TITLE_GROUP = "<title-group>"


def deposited(*changes: tuple[str, str], accounted: bool = True) -> MadeDeposit:
    articles = [DepositArticle(article(*changes))]
    return FORMS["oai_dc"].make(articles, journal(), Choices(accounted=accounted))


def record_of(made: MadeDeposit) -> etree._Element:
    return etree.fromstring(data_of(made))


def said(*changes: tuple[str, str]) -> dict[str, list[str]]:
    """The words of the record by element, read by nothing of ours."""
    found: dict[str, list[str]] = {}
    for element in record_of(deposited(*changes)):
        found.setdefault(etree.QName(element).localname, []).append(element.text or "")
    return found


def test_titles_and_descriptions_say_their_languages() -> None:
    record = record_of(deposited())
    found = [(e.get(LANG), e.text) for e in record.iter("{*}title")]
    assert found == [
        ("en", "How Nimbus magnus makes H₂O & ice: A study with x² drops"),
        ("ru", "Как Nimbus magnus делает воду"),
    ]
    assert [e.get(LANG) for e in record.iter("{*}description")] == ["en", "ru"]


def test_people_stand_as_catalogues_sort_them() -> None:
    words = said()
    assert words["creator"] == ["Petrova, Anna S.", "Suharto", "Brook, A., Jr", "The Rain Group"]
    assert words["contributor"] == ["Dew, Eve", "Frost, Jack"]


def test_a_date_is_as_precise_as_it_is_stated() -> None:
    assert said()["date"] == ["2022-07-16"]
    assert said(("<day>16</day><month>07</month>", ""))["date"] == ["2022"]


def test_kinds_are_those_of_vocabularies_where_that_is_certain() -> None:
    assert said()["type"] == [
        "info:eu-repo/semantics/article",
        "http://purl.org/coar/resource_type/c_2df8fbb1",
        "Text",
        "research-article",
    ]
    other = said(('article-type="research-article"', 'article-type="case-report"'))
    assert other["type"] == ["Text", "case-report"]


def test_a_version_is_said_only_when_the_article_says_it() -> None:
    version = '<article-version article-version-type="VOR" designator="VoR">VoR</article-version>'
    changed = ("<title-group>", f"{version}<title-group>")
    assert "info:eu-repo/semantics/publishedVersion" in said(changed)["type"]


def test_the_doi_stands_as_an_address_and_the_page_after_it() -> None:
    assert said()["identifier"] == [
        "https://doi.org/10.5555/rain-2022-7",
        "https://annals.example.org/articles/10.5555/rain-2022-7",
    ]


def test_the_source_is_a_citation_and_each_issn() -> None:
    assert said()["source"] == [
        "Annals of Rain; Vol. 12, No. 3 (2022); 44-53, 60, e7",
        "ISSN 2049-3630",
    ]


def test_works_are_named_as_openaire_asks() -> None:
    assert said()["relation"] == [
        "https://doi.org/10.5555/rain-2021-1",
        "info:eu-repo/semantics/altIdentifier/doi/10.5555/rain-2022-7",
        "info:eu-repo/semantics/reference/doi/10.5555/drops(2001)4",
    ]


def test_open_access_is_said_only_where_the_licence_says_so() -> None:
    assert said()["rights"][0] == "info:eu-repo/semantics/openAccess"
    closed = said(("https://creativecommons.org/licenses/by/4.0/", "https://example.org/terms"))
    assert closed["rights"] == ["https://example.org/terms", "CC BY"]


@pytest.mark.parametrize("tag, code", [("en", "eng"), ("fr-CA", "fra"), ("de", "deu")])
def test_the_language_is_that_of_iso_639_3(tag: str, code: str) -> None:
    assert said(('dtd-version="1.3" xml:lang="en"', f'dtd-version="1.3" xml:lang="{tag}"'))[
        "language"
    ] == [code]


def test_a_language_that_is_not_stated_is_not_guessed() -> None:
    words = said(('dtd-version="1.3" xml:lang="en"', 'dtd-version="1.3"'))
    assert "language" not in words


def test_no_email_address_is_sent() -> None:
    assert b"@" not in data_of(deposited())


def test_an_article_without_title_is_refused_with_a_sentence() -> None:
    made = deposited(without_title())
    assert made.data is None
    assert any("has no title" in finding.message for finding in made.findings)


def test_an_article_without_doi_has_a_record_without_one() -> None:
    words = said(('<article-id pub-id-type="doi">10.5555/rain-2022-7</article-id>', ""))
    assert "identifier" not in words
    assert words["title"]


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_what_is_odd_stands_there_in_words(change: tuple[str, str]) -> None:
    made = deposited(change)
    assert made.data is not None, said_of(made)
    assert made.accounts[0].lost == ()


def test_thousands_of_authors_and_references_stand_in_order() -> None:
    made = deposited(*LARGE)
    record = record_of(made)
    brooks = [e.text for e in record.iter("{*}creator") if (e.text or "").startswith("Brook")]
    assert brooks == [f"Brook{n}, A" for n in range(AUTHORS)]
    cited = [e.text for e in record.iter("{*}relation") if "/reference/" in (e.text or "")]
    assert len(cited) == REFERENCES + 1
    assert made.accounts[0].lost == ()


def test_every_article_of_the_corpora_is_described_whole(corpus: list[Path]) -> None:
    """Titles, authors, DOIs are looked up with lxml alone; no fact is lost."""
    standing = made_of = 0
    for path in corpus:
        document = parse_file(path)
        made = FORMS["oai_dc"].make([DepositArticle(document)], journal(), Choices(accounted=True))
        assert all(account.lost == () for account in made.accounts), path
        if made.data is None:
            assert any("has no title" in finding.message for finding in made.findings), path
            continue
        made_of += 1
        standing += sum(len(account.standing) for account in made.accounts)
        record = etree.fromstring(made.data)
        words = {(etree.QName(e).localname, e.text) for e in record}
        own = document.root.find("front/article-meta")
        assert own is not None
        for doi in own.findall("article-id[@pub-id-type='doi']"):
            assert any(name == "identifier" and doi.text in (w or "") for name, w in words), path
        for surname in own.findall("contrib-group/contrib[@contrib-type='author']/name/surname"):
            wanted = " ".join("".join(surname.itertext()).split())
            assert any(n == "creator" and (w or "").startswith(wanted) for n, w in words), path
    assert made_of >= 50
    assert standing > 2000


@pytest.mark.parametrize(
    "wrong",
    [
        "<dc:title/>",
        "<dc:title> </dc:title>",
        "<dc:name>Rain</dc:name>",
        "<title>Rain</title>",
        "<dc:title><b>Rain</b></dc:title>",
        '<dc:title lang="en">Rain</dc:title>',
        '<dc:title xml:lang="no language">Rain</dc:title>',
    ],
)
def test_our_schema_refuses(wrong: str) -> None:
    start = (
        '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    )
    right = '<dc:title xml:lang="en">Rain</dc:title><dc:date>2022</dc:date>'
    assert record_problems(f"{start}{right}</oai_dc:dc>".encode(), "oai/oai_dc.xsd") == ()
    assert record_problems(f"{start}{right}{wrong}</oai_dc:dc>".encode(), "oai/oai_dc.xsd")


def test_a_subject_says_its_classification_and_a_section_of_the_journal_none() -> None:
    group = '<subj-group subj-group-type="{}"><subject>{}</subject></subj-group>'
    groups = group.format("heading", "Notes") + group.format("Field", "Clouds")
    categories = f"<article-categories>{groups}</article-categories>"
    subjects = said((TITLE_GROUP, categories + TITLE_GROUP))["subject"]
    assert "Notes" in subjects
    assert "Field: Clouds" in subjects


def test_the_types_of_files_are_media_types() -> None:
    uris = (
        '<self-uri content-type="pdf" xlink:href="https://annals.example.org/7.pdf"/>'
        '<self-uri content-type="application/x-rain" xlink:href="https://annals.example.org/7"/>'
    )
    words = said(("<permissions>", f"{uris}<permissions>"))
    assert {"application/pdf", "application/x-rain"} <= set(words["format"])
    assert "https://annals.example.org/7.pdf" in words["identifier"]


@pytest.mark.parametrize(
    "kind, terms",
    [
        ("review-article", ["info:eu-repo/semantics/article", "c_dcae04bc"]),
        ("book-review", ["info:eu-repo/semantics/review", "c_ba08"]),
        ("editorial", ["c_b239"]),
        ("case-report", []),
    ],
)
def test_the_kind_of_a_work_is_said_in_the_words_of_harvesters(kind: str, terms: list[str]) -> None:
    words = said(('article-type="research-article"', f'article-type="{kind}"'))["type"]
    assert [word.rpartition("/resource_type/")[2] or word for word in words] == [
        *terms,
        "Text",
        kind,
    ]


def test_of_other_numbers_those_that_harvesters_know_are_relations() -> None:
    numbers = "".join(
        f'<article-id pub-id-type="{kind}">{number}</article-id>'
        for kind, number in (("pmid", "123456"), ("publisher-id", "R-7"))
    )
    words = said((TITLE_GROUP, numbers + TITLE_GROUP))
    assert "info:eu-repo/semantics/altIdentifier/pmid/123456" in words["relation"]
    assert not any("R-7" in word for word in words["relation"])
    assert "publisher-id:R-7" in words["identifier"]


def test_a_person_is_looked_for_in_the_element_of_that_person_alone() -> None:
    brook = "<contrib contrib-type='author'><name><surname>Brook</surname>{}</name></contrib>"
    one, other = (brook.format(f"<given-names>{name}</given-names>") for name in ("Zoe", "Max"))
    made = DepositArticle(article(("<contrib-group>", f"<contrib-group>{one}{other}")))
    record = record_of(FORMS["oai_dc"].make([made], journal(), Choices()))
    assert not completeness(record, made, Paths(record)).lost
    (own,) = [e for e in record if e.text == "Brook, Max"]
    record.remove(own)
    lost = [fact.field for fact in completeness(record, made, Paths(record)).lost]
    assert {field for field in lost if field.startswith("contributors")} == {
        "contributors[2].contrib_type",
        "contributors[2].names[1].surname",
        "contributors[2].names[1].given_names",
    }


def test_an_abstract_that_is_not_in_the_record_is_lost() -> None:
    made = DepositArticle(article())
    record = record_of(FORMS["oai_dc"].make([made], journal(), Choices()))
    for abstract in list(record.iter("{*}description")):
        record.remove(abstract)
    lost = [fact.field for fact in completeness(record, made, Paths(record)).lost]
    assert [field for field in lost if field.endswith(".content")] == [
        "abstracts[1].content",
        "abstracts[2].content",
    ]
