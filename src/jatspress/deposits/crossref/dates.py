"""Dates with their media, only as precise as stated."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from jatspress.article import ArticleMeta, PartialDate, PublicationDate
from jatspress.deposits.crossref.build import sub
from jatspress.deposits.crossref.journal_facts import Journal

_MEDIA = {
    "electronic": "online",
    "online": "online",
    "online-only": "online",
    "epub": "online",
    "print": "print",
    "ppub": "print",
}
#: The seasons that Crossref has numbers for; other words stay with the article.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def article_dates(meta: ArticleMeta) -> tuple[PublicationDate, ...]:
    """The dates on which the article was published; that of its issue when no other is stated."""
    own = [date for date in meta.publication_dates if date.is_of_article]
    return tuple(dict.fromkeys(own or _issue_dates(meta)))


def _issue_dates(meta: ArticleMeta) -> list[PublicationDate]:
    return [date for date in meta.publication_dates if date.is_of_issue]


def stated_issue_date(meta: ArticleMeta) -> PublicationDate | None:
    """The date of the issue as stated: that of the collection, else that of the print edition."""
    printed = [date for date in article_dates(meta) if media_type(date) == "print"]
    return next(iter([*_issue_dates(meta), *printed]), None)


def issue_date(metas: Sequence[ArticleMeta]) -> PublicationDate:
    """The date of an issue: the first that is stated, else the year of its first article.

    The day on which an article appeared is not that of its issue; the year is all it tells.
    """
    stated = next((date for date in map(stated_issue_date, metas) if date), None)
    if stated is not None:
        return stated
    first = article_dates(metas[0])[0]
    return PublicationDate(PartialDate(first.date.year), None, first.publication_format)


def media_type(date: PublicationDate, journal: Journal | None = None) -> str:
    """The medium of a date: as stated, else as the journal's ISSNs make certain, else `other`."""
    stated = date.publication_format or date.date_type
    if stated in _MEDIA:
        return _MEDIA[stated]
    if date.publication_format is not None or journal is None:
        return "other"
    media = {issn.publication_format for issn in journal.issns}
    return _MEDIA.get(media.pop() or "", "other") if len(media) == 1 else "other"


def medium_is_stated(date: PublicationDate) -> bool:
    """Tell whether the article itself says of which edition the date is."""
    return date.publication_format is not None or date.date_type in _MEDIA


def write_dates(parent: etree._Element, dates: Sequence[PublicationDate], journal: Journal) -> None:
    """Append a `publication_date` for each date, equal ones once."""
    for date, media in dict.fromkeys((date.date, media_type(date, journal)) for date in dates):
        write_date(parent, "publication_date", date, media)


def write_date(parent: etree._Element, tag: str, date: PartialDate, media: str) -> None:
    """Append a date; `month` holds a season's number when that is what is stated."""
    made = sub(parent, tag, media_type=media)
    season = SEASONS.get((date.season or "").strip().lower())
    if date.month is not None or season is not None:
        sub(made, "month", f"{date.month or season:02d}")
    if date.day is not None:
        sub(made, "day", f"{date.day:02d}")
    sub(made, "year", f"{date.year:04d}")
