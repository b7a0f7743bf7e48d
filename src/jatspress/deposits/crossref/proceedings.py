"""The conference and the proceedings that have papers of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from jatspress.article import ArticleMeta, Conference, JournalProfile, Publisher
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.crossref.build import sub, sub_if
from jatspress.deposits.crossref.dates import issue_date, write_dates
from jatspress.deposits.crossref.journal_facts import Journal
from jatspress.deposits.crossref.relations import true_isbn

_ISO_DAYS = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
    r"(?:[T0-9:.Z+]*(?:/|--)(?P<end_year>\d{4})(?:-(?P<end_month>\d\d)(?:-(?P<end_day>\d\d))?)?)?.*"
)
#: The longest values that the schema takes.
_LONGEST = {"conference_acronym": 127, "conference_number": 15, "conference_sponsor": 255}
MOST_SPONSORS = 10
_MEDIA = ("print", "electronic")


def write_proceedings(
    parent: etree._Element,
    articles: Sequence[DepositArticle],
    journal: Journal,
    profile: JournalProfile,
) -> None:
    """Append the event and its proceedings: a volume of a series with an ISSN, or a book."""
    meta = articles[0].meta
    _event(parent, meta.conferences[0])
    if journal.issns:
        _series(parent, articles, journal, profile)
        return
    made = sub(parent, "proceedings_metadata")
    sub_if(made, "proceedings_title", proceedings_title(meta, journal))
    _publication(made, articles, journal, profile)
    for isbn, medium in isbns_of(meta).items():
        sub(made, "isbn", isbn, media_type=medium)


def proceedings_title(meta: ArticleMeta, journal: Journal) -> str | None:
    """The title of proceedings: that of the issue, else that of the journal."""
    return meta.issue_title or next(iter(journal.titles), None)


def isbns_of(meta: ArticleMeta) -> dict[str, str | None]:
    """The true ISBNs of the volume that has the article, with their media where stated."""
    found = ((true_isbn(isbn.value), isbn.publication_format) for isbn in meta.isbns)
    return {isbn: medium if medium in _MEDIA else None for isbn, medium in found if isbn}


def publisher_of(meta: ArticleMeta, profile: JournalProfile) -> Publisher | None:
    """The publisher, by journal.toml, else by the article."""
    stated = [Publisher(name.text, profile.publisher_place) for name in profile.publisher_names]
    return next(iter((*stated, *meta.journal.publishers)), None)


def _event(parent: etree._Element, conference: Conference) -> None:
    made = sub(parent, "event_metadata")
    sub_if(made, "conference_name", conference.name)
    sub_if(made, "conference_theme", conference.theme)
    _short(made, "conference_acronym", next(iter(conference.acronyms), None))
    for sponsor in conference.sponsors[:MOST_SPONSORS]:
        _short(made, "conference_sponsor", sponsor)
    _short(made, "conference_number", conference.number)
    sub_if(made, "conference_location", conference.place)
    if conference.date or conference.iso_date:
        days = conference_days(conference)
        sub(made, "conference_date", conference.date or conference.iso_date, **days)


def _short(parent: etree._Element, tag: str, text: str | None) -> None:
    if text and len(text) <= _LONGEST[tag]:
        sub(parent, tag, text)


def conference_days(conference: Conference) -> dict[str, str]:
    """First and last day of a conference in parts, as far as `iso_date` tells them."""
    match = _ISO_DAYS.fullmatch(conference.iso_date or "")
    if match is None:
        return {}
    found = {
        f"{'end' if name.startswith('end') else 'start'}_{name.removeprefix('end_')}": value
        for name, value in match.groupdict().items()
        if value
    }
    return dict(sorted(found.items()))


def _series(
    parent: etree._Element,
    articles: Sequence[DepositArticle],
    journal: Journal,
    profile: JournalProfile,
) -> None:
    meta = articles[0].meta
    made = sub(parent, "proceedings_series_metadata")
    series = sub(made, "series_metadata")
    for title in journal.titles[:1]:
        sub(sub(series, "titles"), "title", title)
    for issn in journal.issns:
        sub(series, "issn", issn.value, media_type=issn.publication_format)
    is_volume = bool(meta.issue_title or meta.volume)
    sub_if(made, "proceedings_title", meta.issue_title)
    sub_if(made, "volume", meta.volume)
    _publication(made, articles, journal, profile)
    if is_volume:
        isbns = isbns_of(meta)
        for isbn, medium in isbns.items():
            sub(made, "isbn", isbn, media_type=medium)
        if not isbns:
            sub(made, "noisbn", reason="simple_series")


def _publication(
    parent: etree._Element,
    articles: Sequence[DepositArticle],
    journal: Journal,
    profile: JournalProfile,
) -> None:
    publisher, made = publisher_of(articles[0].meta, profile), sub(parent, "publisher")
    if publisher is not None:
        sub(made, "publisher_name", publisher.name)
        sub_if(made, "publisher_place", publisher.place)
    write_dates(parent, [issue_date([article.meta for article in articles])], journal)
