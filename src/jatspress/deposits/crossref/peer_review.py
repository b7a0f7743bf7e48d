"""A review, reply or report inside an article as `peer_review`."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.article import (
    ArticleMeta,
    AuthorNote,
    Contributor,
    CustomMeta,
    JournalProfile,
    PartialDate,
)
from jatspress.deposits.addresses import resource_of
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.addresses import write_doi
from jatspress.deposits.crossref.build import RELATIONS, sub
from jatspress.deposits.crossref.dates import article_dates
from jatspress.deposits.crossref.kinds import REVIEWS
from jatspress.deposits.crossref.languages import language_code
from jatspress.deposits.crossref.markup import face
from jatspress.deposits.crossref.people import write_contributors
from jatspress.deposits.crossref.programs import write_licenses
from jatspress.deposits.crossref.titles import write_one_title
from jatspress.deposits.crossref.versions import CrossrefVersion
from jatspress.descriptions.plain_text import LeftBehind

#: Statements of JATS4R on a review (Peer review materials, <custom-meta>) → Crossref's attribute.
_STATEMENTS = {
    "peer-review-stage": "stage",
    "peer-review-recommendation": "recommendation",
    "peer-review-revision-round": "revision-round",
}
#: What Crossref takes there; a round is a number.
_WORDS = {
    "stage": ("pre-publication", "post-publication"),
    "recommendation": (
        "accept", "accept-with-reservation", "major-revision", "minor-revision", "reject",
        "reject-with-resubmit",
    ),
}  # fmt: skip
_CONFLICTS = frozenset({"conflict", "coi-statement"})


def write_review(
    parent: etree._Element,
    review: DepositArticle,
    profile: JournalProfile,
    version: CrossrefVersion,
    left: LeftBehind,
) -> etree._Element:
    """Append `peer_review` and return it; it says which article it reviews."""
    meta = as_reviewer(review.meta)
    made = sub(
        parent,
        "peer_review",
        type_=REVIEWS[meta.article_type or ""],
        language=language_code(meta.lang, version),
    )
    _statements(made, meta)
    write_contributors(made, meta, version)
    write_one_title(made, review, version, left)
    _date(made, review_date(meta))
    _conflict(made, meta, left)
    write_licenses(made, meta)
    _reviewed(made, review)
    doi = meta.doi or ""
    write_doi(made, doi, resource_of(doi, profile.doi.resource_url or ""))
    return made


def as_reviewer(meta: ArticleMeta) -> ArticleMeta:
    """The front matter of a report, whose author is the reviewer."""
    if REVIEWS.get(meta.article_type or "") != "referee-report":
        return meta
    return replace(meta, contributors=tuple(map(_reviewer, meta.contributors)))


def _reviewer(contributor: Contributor) -> Contributor:
    is_author = contributor.contrib_type in (None, "author")
    return replace(contributor, contrib_type="reviewer") if is_author else contributor


def review_date(meta: ArticleMeta) -> PartialDate | None:
    """The day of a review, its own or that of the article; Crossref takes no month alone."""
    days = (date.date for date in article_dates(meta) if date.date.day is not None)
    return next(days, None)


def _date(parent: etree._Element, date: PartialDate | None) -> None:
    if date is not None:
        made = sub(parent, "review_date")
        sub(made, "month", f"{date.month:02d}")
        sub(made, "day", f"{date.day:02d}")
        sub(made, "year", f"{date.year:04d}")


def _statements(review: etree._Element, meta: ArticleMeta) -> None:
    for one in meta.custom_meta:
        attribute, value = statement_attribute(one), one.value.text.strip().lower()
        if attribute is not None and _is_taken(attribute, value):
            review.set(attribute, value)


def statement_attribute(stated: CustomMeta) -> str | None:
    """The attribute of a review that a statement has at Crossref, if it has one."""
    return _STATEMENTS.get(stated.name.strip().lower())


def _is_taken(attribute: str, value: str) -> bool:
    taken = _WORDS.get(attribute)
    return value in taken if taken is not None else value.isascii() and value.isdecimal()


def is_conflict(note: AuthorNote) -> bool:
    """Tell whether a note states the competing interests, or that there are none."""
    return (note.fn_type or "").lower() in _CONFLICTS and bool(note.content.text.strip())


def _conflict(parent: etree._Element, meta: ArticleMeta, left: LeftBehind) -> None:
    note = next(filter(is_conflict, meta.author_notes), None)
    if note is not None:
        face(parent, "competing_interest_statement", note.content, left)


def _reviewed(parent: etree._Element, review: DepositArticle) -> None:
    item = sub(sub(parent, f"{{{RELATIONS}}}program", name="relations"), "related_item")
    sub(
        item,
        "inter_work_relation",
        review.around.doi if review.around else None,
        **{"relationship-type": "isReviewOf", "identifier-type": "doi"},
    )
