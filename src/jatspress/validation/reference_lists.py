"""The reference lists of an article, as the rules of lists see them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from jatspress.article import PartialDate, Reference
from jatspress.jats.places import META
from jatspress.jats.text import flat
from jatspress.references.lint import cited_list
from jatspress.references.list_rules import CitedList, Surroundings
from jatspress.validation.article import Article
from jatspress.validation.article_words import long_words, words_of_body


@dataclass(frozen=True)
class ArticleList:
    """One list of an article: the elements of its citations, and the list as the rules see it."""

    citations: tuple[etree._Element, ...]
    cited: CitedList


@lru_cache(maxsize=4)
def lists_of(article: Article) -> tuple[ArticleList, ...]:
    """The reference lists of an article; a list inside another one belongs to it."""
    groups: dict[etree._Element, list[tuple[etree._Element, Reference]]] = {}
    for citation, reference in article.cited:
        *_, outermost = citation.iterancestors("ref-list")
        groups.setdefault(outermost, []).append((citation, reference))
    around = Surroundings(_words(article), _last_changed(article))
    return tuple(
        ArticleList(
            tuple(citation for citation, _ in members),
            cited_list(tuple(reference for _, reference in members), around),
        )
        for members in groups.values()
    )


def _words(article: Article) -> Counter[str]:
    """How often the article uses each long word, without its reference lists."""
    rest = (e for path in (META, "sub-article") for e in article.root.iterfind(path))
    words = words_of_body(article).copy()
    words.update(long_words("\n".join(map(flat, rest))))
    return words


def _last_changed(article: Article) -> PartialDate | None:
    dates = [step.date for step in article.meta.history]
    return max(dates, key=lambda date: date.latest, default=None)
