"""Chicago notes and bibliography."""

from __future__ import annotations

import re

from jatspress.article import FieldName
from jatspress.references.dates import DATE
from jatspress.references.details import mark_date, pages_and_numbers
from jatspress.references.marks import Marks
from jatspress.references.people import COMMA_FULL, COMMA_INITIALS, WESTERN, people_at
from jatspress.references.sentences import sentence_ends, trimmed
from jatspress.references.styles.pieces import PLACE_PUBLISHER, QUOTED, use_people


def chicago(marks: Marks, end: int) -> bool:
    """Chicago notes and bibliography: 'Smith, John. “Title.” Journal 12, no. 3 (2020): 1–9.'."""
    people = people_at(marks.text, 0, COMMA_FULL, WESTERN) or people_at(
        marks.text, 0, COMMA_INITIALS, WESTERN
    )
    if people is None or marks.text[people.end : people.end + 1] not in (".", ","):
        return False
    quoted = QUOTED.match(marks.text, people.end + 2, end)
    place = PLACE_PUBLISHER.search(marks.text[:end], people.end)
    if quoted is None and place is None:
        return False
    start = use_people(marks, people)
    dates = list(DATE.finditer(marks.text, start, end))
    if dates:
        mark_date(marks, dates[-1])
    if quoted:
        return _chicago_article(marks, quoted, end)
    return _chicago_book(marks, start, end)


_CHICAGO_TAIL = re.compile(
    r"\s(?P<volume>\d{1,4})(?:,\sno\.\s(?P<issue>\d+[\w–-]*))?\s\([^)]*\)"
    r"(?::\s(?P<fpage>\w?\d+)(?:[–-](?P<lpage>\w?\d+))?)?"
)


def _chicago_article(marks: Marks, quoted: re.Match[str], end: int) -> bool:
    marks.add(FieldName.ARTICLE_TITLE, *quoted.span("title"))
    tail = _CHICAGO_TAIL.search(marks.text[:end], quoted.end() - 1)
    if tail:
        for name in ("volume", "issue", "fpage", "lpage"):
            if tail[name]:
                marks.add(FieldName(name), *tail.span(name))
        marks.add(FieldName.SOURCE, *trimmed(marks.text, quoted.end(), tail.start()))
        marks.publication_type = "journal"
        return True
    numbers = pages_and_numbers(marks, quoted.end(), end)
    stops = sentence_ends(marks.text, quoted.end(), end)
    year = marks.start_of(FieldName.MONTH) or marks.start_of(FieldName.YEAR) or end
    stop = min([numbers, year, *stops[:1]])
    if not re.match(r"In\s", marks.text[quoted.end() :]):
        marks.add(FieldName.SOURCE, *trimmed(marks.text, quoted.end(), stop, " .,;:("), sure=0.8)
    return True


def _chicago_book(marks: Marks, start: int, end: int) -> bool:
    stops = sentence_ends(marks.text, start, end)
    if not stops:
        return False
    marks.add(FieldName.SOURCE, *trimmed(marks.text, start, stops[0]))
    marks.publication_type = "book"
    place = PLACE_PUBLISHER.match(marks.text, stops[0] + 1)
    if place:
        marks.add(FieldName.PUBLISHER_LOC, *trimmed(marks.text, *place.span("place")))
        marks.add(FieldName.PUBLISHER_NAME, *trimmed(marks.text, *place.span("house")))
    return True
