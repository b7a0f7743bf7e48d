"""JSON-LD in the words of schema.org: what it says of an article, and that no fact is lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from jatspress.cli.main import main
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.schema_org import FORMS
from jatspress.deposits.schema_org.completeness import completeness
from jatspress.deposits.targets import Choices, MadeDeposit
from jatspress.descriptions.schema_org.terms import PROPERTIES, TYPES, misused_terms
from jatspress.jats.parse import parse_file
from jatspress.rendering.page.render import render_html
from tests.deposits.large import AUTHORS, LARGE, ODD, REFERENCES
from tests.deposits.sample import ARTICLE, article, data_of, journal, said, without_title
from tests.rendering.sample import linked_data

DOI = '<article-id pub-id-type="doi">10.5555/rain-2022-7</article-id>'


def deposited(*changes: tuple[str, str]) -> MadeDeposit:
    articles = [DepositArticle(article(*changes))]
    return FORMS["json-ld"].make(articles, journal(), Choices(accounted=True))


def described(*changes: tuple[str, str]) -> dict[str, Any]:
    node = json.loads(data_of(deposited(*changes)))
    assert isinstance(node, dict)
    return node


def test_authors_have_their_orcid_and_institutions() -> None:
    first = described()["author"][0]
    assert first["@id"] == first["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    assert first["affiliation"][0]["@id"] == "https://ror.org/05gq02987"
    assert first["affiliation"][0]["address"]["addressCountry"] == "AT"
    assert first["alternateName"] == [{"@language": "ru", "@value": "Петрова Анна Сергеевна"}]


def test_the_issue_is_in_the_volume_in_the_journal() -> None:
    issue = described()["isPartOf"]
    assert (issue["@type"], issue["issueNumber"]) == ("PublicationIssue", "3")
    volume = issue["isPartOf"]
    assert (volume["@type"], volume["volumeNumber"]) == ("PublicationVolume", "12")
    assert volume["isPartOf"]["issn"] == ["2049-3630"]


def test_words_in_another_language_say_which() -> None:
    node = described()
    assert node["inLanguage"] == "en"
    assert node["abstract"][0].startswith("Aims: We ask")
    assert node["abstract"][1]["@language"] == "ru"


def test_dates_are_as_precise_as_stated() -> None:
    assert described()["datePublished"] == "2022-07-16"
    bare = described(("<day>16</day><month>07</month>", ""))
    assert bare["datePublished"] == "2022"


def test_references_have_parts_doi_and_their_text() -> None:
    first, second, third = described()["citation"]
    assert first["@id"] == "https://doi.org/10.5555/drops(2001)4"
    assert (first["pageStart"], first["isPartOf"]["issueNumber"]) == ("4", "2")
    assert second["@type"] == "Book"
    assert third == {
        "@type": "CreativeWork",
        "position": "3",
        "description": "Personal talk with a cloud, “very <low>”, 2020.",
    }


def test_what_people_did_stands_beside_them() -> None:
    roles = described()["contributor"]
    assert [role["roleName"] for role in roles] == ["Writing – review & editing", "illustrator"]
    assert roles[1]["contributor"]["name"] == "Jack Frost"


def test_a_reviewed_book_makes_a_review() -> None:
    product = (
        '<product product-type="book"><source>Winter</source>, <isbn>978-3-16-148410-0</isbn>'
        "</product><permissions>"
    )
    node = described(("<permissions>", product))
    assert node["@type"] == ["ScholarlyArticle", "Review"]
    assert node["itemReviewed"][0]["@type"] == "Book"
    assert node["itemReviewed"][0]["isbn"] == ["978-3-16-148410-0"]


def test_a_conference_is_linked_from_itself() -> None:
    conference = (
        "<conference><conf-name>Rain Days</conf-name><conf-loc>Graz</conf-loc></conference>"
    )
    node = described(("</article-meta>", f"{conference}</article-meta>"))
    (event,) = node["@reverse"]["workFeatured"]
    assert event == {"@type": "Event", "name": "Rain Days", "location": "Graz"}
    assert list(misused_terms(node)) == []


def test_no_email_address_is_sent() -> None:
    assert "@annals" not in json.dumps(described())
    assert "station@" not in json.dumps(described())


def test_the_page_says_the_same_of_the_article() -> None:
    """All but the references, which the page prints in full and names in short."""
    page = linked_data(render_html(article()))
    file = described()
    assert {k: v for k, v in page.items() if k != "citation"} == {
        k: v for k, v in file.items() if k != "citation"
    }
    assert [work["@id"] for work in page["citation"] if "@id" in work] == [
        work["@id"] for work in file["citation"] if "@id" in work
    ]


def test_an_article_without_title_is_refused_with_a_sentence() -> None:
    made = deposited(without_title())
    assert made.data is None
    assert any("has no title" in finding.message for finding in made.findings)


def test_without_a_doi_nothing_stands_for_it() -> None:
    node = described((DOI, ""))
    assert {"@id", "url", "identifier"}.isdisjoint(node)


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
def test_what_is_odd_stands_there_in_words(change: tuple[str, str]) -> None:
    made = deposited(change)
    assert made.data is not None, said(made)
    assert made.accounts[0].lost == ()


def test_a_dangerous_address_is_none() -> None:
    made = deposited(("https://orcid.org/0000-0002-1825-0097", "javascript:alert(1)"))
    person = json.loads(data_of(made))["author"][0]
    assert {"@id", "sameAs"}.isdisjoint(person)
    assert made.accounts[0].lost == ()


def test_thousands_of_authors_and_references_stand_in_order() -> None:
    node = described(*LARGE)
    brooks = [p["familyName"] for p in node["author"] if p["name"].startswith("A Brook")]
    assert brooks == [f"Brook{n}" for n in range(AUTHORS)]
    assert len(node["citation"]) == REFERENCES + 3


def test_every_article_of_the_corpora_is_described_whole(corpus: list[Path]) -> None:
    """Titles, authors, DOIs are looked up with json and lxml alone; no fact is lost."""
    standing = made_of = 0
    for path in corpus:
        document = parse_file(path)
        made = FORMS["json-ld"].make([DepositArticle(document)], journal(), Choices(accounted=True))
        assert all(account.lost == () for account in made.accounts), path
        if made.data is None:
            assert any("has no title" in finding.message for finding in made.findings), path
            continue
        made_of += 1
        standing += sum(len(account.standing) for account in made.accounts)
        node, own = json.loads(made.data), document.root.find("front/article-meta")
        assert own is not None
        for doi in own.findall("article-id[@pub-id-type='doi']"):
            assert doi.text in [one.get("value") for one in node["identifier"]], path
        surnames = own.findall("contrib-group/contrib[@contrib-type='author']/name/surname")
        stated = {" ".join("".join(surname.itertext()).split()) for surname in surnames}
        assert stated <= {person.get("familyName") for person in node.get("author", ())}, path
        texts = {work["description"] for work in node.get("citation", ())}
        assert len(texts) >= len({r.text for r in DepositArticle(document).references}), path
    assert made_of >= 50
    assert standing > 15_000


WRONG: dict[str, dict[str, Any]] = {
    "an unknown type": {"@type": "ScholarlyPaper"},
    "an unknown property": {"@type": "Book", "autor": "Ray"},
    "a property of another type": {"@type": "Person", "pageStart": "4"},
    "a text for a thing": {"@type": "Book", "author": "Ray"},
    "a thing of another type": {"@type": "Person", "affiliation": {"@type": "Person"}},
    "a number for a text": {"@type": "Book", "name": 7},
    "nothing": {"@type": "Book", "name": ""},
    "one of several": {"@type": "Book", "author": [{"@type": "Person"}, {"@type": "Event"}]},
    "in what leads here": {"@type": "Book", "@reverse": {"workFeatured": {"@type": "Person"}}},
}


@pytest.mark.parametrize("node", WRONG.values(), ids=WRONG)
def test_a_word_that_schema_org_does_not_have_is_said(node: dict[str, Any]) -> None:
    assert list(misused_terms(node))


def test_the_tables_of_words_hang_together() -> None:
    for parents in TYPES.values():
        assert set(parents) <= {*TYPES, "Article"}
    for domain, taken in PROPERTIES.values():
        assert set(domain) <= {*TYPES, "Article"}
        assert set(taken) <= {*TYPES, "Text", "Number", "Boolean", "*"}


def test_the_command_writes_a_file_for_each_article(tmp_path: Path) -> None:
    assert main(["deposit", "schema-org", str(ARTICLE), "-o", str(tmp_path)]) == 0
    node = json.loads((tmp_path / "rain.schema-org.json").read_text(encoding="utf-8"))
    assert node["@context"] == "https://schema.org"


def test_what_is_stated_twice_stands_once() -> None:
    number = '<article-id pub-id-type="publisher-id">R-7</article-id>'
    group = (
        '<subj-group subj-group-type="Field"><subject>Clouds<sub>2</sub></subject></subj-group>'
        '<subj-group subj-group-type="heading"><subject>News</subject></subj-group>'
    )
    words = "<kwd-group><kwd>CO<sub>2</sub></kwd></kwd-group>"
    changes = ((DOI, DOI + number * 2 + f"<article-categories>{group * 2}</article-categories>"),)
    node = described(*changes, ("</article-meta>", f"{words * 2}</article-meta>"))
    numbers = [one["value"] for one in node["identifier"]]
    assert numbers.count("R-7") == 1
    assert [one.get("name") for one in node["about"]].count("Clouds₂") == 1
    assert node["articleSection"].count("News") == 1
    assert node["keywords"].count("CO₂") == 1
    assert not deposited(*changes).accounts[0].lost


def test_why_the_type_of_a_file_stands_nowhere_is_true_of_that_file() -> None:
    uris = (
        '<self-uri content-type="pdf" xlink:href="rain.pdf"/>'
        '<self-uri content-type="text/html" xlink:href="https://annals.example.org/7"/>'
        '<self-uri content-type="epub" xlink:href="https://annals.example.org/7.epub"/>'
    )
    made = deposited(("<permissions>", f"{uris}<permissions>"))
    facts = [f for f in made.accounts[0].facts if f.field.endswith("content_type")]
    reasons = [f.reason for f in facts if "self_uris" in f.field][-3:]
    assert reasons[0] == "the file has no address on the web"
    assert reasons[1] == "it is the page of the article, whose address stands there"
    assert reasons[2] is None


def test_an_identifier_stands_where_its_own_kind_and_value_are() -> None:
    ids = (
        '<journal-id journal-id-type="publisher">prain</journal-id>'
        '<journal-id journal-id-type="nlm-ta">Ann Rain</journal-id><journal-title-group>'
    )
    made = deposited(("<journal-title-group>", ids))
    node = described(("<journal-title-group>", ids))
    journal_ids = node["isPartOf"]["isPartOf"]["isPartOf"]["identifier"]
    place = [one["value"] for one in journal_ids].index("Ann Rain") + 1
    (fact,) = [f for f in made.accounts[0].facts if f.value == "nlm-ta: Ann Rain"]
    assert fact.places == (f"isPartOf.isPartOf.isPartOf.identifier[{place}]",)


def test_the_address_of_a_cited_work_stands_where_it_is_and_not_in_what_is_printed() -> None:
    link = '<ext-link xlink:href="https://rain.example.org/7">there</ext-link>'
    made = deposited(("Personal talk with a cloud", f"Personal talk with a cloud, {link}"))
    facts = made.accounts[0].facts
    (fact,) = [f for f in facts if f.value == "https://rain.example.org/7"]
    assert fact.places == ("citation[3].url",)


def test_an_abstract_that_is_not_described_is_lost() -> None:
    node = described()
    del node["abstract"]
    lost = [fact.field for fact in completeness(node, DepositArticle(article())).lost]
    assert {"abstracts[1].content", "abstracts[2].content"} <= set(lost)


def test_an_abstract_of_a_picture_has_no_words() -> None:
    picture = "<graphic xlink:href='a.png'><alt-text>Drops</alt-text></graphic>"
    (account,) = deposited(("</article-meta>", f"<abstract abstract-type='graphical'><p>{picture}"
                            "</p></abstract></article-meta>")).accounts  # fmt: skip
    reasons = {fact.field: fact.reason for fact in account.facts if "abstracts" in fact.field}
    assert not account.lost
    assert "the abstract has no words" in reasons.values()
