"""From an element of an article back to the place of the source that it was made of."""

from __future__ import annotations

from lxml import etree

from jatspress.article import Draft, LeftOut, SourcePlace
from jatspress.readers.lookup import Lookup


class SourceMap:
    """Leads from elements of `tree`, made from `draft`, to lines of the source."""

    def __init__(self, draft: Draft, tree: etree._ElementTree) -> None:
        self._source = draft.source
        self._stretches: dict[etree._Element, tuple[int, int]] = {}
        article = Lookup(tree.getroot())
        for origin in draft.origins:
            self._note(article, origin.xpath, origin.start, origin.end)
        for span in draft.spans:
            if not isinstance(span.fate, LeftOut) and span.fate.xpath is not None:
                self._note(article, span.fate.xpath, span.start, span.end)

    def _note(self, article: Lookup, xpath: str, start: int, end: int) -> None:
        element = article.first(xpath)
        if element is not None:
            first, last = self._stretches.get(element, (start, end))
            self._stretches[element] = (min(first, start), max(last, end))

    def place_of(self, element: etree._Element) -> SourcePlace | None:
        """The place of the source for an element, its nearest ancestor or first descendant.

        `None` when nothing of the source stands there, as for what comes from journal.toml.
        """
        node: etree._Element | None = element
        while node is not None and node.tag not in _WIDE:
            if node in self._stretches:
                return self._source.place(*self._stretches[node])
            inside = [self._stretches[n] for n in node.iterdescendants() if n in self._stretches]
            if inside:
                return self._source.place(min(s for s, _ in inside), max(e for _, e in inside))
            node = node.getparent()
        return None


#: Elements too wide to point at a place of the source.
_WIDE = frozenset({"article", "front", "article-meta", "journal-meta", "body", "back"})
