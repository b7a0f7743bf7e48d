"""Labels of figures, tables and formulas: what they say, and within which part they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from jatspress.article import XML_LANG
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article

#: What is numbered throughout an article.
NUMBERED = ("fig", "table-wrap", "disp-formula")
#: Elements with numbers of their own.
_PARTS = ("app", "sub-article", "response", "article")

_NUMBER = re.compile(r"[(\[]?\s*(?P<word>[^\W\d]*)[.\s]*(?P<number>\d{1,4})\s*[.:)\]—–-]*")


@dataclass(frozen=True, eq=False)
class Label:
    """The label of an element: its words, the word before the number, the number.

    `number` is `None` for any other form than a word and a number, such as 'Figures 2 and 3' or
    'Figure 2A'. `part` is the appendix, sub-article or article that the element stands in, and
    `whole` the sub-article or article.
    """

    node: etree._Element
    words: str
    stem: str
    number: int | None
    part: etree._Element
    whole: etree._Element
    lang: str | None

    @property
    def kind(self) -> str:
        """The name of the labelled element."""
        return str(self.node.tag)


@lru_cache(maxsize=4)
def labels_of(article: Article) -> tuple[Label, ...]:
    """The labels of all figures, tables and displayed formulas, in the order of the article."""
    return tuple(_labels(article))


def _labels(article: Article) -> Iterator[Label]:
    for node in article.named(*NUMBERED):
        label = node.find("label")
        words = squeezed(label) if label is not None else ""
        if words:
            found = _NUMBER.fullmatch(words)
            stem = found["word"] if found else re.split(r"[\W\d]", words, maxsplit=1)[0]
            parts = list(node.iterancestors(*_PARTS))
            yield Label(
                node=node,
                words=words,
                stem=stem.casefold(),
                number=int(found["number"]) if found else None,
                part=parts[0] if parts else article.root,
                whole=next((part for part in parts if part.tag != "app"), article.root),
                lang=language_of(node),
            )


def language_of(node: etree._Element) -> str | None:
    """The language stated for a figure or its group, which may stand there in two languages."""
    for element in (node, node.getparent()):
        stated = element.get(XML_LANG) if element is not None else None
        if stated:
            return stated
    return None


@lru_cache(maxsize=4)
def linked_ids(article: Article) -> frozenset[str]:
    """The ids that any @rid of the article names."""
    return frozenset(
        rid for element in article.having("rid") for rid in str(element.get("rid")).split()
    )
