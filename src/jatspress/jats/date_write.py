"""Dates of publication and history written, as precise as they are stated."""

from __future__ import annotations

from lxml import etree

from jatspress.article import HistoryDate, PartialDate, PublicationDate
from jatspress.jats.build import sub


def publication_date(parent: etree._Element, published: PublicationDate) -> None:
    """Append `<pub-date>`."""
    made = sub(
        parent,
        "pub-date",
        date_type=published.date_type,
        publication_format=published.publication_format,
        iso_8601_date=_iso(published.date),
    )
    _parts(made, published.date)


def history_date(parent: etree._Element, step: HistoryDate) -> None:
    """Append `<date>`."""
    made = sub(parent, "date", date_type=step.date_type, iso_8601_date=_iso(step.date))
    _parts(made, step.date)


def _iso(date: PartialDate) -> str | None:
    return None if date.season else date.iso


def _parts(parent: etree._Element, date: PartialDate) -> None:
    if date.day is not None:
        sub(parent, "day", f"{date.day:02d}")
    if date.month is not None:
        sub(parent, "month", f"{date.month:02d}")
    if date.season is not None:
        sub(parent, "season", date.season)
    sub(parent, "year", f"{date.year:04d}")
