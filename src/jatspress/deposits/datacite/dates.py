"""Dates with DataCite's words for them, only as precise as stated."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import ArticleMeta, HistoryDate, PartialDate, PublicationDate
from jatspress.deposits.datacite.build import part, sub

#: JATS @date-type of the history → DataCite's word; others are `Other`, with their own word.
_STEPS = {
    "received": "Submitted",
    "accepted": "Accepted",
    "corrected": "Updated",
    "retracted": "Withdrawn",
    "withdrawn": "Withdrawn",
}
_ONLINE = frozenset({"electronic", "online", "online-only", "epub"})


def write_dates(root: etree._Element, meta: ArticleMeta) -> None:
    """Append the dates of publication, of the history, of earlier versions and of copyright."""
    written = dict.fromkeys(date for _, date in dates_of(meta))
    for kind, value, information in written:
        dates = part(root, "dates")
        sub(dates, "date", value, dateType=kind, dateInformation=information)


#: DataCite's word for a date, the date, what else is said of it.
_Date = tuple[str, str, str | None]
#: What of the read model states the date.
_Stated = PublicationDate | HistoryDate | str


def dates_of(meta: ArticleMeta) -> Iterator[tuple[_Stated, _Date]]:
    """Every date that the article states, as it goes to DataCite."""
    yield from _published(meta)
    yield from ((step, _step(step)) for step in meta.history)
    yield from _events(meta)
    yield from _years(meta)


def _published(meta: ArticleMeta) -> Iterator[tuple[_Stated, _Date]]:
    """The first date is that of issue; later ones of the online edition say when it was there."""
    is_first = True
    for date in meta.publication_dates:
        is_own = date.is_of_article or date.is_of_issue
        kind = _kind(date, is_first=is_first) if is_own else _STEPS.get(date.date_type or "")
        yield date, (kind or "Other", date.date.iso, _information(date))
        is_first = is_first and not is_own


def _kind(date: PublicationDate, *, is_first: bool) -> str:
    is_online = {date.publication_format, date.date_type} & _ONLINE
    is_later = is_online and date.is_of_article and not is_first
    return "Available" if is_later else "Issued"


def _information(date: PublicationDate) -> str | None:
    """What else the article says of a date: its type, edition and season."""
    said = (date.date_type, date.publication_format, date.date.season)
    return ", ".join(word for word in said if word) or None


def _step(step: HistoryDate) -> _Date:
    kind = _STEPS.get(step.date_type)
    information = [step.date_type if kind is None else None, step.date.season]
    words = ", ".join(word for word in information if word) or None
    return kind or "Other", step.date.iso, words


def _events(meta: ArticleMeta) -> Iterator[tuple[_Stated, _Date]]:
    for event in meta.events:
        dates: tuple[PublicationDate | HistoryDate, ...] = (*event.published, *event.dates)
        for one in dates:
            said = _of_event(event.event_type, one.date_type, one.date)
            yield one, ("Other", one.date.iso, said)


def _of_event(event: str | None, kind: str | None, date: PartialDate) -> str | None:
    words = dict.fromkeys(word for word in (event, kind, date.season) if word)
    return ", ".join(words) or None


def _years(meta: ArticleMeta) -> Iterator[tuple[_Stated, _Date]]:
    years = meta.permissions.years if meta.permissions else ()
    for year in years:
        text = " ".join(year.split())
        if len(text) == 4 and text.isdecimal():
            yield year, ("Copyrighted", text, None)
