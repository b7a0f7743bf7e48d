"""Creators and contributors, each with names, identifiers and affiliations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from jatspress.article import (
    Affiliation,
    AffPartKind,
    ArticleMeta,
    Contributor,
    Identifier,
    PersonName,
)
from jatspress.article.identifiers import orcid_address
from jatspress.deposits.datacite.build import part, sub, sub_if
from jatspress.descriptions.affiliations import printed_text
from jatspress.descriptions.plain_text import LeftBehind, plain_text

ORCID = "https://orcid.org"
ROR = "https://ror.org"
#: The identifiers of organisations, the best first: DataCite takes one of each.
_SCHEMES = {
    "ror": ("ROR", "https://ror.org/"),
    "isni": ("ISNI", "https://isni.org/isni/"),
    "grid": ("GRID", ""),
    "wikidata": ("Wikidata", "https://www.wikidata.org/entity/"),
}
#: The end of JATS @contrib-type → DataCite's contributorType; others are `Other`.
_ROLES = {
    "editor": "Editor",
    "translator": "Translator",
    "supervisor": "Supervisor",
    "sponsor": "Sponsor",
    "researcher": "Researcher",
    "data-curator": "DataCurator",
    "rights-holder": "RightsHolder",
}


@dataclass
class Made:
    """The elements that a contributor became: itself, whom to ask, the members of a group."""

    itself: etree._Element | None = None
    contact: etree._Element | None = None
    members: list[etree._Element | None] = field(default_factory=list)


def write_people(root: etree._Element, meta: ArticleMeta, left: LeftBehind) -> list[Made]:
    """Append the authors as creators, all others as contributors, and say which became what."""
    made = [Made() for _ in meta.contributors]
    for one, person in zip(made, meta.contributors, strict=True):
        if is_creator(person):
            one.itself = sub(part(root, "creators"), "creator")
            _person(one.itself, "creatorName", person, meta, left)
    for one, person in zip(made, meta.contributors, strict=True):
        if is_creator(person) and person.corresponding:
            one.contact = _contributor(root, "ContactPerson", person, meta, left)
        elif not is_creator(person) and person.display:
            one.itself = _contributor(root, role_of(person), person, meta, left)
        one.members = [_member(root, member, meta, left) for member in person.members]
    return made


def _member(
    root: etree._Element, member: Contributor, meta: ArticleMeta, left: LeftBehind
) -> etree._Element | None:
    """A member of a group: DataCite has no word for it, and the group is named beside it."""
    return _contributor(root, "Other", member, meta, left) if member.display else None


def is_creator(person: Contributor) -> bool:
    """Tell whether a contributor is an author with a name."""
    return person.contrib_type in ("author", None) and bool(person.display)


def role_of(person: Contributor) -> str:
    """DataCite's word for what a contributor is: `guest-editor` is an editor."""
    kind = (person.contrib_type or "").lower().replace("_", "-").strip()
    for ending, role in _ROLES.items():
        if kind == ending or kind.endswith(f"-{ending}"):
            return role
    return "Other"


def _contributor(
    root: etree._Element, role: str, person: Contributor, meta: ArticleMeta, left: LeftBehind
) -> etree._Element:
    made = sub(part(root, "contributors"), "contributor", contributorType=role)
    _person(made, "contributorName", person, meta, left)
    return made


def _person(
    made: etree._Element, tag: str, person: Contributor, meta: ArticleMeta, left: LeftBehind
) -> None:
    if person.name is not None:
        write_name(made, tag, person.name)
    elif person.collab is not None:
        sub(made, tag, plain_text(person.collab, left), nameType="Organizational")
    else:
        sub(made, tag, person.display)
    orcid = orcid_address(person.orcid)
    if orcid is not None:
        sub(made, "nameIdentifier", orcid, nameIdentifierScheme="ORCID", schemeURI=ORCID)
    for identifier in person.other_ids:
        scheme, value, address = _organisation(identifier)
        sub_if(made, "nameIdentifier", value, nameIdentifierScheme=scheme, schemeURI=address)
    for own in dict.fromkeys(person.affiliations):
        for affiliation in meta.affiliations:
            if affiliation.id == own:
                _affiliation(made, affiliation)


def write_name(made: etree._Element, tag: str, name: PersonName) -> None:
    """Append a person's name, `Family, Given`, and its two parts."""
    given = _squeezed(name.given_names)
    family = _squeezed(" ".join(part for part in (name.prefix, name.surname) if part))
    pieces = [piece for piece in (family, given, _squeezed(name.suffix)) if piece]
    sub(made, tag, ", ".join(pieces), nameType="Personal", lang=name.lang)
    sub_if(made, "givenName", given)
    sub_if(made, "familyName", _squeezed(name.surname))


def _squeezed(text: str | None) -> str:
    return " ".join((text or "").split())


def _organisation(identifier: Identifier) -> tuple[str, str, str | None]:
    """Scheme, value and address of an identifier, as DataCite writes those that it knows."""
    known = _SCHEMES.get(identifier.scheme.lower())
    value = _squeezed(identifier.value)
    if known is None:
        return identifier.scheme, value, None
    scheme, address = known
    last = value.rstrip("/").rpartition("/")[2].replace(" ", "")
    return scheme, f"{address}{last}", address.rstrip("/").removesuffix("/isni") or None


def best_identifier(ids: tuple[Identifier, ...]) -> Identifier | None:
    """The one identifier of an institution that is sent: ROR before the others."""
    ranked = [i for scheme in _SCHEMES for i in ids if i.scheme.lower() == scheme]
    return next(iter(ranked), None)


def _affiliation(made: etree._Element, affiliation: Affiliation) -> None:
    """The affiliation as printed with its identifier; further institutions by theirs."""
    for text, identifier in institutions(affiliation):
        if identifier is None:
            sub(made, "affiliation", text)
            continue
        scheme, value, address = _organisation(identifier)
        sub(
            made,
            "affiliation",
            text,
            affiliationIdentifier=value,
            affiliationIdentifierScheme=scheme,
            schemeURI=address,
        )


def institutions(affiliation: Affiliation) -> Iterator[tuple[str, Identifier | None]]:
    """The printed text with the first identifier, then the names of others that have their own."""
    named = [part for part in affiliation.parts if part.kind is AffPartKind.INSTITUTION]
    own = [(part, best) for part in named if (best := best_identifier(part.ids)) is not None]
    text = printed_text(affiliation)
    if text:
        yield text, own[0][1] if own else None
    seen = {own[0][1]} if own else set()
    for part_, identifier in own[1:]:
        if identifier not in seen and part_.text.strip():
            seen.add(identifier)
            yield _squeezed(part_.text), identifier
