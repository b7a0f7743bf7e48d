"""What all citation files say alike: kind, people, pages, numbers, each only as stated."""

from __future__ import annotations

from enum import Enum

from jatspress.article import ArticleMeta, Contributor


class Kind(Enum):
    """What an article is to those who cite it."""

    ARTICLE = "article in a journal"
    PAPER = "paper of a conference"
    PREPRINT = "preprint"
    OTHER = "anything else"


def kind_of(meta: ArticleMeta) -> Kind:
    """What an article is: a paper is one of a conference that appeared in no journal."""
    if meta.article_type == "preprint":
        return Kind.PREPRINT
    if meta.journal.title(meta.lang):
        return Kind.ARTICLE
    return Kind.PAPER if meta.conferences else Kind.OTHER


def people_of(meta: ArticleMeta, role: str) -> tuple[Contributor, ...]:
    """Those who are cited in a role; who edited the issue is no part of an article's citation."""
    everybody = meta.authors if role == "author" else meta.contributors
    return tuple(
        one for one in everybody if one.display and (role == "author" or one.contrib_type == role)
    )


def pages_of(meta: ArticleMeta) -> str | None:
    """All pages as stated, `44-53, 60`, else the first to the last, else the article number."""
    if meta.page_range:
        return meta.page_range
    if meta.fpage and meta.lpage and meta.fpage != meta.lpage:
        return f"{meta.fpage}-{meta.lpage}"
    return meta.fpage or meta.elocation_id


def has_pages(meta: ArticleMeta) -> bool:
    """Whether it has pages, so that an article number stands beside them."""
    return bool(meta.fpage or meta.page_range)


def pmid_of(meta: ArticleMeta) -> str | None:
    """The number of the article in PubMed."""
    return next((one.value for one in meta.other_ids if one.scheme == "pmid"), None)
