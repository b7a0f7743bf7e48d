"""Where people and their affiliations stand in a Crossref deposit, or why they stand nowhere."""

from __future__ import annotations

from jatspress.article import Affiliation, AffPartKind, say
from jatspress.deposits.crossref import reasons
from jatspress.deposits.crossref.affiliations import FURTHER_KINDS, further_parts, is_certain
from jatspress.deposits.crossref.placing import (
    says_affiliation,
    says_credit,
    says_language,
    says_part_of_affiliation,
    says_role,
)
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.places import OURS, Place, Places, Why
from jatspress.deposits.recognising import says_address, says_anything

_CORRESPONDING = say("Crossref has a place for it with persons, in schema 5.5.0")
_ROLE = say("Crossref takes roles of CRediT, in schema 5.5.0")
_NAMES = ("surname", "given_name", "name")


def _of_affiliation(fact: StatedFact) -> str | None:
    part, affiliation = fact.owners[0], fact.owners[1]
    if part.kind is AffPartKind.EMAIL:
        return say("e-mail addresses are not deposited")
    if is_certain(affiliation):
        if part.kind in (AffPartKind.ORIGINAL, AffPartKind.TEXT):
            return say("the affiliation is deposited in its parts")
        if part.kind in (AffPartKind.STREET, AffPartKind.POSTAL_CODE):
            return say("Crossref has no place for streets and postal codes")
    elif _is_in_the_whole(part.kind, affiliation):
        return say("the affiliation is deposited as it is printed, in one text")
    return None


def _is_in_the_whole(kind: AffPartKind, affiliation: Affiliation) -> bool:
    """Tell whether what is printed as a whole stands for a part, unless it has its own."""
    if kind is AffPartKind.ORIGINAL or affiliation.first(AffPartKind.ORIGINAL) is None:
        return False
    return kind not in FURTHER_KINDS or not further_parts(affiliation)


def _without_person(reason: str) -> Why:
    """A reason that holds for groups alone, which have no name of a person."""

    def why(fact: StatedFact) -> str | None:
        return None if fact.owners[0].names else reason

    return why


def _affiliation(fact: StatedFact) -> str | None:
    contributor, meta = fact.owners[0], fact.owners[-1]
    if meta.affiliation(fact.value) is None:
        return say("no affiliation has this id")
    if contributor.collab is not None:
        return say("an organisation has no affiliation in Crossref's schema")
    return None


PEOPLE_PLACES: Places = {
    ("Contributor", "collab"): Place(("organization",)),
    ("Contributor", "anonymous"): Place(("anonymous",), None, says_anything),
    ("Contributor", "contrib_type"): Place(
        (
            "person_name@contributor_role",
            "organization@contributor_role",
            "anonymous@contributor_role",
            "role@type",
        ),
        None,
        says_anything,
    ),
    ("Contributor", "orcid"): Place(
        ("ORCID",),
        _without_person(say("an organisation has no ORCID iD in Crossref's schema")),
        says_address,
    ),
    ("Contributor", "orcid_authenticated"): Place(
        ("ORCID@authenticated",), say("without an ORCID iD nothing is authenticated"), says_anything
    ),
    ("Contributor", "other_ids"): Place(why=say("of a person Crossref takes the ORCID iD alone")),
    ("Contributor", "emails"): Place(why=say("e-mail addresses are not deposited")),
    ("Contributor", "affiliations"): Place(("institution",), _affiliation, says_affiliation),
    ("Contributor", "notes"): OURS,
    ("Contributor", "corresponding"): Place(
        ("role@type",), _CORRESPONDING, says_role("corresponding-author")
    ),
    ("Contributor", "equal_contribution"): Place(why=reasons.PAGE),
    ("Contributor", "deceased"): Place(why=reasons.PAGE),
    ("Contributor", "degrees"): Place(why=reasons.PAGE),
    ("Contributor", "bio"): Place(why=reasons.PAGE),
    ("PersonName", "surname"): Place(_NAMES),
    ("PersonName", "given_names"): Place(_NAMES),
    ("PersonName", "prefix"): Place(
        ("prefix", "name"), say("Crossref has no place for what stands before the main name")
    ),
    ("PersonName", "suffix"): Place(("suffix", "name")),
    ("PersonName", "lang"): Place(
        ("person_name@language", "name@language"), reasons.LANGUAGE, says_language
    ),
    ("PersonName", "style"): Place(
        ("person_name@name-style", "name@name-style"),
        say("schema 5.4.0 has no order of the parts for another form of a name"),
    ),
    ("Role", "text"): Place(("role@type",), _ROLE, says_credit),
    ("Role", "vocab"): Place(("role@vocab",), _ROLE, says_credit),
    ("Role", "vocab_identifier"): Place(("role@vocab",), _ROLE, says_credit),
    ("Role", "vocab_term"): Place(("role@type",), _ROLE, says_credit),
    ("Role", "vocab_term_identifier"): Place(("role@type",), _ROLE, says_credit),
    ("Role", "degree_contribution"): Place(why=reasons.PAGE),
    ("Affiliation", "id"): OURS,
    ("Affiliation", "label"): Place(why=reasons.PAGE),
    ("Affiliation", "lang"): Place(why=reasons.LANGUAGE),
    ("AffPart", "text"): Place(
        ("institution_name", "institution_department", "institution_place"),
        _of_affiliation,
        says_part_of_affiliation,
    ),
    ("AffPart", "kind"): OURS,
    ("AffPart", "country_code"): Place(why=say("Crossref takes the name of a country, no code")),
    ("AffPart", "ids"): Place(
        ("institution_id",),
        say("of an institution Crossref takes ROR, ISNI and Wikidata"),
        says_address,
    ),
}
