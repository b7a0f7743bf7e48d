"""The head of an article: what is stated in `article-meta` is on the page."""

from __future__ import annotations

import pytest

from jatspress.jats.parse import parse_bytes
from jatspress.rendering.elements.front import SHOWN_IN_PLACE
from tests.rendering.sample import article, errors_of, html_of, page_of, parsed, text_of

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
    "custom-meta-group": "<custom-meta-group><custom-meta><meta-name>Data</meta-name><meta-value>"
    "zebrafinch</meta-value></custom-meta></custom-meta-group>",
    "custom-meta-wrap": "<custom-meta-wrap><custom-meta><meta-name>Data</meta-name><meta-value>"
    "zebrafinch</meta-value></custom-meta></custom-meta-wrap>",
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


#: What says something and has no words.
EMPTY = {"pub-date-not-available"}
WITH_WORDS = sorted(SHOWN_IN_PLACE - EMPTY)


def test_every_element_that_has_a_place_in_the_head_is_tried_out() -> None:
    assert len(SHOWN_IN_PLACE) >= 30
    assert set(WITH_A_WORD) <= SHOWN_IN_PLACE


@pytest.mark.parametrize("name", WITH_WORDS)
def test_the_words_of_every_element_of_the_head_are_on_the_page(name: str) -> None:
    words = words_of_head(one(name))
    assert "zebrafinch" in words or "1873" in words


@pytest.mark.parametrize("name", WITH_WORDS)
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


@pytest.mark.parametrize("kind, stated", [("pmc", "3585041"), ("pmcid", "PMC3585041")])
def test_the_identifier_of_pubmed_central_has_its_prefix_and_a_link(kind: str, stated: str) -> None:
    meta = f'<article-id pub-id-type="{kind}">{stated}</article-id>'
    address = "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3585041/"
    shown = f'<dt>PMCID</dt><dd><a href="{address}">PMC3585041</a></dd>'
    assert shown in html_of(article(meta=meta))


# --- custom statements and what a history says beside its dates


def _custom(*statements: tuple[str, str]) -> str:
    made = "".join(
        f"<custom-meta><meta-name>{name}</meta-name><meta-value>{value}</meta-value></custom-meta>"
        for name, value in statements
    )
    return f"<custom-meta-group>{made}</custom-meta-group>"


def test_custom_statements_are_facts_about_the_article_under_their_names() -> None:
    html = html_of(article(meta=_custom(("Data Availability", "All data are <bold>here</bold>."))))
    about = html.partition('<section class="about"')[2]
    assert "<dt>Data Availability</dt><dd><span>All data are <b>here</b>.</span></dd>" in about


def test_a_custom_statement_in_paragraphs_keeps_them() -> None:
    page = page_of(article(meta=_custom(("Data", "<p>One.</p><p>Two.</p>"))))
    assert "<dd><p>One.</p><p>Two.</p></dd>" in page.html.decode()
    assert errors_of(page) == []


def test_an_address_of_a_custom_statement_is_a_link_when_it_is_safe() -> None:
    made = _custom(("Data", "in a store"))
    for address, shown in (
        ("https://example.org/d", '<a href="https://example.org/d"><span>in a store</span></a>'),
        ("javascript:alert(1)", "<span>in a store</span>"),
    ):
        meta = made.replace("<custom-meta>", f'<custom-meta xlink:href="{address}">')
        assert f"<dd>{shown}</dd>" in html_of(article(meta=meta))


def test_names_that_our_readers_give_are_said_in_the_language_of_the_article() -> None:
    meta = _custom(("running-head", "BIRDS"), ("date-as-printed", "spring"))
    assert "<dt>Running head</dt><dd><span>BIRDS</span></dd>" in html_of(article(meta=meta))
    assert "<dt>Колонтитул</dt>" in html_of(article(meta=meta, lang="ru"))
    assert "<dt>Дата, как напечатано</dt>" in html_of(article(meta=meta, lang="ru"))


def test_the_citation_is_shown_once_and_a_second_one_is_not_lost() -> None:
    name = "citation-as-printed"
    words = text_of(page_of(article(meta=_custom((name, "Wren A."), (name, "Врен А.")))))
    assert words.count("Wren A.") == 1
    assert words.count("Врен А.") == 1
    assert "Citation as printed" in words


def test_custom_statements_of_an_article_inside_the_article_are_shown() -> None:
    words = words_of_head_inside(_custom(("citation-as-printed", "Wren A."), ("Data", "here")))
    assert "Wren A." in words
    assert "Datahere" in words.replace(" ", "")


def test_a_statement_without_a_name_or_of_an_unknown_kind_is_still_there() -> None:
    nameless = "<custom-meta><meta-value>nameless</meta-value></custom-meta>"
    meta = f"<custom-meta-group><!-- ours -->{nameless}<odd>stray</odd></custom-meta-group>"
    page = page_of(article(meta=meta))
    assert page.html.decode().count("<dt>Other</dt>") == 2
    assert "nameless" in text_of(page)
    assert "stray" in text_of(page)


def test_events_and_notes_of_a_history_are_shown_beside_its_dates() -> None:
    page = page_of(
        article(
            meta='<history><date date-type="received"><year>1873</year></date><event><event-desc>'
            "Posted by the aviary</event-desc></event><fn><p>Seen by a wren.</p></fn></history>"
        )
    )
    words = text_of(page)
    assert words.count("1873") == 1
    assert "Posted by the aviary" in words
    assert '<div class="note"><p>Seen by a wren.</p></div>' in page.html.decode()


def test_what_is_corrected_stands_in_one_notice() -> None:
    related = "".join(
        f'<related-article related-article-type="{kind}" xlink:href="10.5555/{name}"/>'
        for kind, name in (
            ("corrected-article", "tern"),
            ("corrected-article", "gull"),
            ("retracted-article", "auk"),
        )
    )
    banners = [
        node
        for node in parsed(page_of(article(meta=related))).iter("p")
        if "banner" in (node.get("class") or "")
    ]
    assert ["".join(node.itertext()) for node in banners] == [
        "This article corrects: 10.5555/tern, 10.5555/gull",
        "This article retracts: 10.5555/auk",
    ]


def test_the_doi_of_a_version_says_so() -> None:
    ids = (
        '<article-id pub-id-type="doi">10.5555/tern</article-id>'
        '<article-id pub-id-type="doi" specific-use="version">10.5555/tern.2</article-id>'
    )
    html = html_of(article(meta=ids))
    assert "<dt>DOI</dt>" in html
    assert "<dt>DOI (this version)</dt>" in html


def test_what_a_reviewer_recommends_is_called_in_words() -> None:
    html = html_of(article(meta=_custom(("peer-review-recommendation", "revision"))))
    assert "<dt>Recommendation</dt><dd><span>revision</span></dd>" in html
