"""ROR ids and ORCID iDs: whether they are there, and whether they are of whom is named."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from jatspress.article import Affiliation, AffPartKind, Contributor, say
from jatspress.article.identifiers import ROR_ADDRESS, is_true_orcid, orcid_address
from jatspress.lookups.affiliation_matching import named
from jatspress.lookups.asking import Lookups
from jatspress.lookups.folding import contains, folded, is_cyrillic, nearness, skeleton
from jatspress.lookups.organizations import Organization, read_organization
from jatspress.lookups.people import Person, read_person
from jatspress.lookups.questions import organization_of, person_of
from jatspress.lookups.rules import ORCID_IS_THERE, ROR_IS_THERE, Remark

#: Names that are less alike than that are of two organizations.
_UNLIKE = 0.5
#: Names that are as alike as that may be one: `Müller` and `Mueller`.
_ALIKE = 0.8
_LOCKED = 409


def check_ror(address: str, lookups: Lookups, affiliation: Affiliation | None) -> Iterator[Remark]:
    """Say what ROR says against an id; `affiliation` is what it stands in, if one."""
    if not ROR_ADDRESS.fullmatch(address):
        return
    answer = lookups.ask(organization_of(address))
    if answer is None:
        return
    found = None if answer.is_absent else read_organization(answer.table)
    if answer.is_absent:
        yield Remark(ROR_IS_THERE, say("ROR has no {id}", id=address), found=address)
    elif found is not None and found.status != "active":
        yield Remark(ROR_IS_THERE, _no_longer(found), found=found.shown, hint=_successor(found))
    elif found is not None and affiliation is not None and _is_another(affiliation, found):
        message = say("{id} is {organization}", id=address, organization=found.shown)
        yield Remark(ROR_IS_THERE, message, expected=affiliation.original, found=found.shown)


def _no_longer(found: Organization) -> str:
    kind = say("withdrawn") if found.status == "withdrawn" else say("inactive")
    return say("{id} ({name}) is {kind}", id=found.id, name=found.shown, kind=kind)


def _successor(found: Organization) -> str | None:
    names = ", ".join(f"{name} {address}".strip() for address, name in found.successors)
    return say("Its successor is {names}.", names=names) if names else None


def _is_another(affiliation: Affiliation, found: Organization) -> bool:
    """Tell whether an id is surely not of the affiliation: no name is alike, the country differs.

    Names are translated and abbreviated in so many ways that they alone prove nothing.
    """
    code = affiliation.country_code
    if code is None or not found.countries or code.upper() in found.countries:
        return False
    if named(affiliation, found) is not None:
        return False
    if any(contains(affiliation.original, name) for name in found.acronyms):
        return False
    parts = [p.text for p in affiliation.parts if p.kind is AffPartKind.INSTITUTION]
    return not any(nearness(part, name) >= _UNLIKE for part in parts for name in found.names)


def check_orcid(contributor: Contributor, lookups: Lookups) -> Iterator[Remark]:
    """Say what ORCID says against the iD of a contributor."""
    address = orcid_address(contributor.orcid)
    if address is None or not is_true_orcid(address):
        return
    answer = lookups.ask(person_of(address))
    if answer is None:
        return
    if answer.status == _LOCKED:
        yield Remark(ORCID_IS_THERE, say("the record of {id} is closed", id=address), found=address)
    elif answer.is_absent:
        yield Remark(ORCID_IS_THERE, say("ORCID has no {id}", id=address), found=address)
    else:
        person = read_person(answer.table)
        if _is_somebody_else(contributor, person):
            message = say("{id} is the iD of {name}", id=address, name=person.shown)
            yield Remark(ORCID_IS_THERE, message, expected=contributor.display, found=person.shown)


def _is_somebody_else(contributor: Contributor, person: Person) -> bool:
    """Tell whether two names have nothing in common: people change one of them, not all."""
    printed = [name.display for name in contributor.names]
    if not all(map(_is_comparable, (*printed, *person.names))):
        return False
    ours = {part for name in printed for part in _parts(name)}
    theirs = {part for name in person.names for part in _parts(name)}
    near = any(nearness(one, other) >= _ALIKE for one in ours for other in theirs)
    return bool(ours and theirs) and not near


def _is_comparable(name: str) -> bool:
    """Tell whether a name is in letters that we can write in another script."""
    scripts = {
        unicodedata.name(letter, "").partition(" ")[0] for letter in name if letter.isalpha()
    }
    return scripts <= {"LATIN", "CYRILLIC"}


def _parts(name: str) -> Iterator[str]:
    """The names in a name, initials apart, so that two scripts can be compared."""
    for part in folded(name):
        if len(part) > 1:
            yield skeleton(part) if is_cyrillic(part) else part
            yield skeleton(part)
