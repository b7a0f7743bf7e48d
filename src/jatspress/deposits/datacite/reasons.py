"""Why a fact of an article stands nowhere in its record for DataCite."""

from __future__ import annotations

from jatspress.article import (
    AffPartKind,
    Contributor,
    FieldName,
    Reference,
    say,
)
from jatspress.deposits.datacite import recognised as r
from jatspress.deposits.datacite.cited import (
    CERTAIN,
    cited_kind,
    identifier_of,
    is_year,
    title_of,
    value_of,
)
from jatspress.deposits.datacite.funding import best_funder_id
from jatspress.deposits.datacite.identifiers import identified
from jatspress.deposits.datacite.people import institutions, role_of
from jatspress.deposits.datacite.relations import is_version, relation_of
from jatspress.deposits.datacite.texts import scheme_of
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.reasons import no_abstract

PAGE = say("it stands on the page of the article alone; DataCite has no place for it")
PROFILE = say("journal.toml says it, and goes before the article")
PUBLISHER = say("DataCite takes one publisher, and that of journal.toml goes before the article")
LANGUAGE = say("DataCite has no place for the language here")
ONE_NAME = say("DataCite takes one form of a name")
CITED = say("DataCite takes a cited work by its identifier or in parts, not as printed")
EMAIL = say("e-mail addresses are not deposited")
RELATED = say("DataCite has no relation that is certain for this link, or no word for its kind")


def no_part_of_name(fact: StatedFact) -> str | None:
    """Why a part of a name stands nowhere: it is of another form than the first."""
    name, person = fact.owners[0], fact.owners[1]
    return None if person.name == name else ONE_NAME


def no_part(fact: StatedFact) -> str | None:
    """Why a part of an affiliation stands nowhere."""
    part, affiliation, meta = fact.owners[0], fact.owners[1], fact.owners[2]
    if part.kind is AffPartKind.EMAIL:
        return EMAIL
    if not any(affiliation.id in person.affiliations for person in meta.contributors):
        return say("no contributor has this affiliation")
    is_whole = affiliation.first(AffPartKind.ORIGINAL) is not None
    if is_whole and part.kind is not AffPartKind.ORIGINAL:
        return say("the affiliation is deposited as it is printed, in one text")
    return None


def no_institution_id(fact: StatedFact) -> str | None:
    """Why an identifier of an institution stands nowhere."""
    affiliation, meta = fact.owners[1], fact.owners[2]
    if not any(affiliation.id in person.affiliations for person in meta.contributors):
        return say("no contributor has this affiliation")
    if any(identifier == fact.value for _, identifier in institutions(affiliation)):
        return None
    return say("DataCite takes one identifier of an institution: ROR, else ISNI, GRID, Wikidata")


def no_funder_id(fact: StatedFact) -> str | None:
    """Why an identifier of a funder stands nowhere."""
    best = best_funder_id(fact.owners[0].ids)
    return None if best == fact.value else say("DataCite takes one identifier of a funder")


def no_award(fact: StatedFact) -> str | None:
    """Why a grant stands nowhere."""
    return None if fact.owners[0].sources else say("DataCite takes no award without its funder")


def no_related(fact: StatedFact) -> str | None:
    """Why a link to another article stands nowhere."""
    related, meta = fact.owners[0], fact.owners[1]
    relation = relation_of(related)
    if relation is None:
        return RELATED
    is_own = relation.value.lower() == (meta.doi or "").lower()
    return say("a work has no relation to itself") if is_own else None


def no_object(fact: StatedFact) -> str | None:
    """Why a link to another object stands nowhere."""
    kinds = {
        "object_id": fact.owners[0].object_id_type,
        "document_id": fact.owners[0].document_id_type,
        "href": fact.owners[0].ext_link_type,
    }
    return None if identified(str(fact.value), kinds.get(fact.name)) else RELATED


def no_event(fact: StatedFact) -> str | None:
    """Why what is said of an event stands nowhere."""
    event = next(owner for owner in fact.owners if hasattr(owner, "event_type"))
    if not is_version(event):
        return say("DataCite has relations for earlier versions, not for other events")
    value = fact.value.value if fact.name == "ids" else str(fact.value)
    kind = fact.value.scheme if fact.name == "ids" else None
    return None if identified(value, kind) else RELATED


def no_identifier_of_part(fact: StatedFact) -> str | None:
    """Of a part of an article its DOI is sent, of data what DataCite has a word for."""
    value, scheme = getattr(fact.value, "value", fact.value), getattr(fact.value, "scheme", None)
    if fact.owner == "Component" and (scheme or "").lower() != "doi":
        return say("DataCite takes parts and data by their identifiers alone")
    return None if identified(str(value), scheme) else RELATED


def no_sub_article(fact: StatedFact) -> str | None:
    """Why an article inside the article stands nowhere."""
    has_doi = identified(fact.value.meta.doi, "doi") is not None
    return None if has_doi else say("DataCite takes parts and data by their identifiers alone")


