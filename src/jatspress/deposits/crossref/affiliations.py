"""Affiliations: institution, identifiers, place, department, as far as they are certain."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from lxml import etree

from jatspress.article import (
    Affiliation,
    AffPart,
    AffPartKind,
    ArticleMeta,
    Contributor,
    Identifier,
)
from jatspress.deposits.crossref.build import drop_if_empty, sub, sub_if
from jatspress.deposits.recognising import holds, squeezed
from jatspress.descriptions.affiliations import printed_text, tidy

#: Affiliations by their ids.
Affiliations = Mapping[str, Sequence[Affiliation]]
#: Identifier schemes that Crossref takes, and the address that each id begins with.
_SCHEMES = {
    "ror": "https://ror.org/",
    "isni": "https://www.isni.org/",
    "wikidata": "https://www.wikidata.org/entity/",
}
_PLACES = (AffPartKind.CITY, AffPartKind.STATE, AffPartKind.COUNTRY)
#: The parts that have places of their own beside the name of an institution.
FURTHER_KINDS = frozenset({AffPartKind.DEPARTMENT, *_PLACES})
_TAGGED = FURTHER_KINDS | {AffPartKind.INSTITUTION}
_LONGEST_PLACE = 255
_MOST_DEPARTMENTS = 6
_WORD = re.compile(r"[^\W\d_]{3,}")


def affiliations_by_id(meta: ArticleMeta) -> Affiliations:
    """The affiliations of an article by their ids; those without one are several of ''."""
    found: dict[str, list[Affiliation]] = {}
    for affiliation in meta.affiliations:
        found.setdefault(affiliation.id, []).append(affiliation)
    return found


def write_affiliations(
    person: etree._Element, contributor: Contributor, held: Affiliations
) -> None:
    """Append `affiliations` with an `institution` for each; none when none is stated."""
    made = sub(person, "affiliations")
    for own in dict.fromkeys(contributor.affiliations):
        for affiliation in held.get(own, ()):
            _institutions(made, affiliation)
    drop_if_empty(made)


def _institutions(parent: etree._Element, affiliation: Affiliation) -> None:
    if is_certain(affiliation):
        for parts in _groups(affiliation):
            _institution(parent, parts)
        return
    ids = tuple(dict.fromkeys(i for part in affiliation.parts for i in part.ids))
    made = sub(parent, "institution")
    text = printed_text(affiliation)
    sub_if(made, "institution_name", text)
    _identifiers(made, ids)
    if text:
        _place_and_departments(made, further_parts(affiliation))
    drop_if_empty(made)


def further_parts(affiliation: Affiliation) -> list[AffPart]:
    """The departments and the place that are tagged beside a text in which they are not printed.

    They are few enough, and the place is short enough, for the schema; else there are none.
    """
    text = printed_text(affiliation)
    found = [p for p in affiliation.parts if p.kind in FURTHER_KINDS and not holds(text, p.text)]
    departments = [part for part in found if part.kind is AffPartKind.DEPARTMENT]
    fits = len(departments) <= _MOST_DEPARTMENTS and len(_place(found)) <= _LONGEST_PLACE
    return found if fits else []


def is_certain(affiliation: Affiliation) -> bool:
    """Tell whether every word of the affiliation is tagged, an institution among them.

    The parts of an affiliation that is printed as a whole too must have all words of that: often
    they have not, and a department, even a second institution, stands in the whole alone. What
    does not fit the schema's lengths is deposited as one text as well, whole.
    """
    loose = affiliation.texts(AffPartKind.TEXT)
    return (
        bool(_joined(iter(affiliation.texts(AffPartKind.INSTITUTION))))
        and not any(_WORD.search(text) for text in loose)
        and _has_all_words(affiliation)
        and len(affiliation.texts(AffPartKind.DEPARTMENT)) <= _MOST_DEPARTMENTS
        and len(_place(affiliation.parts)) <= _LONGEST_PLACE
    )


def _has_all_words(affiliation: Affiliation) -> bool:
    """Tell whether the parts have the words of the whole that is printed, if there is one."""
    if affiliation.first(AffPartKind.ORIGINAL) is None:
        return True
    parts = (part.text for part in affiliation.parts if part.kind is not AffPartKind.ORIGINAL)
    tagged = squeezed(" ".join(parts))
    return all(squeezed(word) in tagged for word in _WORD.findall(printed_text(affiliation)))


def _groups(affiliation: Affiliation) -> list[list[AffPart]]:
    """The parts of each institution: those of different identifiers are different ones.

    What stands between two of them belongs to the one before; where departments stand before the
    first institution, they do so everywhere. A place at the end is that of all before it.
    """
    parts = [part for part in affiliation.parts if part.kind in _TAGGED]
    leads = parts[0].kind is AffPartKind.DEPARTMENT
    groups: list[list[AffPart]] = [[]]
    waiting: list[AffPart] = []
    for part in parts:
        if part.kind is AffPartKind.DEPARTMENT and leads:
            waiting.append(part)
            continue
        if part.kind is AffPartKind.INSTITUTION:
            if _is_another(groups[-1], part):
                groups.append([])
            groups[-1] += waiting
            waiting = []
        groups[-1].append(part)
    groups[-1] += waiting
    for group, following in reversed(list(pairwise(groups))):
        if not _place(group):
            group += [part for part in following if part.kind in _PLACES]
    return groups


def _is_another(group: list[AffPart], part: AffPart) -> bool:
    """Tell whether an institution is another one than that of a group, by its identifiers."""
    known = [one.ids for one in group if one.kind is AffPartKind.INSTITUTION]
    return bool(known and part.ids and known[-1] and part.ids != known[-1])


def _institution(parent: etree._Element, parts: list[AffPart]) -> None:
    named = [part for part in parts if part.kind is AffPartKind.INSTITUTION]
    made = sub(parent, "institution")
    sub_if(made, "institution_name", _joined(part.text for part in named))
    _identifiers(made, tuple(dict.fromkeys(i for part in named for i in part.ids)))
    _place_and_departments(made, parts)


def _place_and_departments(made: etree._Element, parts: list[AffPart]) -> None:
    sub_if(made, "institution_place", _place(parts))
    for part in parts:
        if part.kind is AffPartKind.DEPARTMENT:
            sub_if(made, "institution_department", tidy(part.text))


def _place(parts: Iterable[AffPart]) -> str:
    return _joined(part.text for part in parts if part.kind in _PLACES)


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
