"""References as CSL-JSON, the input of citation processors (citationstyles.org, schema 1.0)."""

from __future__ import annotations

import json
from collections.abc import Iterable

from jatspress.article import (
    FieldName,
    PartialDate,
    Reference,
    ReferencePerson,
    ReferenceStatus,
)
from jatspress.references.details import TITLES

Item = dict[str, object]

#: JATS `@publication-type` → CSL `type`; what is not certain is a `document`.
_TYPES = {
    "journal": "article-journal",
    "book": "book",
    "web": "webpage",
    "webpage": "webpage",
    "newspaper": "article-newspaper",
    "magazine": "article-magazine",
    "report": "report",
    "thesis": "thesis",
    "data": "dataset",
    "software": "software",
    "patent": "patent",
    "preprint": "article",
    "conf-proc": "paper-conference",
    "confproc": "paper-conference",
}
_VARIABLES = {
    FieldName.PUBLISHER_NAME: "publisher",
    FieldName.PUBLISHER_LOC: "publisher-place",
    FieldName.VOLUME: "volume",
    FieldName.ISSUE: "issue",
    FieldName.EDITION: "edition",
    FieldName.SERIES: "collection-title",
    FieldName.CONF_NAME: "event-title",
    FieldName.SIZE: "number-of-pages",
    FieldName.DOI: "DOI",
    FieldName.URI: "URL",
    FieldName.PMID: "PMID",
    FieldName.PMCID: "PMCID",
    FieldName.ISBN: "ISBN",
    FieldName.ISSN: "ISSN",
}
_ROLES = {"author": "author", "editor": "editor", "translator": "translator"}


def as_csl_json(references: Iterable[Reference]) -> bytes:
    """Write references as a CSL-JSON array; the same references give the same bytes."""
    items = [csl_item(reference) for reference in references]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode()


def csl_item(reference: Reference) -> Item:
    """One reference as a CSL item.

    Nothing is guessed: what was not recognised is not there. Unless the reference was read
    whole, its printed text stands in `note`, so that nothing is lost.
    """
    item: Item = {"id": reference.id, "type": _type(reference)}
    item |= _persons(reference)
    item |= _titles(reference)
    for name, variable in _VARIABLES.items():
        value = reference.value(name)
        if value:
            item[variable] = value
    pages = _pages(reference)
    if pages:
        item["page"] = pages
    for variable, date in (("issued", reference.date), ("accessed", reference.access_date)):
        if date:
            item[variable] = _date(date)
    if reference.status is not ReferenceStatus.PARSED:
        item["note"] = reference.text
    return item


def _type(reference: Reference) -> str:
    if reference.first(FieldName.CHAPTER_TITLE):
        return "chapter"
    return _TYPES.get(reference.publication_type or "", "document")


def _persons(reference: Reference) -> Item:
    by_role: dict[str, list[dict[str, str]]] = {}
    for person in reference.persons:
        if person.role in _ROLES:
            by_role.setdefault(_ROLES[person.role], []).append(_name(reference, person))
    group = reference.value(FieldName.COLLAB)
    if group:
        by_role.setdefault("author", []).append({"literal": group})
    return {**by_role}


def _name(reference: Reference, person: ReferencePerson) -> dict[str, str]:
    surname, given = reference.surname_of(person), reference.given_names_of(person)
    if surname is None:
        return {"literal": reference.text[person.start : person.end]}
    return {"family": surname} | ({"given": given} if given else {})


def _titles(reference: Reference) -> Item:
    """A part's title and its container; of a whole work JATS `source` is the title."""
    title = next((v for name in TITLES if (v := reference.value(name))), None)
    source = reference.value(FieldName.SOURCE)
    titles = {"title": title, "container-title": source} if title else {"title": source}
    return {variable: value for variable, value in titles.items() if value}


def _pages(reference: Reference) -> str | None:
    first, last = reference.value(FieldName.FPAGE), reference.value(FieldName.LPAGE)
    if first and last:
        return f"{first}-{last}"
    return first or reference.value(FieldName.ELOCATION_ID)


def _date(date: PartialDate) -> Item:
    parts = [part for part in (date.year, date.month, date.day) if part is not None]
    made: Item = {"date-parts": [parts]}
    if date.season:
        made["season"] = date.season
    return made
