"""What a deposit sees of an article: the read model, and where in the file its parts stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import etree

from jatspress.article import ArticleMeta, ArticleParts, Reference, SubArticle
from jatspress.jats.citation_read import cited
from jatspress.jats.document import Document
from jatspress.jats.front_read import read_front
from jatspress.jats.parts_read import read_parts
from jatspress.jats.places import META


class Where(Mapping[str, Any]):
    """The place of a finding in a JATS file, looked for when it is asked for: most never are."""

    def __init__(self, document: Document, find: Callable[[], etree._Element]) -> None:
        self._document = document
        self._find = find

    @cached_property
    def _place(self) -> dict[str, Any]:
        element = self._find()
        line, column = self._document.position(element)
        xpath = self._document.xpath_of(element)
        return {"path": self._document.path, "line": line, "column": column, "xpath": xpath}

    def __getitem__(self, key: str) -> Any:
        return self._place[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._place)

    def __len__(self) -> int:
        return len(self._place)


@dataclass(frozen=True, eq=False)
class DepositArticle:
    """An article to be deposited; everything is taken from `meta`, `references` and `parts`.

    One that stands `inside` another, at that XPath from its root, is a work of its own, such as a
    translation; what it does not state is that of the article around it, which is read again where
    nobody has it at hand (`outer`). `folder` is where the files of the article lie, `None` where
    nobody has said so. `original` is the article as it was written, where `document` is a copy that
    was brought into the form of a target.
    """

    document: Document
    inside: str | None = None
    folder: Path | None = None
    original: Document | None = None
    outer: DepositArticle | None = None

    @property
    def as_written(self) -> DepositArticle:
        """The article before it was brought into the form of a target."""
        return self if self.original is None else DepositArticle(self.original, self.inside)

    @property
    def root(self) -> etree._Element:
        """The element of the article; it is not kept, so that a document can let its tree go."""
        root = self.document.root
        found = root.find(self.inside) if self.inside else None
        return root if found is None else found

    @cached_property
    def meta(self) -> ArticleMeta:
        """The front matter as values."""
        if self.around is None:
            return read_front(self.document.root)
        return inherited(self._sub_article.meta, self.around)

    @cached_property
    def _outer(self) -> DepositArticle:
        return DepositArticle(self.document) if self.outer is None else self.outer

    @cached_property
    def _sub_article(self) -> SubArticle:
        found = self._outer.parts.sub_articles
        return next(one for one in found if one.xpath == self.inside)

    @property
    def around(self) -> ArticleMeta | None:
        """The front matter of the article that this one stands inside."""
        return None if self.inside is None else self._outer.meta

    def inherits(self, name: str) -> bool:
        """Whether a field of the front matter is that of the article around this one."""
        return self.around is not None and not getattr(self._sub_article.meta, name)

    @property
    def translated_from(self) -> ArticleMeta | None:
        """The article around this one, when it is a translation of it."""
        return self.around if self.meta.article_type == "translation" else None

    @property
    def is_preprint(self) -> bool:
        """Whether it is posted before a journal has it: then no journal and no ISSN are needed."""
        return self.meta.article_type == "preprint"

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """The references in the order of the article."""
        return tuple(reference for _, reference in cited(self.root))

    @cached_property
    def parts(self) -> ArticleParts:
        """What can be named by itself: figures and supplements, data, reviews, translations."""
        return read_parts(self.root)

    @cached_property
    def _cited(self) -> tuple[str, ...]:
        """The paths of the citations, in the order of the references."""
        tree = self.document.tree
        return tuple(tree.getelementpath(element) for element, _ in cited(self.root))

    def read(self) -> None:
        """Read all values at once, so that the tree of the document may be let go."""
        for values in ("meta", "references", "parts"):
            getattr(self, values)

    def in_one_list(self, one: Reference, other: Reference) -> bool:
        """Tell whether two references stand in one list: a page may have one in each language."""
        return self._list_of(one) is self._list_of(other)

    def _list_of(self, reference: Reference) -> etree._Element | None:
        return next(self._citation(reference).iterancestors("ref-list"), None)

    def _citation(self, wanted: Reference) -> etree._Element:
        pairs = zip(self.references, self._cited, strict=True)
        path = next((path for reference, path in pairs if reference is wanted), None)
        found = self.document.tree.find(path) if path is not None else None
        return self.root if found is None else found

    def where_cited(self, reference: Reference) -> Where:
        """The place of a reference."""
        return Where(self.document, lambda: self._citation(reference))

    def where(self, *xpaths: str) -> Where:
        """The place of the first element that any of the XPaths finds, else of the article."""
        return Where(self.document, lambda: self._first(xpaths))

    def _first(self, xpaths: tuple[str, ...]) -> etree._Element:
        return next((e for e in map(self._find, xpaths) if e is not None), self.root)

    def _find(self, xpath: str) -> etree._Element | None:
        if self.inside is not None:
            xpath = xpath.replace(META, "front-stub")
        result = self.root.xpath(xpath)
        elements = result if isinstance(result, list) else []
        return next((e for e in elements if isinstance(e, etree._Element)), None)


#: What an article inside another one shares with it, unless it says something else.
_SHARED = (
    "journal", "publication_dates", "volume", "volume_series", "issue", "issue_title", "issue_part",
    "supplement", "isbns", "history", "permissions", "funding", "conferences",
)  # fmt: skip
_PAGES = ("fpage", "lpage", "page_range", "elocation_id")


def inherited(meta: ArticleMeta, around: ArticleMeta) -> ArticleMeta:
    """The front matter of an article inside another, with what it inherits (JATS, front-stub).

    A translation has the authors of the work as well; a review has its own or none.
    """
    shared = [name for name in _SHARED if not getattr(meta, name) or name == "journal"]
    if not any(getattr(meta, name) for name in _PAGES):
        shared += _PAGES
    if meta.article_type == "translation" and not meta.contributors:
        shared.append("contributors")
    own = {affiliation.id for affiliation in meta.affiliations}
    further = tuple(one for one in around.affiliations if one.id not in own)
    whole = replace(meta, affiliations=(*meta.affiliations, *further))
    return replace(whole, **{name: getattr(around, name) for name in shared})