def no_product(fact: StatedFact) -> str | None:
    """Why a reviewed work stands nowhere."""
    return None if fact.owners[0].title else say("DataCite takes a reviewed work by its title")


def no_product_kind(fact: StatedFact) -> str | None:
    """Why the kind of a reviewed work stands nowhere."""
    return no_product(fact) or say("DataCite has no such kind of work")


def no_role(fact: StatedFact) -> str | None:
    """A role without a word of DataCite; members of a group have none either."""
    person = fact.owners[0]
    if isinstance(fact.owners[1], Contributor) or role_of(person) == "Other":
        return say("DataCite has no word for this role: the contributor is one of others")
    return None


def no_keyword_language(fact: StatedFact) -> str | None:
    """Why the language of keywords stands nowhere."""
    words = (word.text for word in fact.owners[0].keywords)
    if fact.owners[0].is_of_abbreviations:
        return say("abbreviations are no subjects")
    return r.no_language(fact) if any(map(str.strip, words)) else say("it has no words")


def no_abstract_language(fact: StatedFact) -> str | None:
    """Why the language of an abstract stands nowhere."""
    return no_abstract(fact) or r.no_language(fact)


def no_keyword(fact: StatedFact) -> str | None:
    """Why a keyword stands nowhere."""
    if fact.owners[0].is_of_abbreviations:
        return say("abbreviations are no subjects")
    return None


def no_scheme(fact: StatedFact) -> str | None:
    """Why the kind of a group of keywords stands nowhere."""
    if scheme_of(fact.owners[0]) is None or fact.owners[0].is_of_abbreviations:
        return say("it names no scheme of subjects")
    return None


def no_subject_scheme(fact: StatedFact) -> str | None:
    """Why the kind of a group of subjects stands nowhere."""
    return say("it names no scheme of subjects") if fact.value == "heading" else None


def no_version(fact: StatedFact) -> str | None:
    """Why a version stands nowhere."""
    is_first = fact.path.startswith("versions[1].")
    return None if is_first else say("DataCite has one version of a record")


def no_year(fact: StatedFact) -> str | None:
    """Why a year of copyright stands nowhere."""
    text = str(fact.value).strip()
    return None if len(text) == 4 and text.isdecimal() else say("it is no year")


#: What may be the title of a cited work: one of them is sent.
_TITLES = frozenset(
    {
        FieldName.ARTICLE_TITLE,
        FieldName.CHAPTER_TITLE,
        FieldName.DATA_TITLE,
        FieldName.SOURCE,
    }
)
#: Parts of a cited work that a related item has a place for.
_PLACED = frozenset(
    {
        FieldName.YEAR,
        FieldName.VOLUME,
        FieldName.ISSUE,
        FieldName.FPAGE,
        FieldName.LPAGE,
        FieldName.ELOCATION_ID,
        FieldName.PUBLISHER_NAME,
        FieldName.EDITION,
        FieldName.COLLAB,
    }
)


def no_field(fact: StatedFact) -> str | None:
    """Why a part of a cited work stands nowhere."""
    field, reference = fact.owners[0], fact.owners[1]
    why = _whole(reference)
    if why is not None:
        return why
    if value_of(reference, field.name) is None or reference.first(field.name) is not field:
        return say("it is not certain, or not the only one")
    value = value_of(reference, field.name)
    if field.name in _TITLES:
        is_title = title_of(reference) == value
        return None if is_title else say("DataCite has one title for a cited work")
    if field.name not in _PLACED:
        return say("DataCite has no place for this part of a cited work")
    if field.name is FieldName.YEAR and not is_year(value):
        return say("it is no year")
    return None


def _whole(reference: Reference) -> str | None:
    """Why the parts of a reference have no place; `None` when they have."""
    link = identifier_of(reference)
    if link is not None and (link[0] == "DOI" or title_of(reference) is None):
        return say("the cited work is named by its identifier alone")
    if title_of(reference) is None:
        return say("DataCite takes a cited work by an identifier or a title, and neither is tagged")
    return None


def no_person(fact: StatedFact) -> str | None:
    """Why a person of a cited work stands nowhere."""
    reference = fact.owners[0]
    why = _whole(reference)
    if why is not None:
        return why
    if fact.value.role not in ("author", "editor"):
        return say("DataCite has no place for this part of a cited work")
    return (
        say("it is not certain, or not the only one") if fact.value.confidence < CERTAIN else None
    )


def no_cited_kind(fact: StatedFact) -> str | None:
    """Why the kind of a cited work stands nowhere."""
    reference = fact.owners[0]
    if identifier_of(reference) is None and title_of(reference) is None:
        return _whole(reference)
    if cited_kind(reference) == "Other":
        return say("DataCite has no such kind of work")
    return say("the work is cited twice, and the first citation says its kind")
