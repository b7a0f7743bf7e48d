"""What a reference says of the work that it cites, as far as it can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from jatspress.article import FieldName, Reference
from jatspress.lookups.folding import folded
from jatspress.references.details import TITLES
from jatspress.references.parse import parse_reference

#: Parts of a citation that we are less sure of are looked for in its text alone.
_CERTAIN = 0.85
_YEAR = re.compile(r"(?<![\d-])(1[5-9]\d\d|20\d\d)(?![\d-])")
_BOOKS = frozenset({"book", "edited-book", "monograph", "report", "thesis", "standard"})
_PREPRINT = re.compile(
    r"\b(?:pre-?print|arxiv|[a-z]{2,5}rxiv|ssrn|research square|preprints\.org)\b|препринт",
    re.IGNORECASE,
)
#: What stands between the title of a chapter and that of its book.
_IN_BOOK = re.compile(
    r"\bIn:\s|\bIn\s[^.]{3,80}\((?:eds?|hrsg)\b|(?://|[.—–])\s*В кн\.?\s*:", re.IGNORECASE
)
#: Words by which a title says that it is a notice about another work.
NOTICE = re.compile(
    r"\b(?:errat(?:um|a)|corrigend(?:um|a)|correction|corrected|retract(?:ion|ed)|withdraw(?:al|n)"
    r"|expression of concern|addendum|author'?s? reply|reply to|response to|comments? on)\b"
    r"|исправлени[ея]|опечатк[аи]|ретракци[яи]|отзыв статьи",
    re.IGNORECASE,
)
REVIEW = re.compile(
    r"\b(?:book review|review of|reviewed by)\b|\[review|рецензия|rezension|compte rendu|reseña",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class CitedWork:
    """A cited work: `None` and empty mean that the reference does not say it for certain."""

    text: str
    title: str | None = None
    container: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] = ()
    year: int | None = None
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    edition: str | None = None
    chapter: bool = False
    publication_type: str | None = None

    @cached_property
    def years_in_text(self) -> frozenset[int]:
        """The numbers of the text that may be years."""
        return frozenset(int(year) for year in _YEAR.findall(self.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text, folded."""
        return frozenset(folded(self.text))

    @property
    def is_preprint(self) -> bool:
        """Whether the reference says that it cites a preprint."""
        return self.publication_type == "preprint" or _PREPRINT.search(self.text) is not None

    @property
    def is_book(self) -> bool:
        """Whether it cites a whole book: it has a publisher, and no place in a periodical."""
        if self.chapter or self.container:
            return False
        in_print = self.volume or self.page
        return self.publication_type in _BOOKS or bool(self.publisher and not in_print)

    @property
    def is_article(self) -> bool:
        """Whether it cites a part of a periodical."""
        return bool(self.page and self.volume) or self.publication_type in (
            "journal",
            "article-journal",
        )


def cited_work(reference: Reference) -> CitedWork:
    """Read what a reference says; one without parts is parsed first."""
    if not any(reference.first(name) for name in (*TITLES, FieldName.SOURCE)):
        reference = parse_reference(reference.text, id=reference.id, label=reference.label)
    title = next((found for name in TITLES if (found := _value(reference, name))), None)
    source = _value(reference, FieldName.SOURCE)
    year = _year(_value(reference, FieldName.YEAR))
    page = _value(reference, FieldName.FPAGE) or _value(reference, FieldName.ELOCATION_ID)
    return CitedWork(
        text=reference.text,
        title=title or source,
        container=source if title else None,
        publisher=_value(reference, FieldName.PUBLISHER_NAME),
        authors=tuple(_authors(reference)),
        year=year,
        volume=_value(reference, FieldName.VOLUME),
        issue=_value(reference, FieldName.ISSUE),
        page=page,
        edition=_value(reference, FieldName.EDITION),
        chapter=reference.first(FieldName.CHAPTER_TITLE) is not None
        or _IN_BOOK.search(reference.text) is not None,
        publication_type=reference.publication_type,
    )


def _value(reference: Reference, name: FieldName) -> str | None:
    found = reference.first(name)
    return found.value if found is not None and found.confidence >= _CERTAIN else None


def _year(text: str | None) -> int | None:
    found = _YEAR.search(text or "")
    return int(found[1]) if found else None


def _authors(reference: Reference) -> list[str]:
    surnames = [
        surname
        for person in reference.persons
        if person.role == "author" and person.confidence >= _CERTAIN
        if (surname := reference.surname_of(person))
    ]
    group = _value(reference, FieldName.COLLAB)
    return surnames or ([group] if group else [])
