"""Why a fact of an article stands nowhere in a deposit for eLIBRARY.RU."""

from __future__ import annotations

from jatspress.article import (
    AffPartKind,
    say,
)
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.rsci.affiliations import organisation
from jatspress.deposits.rsci.codes import codes_of, element_of
from jatspress.deposits.rsci.dates import written
from jatspress.deposits.rsci.files import is_on_the_web
from jatspress.deposits.rsci.languages import code_of
from jatspress.deposits.rsci.people import codes_of as codes_of_person
from jatspress.deposits.rsci.people import is_contribution, names_by_language
from jatspress.deposits.rsci.placing import words_of_part
from jatspress.deposits.rsci.record import is_of_authors
from jatspress.deposits.rsci.sections import heading_of
from jatspress.jats.elibrary_kinds import elibrary_kind

PAGE = say("it stands on the page of the article alone; the format has no place for it")
JOURNAL = say("eLIBRARY.RU knows the journal by its number (title_id); the format takes one title")
PROFILE = say("journal.toml says it of the journal, and goes before the article")
LICENCE = say("the format has no place for copyright and licences")
LINKED = say("the format has no place for what an article is linked with")
HISTORY = say("of the history the format takes the dates received, accepted and published")
LANGUAGE = say("eLIBRARY.RU's list has no such language, or the language stands nowhere by itself")
ELSEWHERE = say("one piece in each language is taken: another one stands there")
CODE = say("the format has no name for this identifier or classification")
GROUP = say("the elements of the group say what they are")
GRANT = say("the statement of funding says it in its own words")
FUNDER_ID = say("the format takes funders by their words alone")
CONTRIBUTION = say("the format has no place for contributions")
NUMBER = say("the format takes whole numbers alone here")


def no_kind(fact: StatedFact) -> str | None:
    """Why the kind of the article stands nowhere."""
    return None if elibrary_kind(fact.value) else say("eLIBRARY.RU has no code for this kind")


def no_code(fact: StatedFact) -> str | None:
    """Codes stand there; of those that may stand once the first."""
    kind = getattr(fact.owners[0], "group_type", None)
    scheme = getattr(fact.value, "scheme", kind)
    words = " ".join(str(getattr(fact.value, "text", getattr(fact.value, "value", ""))).split())
    name = element_of(scheme, words)
    if name is None:
        return CODE
    taken = [value for known, value in codes_of(fact.owners[-1]) if known == name]
    return ELSEWHERE if taken and taken[0] != words else None


def no_subject(fact: StatedFact) -> str | None:
    """Why a subject stands nowhere."""
    group, meta = fact.owners[0], fact.owners[-1]
    if fact.value in heading_of(meta).values():
        return None
    return no_code(fact) or (say("an article stands in one section") if group else None)


def no_keyword(fact: StatedFact) -> str | None:
    """Why a keyword stands nowhere."""
    group = fact.owners[0]
    if not is_of_authors(group):
        return no_code(fact)
    tag = group.lang or fact.owners[-1].lang
    is_known = tag is None or code_of(tag) is not None
    return None if is_known else say("keywords are taken in languages of eLIBRARY.RU's list alone")


def no_title_or_abstract(fact: StatedFact) -> str | None:
    """A title or an abstract stands there, unless another one has its language."""
    piece, meta = fact.owners[0], fact.owners[-1]
    is_title = fact.owner == "Title"
    pieces = [meta.title, *meta.trans_titles] if is_title else list(meta.abstracts)
    if not piece.content.text.strip():
        return say("it has no words")
    if not is_title:
        pieces.sort(key=lambda one: one.abstract_type is not None)
    same = [
        one
        for one in pieces
        if one is not None and code_of(one.lang or meta.lang) == code_of(piece.lang or meta.lang)
    ]
    return None if same[0] is piece else ELSEWHERE


def no_name(fact: StatedFact) -> str | None:
    """Why a part of a name stands nowhere."""
    name, person, meta = fact.owners[0], fact.owners[1], fact.owners[-1]
    return None if name in names_by_language(person, meta).values() else ELSEWHERE


def no_affiliation(fact: StatedFact) -> str | None:
    """An affiliation stands there in a language that the person has a name in."""
    meta = fact.owners[-1]
    affiliation = meta.affiliation(fact.value)
    if affiliation is None:
        return say("no affiliation has this id")
    if not organisation(affiliation):
        return say("it names no organisation")
    return say("the person has no name in the language of this affiliation")


def no_part_of_affiliation(fact: StatedFact) -> str | None:
    """Why a part of an affiliation stands nowhere."""
    part, affiliation, meta = fact.owners[0], fact.owners[1], fact.owners[-1]
    if part.kind is AffPartKind.EMAIL or not any(map(str.isalnum, words_of_part(fact))):
        return say("e-mail addresses of organisations are not sent")
    if part.kind is AffPartKind.ORIGINAL and affiliation.first(AffPartKind.INSTITUTION):
        return say("the affiliation is sent in its parts")
    if not any(affiliation.id in person.affiliations for person in meta.contributors):
        return say("no person of the deposit has this affiliation")
    return say("no person of this affiliation has a name in its language")


def no_affiliation_language(fact: StatedFact) -> str | None:
    """Why the language of an affiliation stands nowhere."""
    affiliation, meta = fact.owners[0], fact.owners[-1]
    if code_of(affiliation.lang) is None:
        return LANGUAGE
    if not any(affiliation.id in person.affiliations for person in meta.contributors):
        return say("no person of the deposit has this affiliation")
    return say("no person of this affiliation has a name in its language")


def no_funding(fact: StatedFact) -> str | None:
    """Why a funder or a grant stands nowhere by itself."""
    return GRANT if fact.owners[-1].funding and fact.owners[-1].funding.statements else None


def no_person_code(fact: StatedFact) -> str | None:
    """Why an identifier of a person stands nowhere."""
    taken = dict(reversed([*codes_of_person(fact.owners[0])]))
    return None if fact.value.value in taken.values() else CODE


def no_orcid(fact: StatedFact) -> str | None:
    """Why an ORCID iD stands nowhere."""
    codes = dict(codes_of_person(fact.owners[0]))
    return None if "orcid" in codes else say("it has not the form of an ORCID iD")


def no_role(fact: StatedFact) -> str | None:
    """Why a role stands nowhere."""
    return CONTRIBUTION if is_contribution(fact.owners[0]) else None


def no_date(fact: StatedFact) -> str | None:
    """Why a date of publication stands nowhere."""
    if fact.value.is_of_article and written(fact.value.date) is not None:
        return ELSEWHERE
    return say("the format takes dates by the day, and of an issue the year")


def no_step(fact: StatedFact) -> str | None:
    """Why a date of the history stands nowhere."""
    if fact.value.date_type not in ("received", "accepted"):
        return HISTORY
    if written(fact.value.date) is None:
        return say("the format takes dates by the day; this one is not stated so")
    return ELSEWHERE


def no_address(fact: StatedFact) -> str | None:
    """Why an address of the article stands nowhere."""
    uri = fact.owners[0]
    return None if is_on_the_web(uri) else say("a file goes along where it lies beside the article")


def no_pages(fact: StatedFact) -> str | None:
    """Why a page stands nowhere by itself."""
    meta = fact.owners[0]
    if fact.name == "elocation_id":
        return say("the article has pages") if meta.fpage or meta.page_range else None
    return say("the pages are sent as a range") if fact.name != "fpage" else None
