"""What a deposit sees of an article: the read model, and where in the file its parts stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypedDict

from lxml import etree

from jatspress.article import ArticleMeta, ArticleParts, Reference
from jatspress.jats.citation_read import cited
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.jats.parts_read import read_parts


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

    @property
    def is_preprint(self) -> bool:
        """Whether it is posted before a journal has it: then no journal and no ISSN are needed."""
        return self.meta.article_type == "preprint"

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The references in the order of the article."""
        return tuple(reference for reference, _ in self._cited)

    @cached_property
    def parts(self) -> ArticleParts:
        """What can be named by itself: figures and supplements, data, reviews, translations."""
        return read_parts(self.document.root)

    @cached_property
    def _cited(self) -> tuple[tuple[Reference, etree._Element], ...]:
        return tuple((reference, element) for element, reference in cited(self.document.root))

    def in_one_list(self, one: Reference, other: Reference) -> bool:
        """Tell whether two references stand in one list: a page may have one in each language."""
        return self._list_of(one) is self._list_of(other)

    def _list_of(self, reference: Reference) -> etree._Element | None:
        return next(self._citation(reference).iterancestors("ref-list"), None)

    def _citation(self, wanted: Reference) -> etree._Element:
        found = (element for reference, element in self._cited if reference is wanted)
        return next(found, self.document.root)

    def where_cited(self, reference: Reference) -> Where:
        """The place of a reference."""
        return self._where(self._citation(reference))

    def where(self, *xpaths: str) -> Where:
        """The place of the first element that any of the XPaths finds, else of the article."""
        found = next((e for e in map(self._find, xpaths) if e is not None), self.document.root)
        return self._where(found)

    def _where(self, element: etree._Element) -> Where:
        line, column = self.document.position(element)
        return Where(
            path=self.document.path,
            line=line,
            column=column,
            xpath=self.document.xpath_of(element),
        )

    def _find(self, xpath: str) -> etree._Element | None:
        result = self.document.root.xpath(xpath)
        elements = result if isinstance(result, list) else []
        return next((e for e in elements if isinstance(e, etree._Element)), None)
