"""Which parts of a document are materials of peer review, and which elements are theirs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from jatspress.validation.article import Article

#: Reports that pass judgement on an article, and so must name it.
JUDGEMENTS = ("reviewer-report", "editor-report", "author-comment")
#: All article types of materials of peer review.
MATERIALS = (*JUDGEMENTS, "community-comment", "aggregated-review-documents")
#: What a `related-object` can say that it leads to.
DOCUMENT_TYPES = (
    "peer-reviewed-article",
    *JUDGEMENTS,
    "community-comment",
    "aggregated-review-documents",
    "peer-review-report",
)
_DOCUMENTS = ("sub-article", "response", "article")


@lru_cache(maxsize=4)
def fronts_of(article: Article, types: tuple[str, ...]) -> tuple[etree._Element, ...]:
    """The front matters of the article and the sub-articles that have one of the types."""
    whole = [
        meta
        for meta in article.named("article-meta")
        if any(up.get("article-type") in types for up in meta.iterancestors("article"))
    ]
    parts = [
        part.find("front-stub")
        for part in article.named("sub-article")
        if part.get("article-type") in types
    ]
    return (*whole, *(stub for stub in parts if stub is not None))


def contributors(article: Article) -> Iterator[etree._Element]:
    """The contributors of materials of peer review; members of a group speak through it."""
    for front in fronts_of(article, MATERIALS):
        for contrib in front.iter("contrib"):
            if next(contrib.iterancestors("collab"), None) is None:
                yield contrib


def judged(article: Article) -> Iterator[etree._Element]:
    """The related objects of judgements that say which document they lead to."""
    for front in fronts_of(article, JUDGEMENTS):
        yield from links_to_documents(front)


def links_to_documents(front: etree._Element) -> Iterator[etree._Element]:
    """The related objects of a front matter that say which kind of document they lead to."""
    for related in front.iterchildren("related-object"):
        if related.get("document-type") in DOCUMENT_TYPES:
            yield related


def type_of(front: etree._Element) -> str:
    """The article type of the document that a front matter belongs to."""
    document = next(front.iterancestors(*_DOCUMENTS), None)
    return "" if document is None else document.get("article-type") or ""
