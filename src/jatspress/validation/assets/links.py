"""The files that an article names, as names relative to its folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.validation.article import Article
from jatspress.validation.media_types import ending_of, kind_of_ending

#: Elements that stand for a file; what they name without a scheme stands beside the article.
FILES = (
    "graphic",
    "inline-graphic",
    "media",
    "inline-media",
    "supplementary-material",
    "inline-supplementary-material",
)
#: Elements that link anywhere: only what is plainly the name of a file is taken for one.
_LINKS = ("self-uri", "ext-link", "uri")

_ELSEWHERE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:|//|#|\?|10\.\d{4,9}/|www\.", re.IGNORECASE)
#: The first part of 'example.org/salt.pdf'.
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+/|localhost")


@dataclass(frozen=True, eq=False)
class Link:
    """An element and the file that it names: as written, and with %20 and the like resolved."""

    node: etree._Element
    href: str

    @property
    def name(self) -> str:
        """The name as a file system has it."""
        return unquote(self.href)

    @property
    def is_file(self) -> bool:
        """Whether the element stands for the file and does not only link to it."""
        return self.node.tag in FILES


@lru_cache(maxsize=4)
def links_of(article: Article) -> tuple[Link, ...]:
    """All files that an article names, in its order."""
    return tuple(_links(article))


def _links(article: Article) -> Iterator[Link]:
    for node in article.named(*FILES, *_LINKS):
        href = (node.get(XLINK_HREF) or "").strip()
        if not href or _ELSEWHERE.match(href):
            continue
        if node.tag in FILES or _is_plainly_a_file(href):
            yield Link(node, href)


def _is_plainly_a_file(href: str) -> bool:
    kind = kind_of_ending(ending_of(unquote(href)))
    return kind not in (None, "htm") and "?" not in href and not _HOST.match(href)
