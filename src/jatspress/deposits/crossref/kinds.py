"""Kinds of records: Crossref takes one of them in a file."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from jatspress.article import JournalProfile, SubArticle, say
from jatspress.article.identifiers import DOI
from jatspress.deposits.article import DepositArticle


class Kind(StrEnum):
    """What an article is at Crossref, by the element of its record."""

    ARTICLE = "journal_article"
    PREPRINT = "posted_content"
    PAPER = "conference_paper"
    REVIEW = "peer_review"


IN_WORDS = {
    Kind.ARTICLE: say("an article of a journal"),
    Kind.PREPRINT: say("a preprint"),
    Kind.PAPER: say("a paper of a conference"),
    Kind.REVIEW: say("a review"),
}

#: JATS @article-type of an article inside the one that is reviewed → Crossref's type of review.
REVIEWS = {
    "referee-report": "referee-report",
    "reviewer-report": "referee-report",
    "decision-letter": "editor-report",
    "editor-report": "editor-report",
    "reply": "author-comment",
    "author-comment": "author-comment",
    "community-comment": "community-comment",
    "aggregated-review-documents": "aggregate",
}


def kind_of(article: DepositArticle, profile: JournalProfile) -> Kind:
    """The kind of an article's record."""
    if article.inside is not None and article.meta.article_type in REVIEWS:
        return Kind.REVIEW
    if article.is_preprint:
        return Kind.PREPRINT
    if profile.crossref.content == "proceedings" and article.meta.conferences:
        return Kind.PAPER
    return Kind.ARTICLE


def works_of(article: DepositArticle) -> Iterator[DepositArticle]:
    """Yield an article and its translations inside it that have DOIs of their own."""
    yield article
    if not article.is_preprint:
        yield from _inside(article, ("translation",))


def reviews_of(article: DepositArticle) -> Iterator[DepositArticle]:
    """Yield the reviews, replies and reports inside an article that have DOIs of their own."""
    yield from _inside(article, tuple(REVIEWS))


def _inside(article: DepositArticle, types: tuple[str, ...]) -> Iterator[DepositArticle]:
    for one in article.parts.sub_articles:
        if one.article_type in types and has_own_doi(one, article):
            yield DepositArticle(article.document, one.xpath, outer=article)


def has_own_doi(one: SubArticle, around: DepositArticle) -> bool:
    """Tell whether an article inside another has a DOI, and another one than that."""
    doi = (one.meta.doi or "").lower()
    return DOI.search(doi) is not None and doi != (around.meta.doi or "").lower()
