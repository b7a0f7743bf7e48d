"""Affiliations: institution, identifiers, place, department, as far as they are certain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import (
    Affiliation,
    AffPart,
    AffPartKind,
    ArticleMeta,
    Contributor,
    Identifier,
)
from jatspress.deposits.affiliations import printed_text, tidy
from jatspress.deposits.crossref.build import drop_if_empty, sub, sub_if

#: Identifier schemes that Crossref takes, and the address that each id begins with.
_SCHEMES = {
    "ror": "https://ror.org/",
    "isni": "https://www.isni.org/",
    "wikidata": "https://www.wikidata.org/entity/",
}
_PLACES = (AffPartKind.CITY, AffPartKind.STATE, AffPartKind.COUNTRY)
_LONGEST_PLACE = 255
_MOST_DEPARTMENTS = 6
_WORD = re.compile(r"[^\W\d_]{3,}")


def write_affiliations(person: etree._Element, contributor: Contributor, meta: ArticleMeta) -> None:
    """Append `affiliations` with an `institution` for each; none when none is stated."""
    made = sub(person, "affiliations")
    for own in dict.fromkeys(contributor.affiliations):
        for affiliation in meta.affiliations:  # those without an id are several of one
            if affiliation.id == own:
                _institutions(made, affiliation)
    drop_if_empty(made)


def _institutions(parent: etree._Element, affiliation: Affiliation) -> None:
    if is_certain(affiliation):
        groups = list(_groups(affiliation))
        for parts in groups:
            _institution(parent, parts, affiliation)
        return
    ids = tuple(dict.fromkeys(i for part in affiliation.parts for i in part.ids))
    made = sub(parent, "institution")
    sub_if(made, "institution_name", printed_text(affiliation))
    _identifiers(made, ids)
    drop_if_empty(made)


def is_certain(affiliation: Affiliation) -> bool:
    """Tell whether every word of the affiliation is tagged, an institution among them.

    What does not fit the schema's lengths is deposited as one text as well, whole.
    """
    loose = affiliation.texts(AffPartKind.TEXT)
    return (
        bool(_joined(iter(affiliation.texts(AffPartKind.INSTITUTION))))
        and not any(_WORD.search(text) for text in loose)
        and len(affiliation.texts(AffPartKind.DEPARTMENT)) <= _MOST_DEPARTMENTS
        and len(_place(affiliation)) <= _LONGEST_PLACE
    )


def _groups(affiliation: Affiliation) -> Iterator[list[AffPart]]:
    """Institutions that belong together: those of different identifiers are different ones."""
    group: list[AffPart] = []
    for part in affiliation.parts:
        if part.kind is AffPartKind.INSTITUTION:
            if group and part.ids and group[-1].ids and part.ids != group[-1].ids:
                yield group
                group = []
            group.append(part)
    yield group


def _institution(parent: etree._Element, parts: list[AffPart], affiliation: Affiliation) -> None:
    made = sub(parent, "institution")
    sub_if(made, "institution_name", _joined(part.text for part in parts))
    _identifiers(made, tuple(dict.fromkeys(i for part in parts for i in part.ids)))
    sub_if(made, "institution_place", _place(affiliation))
    for department in affiliation.texts(AffPartKind.DEPARTMENT):
        sub_if(made, "institution_department", tidy(department))


def _place(affiliation: Affiliation) -> str:
    return _joined(part.text for part in affiliation.parts if part.kind in _PLACES)


def _joined(texts: Iterator[str]) -> str:
    """Texts in their order, equal ones once: a name may stand there as printed and normalised."""
    return ", ".join(text for text in dict.fromkeys(map(tidy, texts)) if text)


def _identifiers(institution: etree._Element, ids: tuple[Identifier, ...]) -> None:
    for identifier in ids:
        scheme = identifier.scheme.lower()
        uri = institution_uri(scheme, identifier.value)
        if uri is not None:
            sub(institution, "institution_id", uri, type_=scheme)


def institution_uri(scheme: str, value: str) -> str | None:
    """An identifier as the https address that Crossref asks for; `None` for other schemes."""
    if scheme not in _SCHEMES:
        return None
    last = value.strip().rstrip("/").rpartition("/")[2].replace(" ", "")
    return f"{_SCHEMES[scheme]}{last}" if last else None
