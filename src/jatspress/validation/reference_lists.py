"""The reference lists of an article, as the rules of lists see them."""

from __future__ import annotations

import re
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

_WORD = re.compile(r"[^\W\d_]{3,}")


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
    around = Surroundings(_words(article.root), _last_changed(article))
    return tuple(
        ArticleList(
            tuple(citation for citation, _ in members),
            cited_list(tuple(reference for _, reference in members), around),
        )
        for members in groups.values()
    )


def _words(root: etree._Element) -> Counter[str]:
    """How often the article uses each word, without its reference lists."""
    texts = [
        flat(element) for path in (META, "body", "sub-article") for element in root.iterfind(path)
    ]
    return Counter(word for text in texts for word in _WORD.findall(text.lower()))


def _last_changed(article: Article) -> PartialDate | None:
    dates = [step.date for step in article.meta.history]
    return max(dates, key=lambda date: date.latest, default=None)
