"""The head of an article: what is stated in `article-meta` is on the page."""

from __future__ import annotations

import pytest

from jatspress.jats.parse import parse_bytes
from jatspress.rendering.elements.front import SHOWN_IN_PLACE
from tests.rendering.sample import article, errors_of, html_of, page_of, text_of

#: One element of each kind, with a word that stands nowhere else; a year where it is a date.
WITH_A_WORD = {
    "article-id": '<article-id pub-id-type="doi">10.5555/zebrafinch</article-id>',
    "article-categories": "<article-categories><subj-group><subject>zebrafinch</subject>"
    "</subj-group></article-categories>",
    "title-group": "<title-group><article-title>zebrafinch</article-title></title-group>",
    "contrib-group": '<contrib-group><contrib contrib-type="author"><name><surname>zebrafinch'
    "</surname></name></contrib></contrib-group>",
    "aff": "<aff>zebrafinch</aff>",
    "aff-alternatives": "<aff-alternatives><aff>zebrafinch</aff></aff-alternatives>",
    "author-notes": "<author-notes><fn><p>zebrafinch</p></fn></author-notes>",
    "pub-date": '<pub-date date-type="pub"><year>1873</year></pub-date>',
    "history": '<history><date date-type="received"><year>1873</year></date></history>',
    "issue-title-group": "<issue-title-group><issue-title>Birds</issue-title><issue-subtitle>"
    "zebrafinch</issue-subtitle></issue-title-group>",
    "volume-issue-group": "<volume-issue-group><volume>zebrafinch</volume></volume-issue-group>",
    "lpage": "<fpage>1</fpage><lpage>zebrafinch</lpage>",
    "permissions": "<permissions><copyright-statement>zebrafinch</copyright-statement>"
    "</permissions>",
    "self-uri": '<self-uri xlink:href="https://example.org/zebrafinch"/>',
    "related-article": '<related-article xlink:href="10.5555/zebrafinch"/>',
    "abstract": "<abstract><p>zebrafinch</p></abstract>",
    "trans-abstract": '<trans-abstract xml:lang="ru"><p>zebrafinch</p></trans-abstract>',
    "kwd-group": "<kwd-group><kwd>zebrafinch</kwd></kwd-group>",
    "funding-group": "<funding-group><funding-statement>zebrafinch</funding-statement>"
    "</funding-group>",
}
_FRAME = """<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en"><front><article-meta>
{meta}</article-meta></front>{rest}</article>"""
_INSIDE = "<sub-article><front-stub>{meta}</front-stub><body><p>Text.</p></body></sub-article>"


def words_of_head(meta: str) -> str:
    return text_of(page_of(parse_bytes(_FRAME.format(meta=meta, rest="").encode(), name="a.xml")))


def words_of_head_inside(meta: str) -> str:
    inside = _INSIDE.format(meta=meta)
    return text_of(page_of(parse_bytes(_FRAME.format(meta="", rest=inside).encode(), name="a.xml")))


def one(name: str) -> str:
    return WITH_A_WORD.get(name, f"<{name}>zebrafinch</{name}>")


def test_every_element_that_has_a_place_in_the_head_is_tried_out() -> None:
    assert len(SHOWN_IN_PLACE) >= 30
    assert set(WITH_A_WORD) <= SHOWN_IN_PLACE


@pytest.mark.parametrize("name", sorted(SHOWN_IN_PLACE))
def test_the_words_of_every_element_of_the_head_are_on_the_page(name: str) -> None:
    words = words_of_head(one(name))
    assert "zebrafinch" in words or "1873" in words


@pytest.mark.parametrize("name", sorted(SHOWN_IN_PLACE))
def test_they_are_also_there_in_an_article_inside_the_article(name: str) -> None:
    words = words_of_head_inside(one(name))
    assert "zebrafinch" in words or "1873" in words


def test_an_article_without_them_has_none_of_their_words() -> None:
    words = words_of_head("<title-group><article-title>Birds</article-title></title-group>")
    assert "zebrafinch" not in words
    assert "1873" not in words


def test_what_the_line_of_the_journal_says_is_not_said_again() -> None:
    meta = "<volume>7</volume><issue>2</issue><fpage>212</fpage><lpage>219</lpage>"
    words = text_of(page_of(article(meta=f"{meta}<page-range>212-219</page-range>")))
    assert "vol. 7, no. 2, pp. 212–219" in words
    for word in ("Volume", "Issue", "First page", "Last page", "Pages"):
        assert word not in words


def test_pages_that_the_line_does_not_say_are_said_below() -> None:
    meta = "<fpage>212</fpage><lpage>219</lpage><page-range>212-219, 230</page-range>"
    assert "<dt>Pages</dt><dd>212-219, 230</dd>" in html_of(article(meta=meta))


def test_a_second_volume_and_an_article_number_beside_pages_are_kept() -> None:
    meta = "<volume>7</volume><volume>MMXX</volume><fpage>1</fpage><elocation-id>e77</elocation-id>"
    html = html_of(article(meta=meta))
    assert "<dt>Volume</dt><dd>MMXX</dd>" in html
    assert "<dt>Article number</dt><dd>e77</dd>" in html


def test_the_title_of_an_issue_stands_among_what_is_about_the_article() -> None:
    html = html_of(article(meta="<issue-title>Birds of <italic>the</italic> coast</issue-title>"))
    assert "<dt>Title of the issue</dt><dd>Birds of <i>the</i> coast</dd>" in html


def test_the_address_of_the_article_is_a_link_only_when_it_is_safe() -> None:
    page = page_of(
        article(
            meta='<self-uri xlink:href="https://example.org/a"/>'
            '<self-uri xlink:href="article.pdf"/><self-uri xlink:href="javascript:alert(1)"/>'
        )
    )
    html = page.html.decode()
    assert '<a href="https://example.org/a">https://example.org/a</a>' in html
    assert "<dd>article.pdf</dd>" in html
    assert 'href="javascript:' not in html
    assert errors_of(page) == []
