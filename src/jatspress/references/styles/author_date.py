"""APA, Harvard and Chicago author-date: the year behind the authors."""

from __future__ import annotations

import re

from jatspress.article import FieldName
from jatspress.references.dates import YEAR, date_of
from jatspress.references.details import compact_numbers, pages_and_numbers
from jatspress.references.marks import Marks
from jatspress.references.people import (
    COMMA_FULL,
    COMMA_INITIALS,
    EASTERN,
    VANCOUVER,
    WESTERN,
    people_at,
)
from jatspress.references.sentences import before_abbreviations, sentence_ends, trimmed
from jatspress.references.styles.pieces import (
    ORGANISATION,
    PLACE_PUBLISHER,
    QUOTED,
    use_people,
)

_YEAR_IN_BRACKETS = re.compile(
    rf"\s?\((?P<y7>{YEAR})(?P<letter>[a-z])?(?:,\s(?P<rest>[^)]{{1,30}}))?\)[.,]?\s"
)
_YEAR_AFTER_STOP = re.compile(rf"[.,]?\s(?P<y7>{YEAR})(?P<letter>[a-z])?[.,]\s")


_FORMS = (
    (COMMA_INITIALS,),
    (VANCOUVER,),
    (COMMA_FULL, WESTERN),
    (COMMA_INITIALS, WESTERN),
    (EASTERN,),
)


def author_date(marks: Marks, end: int) -> bool:
    """APA, Harvard, Chicago author-date: the year stands behind the authors."""
    for forms in _FORMS:
        people = people_at(marks.text, 0, *forms)
        if people is None:
            continue
        for pattern in (_YEAR_IN_BRACKETS, _YEAR_AFTER_STOP):
            year = pattern.match(marks.text, people.end)
            if year:
                use_people(marks, people)
                return _author_date_rest(marks, year, end)
    return _corporate_author_date(marks, end)


def _corporate_author_date(marks: Marks, end: int) -> bool:
    year = _YEAR_IN_BRACKETS.search(marks.text[: min(end, 160)])
    if year is None or not ORGANISATION.search(marks.text[: year.start()]):
        return False
    marks.add(FieldName.COLLAB, *trimmed(marks.text, 0, year.start(), " .,"), sure=0.8)
    return _author_date_rest(marks, year, end)


def _author_date_rest(marks: Marks, year: re.Match[str], end: int) -> bool:
    marks.add(FieldName.YEAR, *year.span("y7"), sure=1.0)
    marks.date = date_of(year["y7"])
    start = year.end()
    numbers = pages_and_numbers(marks, start, end)
    compact = compact_numbers(marks, start, end)
    stop = min(numbers, compact if compact is not None else end)
    _title_and_source(marks, start, stop, numbered=stop < end)
    return True


def _title_and_source(marks: Marks, start: int, end: int, *, numbered: bool) -> None:
    """Cut 'Title. Source' or '“Title.” Source' before volume or the end of the body."""
    quoted = QUOTED.match(marks.text, start, end)
    if quoted:
        marks.add(FieldName.ARTICLE_TITLE, *quoted.span("title"))
        _source(marks, quoted.end(), end, numbered)
        return
    stops = [stop for stop in sentence_ends(marks.text, start, end) if stop < end - 1]
    if not stops:
        _single_title(marks, start, end)
        return
    in_book = re.match(r"\sIn:?\s", marks.text[stops[0] : end])
    if in_book:
        marks.add(FieldName.CHAPTER_TITLE, *trimmed(marks.text, start, stops[0], " ."))
        marks.publication_type = "book"
        _book_of_chapter(marks, stops[0] + in_book.end())
        return
    cut = before_abbreviations(marks.text, stops, end) if numbered else stops[0]
    marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, start, cut, " ."))
    _source(marks, cut, end, numbered)


_BOOK_OF_CHAPTER = re.compile(
    r",\s(?P<source>[^().]{3,200}?)\s\((?:\d\w+\ ed\.,\s)?pp?\.\s?[\w–-]+\)\."
    r"\s(?P<house>[^.:]{2,80})\."
)


def _book_of_chapter(marks: Marks, start: int) -> None:
    """APA: 'In L. Stein & M. Roy (Eds.), Language at work (pp. 101–122). Harbour Academic.'."""
    people = people_at(marks.text, start, WESTERN)
    book = _BOOK_OF_CHAPTER.match(marks.text, people.end) if people else None
    if people and book:
        marks.add_people(people)
        marks.add(FieldName.SOURCE, *book.span("source"))
        marks.add(FieldName.PUBLISHER_NAME, *book.span("house"))


#: 'Vet Res41: 612' – numbers that are no part of the source, though we cannot tell them apart.
_NUMBERS_BEHIND = re.compile(r"(?<=[^\W\d_])(?:\s?\d{1,4}(?:\s?\(\d+\))?\s?:.*|\s\d{1,4})$")


def _source(marks: Marks, start: int, end: int, numbered: bool) -> None:
    from_, to = trimmed(marks.text, start, end, " .,;:(")
    place = PLACE_PUBLISHER.match(marks.text[: to + 1], from_)
    if place and not numbered:
        marks.add(FieldName.PUBLISHER_LOC, *trimmed(marks.text, *place.span("place")))
        marks.add(FieldName.PUBLISHER_NAME, *trimmed(marks.text, *place.span("house")))
        return
    first_stop = next(iter(sentence_ends(marks.text, from_, to)), to)
    from_, to = trimmed(marks.text, from_, to if numbered else first_stop)
    numbers = _NUMBERS_BEHIND.search(marks.text[:to], from_)
    to = numbers.start() if numbers else to
    if numbered:
        marks.add(FieldName.SOURCE, from_, to)
        marks.publication_type = "journal"
    elif ORGANISATION.search(marks.text[from_:to]):
        marks.add(FieldName.PUBLISHER_NAME, from_, to, sure=0.8)
    else:
        marks.add(FieldName.SOURCE, from_, to, sure=0.7)


def _single_title(marks: Marks, start: int, end: int) -> None:
    """One sentence alone: the title of a work that stands by itself."""
    marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, start, end, " .,("), sure=0.8)
