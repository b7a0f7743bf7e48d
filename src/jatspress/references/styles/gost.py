"""GOST R 7.0.5 and 7.0.100: articles behind two slashes, monographs, transliterated monographs."""

from __future__ import annotations

import re

from jatspress.article import FieldName
from jatspress.references.dates import DATE, YEAR, date_of
from jatspress.references.details import mark_date, pages_and_numbers
from jatspress.references.marks import Marks
from jatspress.references.people import COMMA_INITIALS, EASTERN, people_at
from jatspress.references.sentences import sentence_ends, trimmed
from jatspress.references.styles.pieces import mark_imprint, use_people


def gost(marks: Marks, end: int) -> bool:
    """GOST R 7.0.5 and 7.0.100: 'Author I. I. Title // Source. 2020. Т. 1. № 2. С. 3–4.'."""
    slashes = re.search(r"\s//\s", marks.text[:end])
    if slashes is None:
        return False
    people = people_at(marks.text, 0, COMMA_INITIALS, EASTERN) or people_at(marks.text, 0, EASTERN)
    title_start = use_people(marks, people)
    title_end = slashes.start()
    responsibility = re.search(r"\s/\s", marks.text[title_start:title_end])
    if responsibility:
        title_end = title_start + responsibility.start()
    marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, title_start, title_end))
    _gost_source(marks, slashes.end(), end)
    return True


def _gost_source(marks: Marks, start: int, end: int) -> None:
    dates = list(DATE.finditer(marks.text, start, end))
    if dates:
        mark_date(marks, dates[0])
    numbers = pages_and_numbers(marks, start, end)
    stops = [e for e in sentence_ends(marks.text, start, end) if e > start]
    dash = re.search(r"\.?\s[–—-]\s", marks.text[start:end])
    ends = [numbers, *stops[:1], *(d.start() for d in dates[:1])]
    if dash:
        ends.append(start + dash.start())
    marks.add(FieldName.SOURCE, *trimmed(marks.text, start, min(ends)))
    marks.publication_type = "journal" if marks.has(FieldName.ISSUE) else None


_GOST_IMPRINT = re.compile(
    rf"(?:[.]|\.\s[–—-])\s(?P<place>М|СПб|Л|Киев|[А-ЯЁA-Z][\w\- ]{{2,25}})\.?\s?:\s"
    rf"(?P<house>[^:;,]{{2,60}}),\s(?P<y7>{YEAR})"
)


def russian_book(marks: Marks, end: int) -> bool:
    """GOST monograph: 'Автор И. И. Название. М.: Наука, 2019. 320 с.'."""
    people = people_at(marks.text, 0, COMMA_INITIALS, EASTERN) or people_at(marks.text, 0, EASTERN)
    # Behind the people stands the title: 'Ice on rivers: seven winters' names no place.
    place = _GOST_IMPRINT.search(marks.text[:end], people.end + 1 if people else 0)
    if place is None:
        return False
    start = use_people(marks, people)
    marks.add(FieldName.YEAR, *place.span("y7"), sure=1.0)
    marks.date = date_of(place["y7"])
    marks.add(FieldName.PUBLISHER_LOC, *place.span("place"))
    marks.add(FieldName.PUBLISHER_NAME, *place.span("house"))
    pages_and_numbers(marks, place.end(), end)
    title_end = next(
        (e for e in sentence_ends(marks.text, start, place.start() + 1)), place.start()
    )
    slash = marks.text.find(" / ", start, title_end)
    marks.add(FieldName.SOURCE, *trimmed(marks.text, start, title_end if slash < 0 else slash))
    marks.publication_type = "book"
    return True


_TRANSLITERATED_IMPRINT = re.compile(
    rf"\.\s(?P<place>[A-Z][\w.\- ]{{1,25}}),\s(?P<house>[^,.]{{2,60}}?\s(?:Publ|Press))\.?,"
    rf"\s(?P<y7>{YEAR})\."
)


def transliterated_book(marks: Marks, end: int) -> bool:
    """Transliterated monograph: 'Ivanov I. I. Zaglavie [Title]. Moscow, Nauka Publ., 1998.'."""
    imprint = _TRANSLITERATED_IMPRINT.search(marks.text[: end + 1])
    if imprint is None:
        return False
    start = use_people(marks, people_at(marks.text, 0, EASTERN))
    mark_imprint(marks, imprint)
    pages_and_numbers(marks, imprint.end(), end)
    marks.add(FieldName.SOURCE, *trimmed(marks.text, start, imprint.start()))
    marks.publication_type = "book"
    return True
