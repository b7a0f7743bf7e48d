"""What JSON-LD says of an article, fact by fact, from the front matter alone."""

from __future__ import annotations

from typing import Any

import pytest

from jatspress.article import ArticleParts
from jatspress.descriptions.schema_org import Node, article_node
from jatspress.descriptions.schema_org.cited import cited_works
from jatspress.jats.citation_read import cited
from jatspress.jats.front_read import read_front
from jatspress.jats.parse import parse_bytes
from jatspress.jats.parts_read import read_parts

_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_TITLE = "<title-group><article-title>Snow</article-title></title-group>"


def described(meta: str = "", *, journal: str = "", body: str = "", back: str = "") -> Node:
    xml = (
        f'<article {_XLINK} xml:lang="en"><front><journal-meta>{journal}</journal-meta>'
        f"<article-meta>{_TITLE}{meta}</article-meta></front><body>{body}</body>"
        f"<back>{back}</back></article>"
    )
    root = parse_bytes(xml.encode(), name="snow.xml").root
    references = tuple(reference for _, reference in cited(root))
    parts = read_parts(root) if body else ArticleParts()
    return article_node(read_front(root), cited_works(references), parts)


def person(inner: str, kind: str = "author") -> str:
    return f'<contrib contrib-type="{kind}">{inner}</contrib>'


def test_a_group_is_member_of_an_institution_and_a_person_works_there() -> None:
    people = person("<collab>Flakes</collab><xref ref-type='aff' rid='a1'/>")
    people += person("<name><surname>Frost</surname></name><xref ref-type='aff' rid='a1'/>")
    node = described(f"<contrib-group>{people}</contrib-group><aff id='a1'>Ice Lab</aff>")
    lab = [{"@type": "Organization", "name": "Ice Lab"}]
    group, frost = node["author"]
    assert (group["@type"], group["memberOf"]) == ("Organization", lab)
    assert (frost["@type"], frost["affiliation"]) == ("Person", lab)
    assert "affiliation" not in group
    assert "memberOf" not in frost


def test_the_id_of_an_institution_is_that_of_the_registry_of_institutions() -> None:
    institution = (
        "<institution-wrap>"
        '<institution-id institution-id-type="doi">10.13039/100000001</institution-id>'
        '<institution-id institution-id-type="ROR">https://ror.org/05gq02987</institution-id>'
        "<institution>Ice Lab</institution></institution-wrap>"
    )
    people = person("<name><surname>Frost</surname></name><xref ref-type='aff' rid='a1'/>")
    node = described(f"<contrib-group>{people}</contrib-group><aff id='a1'>{institution}</aff>")
    (lab,) = node["author"][0]["affiliation"]
    assert lab["@id"] == "https://ror.org/05gq02987"
    assert [one["propertyID"] for one in lab["identifier"]] == ["doi"]


_DATE = '<pub-date date-type="pub"><year>2020</year></pub-date>'
_ISSUE = "<volume>1</volume><issue>2</issue>"


@pytest.mark.parametrize("year, stated", [("2021", "2021"), ("2020", None)])
def test_the_issue_has_a_date_where_it_is_another_one(year: str, stated: str | None) -> None:
    date = f'<pub-date date-type="collection"><year>{year}</year></pub-date>'
    node = described(f"{_DATE}{date}{_ISSUE}")
    assert node["datePublished"] == "2020"
    assert node["isPartOf"].get("datePublished") == stated


def test_a_publisher_with_two_names_has_both() -> None:
    publishers = (
        "<publisher><publisher-name>Snow House</publisher-name></publisher>"
        '<publisher><publisher-name xml:lang="ru">Снежный дом</publisher-name></publisher>'
    )
    house = described(journal=publishers)["publisher"]
    assert house["name"] == "Snow House"
    assert "Снежный дом" in str(house["alternateName"])


def related(kind: str, doi: str) -> str:
    return (
        f'<related-article related-article-type="{kind}" ext-link-type="doi" xlink:href="{doi}"/>'
    )


