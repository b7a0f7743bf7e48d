"""Records as EndNote imports them: tagged lines after Refer, `.enw` files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jatspress.article import ArticleMeta, Contributor, PartialDate
from jatspress.descriptions.addresses import doi_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.texts import abstract_text, keywords
from jatspress.descriptions.title_text import plain_title, squeezed
from jatspress.rendering.citation_files.facts import (
    Kind,
    has_pages,
    kind_of,
    pages_of,
    people_of,
    pmid_of,
)

Line = tuple[str, str | None]

_KINDS = {
    Kind.ARTICLE: "Journal Article",
    Kind.PAPER: "Conference Paper",
    Kind.PREPRINT: "Generic",
    Kind.OTHER: "Generic",
}


def as_endnote(articles: Sequence[ArticleMeta]) -> str:
    """Write a record for each article; a blank line ends it."""
    return "\n".join(_record(meta) for meta in articles)


def _record(meta: ArticleMeta) -> str:
    lines = ((tag, squeezed(value)) for tag, value in _lines(meta) if value)
    return "".join(f"%{tag} {value}\n" for tag, value in lines if value)


def _lines(meta: ArticleMeta) -> Iterator[Line]:
    kind = kind_of(meta)
    yield "0", _KINDS[kind]
    for author in people_of(meta, "author"):
        yield "A", _name(author)
    for translator in people_of(meta, "translator"):
        yield "?", _name(translator)
    yield "T", plain_title(meta)
    yield "J", meta.journal.title(meta.lang)
    for conference in meta.conferences[:1]:
        yield "B", conference.name
        yield "C", conference.place if kind is Kind.PAPER else None
    date = meta.publication_date
    yield "D", f"{date.year:04d}" if date else None
    yield "8", _date(date) if date else None
    yield "V", meta.volume
    yield "N", meta.issue
    yield "P", pages_of(meta)
    yield "]", meta.elocation_id if has_pages(meta) else None  # its custom field 7
    for issn in meta.journal.issns:
        yield "@", issn.value
    for house in meta.journal.publishers[:1]:
        yield "I", house.name
        yield "C", house.place if kind is not Kind.PAPER else None
    yield "9", "Preprint" if kind is Kind.PREPRINT else None
    yield "R", meta.doi
    yield "U", doi_address(meta.doi) if meta.doi else None
    yield "M", pmid_of(meta)
    yield "G", language(meta.lang)
    for word in keywords(meta):
        yield "K", word
    yield "X", abstract_text(meta)


def _name(person: Contributor) -> str:
    """`Surname, Given, Suffix`; a comma at the end says that a name is in one piece."""
    name = person.name
    if name is None or not (name.surname and name.given_names):
        return f"{person.display.replace(', ', ',, ', 1)},"
    return ", ".join(part for part in (name.surname, name.given_names, name.suffix) if part)


def _date(date: PartialDate) -> str | None:
    """What is stated beside the year, as EndNote has it in a field of its own."""
    if date.season:
        return date.season
    return date.iso if date.month else None
