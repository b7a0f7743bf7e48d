"""What a rule sees of an article: the tree, the values read from it, the journal, places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain

from lxml import etree

from jatspress.article import ArticleMeta, JournalProfile, Reference
from jatspress.jats.citation_read import cited
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.validation.name_paths import NamePath, asked_by_name
from jatspress.validation.quoting import quoted

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
    def cited(self) -> tuple[tuple[etree._Element, Reference], ...]:
        """The citations of the reference lists, in order: each element, and its values."""
        return tuple(cited(self.root))

    @property
    def references(self) -> tuple[Reference, ...]:
        """The references as values, in the order of the lists; their ids are those of `ref`."""
        return tuple(reference for _, reference in self.cited)

    @cached_property
    def _index(self) -> _Index:
        return _index_of(self.document.order)

    @property
    def size(self) -> int:
        """The number of elements."""
        return len(self.document.order)

    def named(self, *names: str) -> Sequence[etree._Element]:
        """The elements of any of the names, in document order; one walk serves all rules.

        What is given is kept for the next rule that asks, and is not to be changed. A name in a
        namespace is written `{uri}local`. Far quicker than an XPath from the root.
        """
        if len(names) == 1:  # as nearly all rules ask, hundreds of times an article
            return self._index.by_name.get(names[0], [])
        found = self._together.get(names)
        if found is None:
            lists = [self._index.by_name[n] for n in names if n in self._index.by_name]
            found = self._together[names] = self._in_order(lists)
        return found

    @cached_property
    def _together(self) -> dict[tuple[str, ...], Sequence[etree._Element]]:
        return {}

    def _in_order(self, lists: list[Sequence[etree._Element]]) -> Sequence[etree._Element]:
        """The elements of several lists, each once, in document order."""
        if len(lists) < 2:
            return lists[0] if lists else []
        return sorted(set(chain.from_iterable(lists)), key=self.document.order.__getitem__)

    def having(self, attribute: str) -> Sequence[etree._Element]:
        """The elements that have an attribute (`{uri}local` in a namespace), in document order."""
        return self._index.by_attribute.get(attribute, [])

    def all(self, xpath: str, within: etree._Element | None = None) -> Sequence[etree._Element]:
        """The elements at an XPath from the root, or from an element, in document order.

        Several rules ask the same of an article; what is found from the root is kept for them.
        """
        if within is not None:
            return _elements(_compiled(xpath)(within))
        found = self._found.get(xpath)
        if found is None:
            asked = asked_by_name(xpath)
            if asked:
                found = self._in_order([some for path in asked if (some := self._at(path))])
            else:
                found = _elements(_compiled(xpath)(self.root))
            self._found[xpath] = found
        return found

    @cached_property
    def _found(self) -> dict[str, Sequence[etree._Element]]:
        return {}

    def _at(self, path: NamePath) -> Sequence[etree._Element]:
        """The elements at one path, looked for among those of its name or with its attribute."""
        if path.name is not None:
            found = self.named(path.name)
        elif path.attributes:
            found = self.having(path.attributes[0][0])
        else:
            found = list(self.document.order)
        return found if path.is_bare else [e for e in found if path.leads_to(e)]

    def first(self, *xpaths: str) -> etree._Element:
        """The first element that any of the XPaths finds, else the root: where to point at."""
        return next((found[0] for found in map(self.all, xpaths) if found), self.root)

    @cached_property
    def by_id(self) -> dict[str, list[etree._Element]]:
        """The elements of each id, in document order."""
        found: dict[str, list[etree._Element]] = {}
        for element in self.having("id"):
            found.setdefault(str(element.get("id")), []).append(element)
        return found

    def where(self, element: etree._Element) -> Whereabouts:
        """Where an element stands; many rules may find something in the same one."""
        found = self._whereabouts.get(element)
        if found is None:
            line, column = self.document.position(element)
            xpath, excerpt = self.document.xpath_of(element), quoted(element) or None
            found = self._whereabouts[element] = Whereabouts(line, column, xpath, excerpt)
        return found

    @cached_property
    def _whereabouts(self) -> dict[etree._Element, Whereabouts]:
        return {}

    def fronts(self) -> list[etree._Element]:
        """The `article-meta` or `front-stub` of the article and of each sub-article."""
        return list(self.named(*FRONTS))


@dataclass(frozen=True)
class Whereabouts:
    """Where an element stands, and how its text begins."""

    line: int
    column: int
    xpath: str
    excerpt: str | None


@dataclass(frozen=True)
class _Index:
    """The elements of an article by name and by attribute, in the order of the document."""

    by_name: Mapping[str, Sequence[etree._Element]]
    by_attribute: Mapping[str, Sequence[etree._Element]]


def _index_of(elements: Iterable[etree._Element]) -> _Index:
    by_name: dict[str, list[etree._Element]] = defaultdict(list)
    by_attribute: dict[str, list[etree._Element]] = defaultdict(list)
    for element in elements:  # tens of thousands: no call that is not needed
        by_name[element.tag].append(element)  # type: ignore[index]  # an element has a text as tag
        for attribute in element.keys():  # noqa: SIM118 — an element is no mapping
            by_attribute[attribute].append(element)
    return _Index(dict(by_name), dict(by_attribute))


@cache
def _compiled(xpath: str) -> etree.XPath:
    return etree.XPath(xpath)


def _elements(found: object) -> list[etree._Element]:
    assert isinstance(found, list)
    return [node for node in found if isinstance(node, etree._Element)]


def ids_in(element: etree._Element) -> set[str]:
    """The ids of an element and of what stands in it."""
    return {str(node.get("id")) for node in element.iter("*") if node.get("id")}
