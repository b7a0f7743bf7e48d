"""A reference: its exact text, and what is certain inside it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jatspress.article.dates import PartialDate


class ReferenceStatus(StrEnum):
    """How far the text of a reference was understood."""

    PARSED = "parsed"
    PARTIAL = "partial"
    UNPARSED = "unparsed"


class FieldName(StrEnum):
    """The parts of a citation, named as the JATS elements that tag them."""

    ARTICLE_TITLE = "article-title"
    CHAPTER_TITLE = "chapter-title"
    DATA_TITLE = "data-title"
    SOURCE = "source"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    SEASON = "season"
    VOLUME = "volume"
    ISSUE = "issue"
    FPAGE = "fpage"
    LPAGE = "lpage"
    ELOCATION_ID = "elocation-id"
    PUBLISHER_NAME = "publisher-name"
    PUBLISHER_LOC = "publisher-loc"
    CONF_NAME = "conf-name"
    EDITION = "edition"
    SERIES = "series"
    SIZE = "size"
    URI = "uri"
    DOI = "doi"
    PMID = "pmid"
    PMCID = "pmcid"
    ISBN = "isbn"
    ISSN = "issn"
    ACCESS_DATE = "date-in-citation"
    LANGUAGE_NOTE = "language-note"
    COLLAB = "collab"
    COMMENT = "comment"


@dataclass(frozen=True)
class ReferenceField:
    """A part of the citation: where it stands in the text and what it means.

    `start` and `end` are offsets in `Reference.text`, in characters. `value` is the
    normalised meaning where it differs from the printed text (a DOI without its resolver,
    an ISO date), else the printed text. `confidence` runs from 0 to 1.
    """

    name: FieldName
    start: int
    end: int
    value: str
    confidence: float = 1.0


@dataclass(frozen=True)
class ReferencePerson:
    """A person of the citation: the stretch of text that names them, and the two name parts.

    `role` is JATS `@person-group-type`: `author`, `editor`, `translator`, …
    """

    start: int
    end: int
    surname: tuple[int, int] | None = None
    given_names: tuple[int, int] | None = None
    role: str = "author"
    confidence: float = 1.0


@dataclass(frozen=True)
class Reference:
    """One entry of the reference list.

    `text` is the exact printed text without its number, white space normalised to single
    blanks; it is never empty. `fields` and `persons` point into it and never overlap.
    `publication_type` is JATS `@publication-type` (`journal`, `book`, `web`, …), `None` when
    not certain. `line` is the line of the source on which it starts, from 1.
    `date` and `access_date` are the parsed meanings of the date fields. `as_printed` is false
    when the source prints nothing between its parts (`element-citation`), so that punctuation
    says nothing of the printed page.
    """

    id: str
    text: str
    label: str | None = None
    publication_type: str | None = None
    fields: tuple[ReferenceField, ...] = ()
    persons: tuple[ReferencePerson, ...] = ()
    date: PartialDate | None = None
    access_date: PartialDate | None = None
    status: ReferenceStatus = ReferenceStatus.UNPARSED
    confidence: float = 0.0
    lang: str | None = None
    line: int | None = None
    as_printed: bool = True

    def first(self, name: FieldName) -> ReferenceField | None:
        """The first field of a name."""
        for field in self.fields:  # asked for every field of every reference by many rules
            if field.name is name:
                return field
        return None

    def value(self, name: FieldName) -> str | None:
        """The value of the first field of a name."""
        field = self.first(name)
        return field.value if field else None

    def surname_of(self, person: ReferencePerson) -> str | None:
        """The printed surname of a person of this reference."""
        return self.text[slice(*person.surname)] if person.surname else None

    def given_names_of(self, person: ReferencePerson) -> str | None:
        """The printed given names or initials of a person of this reference."""
        return self.text[slice(*person.given_names)] if person.given_names else None
