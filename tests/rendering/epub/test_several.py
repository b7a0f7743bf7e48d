"""Several articles in one book: an issue."""

from __future__ import annotations

import pytest

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes
from jatspress.rendering.epub import render_epub
from tests.rendering.epub.opened import NAMES, Opened, opened
from tests.rendering.sample import article
from tests.russian import untranslated

_JOURNAL = (
    "<journal-meta><journal-title-group><journal-title>{journal}</journal-title>"
    "</journal-title-group><publisher><publisher-name>House</publisher-name></publisher>"
    "</journal-meta>"
)


def of_issue(
    title: str, body: str = "<p>Text.</p>", *, journal: str = "Tides", doi: str = "10.5555/x",
    issue: str = "2", lang: str = "en",
) -> Document:  # fmt: skip
    meta = (
        f"<contrib-group><contrib contrib-type='author'><name><surname>{title}son</surname>"
        "<given-names>Ada</given-names></name></contrib></contrib-group>"
        "<pub-date date-type='pub'><year>2024</year></pub-date>"
        f"<volume>3</volume><issue>{issue}</issue><fpage>7</fpage>"
    )
    data = article(body, meta=meta, lang=lang).data.decode()
    data = data.replace("<article-title>Title<", f"<article-title>{title}<")
    ids = f"<article-id pub-id-type='doi'>{doi}</article-id>"
    data = data.replace("<article-meta>", f"{_JOURNAL.format(journal=journal)}<article-meta>{ids}")
    return parse_bytes(data.encode(), name=f"{title}.xml")


@pytest.fixture(scope="module")
def issue() -> Opened:
    body = '<sec id="s1"><title>Ebb</title><p>See <xref rid="s1">here</xref>.</p></sec>'
    first = of_issue("First", body, doi="10.5555/a")
    return opened(first, of_issue("Second", body, doi="10.5555/b", lang="ru"))


def test_each_article_is_a_part_in_its_order(issue: Opened) -> None:
    assert list(issue.read) == [
        "cover.xhtml",
        "contents.xhtml",
        "article-1.xhtml",
        "article-2.xhtml",
    ]
    assert [tree.findtext(".//h:h1", namespaces=NAMES) for tree in issue.articles.values()] == [
        "First",
        "Second",
    ]


def test_links_of_articles_with_the_same_ids_stay_at_home(issue: Opened) -> None:
    assert issue.broken_links() == []
    assert [link.get("href") for link in issue.find("//h:a[text()='here']")] == ["#s1", "#s1"]


def test_the_contents_name_articles_sections_and_authors(issue: Opened) -> None:
    toc = issue.trees["nav.xhtml"].find(".//h:nav[@epub:type='toc']", NAMES)
    assert toc is not None
    lines = [(link.text, link.get("href")) for link in toc.iter("{*}a")]
    assert lines[:2] == [("First", "article-1.xhtml"), ("Ebb", "article-1.xhtml#s1")]
    assert ("Second", "article-2.xhtml") in lines
    page = " ".join("".join(map(str, issue.trees["contents.xhtml"].itertext())).split())
    assert "Tides, vol. 3, no. 2, 2024" in page
    assert "First Ada Firstson, p. 7" in page
    landmarks = issue.trees["nav.xhtml"].findall(".//h:nav[@epub:type='landmarks']//h:a", NAMES)
    assert [link.get("href") for link in landmarks] == [
        "cover.xhtml",
        "contents.xhtml",
        "article-1.xhtml",
    ]


def test_the_book_is_called_by_its_issue(issue: Opened) -> None:
    assert issue.said("opf:metadata/dc:title") == ["Tides, vol. 3, no. 2"]
    assert issue.said("opf:metadata/dc:creator") == ["Ada Firstson", "Ada Secondson"]
    assert issue.said("opf:metadata/dc:language") == ["en", "ru"]
    assert issue.said("opf:metadata/dc:date") == ["2024"]
    assert issue.meta("belongs-to-collection") == ["vol. 3, no. 2", "Tides"]
    assert issue.meta("dcterms:hasPart") == [
        "https://doi.org/10.5555/a",
        "https://doi.org/10.5555/b",
    ]
    assert issue.epub.findings == ()


def test_articles_of_two_journals_are_called_by_the_file() -> None:
    book = render_epub([of_issue("A"), of_issue("B", journal="Winds")], name="Reader")
    assert Opened(book).said("opf:metadata/dc:title") == ["Reader"]
    assert [finding.rule for finding in book.findings] == ["JP955"]
    assert untranslated(book.findings) == []
    assert Opened(book).meta("belongs-to-collection") == []


def test_articles_of_two_issues_are_called_by_the_journal() -> None:
    book = opened(of_issue("A"), of_issue("B", issue="3"))
    assert book.said("opf:metadata/dc:title") == ["Tides"]
    assert book.meta("belongs-to-collection") == ["Tides"]


def test_the_name_of_a_book_changes_with_its_articles_alone() -> None:
    one, same, other = (
        opened(of_issue("A"), of_issue("B", body, doi=doi)).said("opf:metadata/dc:identifier")
        for body, doi in (("<p>x</p>", "10.5555/b"), ("<p>y</p>", "10.5555/b"), ("", "10.5555/c"))
    )
    assert one == same != other
