"""The citation lines of an article, as the page printed them, and the titles of its journal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.jats.places import CITATION_AS_PRINTED, custom_meta
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article

_PLACE = custom_meta(CITATION_AS_PRINTED)


def article_with_line(line: str, *, doi: str = "10.5555/jim.2022.14.3.9") -> str:
    """An example article with a citation line."""
    return (
        "<article><front><journal-meta><journal-title-group><journal-title>Journal of Inland "
        "Mobility</journal-title></journal-title-group></journal-meta><article-meta>"
        f'<article-id pub-id-type="doi">{doi}</article-id>'
        "<title-group><article-title>Salt Roads of the Interior</article-title></title-group>"
        "<contrib-group><contrib contrib-type='author'><name><surname>Lindqvist</surname>"
        "<given-names>R.</given-names></name></contrib></contrib-group>"
        "<pub-date><year>2022</year></pub-date><volume>14</volume><issue>3</issue>"
        "<fpage>9</fpage><lpage>21</lpage>"
        f"<custom-meta-group><custom-meta><meta-name>{CITATION_AS_PRINTED}</meta-name>"
        f"<meta-value>{line}</meta-value></custom-meta></custom-meta-group>"
        "</article-meta></front></article>"
    )


GOOD_LINE = article_with_line(
    "Lindqvist R. Salt Roads of the Interior. Journal of Inland Mobility, 2022, vol. 14, no. 3, "
    "pp. 9–21."
)


def citation_lines(article: Article) -> Iterator[tuple[etree._Element, str]]:
    """The citation lines of the article with the elements that hold them."""
    for element in article.all(_PLACE):
        yield element, squeezed(element)


def journal_titles(article: Article) -> Iterator[str]:
    """The titles and abbreviations of the journal, those of journal.toml first."""
    if article.journal:
        yield from (title.text for title in article.journal.titles)
        if article.journal.abbreviation:
            yield article.journal.abbreviation
    yield from (title.text for title in article.meta.journal.titles)
    yield from (short.text for short in article.meta.journal.abbreviations)


def folded_title(text: str) -> str:
    """Words alone, for comparing titles: case, punctuation and '&' do not tell them apart."""
    return " ".join(re.findall(r"[^\W_]+", text.casefold().replace("&", " and ")))
