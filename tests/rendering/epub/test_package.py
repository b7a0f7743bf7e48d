"""What a book says of itself: only what the article states, and what EPUB requires."""

from __future__ import annotations

import pytest

from jatspress.jats.parse import parse_file
from jatspress.rendering.epub import render_epub
from tests.conftest import ROOT
from tests.rendering.epub.opened import NAMES, Opened, opened
from tests.rendering.sample import article, sample


@pytest.fixture(scope="module")
def example() -> Opened:
    return opened(parse_file(ROOT / "examples" / "article.xml"))


def refined(book: Opened, element: str, name: str) -> list[str]:
    """A property of each element of Dublin Core of a kind; '' where it has none."""
    ids = book.said(f"opf:metadata/dc:{element}/@id")
    found = (book.said(f"opf:metadata/opf:meta[@refines='#{i}'][@property='{name}']") for i in ids)
    return [" | ".join(values) for values in found]


def dc(book: Opened, name: str) -> list[str]:
    return book.said(f"opf:metadata/dc:{name}")


def test_the_article_is_named_as_it_names_itself(example: Opened) -> None:
    assert dc(example, "identifier") == ["https://doi.org/10.5555/9999-1233-2024-6-2-59-70"]
    assert refined(example, "title", "title-type") == ["main"]
    assert refined(example, "title", "alternate-script")[0].startswith("Сколько длится")
    assert dc(example, "language") == ["en", "ru"]
    assert dc(example, "date") == ["2024-06-28"]
    assert dc(example, "publisher") == ["Institute of River Territories"]
    assert dc(example, "rights") == ["© 2024 Solntseva and Lindgren"]
    assert example.meta("dcterms:license") == ["https://creativecommons.org/licenses/by/4.0/"]


def test_people_stand_in_their_order_with_what_they_did(example: Opened) -> None:
    assert dc(example, "creator") == [
        "Anna V. Solntseva",
        "Tomas Lindgren",
        "Northern Ferry Logs Group",
    ]
    assert refined(example, "creator", "role") == ["aut", "aut", "aut"]
    assert refined(example, "creator", "file-as") == [
        "Solntseva, Anna V.",
        "Lindgren, Tomas",
        "",
    ]


def test_editors_are_contributors() -> None:
    meta = (
        '<contrib-group><contrib contrib-type="editor"><name><surname>Reed</surname>'
        "<given-names>Una</given-names></name></contrib></contrib-group>"
    )
    book = opened(article(meta=meta))
    assert dc(book, "creator") == []
    assert dc(book, "contributor") == ["Una Reed"]
    assert refined(book, "contributor", "role") == ["edt"]


def test_a_subtitle_is_one(example: Opened) -> None:
    document = article().data.replace(
        b"</article-title>", b"</article-title><subtitle>And more</subtitle>"
    )
    from jatspress.jats.parse import parse_bytes

    book = opened(parse_bytes(document, name="a.xml"))
    assert dc(book, "title") == ["Title", "And more"]
    assert refined(book, "title", "title-type") == ["main", "subtitle"]


def test_the_issue_is_a_collection_in_the_journal(example: Opened) -> None:
    assert example.meta("belongs-to-collection") == ["vol. 6, no. 2", "Rivers and Settlements"]
    assert example.meta("collection-type") == ["set", "series"]
    assert set(example.meta("dcterms:identifier")) >= {"urn:issn:9999-1233", "urn:issn:9999-1241"}


def test_a_year_stays_a_year() -> None:
    meta = '<pub-date date-type="pub"><year>2021</year></pub-date>'
    book = opened(article(meta=meta))
    assert dc(book, "date") == ["2021"]
    assert book.meta("dcterms:modified") == ["2021-01-01T00:00:00Z"]


def test_what_is_not_stated_is_absent() -> None:
    book = opened(article(lang=""))
    for name in ("creator", "date", "publisher", "rights", "subject", "description"):
        assert dc(book, name) == []
    assert dc(book, "language") == ["und"]
    assert book.meta("belongs-to-collection") == []


def test_an_article_without_a_doi_gets_a_name_that_stays() -> None:
    first, again = opened(article("<p>a</p>")), opened(article("<p>other words</p>"))
    assert dc(first, "identifier")[0].startswith("urn:uuid:")
    assert dc(first, "identifier") == dc(again, "identifier")


def test_the_moment_of_a_build_is_that_of_the_surroundings(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert opened(sample("bare")).meta("dcterms:modified") == ["2023-11-14T22:13:20Z"]


def test_no_date_at_all_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    book = render_epub([article()])
    assert [finding.rule for finding in book.findings] == ["JP954"]
    assert Opened(book).meta("dcterms:modified") == ["1970-01-01T00:00:00Z"]


def test_every_file_is_in_the_manifest_and_every_entry_is_a_file(example: Opened) -> None:
    assert set(example.items) == set(example.files) - {"package.opf"}
    ids = [str(item.get("id")) for item in example.items.values()]
    assert len(ids) == len(set(ids))


def test_one_page_is_the_navigation_and_one_picture_the_cover(example: Opened) -> None:
    properties = {name: item.get("properties") for name, item in example.items.items()}
    assert [n for n, p in properties.items() if p and "nav" in p.split()] == ["nav.xhtml"]
    assert [n for n, p in properties.items() if p == "cover-image"] == ["cover.svg"]
    assert not any("scripted" in (p or "") for p in properties.values())
    assert not any("remote-resources" in (p or "") for p in properties.values())


def test_a_book_read_from_right_to_left_says_so() -> None:
    book = opened(article(lang="ar"))
    assert book.said("opf:spine/@page-progression-direction") == ["rtl"]
    assert opened(article()).said("opf:spine/@page-progression-direction") == []
    assert [tree.get("dir") for tree in book.articles.values()] == ["rtl"]
    assert NAMES["h"] in str(next(iter(book.articles.values())).tag)
