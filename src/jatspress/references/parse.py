"""A citation string read: what is certain is marked inside the exact text."""

from __future__ import annotations

from jatspress.article import FieldName, Reference, ReferenceField, ReferenceStatus
from jatspress.references.details import body_end, identifiers
from jatspress.references.marks import Marks
from jatspress.references.styles import STYLES

#: No reference is longer; a longer text is kept whole and left unparsed.
LONGEST = 20_000

_TITLES = (FieldName.ARTICLE_TITLE, FieldName.CHAPTER_TITLE, FieldName.DATA_TITLE)
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
    marks = Marks(printed)
    if len(printed) <= LONGEST:
        identifiers(marks)
        _apply_style(marks)
    fields = tuple(sorted(marks.fields, key=lambda field: field.start))
    status = _status(fields)
    return Reference(
        id=id,
        text=printed,
        label=label,
        publication_type=marks.publication_type or _type(fields),
        fields=fields,
        persons=tuple(sorted(marks.persons, key=lambda person: person.start)),
        date=marks.date,
        access_date=marks.access_date,
        status=status,
        confidence=_confidence(fields, status),
        line=line,
    )


def _apply_style(marks: Marks) -> None:
    end = body_end(marks, 0)
    for style in STYLES:
        if style(marks, end):
            return


def _status(fields: tuple[ReferenceField, ...]) -> ReferenceStatus:
    names = {field.name for field in fields}
    if not names:
        return ReferenceStatus.UNPARSED
    whole = FieldName.YEAR in names and bool(names & set(_SOURCES))
    titled = bool(names & set(_TITLES)) or FieldName.PUBLISHER_NAME in names
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
