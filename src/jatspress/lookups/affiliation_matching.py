"""Which organization of ROR an affiliation names: its name, its country and its city, compared."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jatspress.article import Affiliation, AffPart, AffPartKind, say
from jatspress.article.proposals import Evidence, Verdict
from jatspress.lookups.folding import SMALL, contains, folded, same_in_letters, same_words
from jatspress.lookups.matching import PROPOSED
from jatspress.lookups.organizations import Organization
from jatspress.message import Message

_OF_NAME, _OF_COUNTRY, _OF_CITY, _OF_CHOICE = 0.55, 0.15, 0.15, 0.15
#: A shorter name is one of many when it is only found somewhere in the text.
_TELLING_WORDS, _TELLING_LETTERS = 2, 12
_MEMBERS = re.compile(r"[,;.()]|\s[-–—]\s")
_MOST_MEMBERS = 4
_DEPARTMENT = re.compile(
    r"\b(?:dep(?:artment|t)|school|faculty|division|section|unit|lab(?:oratory)?|chair|group|clinic"
    r"|abteilung|fakultät|lehrstuhl|départe?ment|faculté|departamento|facultad|faculdade"
    r"|dipartimento|кафедра|факультет|отдел|отделение|лаборатория)\b",
    re.IGNORECASE,
)
#: A letter tells Hamburg from Homburg.
_WITHOUT_SLIP = 0.95
_BEFORE = SMALL | {"и"}
#: Where the name stands behind that of something else nobody should take it unseen.
_WITHIN = 0.80
#: Where ROR itself chose another one nobody should take ours unseen.
_CHOSEN_OTHERWISE = 0.80


@dataclass(frozen=True)
class OrganizationMatch:
    """The organization that fits with its score, or why none is proposed."""

    best: Organization | None
    score: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    why: Message | None = None


@dataclass(frozen=True)
class _Candidate:
    organization: Organization
    name: str
    score: float
    evidence: tuple[Evidence, ...]


def institutions(affiliation: Affiliation) -> tuple[AffPart, ...]:
    """The institutions that an affiliation names, departments apart."""
    return tuple(part for part in affiliation.parts if part.kind is AffPartKind.INSTITUTION)


def has_ror(affiliation: Affiliation) -> bool:
    """Tell whether an affiliation has a ROR id."""
    return any(each.scheme.lower() == "ror" for part in affiliation.parts for each in part.ids)


def match_organization(
    affiliation: Affiliation, organizations: Iterable[Organization]
) -> OrganizationMatch:
    """Choose the organization that an affiliation names, if one of them surely is it."""
    found = tuple(organizations)
    fitting = sorted(
        (
            one
            for one in (_candidate(affiliation, each) for each in found)
            if one is not None and one.score >= PROPOSED
        ),
        key=lambda one: (-one.score, -len(one.name), one.organization.id),
    )
    if not fitting:
        return OrganizationMatch(None, why=_nearest(affiliation, found))
    best = max(fitting, key=lambda one: (len(folded(one.name)), one.score))
    for other in fitting:
        # The name of a university stands in that of its hospital; both stand in the text.
        if other is not best and not _is_within(other.name, best.name):
            first, second = sorted((best.organization.id, other.organization.id))
            why = say("two organizations fit alike: {one} and {other}", one=first, other=second)
            return OrganizationMatch(None, why=why)
    score = best.score
    if any(each.chosen and each.id != best.organization.id for each in found):
        score = min(score, _CHOSEN_OTHERWISE)
    return OrganizationMatch(best.organization, score, best.evidence)


def _is_within(name: str, other: str) -> bool:
    """Tell whether a name is a part of a longer one."""
    return contains(other, name) and len(folded(name)) < len(folded(other))


def _candidate(affiliation: Affiliation, organization: Organization) -> _Candidate | None:
    """What speaks for an organization; `None` when something forbids it."""
    standing = _standing(affiliation, organization)
    country, city = _country(affiliation, organization), _city(affiliation, organization)
    if standing is None or organization.status != "active" or country.verdict is Verdict.DIFFERS:
        return None
    name, is_alone = standing
    printed = institutions(affiliation)
    evidence = (
        Evidence("name", Verdict.AGREES, printed[0].text if printed else name, name),
        country,
        city,
        Evidence("choice", Verdict.AGREES if organization.chosen else Verdict.UNKNOWN),
    )
    weights = zip(evidence, (_OF_NAME, _OF_COUNTRY, _OF_CITY, _OF_CHOICE), strict=True)
    score = sum(weight for part, weight in weights if part.verdict is Verdict.AGREES)
    if city.verdict is Verdict.DIFFERS:
        score = min(score, PROPOSED)
    elif not is_alone:
        score = min(score, _WITHIN)
    return _Candidate(organization, name, round(score, 2), evidence)


def _standing(affiliation: Affiliation, organization: Organization) -> tuple[str, bool] | None:
    """The name that stands in an affiliation, and whether it stands for itself.

    Where an institution is tagged, the name is looked for in it alone: what is printed around it
    is its academy or its city.
    """
    tagged = [part.text for part in institutions(affiliation)]
    found = [
        (is_alone, name)
        for text in tagged or [affiliation.original]
        for name in organization.names
        if tagged or _is_telling(name)
        if (is_alone := _stands_alone(text, name)) is not None
    ]
    if not found:
        return None
    is_alone, name = max(found, key=lambda one: (one[0], len(one[1])))
    return name, is_alone


def _stands_alone(text: str, name: str) -> bool | None:
    """Tell whether a name is a member of a text; `None` when it is a piece of another name.

    Departments may stand before it. Behind `of` or another institution it is there, but perhaps
    only as a part: the branch of a university, the institute of an academy.
    """
    members = [member for member in _MEMBERS.split(text) if folded(member)]
    best = None
    for start in range(len(members)):
        for end in range(start + 1, min(start + _MOST_MEMBERS, len(members)) + 1):
            piece = ", ".join(members[start:end])
            if same_words(piece, name) >= _WITHOUT_SLIP or same_in_letters(piece, name):
                if all(_DEPARTMENT.search(member) for member in members[:start]):
                    return True
                best = False
            elif _ends_with(piece, name) or _has_a_department_behind(piece, name):
                best = False
    return best


def _ends_with(text: str, name: str) -> bool:
    words, own = folded(text), folded(name)
    before = words[: -len(own)]
    return bool(before) and words[len(before) :] == own and before[-1] in _BEFORE


def _has_a_department_behind(text: str, name: str) -> bool:
    words, own = folded(text), folded(name)
    return words[: len(own)] == own and _DEPARTMENT.match(" ".join(words[len(own) :])) is not None


def named(affiliation: Affiliation, organization: Organization) -> str | None:
    """The name by which an affiliation names an organization; `None` when it does not."""
    tagged = [part.text for part in institutions(affiliation)]
    for name in organization.names:
        if any(same_words(text, name) or same_in_letters(text, name) for text in tagged):
            return name
    text = affiliation.original
    long = (name for name in organization.names if _is_telling(name))
    return max((name for name in long if contains(text, name)), key=len, default=None)


def _is_telling(name: str) -> bool:
    words = folded(name)
    return len(words) >= _TELLING_WORDS and len("".join(words)) >= _TELLING_LETTERS


def _country(affiliation: Affiliation, organization: Organization) -> Evidence:
    country = affiliation.first(AffPartKind.COUNTRY)
    found = organization.country_names[0] if organization.country_names else None
    printed = country.text if country else None
    if affiliation.country_code and organization.countries:
        same = affiliation.country_code.upper() in organization.countries
        return Evidence("country", _verdict(same), printed, found)
    for name in organization.country_names:
        if contains(affiliation.original, name):
            return Evidence("country", Verdict.AGREES, name, found)
    return Evidence("country", Verdict.UNKNOWN, printed, found)


def _city(affiliation: Affiliation, organization: Organization) -> Evidence:
    printed = affiliation.first(AffPartKind.CITY)
    found = organization.cities[0] if organization.cities else None
    for name in organization.cities:
        if contains(affiliation.original, name):
            return Evidence("city", Verdict.AGREES, name, found)
        if printed is not None and same_in_letters(printed.text, name):
            return Evidence("city", Verdict.AGREES, printed.text, found)
    verdict = Verdict.DIFFERS if printed is not None and found else Verdict.UNKNOWN
    return Evidence("city", verdict, printed.text if printed else None, found)


def _verdict(same: bool) -> Verdict:
    return Verdict.AGREES if same else Verdict.DIFFERS


def _nearest(affiliation: Affiliation, found: Iterable[Organization]) -> Message:
    """Why nothing is proposed: what forbids the organization whose name agrees."""
    for each in sorted(found, key=lambda one: one.id):
        if named(affiliation, each) is None:
            continue
        if _standing(affiliation, each) is None:
            return say("{id} has a name that is only a part of this one", id=each.id)
        if each.status != "active":
            return say("{id} has this name, but is not active any more", id=each.id)
        if _country(affiliation, each).verdict is Verdict.DIFFERS:
            return say("{id} has this name, but is in {country}", id=each.id, country=each.shown)
        return say("{id} has this name, but neither city nor country tell more", id=each.id)
    return say("no organization that was found fits")
