"""What a deposit sees of an article: the read model, and where in the file its parts stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from lxml import etree

from jatspress.article import ArticleMeta, Reference
from jatspress.jats.citation_read import read_references
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front

META = "front/article-meta"
JOURNAL_META = "front/journal-meta"


class Where(TypedDict):
    """The place of a finding in a JATS file."""

    path: str
    line: int
    column: int
    xpath: str


@dataclass(frozen=True, eq=False)
class DepositArticle:
    """An article to be deposited; everything is taken from `meta` and `references`."""

    document: Document

    @cached_property
    def meta(self) -> ArticleMeta:
        """The front matter as values."""
        return read_front(self.document.root)

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The references in the order of the article."""
        return read_references(self.document.root)

    def where(self, *xpaths: str) -> Where:
        """The place of the first element that any of the XPaths finds, else of the article."""
        found = next((e for e in map(self._find, xpaths) if e is not None), self.document.root)
        line, column = self.document.position(found)
        return Where(
            path=self.document.path,
            line=line,
            column=column,
            xpath=self.document.xpath_of(found),
        )

    def _find(self, xpath: str) -> etree._Element | None:
        result = self.document.root.xpath(xpath)
        elements = result if isinstance(result, list) else []
        return next((e for e in elements if isinstance(e, etree._Element)), None)
