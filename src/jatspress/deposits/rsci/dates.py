"""Dates as eLIBRARY.RU takes them: day, month and year, or not at all."""

from __future__ import annotations

from lxml import etree

from jatspress.article import ArticleMeta, PartialDate
from jatspress.deposits.rsci.markup import sub

_HISTORY = {"received": "dateReceived", "accepted": "dateAccepted"}


def year_of_issue(meta: ArticleMeta) -> int | None:
    """The year in which the issue appeared, else the article."""
    issue = [date.date for date in meta.publication_dates if date.is_of_issue]
    date = issue[0] if issue else meta.publication_date
    return date.year if date else None


def written(date: PartialDate) -> str | None:
    """A date as `26.12.2021`; `None` when its day is not stated."""
    if date.month is None or date.day is None:
        return None
    return f"{date.day:02d}.{date.month:02d}.{date.year:04d}"


def write_dates(parent: etree._Element, meta: ArticleMeta) -> None:
    """Append `dates` as far as they are stated by the day."""
    made = etree.Element("dates")
    for kind, name in _HISTORY.items():
        steps = (written(step.date) for step in meta.history if step.date_type == kind)
        date = next(filter(None, steps), None)
        if date is not None:
            sub(made, name, date)
    own = (written(date.date) for date in meta.publication_dates if date.is_of_article)
    published = next(filter(None, own), None)
    if published is not None:
        sub(made, "datePublication", published)
    if len(made):
        parent.append(made)
