"""RIS records (Research Information Systems, specification of 2011), for EndNote and others."""

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
    people_of,
    pmid_of,
)

_KINDS = {Kind.ARTICLE: "JOUR", Kind.PAPER: "CPAPER", Kind.PREPRINT: "GEN", Kind.OTHER: "GEN"}

Line = tuple[str, str | None]


def as_ris(articles: Sequence[ArticleMeta]) -> str:
    """Write a record for each article; lines end as the specification has it."""
    return "".join(_record(meta) for meta in articles)


def _record(meta: ArticleMeta) -> str:
    lines = (f"{tag}  - {squeezed(value)}\r\n" for tag, value in _lines(meta) if value)
    return "".join(lines) + "ER  - \r\n"


def _lines(meta: ArticleMeta) -> Iterator[Line]:
    kind, journal = kind_of(meta), meta.journal.title(meta.lang)
    conference = next(iter(meta.conferences), None)
    event = conference.name if conference else None
    yield "TY", _KINDS[kind]
    for author in people_of(meta, "author"):
        yield "AU", _name(author)
    for translator in people_of(meta, "translator"):
        yield "A4", _name(translator)
    yield "TI", plain_title(meta)
    yield "T2", journal or event
    yield "C3", event if journal else None
    yield "M3", "Preprint" if kind is Kind.PREPRINT else None
    for abbreviation in meta.journal.abbreviations[:1]:
        yield "J2", abbreviation.text
    date = meta.publication_date
    yield "PY", f"{date.year:04d}" if date else None
    yield "DA", _date(date) if date else None
    yield "VL", meta.volume
    yield "IS", meta.issue
    yield from _pages(meta)
    for issn in meta.journal.issns:
        yield "SN", issn.value
    for house in meta.journal.publishers[:1]:
        yield "PB", house.name
        yield "CY", house.place
    yield "DO", meta.doi
    yield "UR", doi_address(meta.doi) if meta.doi else None
    yield "AN", pmid_of(meta)
    yield "LA", language(meta.lang)
    for word in keywords(meta):
        yield "KW", word
    yield "AB", abstract_text(meta)


def _pages(meta: ArticleMeta) -> Iterator[Line]:
    """The first and the last page; a list of pages that no two tags hold stands whole."""
    if meta.page_range and ("," in meta.page_range or not meta.fpage):
        yield "SP", meta.page_range
    else:
        yield "SP", meta.fpage or meta.elocation_id
        yield "EP", meta.lpage if meta.fpage != meta.lpage and meta.fpage else None
    yield "C7", meta.elocation_id if has_pages(meta) else None


def _name(author: Contributor) -> str:
    """`Surname, Given, Suffix`; a comma in a name of one part would cut it in two."""
    name = author.name
    if name is None or not (name.surname and name.given_names):
        return author.display
    return ", ".join(part for part in (name.surname, name.given_names, name.suffix) if part)


def _date(date: PartialDate) -> str:
    """`YYYY/MM/DD/season`, each part only when stated."""
    month = f"{date.month:02d}" if date.month else ""
    day = f"{date.day:02d}" if date.day else ""
    return f"{date.year:04d}/{month}/{day}/{date.season or ''}"
