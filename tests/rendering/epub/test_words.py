"""Nothing of an article is lost on its way into a book, and nothing is added."""

from __future__ import annotations

from collections import Counter

import pytest

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_bytes, parse_file
from jatspress.rendering.page.render import HtmlPage
from tests.conftest import ROOT
from tests.rendering.coverage import NOT_IN_PRINT, owed, shown, words_in
from tests.rendering.epub.opened import Opened, opened
from tests.rendering.sample import ARTICLES, page_of, parsed

#: What the web page has for the web alone.
_OF_THE_WEB = set(NOT_IN_PRINT) - {"backlinks", "unseen"} | {"masthead"}
OURS = sorted(path.stem for path in ARTICLES.glob("*.xml"))


# What is no date stands on no page.
@pytest.mark.parametrize("name", [name for name in OURS if name != "hostile"])
def test_every_word_of_our_articles_is_in_their_books(name: str) -> None:
    document = parse_file(ARTICLES / f"{name}.xml")
    assert not owed(document.root) - opened(document).words()


@pytest.mark.parametrize("name", OURS)
def test_a_book_says_what_the_web_page_says(name: str) -> None:
    document = parse_file(ARTICLES / f"{name}.xml")
    assert_same_words(document, page_of(document))


def test_every_word_of_the_corpora_is_in_their_books(
    corpus_pages: list[tuple[Document, HtmlPage]],
) -> None:
    assert len(corpus_pages) >= 50
    for document, page in corpus_pages[::5]:
        assert not owed(document.root) - opened(document).words(), document.path
        assert_same_words(document, page)


def assert_same_words(document: Document, page: HtmlPage) -> None:
    book = opened(document)
    on_page = shown(parsed(page), without=_OF_THE_WEB)
    assert not on_page - book.words(), document.path
    added = book.words() - on_page - _masthead(book)
    assert not added, document.path


def _masthead(book: Opened) -> Counter[str]:
    lines = book.find("//h:p[@class='masthead']")
    return Counter(word for line in lines for run in line.itertext() for word in words_in(str(run)))


def test_a_long_article_is_cut_between_its_sections_and_loses_nothing() -> None:
    document = parse_file(ROOT / "examples" / "article.xml")
    assert list(opened(document).articles) == ["article.xhtml"]
    words = "river " * 5000
    data = document.data.decode()
    for number in range(16):
        section = f'<sec id="long{number}"><title>Long {number}</title><p>{words}</p>'
        section += '<p>See <xref rid="sec1" ref-type="sec">above</xref></p></sec>'
        data = data.replace("</body>", f"{section}</body>")
    long = parse_bytes(data.encode(), name=document.path)
    book = opened(long)
    assert list(book.articles) == ["article.xhtml", "article-2.xhtml", "article-3.xhtml"]
    assert not owed(long.root) - book.words()
    assert book.broken_links() == []
    last = book.trees["article-3.xhtml"]
    assert "article.xhtml#sec1" in [link.get("href") for link in last.iter("{*}a")]
