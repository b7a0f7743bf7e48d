"""Records as DOAJ's API (version 4) takes them: an array of objects with `bibjson`."""

from __future__ import annotations

from typing import Any

from jatspress.deposits.doaj.record import Author, DoajRecord

_Object = dict[str, Any]


def article_object(record: DoajRecord) -> _Object:
    """The object of an article; keys that nothing is stated for are not there."""
    admin = _stated(publisher_record_id=record.publisher_id)
    bibjson = _stated(
        title=record.titles[0].text if record.titles else None,
        identifier=[
            {"type": kind, "id": value}
            for kind, value in (
                ("doi", record.doi),
                ("pissn", record.print_issn),
                ("eissn", record.online_issn),
            )
            if value
        ],
        year=f"{record.date.year:04d}" if record.date else None,
        month=str(record.date.month) if record.date and record.date.month else None,
        journal=_stated(
            title=record.journal,
            publisher=record.publisher,
            volume=record.volume,
            number=record.issue,
            start_page=record.start_page,
            end_page=record.end_page,
        ),
        author=[_author(author, record) for author in record.authors],
        abstract=record.abstracts[0].text if record.abstracts else None,
        link=_links(record),
        keywords=list(record.keywords[0].taken) if record.keywords else None,
    )
    return _stated(admin=admin, bibjson=bibjson)


def _stated(**values: Any) -> _Object:
    return {name: value for name, value in values.items() if value}


def _author(author: Author, record: DoajRecord) -> _Object:
    """An author, whose affiliations are one text here: all that there are."""
    affiliations = (record.affiliations[number - 1] for number in author.affiliations)
    return _stated(name=author.name, affiliation="; ".join(affiliations), orcid_id=author.orcid)


def _links(record: DoajRecord) -> list[_Object]:
    """The address of the text; that of the DOI would say the DOI twice."""
    text = record.full_text
    if text is None or text.is_doi:
        return []
    return [_stated(type="fulltext", url=text.address, content_type=text.format)]
