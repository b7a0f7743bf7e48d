"""What the articles of a book have in common: their journal, their issue, what to call it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jatspress.article import ArticleMeta
from jatspress.rendering.epub.items import Part
from jatspress.rendering.epub.metadata import BookFacts, volume_and_issue


def book_facts(parts: tuple[Part, ...], name: str) -> BookFacts:
    """The journal and the issue that all articles state alike; `name` is for those without."""
    metas, first = [part.meta for part in parts], parts[0]
    journal = _same(metas, lambda meta: meta.journal.title(first.lang))
    issue = _same(metas, lambda meta: volume_and_issue(meta, first.words) or None)
    title = ", ".join(fact for fact in (journal, issue) if fact) if journal else name
    return BookFacts(
        title=title or first.words["untitled"],
        journal=journal,
        issue=issue if journal else None,
        year=_same(metas, _year),
    )


def _year(meta: ArticleMeta) -> str | None:
    return str(meta.publication_date.year) if meta.publication_date else None


def _same(metas: Iterable[ArticleMeta], fact: Callable[[ArticleMeta], str | None]) -> str | None:
    """What a fact is for all articles, `None` when it differs or is not stated."""
    values = {fact(meta) for meta in metas}
    return values.pop() if len(values) == 1 else None
