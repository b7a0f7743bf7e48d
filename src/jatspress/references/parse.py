"""A citation string read: what is certain is marked inside the exact text."""

from __future__ import annotations

import re
from dataclasses import replace

from jatspress.article import (
    FieldName,
    PartialDate,
    Reference,
    ReferenceField,
    ReferencePerson,
    ReferenceStatus,
)
from jatspress.references.dates import YEAR
from jatspress.references.details import LONGEST, TITLES, body_end, identifiers
from jatspress.references.marks import Marks
from jatspress.references.people import EASTERN, VANCOUVER, people_at
from jatspress.references.styles import STYLES

_SOURCES = (FieldName.SOURCE, FieldName.PUBLISHER_NAME, FieldName.SERIES)


def parse_reference(
    text: str, *, id: str, label: str | None = None, line: int | None = None
) -> Reference:
    """Read one reference; its text stays exact but for white space, which becomes single blanks.

    Every field has its place and a confidence; what is not certain stays bare text. The status
    is `parsed` with title, date and source, `partial` with anything less, `unparsed` with
    nothing.
    """
    printed = " ".join(text.split())
    lead = _lead(printed)
    marks = Marks(printed[lead:])
    if len(printed) <= LONGEST:
        identifiers(marks)
        _apply_style(marks)
    fields = tuple(sorted(marks.fields, key=lambda f: f.start))
    persons = tuple(sorted(marks.persons, key=lambda p: p.start))
    if lead:
        fields = tuple(_moved_field(field, lead) for field in fields)
        persons = tuple(_moved_person(person, lead) for person in persons)
    status = _status(fields)
    return Reference(
        id=id,
        text=printed,
        label=label,
        publication_type=marks.publication_type or _type(fields),
        fields=fields,
        persons=persons,
        date=marks.date,
        access_date=marks.access_date,
        status=status,
        confidence=_confidence(fields, status),
        line=line,
    )


#: '18 Smith J.', '14. Smith J.', '. Smith J.' – a number, or its stop, that came along.
_LEAD = re.compile(r"(?:\d{1,3}[.)] |[.•] |\d{1,3} )(?=[^\W\d_])")


def _lead(text: str) -> int:
    """How many characters before the reference are no part of it."""
    lead = _LEAD.match(text)
    if lead is None:
        return 0
    marked = not lead[0].strip().isdecimal()
    # A bare number may open a title; before a name it cannot.
    named = people_at(text, lead.end(), VANCOUVER) or people_at(text, lead.end(), EASTERN)
    return lead.end() if marked or named else 0


def _moved_field(field: ReferenceField, by: int) -> ReferenceField:
    return replace(field, start=field.start + by, end=field.end + by)


def _moved_person(person: ReferencePerson, by: int) -> ReferencePerson:
    surname, given = (
        (part[0] + by, part[1] + by) if part else None
        for part in (person.surname, person.given_names)
    )
    return replace(
        person, start=person.start + by, end=person.end + by, surname=surname, given_names=given
    )


def _apply_style(marks: Marks) -> None:
    end = body_end(marks, 0)
    if not any(style(marks, end) for style in STYLES) or not marks.has(FieldName.YEAR):
        _last_year(marks, end)


#: '… London, 2005.', '… maio 2006.', '… World Bank, 2023b.', '… SPPZ (2009) …'.
_LAST_YEAR = re.compile(rf"[\s(](?P<year>{YEAR})[a-z]?(?:[.;]?\s*$|\)(?=[.\s]))")


def _last_year(marks: Marks, end: int) -> None:
    """Mark the year at the end or in brackets where no style tells more: it is rarely another."""
    found = {match["year"]: match for match in _LAST_YEAR.finditer(marks.text[:end])}
    if len(found) == 1:
        year, match = found.popitem()
        if marks.add(FieldName.YEAR, *match.span("year"), sure=0.6):
            marks.date = PartialDate(int(year))


#: What a book has beside its title, which is its source.
_IMPRINT = {FieldName.PUBLISHER_NAME, FieldName.PUBLISHER_LOC}


def _status(fields: tuple[ReferenceField, ...]) -> ReferenceStatus:
    names = {field.name for field in fields}
    if not names:
        return ReferenceStatus.UNPARSED
    whole = FieldName.YEAR in names and bool(names & set(_SOURCES))
    titled = bool(names & set(TITLES)) or bool(names & _IMPRINT)
    return ReferenceStatus.PARSED if whole and titled else ReferenceStatus.PARTIAL


def _type(fields: tuple[ReferenceField, ...]) -> str | None:
    """A page with an access date and no volume, pages or publisher is a web page."""
    names = {field.name for field in fields}
    if FieldName.ACCESS_DATE not in names:
        return None
    printed = {FieldName.VOLUME, FieldName.FPAGE, FieldName.SIZE, FieldName.PUBLISHER_NAME}
    return None if names & printed else "web"


def _confidence(fields: tuple[ReferenceField, ...], status: ReferenceStatus) -> float:
    """The mean confidence of the fields, halved when the reference is only partly read."""
    if not fields:
        return 0.0
    mean = sum(field.confidence for field in fields) / len(fields)
    return round(mean if status is ReferenceStatus.PARSED else mean / 2, 3)
