"""What a rule sees of an article: the tree, the values read from it, the journal, places."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from jatspress.article import ArticleMeta, JournalProfile, Reference
from jatspress.jats.citation_read import read_references
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front

#: The elements that hold the front matter of an article and of a sub-article.
FRONTS = ("article-meta", "front-stub")


@dataclass(frozen=True, eq=False)
class Article:
    """An article to be checked; `journal` is `None` when there is no journal.toml."""

    document: Document
    journal: JournalProfile | None = None

    @property
    def root(self) -> etree._Element:
        """The outermost element."""
        return self.document.root

    @cached_property
    def meta(self) -> ArticleMeta:
        """The front matter as values."""
        return read_front(self.root)

    def languages_of(self, *stated: str | None) -> set[str]:
        """Languages by their first subtags; where none is stated it is that of the article.

        An article that states none is in the journal's first language, else in English, the
        default of the DTD (JATS 1.3, @xml:lang).
        """
        default = self.meta.lang or (self.journal.language if self.journal else None) or "en"
        return {(lang or default).split("-")[0].lower() for lang in stated}

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The references as values, in the order of the lists; their ids are those of `ref`."""
        return read_references(self.root)

    @cached_property
    def _by_name(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = {}
        for element in self.root.iter("*"):
            found.setdefault(str(element.tag), []).append(element)
        return found

    def named(self, *names: str) -> list[etree._Element]:
        """The elements of any of the names, in document order; one walk serves all rules.

        A name in a namespace is written `{uri}local`. Far quicker than an XPath from the root.
        """
        if len(names) == 1:
            return self._by_name.get(names[0], [])
        if sum(name in self._by_name for name in names) < 2:
            return next((self._by_name[name] for name in names if name in self._by_name), [])
        return list(self.root.iter(*names))

    def all(self, xpath: str, within: etree._Element | None = None) -> list[etree._Element]:
        """The elements at an XPath from the root, or from an element, in document order."""
        found = (self.root if within is None else within).xpath(xpath)
        assert isinstance(found, list)
        return [node for node in found if isinstance(node, etree._Element)]

    def first(self, *xpaths: str) -> etree._Element:
        """The first element that any of the XPaths finds, else the root: where to point at."""
        return next((found[0] for found in map(self.all, xpaths) if found), self.root)

    @cached_property
    def by_id(self) -> dict[str, list[etree._Element]]:
        """The elements of each id, in document order."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.all("//*[@id]"):
            found.setdefault(str(element.get("id")), []).append(element)
        return found

    def fronts(self) -> list[etree._Element]:
        """The `article-meta` or `front-stub` of the article and of each sub-article."""
        return self.all(" | ".join(f"//{name}" for name in FRONTS))


def ids_in(element: etree._Element) -> set[str]:
    """The ids of an element and of what stands in it."""
    return {str(node.get("id")) for node in element.iter("*") if node.get("id")}
