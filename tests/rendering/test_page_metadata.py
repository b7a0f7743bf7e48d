"""What machines read of a page: linked data, Signposting, Open Graph, other languages."""

from __future__ import annotations

import pytest

from jatspress.descriptions.schema_org.terms import misused_terms
from jatspress.rendering.page.render import HtmlPage, PageLinks
from tests.rendering.sample import article, linked_data, metas, page_of, parsed, sample

BOTH = PageLinks(pdf="a.pdf", xml="a.xml")


def links_of(page: HtmlPage) -> list[tuple[str, str]]:
    return [(e.get("rel", ""), e.get("href", "")) for e in parsed(page).iter("link")]


def test_signposts_lead_to_everything_that_belongs_to_the_article() -> None:
    links = links_of(page_of(sample("everything"), links=BOTH))
    for expected in (
        ("cite-as", "https://doi.org/10.5555/jhr.2023.7.212"),
        ("author", "https://orcid.org/0000-0002-1825-0097"),
        ("license", "https://creativecommons.org/licenses/by/4.0/"),
        ("type", "https://schema.org/ScholarlyArticle"),
        ("item", "a.pdf"),
        ("describedby", "a.xml"),
    ):
        assert expected in links


def test_without_doi_orcid_and_licence_no_signpost_invents_them() -> None:
    relations = {relation for relation, _ in links_of(page_of(sample("bare")))}
    assert relations == {"type"}


@pytest.mark.parametrize(
    "stated",
    [
        '<self-uri xml:lang="pt-br" xlink:href="https://example.org/pt/1"/>',
        '<related-article related-article-type="translation" xml:lang="pt-BR" '
        'xlink:href="https://example.org/pt/1"/>',
    ],
)
def test_a_page_in_another_language_is_named_with_it(stated: str) -> None:
    tree = parsed(page_of(article(meta=stated)))
    (link,) = (e for e in tree.iter("link") if e.get("hreflang"))
    assert (link.get("rel"), link.get("hreflang")) == ("alternate", "pt-BR")
    assert link.get("href") == "https://example.org/pt/1"


def test_no_unsafe_address_becomes_a_signpost() -> None:
    stated = '<self-uri xml:lang="pt" xlink:href="javascript:alert(1)"/>'
    assert links_of(page_of(article(meta=stated))) == [
        ("type", "https://schema.org/AboutPage"),
        ("type", "https://schema.org/ScholarlyArticle"),
    ]


def test_linked_data_names_institutions_works_and_files() -> None:
    data = linked_data(page_of(sample("everything"), links=BOTH))
    assert data["author"][0]["affiliation"][0]["@id"] == "https://ror.org/05abcde12"
    assert {"@type": "MediaObject", "encodingFormat": "application/pdf", "contentUrl": "a.pdf"} in (
        data["encoding"]
    )
    cited = [work for work in data["citation"] if isinstance(work, dict)]
    assert any(work.get("@id") == "https://doi.org/10.5555/sl.3.1" for work in cited)
    assert all({"@type"} < set(work) for work in cited)


def test_linked_data_has_only_types_and_properties_of_schema_org(
    corpus_pages: list[tuple[object, HtmlPage]],
) -> None:
    assert list(misused_terms(linked_data(page_of(sample("everything"), links=BOTH)))) == []
    assert len(corpus_pages) >= 50
    for _, page in corpus_pages:
        data = linked_data(page)
        assert list(misused_terms(data)) == []
        assert all(value not in ("", None, [], {}) for value in data.values())


def test_funders_and_grants_are_linked_as_stated() -> None:
    meta = (
        "<funding-group><award-group><funding-source><institution-wrap><institution>Sea Fund"
        '</institution><institution-id institution-id-type="ror">https://ror.org/05abcde12'
        "</institution-id></institution-wrap></funding-source><award-id>S-1</award-id>"
        "</award-group></funding-group>"
    )
    data = linked_data(page_of(article(meta=meta)))
    fund = {"@type": "Organization", "@id": "https://ror.org/05abcde12", "name": "Sea Fund"}
    assert data["funder"] == [fund]
    assert data["funding"] == [{"@type": "Grant", "identifier": "S-1", "funder": [fund]}]


def test_a_correction_is_linked_from_what_it_corrects() -> None:
    meta = (
        '<related-article related-article-type="correction-forward" ext-link-type="doi" '
        'xlink:href="10.5555/c.1"/>'
    )
    assert linked_data(page_of(article(meta=meta)))["correction"] == ["https://doi.org/10.5555/c.1"]


def test_a_link_to_the_page_is_shown_with_title_and_journal() -> None:
    tree = parsed(page_of(sample("everything")))
    found = {e.get("property"): e.get("content") for e in tree.iter("meta") if e.get("property")}
    assert found["og:title"] == "Tides at the Northern Quay: A century of levels"
    assert found["og:site_name"] == "Journal of Harbour Research"
    assert found["og:description"].startswith("Aim: We measured tides.")


def test_a_note_to_the_title_is_in_no_metadata() -> None:
    document = sample("everything")
    title = document.root.find(".//article-title")
    assert title is not None
    note = title.makeelement("xref", {"ref-type": "fn", "rid": "n"})
    note.text = "*"
    title.append(note)
    page = page_of(document)
    assert metas(page)["citation_title"] == ["Tides at the Northern Quay: A century of levels"]
    assert linked_data(page)["headline"] == "Tides at the Northern Quay: A century of levels"
