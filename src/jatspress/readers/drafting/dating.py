"""The dates of a page as history and publication dates, only as precise as they stand."""

from __future__ import annotations

from jatspress.article import HistoryDate, PartialDate, PublicationDate
from jatspress.jats import places
from jatspress.readers.ledger import Ledger
from jatspress.readers.sorting.finds import Finds, FoundDate, Stretch
from jatspress.readers.words.citation_line import CitationFacts

_PUBLISHED = {"pub": (None, None), "pub-online": ("pub", "electronic")}

Dated = tuple[tuple[HistoryDate, ...], tuple[PublicationDate, ...], list[Stretch]]


def dates_of(finds: Finds, facts: CitationFacts | None, text: str, ledger: Ledger) -> Dated:
    """Return history, publication dates, and stretches that mean no certain date.

    A stated date of publication outweighs the bare year of the citation line, which stands only
    when the page states nothing more exact of the same year.
    """
    history: list[HistoryDate] = []
    published: list[PublicationDate] = []
    unclear: list[Stretch] = []
    for found in finds.dates:
        ledger.express(*_label(text, found), "date[@date-type]")
        if found.date is None:
            unclear.append((found.start, found.end))
        elif found.kind in _PUBLISHED and _publication(found) in published:
            place = f"{places.META}/pub-date[{published.index(_publication(found)) + 1}]"
            ledger.express(found.start, found.end, "repeats", place, _iso(found.date))
        elif found.kind in _PUBLISHED:
            published.append(_publication(found))
            place = f"{places.META}/pub-date[{len(published)}]"
            ledger.express(found.start, found.end, "pub-date", place, _iso(found.date))
        else:
            history.append(HistoryDate(found.kind, found.date))
            place = f"{places.META}/history/date[{len(history)}]"
            ledger.express(found.start, found.end, "history/date", place, _iso(found.date))
        line_end = text.find("\n", found.end)
        ledger.separators(found.label[0], line_end if line_end >= 0 else len(text), "date")
    year = _year(facts, text)
    if year is not None and all(date.date.year != year.year for date in published):
        published.append(PublicationDate(year, "pub"))
        assert facts is not None
        assert facts.year is not None
        ledger.origin(f"{places.META}/pub-date[{len(published)}]", *facts.year)
    return tuple(history), tuple(published), unclear


def _label(text: str, found: FoundDate) -> Stretch:
    start, end = found.label
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def _publication(found: FoundDate) -> PublicationDate:
    assert found.date is not None
    _, form = _PUBLISHED[found.kind]
    return PublicationDate(found.date, "pub", form)


def _iso(date: PartialDate) -> str:
    return f"@iso-8601-date={date.iso}"


def _year(facts: CitationFacts | None, text: str) -> PartialDate | None:
    return PartialDate(int(text[slice(*facts.year)])) if facts and facts.year else None