def test_a_related_article_is_a_correction_a_subject_or_named() -> None:
    links = "".join(
        related(kind, f"10.5555/{number}")
        for number, kind in enumerate(
            ("retraction-forward", "correction-forward", "corrected-article", "companion")
        )
    )
    node = described(links)
    home = "https://doi.org/10.5555"
    assert node["correction"] == [f"{home}/0", f"{home}/1"]
    assert [one["@id"] for one in node["about"]] == [f"{home}/2"]
    assert [one["@id"] for one in node["mentions"]] == [f"{home}/3"]


def test_that_all_may_read_it_is_said_only_where_the_article_says_so() -> None:
    licence = '<license xlink:href="https://creativecommons.org/licenses/by/4.0/"/>'
    free = '<ali:free_to_read xmlns:ali="http://www.niso.org/schemas/ali/1.0/"/>'
    assert "isAccessibleForFree" not in described(f"<permissions>{licence}</permissions>")
    assert described(f"<permissions>{free}</permissions>")["isAccessibleForFree"] is True


def test_a_funder_of_two_grants_is_one_funder() -> None:
    fund = "<funding-source>Ice Fund</funding-source>"
    award = f"<award-group>{fund}<award-id>{{}}</award-id></award-group>"
    node = described(f"<funding-group>{award.format(1)}{award.format(2)}</funding-group>")
    assert [funder["name"] for funder in node["funder"]] == ["Ice Fund"]
    assert [grant["identifier"] for grant in node["funding"]] == ["1", "2"]


def test_words_in_the_language_of_the_article_do_not_repeat_it() -> None:
    words = "".join(
        f'<kwd-group xml:lang="{lang}"><kwd>{word}</kwd></kwd-group>'
        for lang, word in (("EN", "ice"), ("ru", "лёд"))
    )
    assert described(words)["keywords"] == ["ice", {"@language": "ru", "@value": "лёд"}]


def test_the_abstract_in_the_language_of_the_article_stands_first() -> None:
    short = '<abstract abstract-type="teaser"><p>Cold!</p></abstract>'
    assert described(f"{short}<abstract><p>Snow is cold.</p></abstract>")["abstract"] == [
        "Snow is cold.",
        "Cold!",
    ]


def test_the_page_of_the_article_goes_before_its_doi() -> None:
    doi = '<article-id pub-id-type="doi">10.5555/1</article-id>'
    page = '<self-uri xlink:href="https://snow.example.org/1"/>'
    assert described(doi)["url"] == "https://doi.org/10.5555/1"
    assert described(f"{doi}{page}")["url"] == "https://snow.example.org/1"


def test_the_file_of_a_part_is_one_on_the_web() -> None:
    part = (
        '<supplementary-material id="s1" xlink:href="{}"><label>S1</label>{}'
        "</supplementary-material>"
    )
    doi = '<object-id pub-id-type="doi">10.5555/1.s1</object-id>'
    web = "https://snow.example.org/s1.csv"
    for address, stated in (("s1.csv", None), ("#s1", None), (web, web)):
        (found,) = described(body=part.format(address, doi))["hasPart"]
        assert found.get("encoding", {}).get("contentUrl") == stated


def references(kind: str, inner: str) -> list[Any]:
    one = f'<element-citation publication-type="{kind}">{inner}</element-citation>'
    found = described(back=f'<ref-list><ref id="r1">{one}</ref></ref-list>')["citation"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize(
    "kind, pages", [("chapter", ("4", "9")), ("report", ("4", "9")), ("book", (None, None))]
)
def test_pages_of_a_cited_work_stand_where_its_type_has_pages(
    kind: str, pages: tuple[str | None, str | None]
) -> None:
    (work,) = references(kind, "<source>Ice</source><fpage>4</fpage><lpage>9</lpage>")
    assert (work.get("pageStart"), work.get("pageEnd")) == pages


def test_the_editors_of_a_cited_book_are_not_its_authors() -> None:
    group = '<person-group person-group-type="{}"><name><surname>{}</surname></name></person-group>'
    people = group.format("author", "Frost") + group.format("editor", "Hail")
    (work,) = references("book", f"{people}<source>Ice</source>")
    assert [one["familyName"] for one in work["author"]] == ["Frost"]
    assert [one["familyName"] for one in work["editor"]] == ["Hail"]
