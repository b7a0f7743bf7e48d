"""Dates of a citation: that of the journal, and the history; as precise as stated, with days.

PubMed takes dates of history and of publication online with their day (NCBI's own conversion of
PMC articles leaves others out); one of print may be a year, a month or a season.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from jatspress.article import HistoryDate, PartialDate, PublicationDate
from jatspress.deposits.pubmed.build import sub, sub_if
from jatspress.deposits.pubmed.view import Citation

_ONLINE = frozenset({"electronic", "online", "online-only", "epub"})
_PRINT = frozenset({"print", "ppub"})
#: JATS @date-type → PubMed's status of a step before publication.
STEPS = {"received": "received", "accepted": "accepted", "rev-recd": "revised"}


@dataclass(frozen=True)
class Dated:
    """A date with the status that PubMed has for it; `None` is its default, that of print."""

    date: PartialDate
    status: str | None = None


@dataclass(frozen=True)
class Dates:
    """When an article appeared: the date of its citation, and those that go into the history."""

    main: Dated
    others: tuple[Dated, ...] = ()
    is_online: bool = False
    lacks_day: bool = False


def dates_of(citation: Citation) -> Dates | None:
    """Say which date is that of the citation; `None` when none is stated.

    What is printed is cited by its issue, what is online alone by its own day.
    """
    dates = citation.meta.publication_dates
    own = [date for date in dates if date.is_of_article]
    printed = next((date for date in own if _is(date, _PRINT)), None)
    online = next((date for date in own if _is(date, _ONLINE)), None)
    other = next((date for date in own if date not in (printed, online)), None)
    issue = next((date for date in dates if date.is_of_issue), None)
    is_online = _appears_online_alone(citation)
    if online is None and printed is None and is_online:
        online, other = other, None
    main = printed or (issue if online is not None and _is_printed(issue, citation) else None)
    if main is not None:
        return Dates(Dated(main.date, "ppublish"), _published_online(online))
    if online is not None:
        return _online(citation, online, issue)
    stated = other or issue
    if stated is None:
        return None
    if stated is issue and (is_online or _is(issue, _ONLINE)):
        return Dates(Dated(issue.date, "ecollection"), is_online=True)
    return Dates(Dated(stated.date))


def _is(date: PublicationDate, media: frozenset[str]) -> bool:
    return (date.publication_format or date.date_type) in media


def _is_printed(issue: PublicationDate | None, citation: Citation) -> bool:
    """Tell whether an issue appears in print: as its date says, else by the journal's ISSNs."""
    if issue is None or issue.publication_format in _ONLINE:
        return False
    return issue.publication_format in _PRINT or any(
        issn.publication_format == "print" for issn in citation.issns
    )


def _appears_online_alone(citation: Citation) -> bool:
    media = {issn.publication_format for issn in citation.issns}
    return bool(media) and media <= _ONLINE


def _published_online(online: PublicationDate | None) -> tuple[Dated, ...]:
    return (Dated(online.date, "epublish"),) if online is not None and online.date.day else ()


def _online(citation: Citation, online: PublicationDate, issue: PublicationDate | None) -> Dates:
    meta = citation.meta
    collected = (Dated(issue.date, "ecollection"),) if issue is not None else ()
    if online.date.day is None:
        return Dates(Dated(online.date), collected, is_online=True, lacks_day=True)
    is_ahead = issue is None and not meta.volume and not meta.issue
    status = "aheadofprint" if is_ahead else "epublish"
    return Dates(Dated(online.date, status), collected, is_online=True)


def steps_of(citation: Citation) -> tuple[Dated, ...]:
    """The steps of the history that PubMed knows, those with a day."""
    known = (step for step in citation.meta.history if has_place(step))
    return tuple(Dated(step.date, STEPS[step.date_type]) for step in known)


def has_place(step: HistoryDate) -> bool:
    """Tell whether PubMed takes a step of the history."""
    return step.date_type in STEPS and step.date.day is not None


def write_date(parent: etree._Element, dated: Dated) -> None:
    """Append a `PubDate` as precise as it is stated."""
    made, date = sub(parent, "PubDate", PubStatus=dated.status), dated.date
    sub(made, "Year", f"{date.year:04d}")
    sub_if(made, "Month", f"{date.month:02d}" if date.month else None)
    sub_if(made, "Day", f"{date.day:02d}" if date.day else None)
    sub_if(made, "Season", date.season)
