"""Dates of publication and history read back, as they are stated: a year stays a year."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import ENGLISH_MONTHS, HistoryDate, PartialDate, PublicationDate
from jatspress.jats.text import text_of

#: Old one-word publication types (JATS 1.0, NLM) → date type and format (JATS 1.3).
_PUB_TYPES: dict[str, tuple[str | None, str | None]] = {
    "epub": ("pub", "electronic"),
    "ppub": ("pub", "print"),
    "pub": ("pub", None),
    "collection": ("collection", None),
    "epub-ppub": ("pub", None),
    "epreprint": ("preprint", "electronic"),
}


def partial_date(element: etree._Element) -> PartialDate | None:
    """Read a date by its parts; `None` when there is no year or no such date."""
    year, month = text_of(element, "year"), text_of(element, "month")
    day, season = text_of(element, "day"), text_of(element, "season")
    try:
        return PartialDate(
            int(year or ""),
            _month(month) if month else None,
            int(day) if day else None,
            season if not month and not day else None,
        )
    except ValueError:
        return None


def _month(text: str) -> int:
    if text.isdecimal():
        return int(text)
    for number, name in enumerate(ENGLISH_MONTHS, 1):
        if name[:3].lower() == text.lower()[:3]:
            return number
    raise ValueError(f"no such month: {text}")


def publication_dates(article: etree._Element) -> Iterator[PublicationDate]:
    """Read the dates of publication; one that no calendar has is absent."""
    for element in article.findall("pub-date"):
        date = partial_date(element)
        if date is None:
            continue
        stated = element.get("pub-type")
        old_type, old_format = _PUB_TYPES.get(stated or "", (stated, None))
        yield PublicationDate(
            date,
            element.get("date-type") or old_type,
            element.get("publication-format") or old_format,
        )


def history(article: etree._Element) -> Iterator[HistoryDate]:
    """Read the steps of an article's history that have a date."""
    for element in article.findall("history/date"):
        date = partial_date(element)
        if date is not None:
            yield HistoryDate(element.get("date-type", "unknown"), date)
