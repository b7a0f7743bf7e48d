"""Where each field of the read model stands in a record of DataCite, or why it stands nowhere."""

from __future__ import annotations

from jatspress.article import (
    AffPartKind,
    ArticleMeta,
    ArticleParts,
    Conference,
    FieldName,
    Permissions,
    Reference,
    say,
)
from jatspress.deposits.affiliations import printed_text
from jatspress.deposits.datacite import recognised as r
from jatspress.deposits.datacite.cited import CERTAIN, identifier_of, is_year, title_of, value_of
from jatspress.deposits.datacite.funding import best_funder_id
from jatspress.deposits.datacite.identifiers import identified
from jatspress.deposits.datacite.people import institutions
from jatspress.deposits.datacite.relations import is_version, relation_of
from jatspress.deposits.datacite.texts import has_subjects, scheme_of
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.places import OURS, Place, Places, none_of
from jatspress.deposits.recognising import (
    says_address,
    says_anything,
    says_iso_date,
    says_person,
    says_plainly,
)

_PAGE = say("it stands on the page of the article alone; DataCite has no place for it")
_PROFILE = say("journal.toml says it, and goes before the article")
_LANGUAGE = say("DataCite has no place for the language here")
_ONE_NAME = say("DataCite takes one form of a name")
_CITED = say("DataCite takes a cited work by its identifier or in parts, not as printed")
_EMAIL = say("e-mail addresses are not deposited")
_RELATED = say("DataCite has no relation that is certain for this link, or no word for its kind")


def _of_main_name(fact: StatedFact) -> str | None:
    name, person = fact.owners[0], fact.owners[1]
    return None if person.name == name else _ONE_NAME


def _affiliation(fact: StatedFact) -> str | None:
    known = [one for one in fact.owners[-1].affiliations if one.id == fact.value]
    if not known:
        return say("no affiliation has this id")
    has_words = any(printed_text(one) for one in known)
    return None if has_words else say("the affiliation has no words beside an e-mail address")


def _part(fact: StatedFact) -> str | None:
    part, affiliation, meta = fact.owners[0], fact.owners[1], fact.owners[2]
    if part.kind is AffPartKind.EMAIL:
        return _EMAIL
    if not any(affiliation.id in person.affiliations for person in meta.contributors):
        return say("no contributor has this affiliation")
    is_whole = affiliation.first(AffPartKind.ORIGINAL) is not None
    if is_whole and part.kind is not AffPartKind.ORIGINAL:
        return say("the affiliation is deposited as it is printed, in one text")
    return None


def _institution_id(fact: StatedFact) -> str | None:
    affiliation, meta = fact.owners[1], fact.owners[2]
    if not any(affiliation.id in person.affiliations for person in meta.contributors):
        return say("no contributor has this affiliation")
    if any(identifier == fact.value for _, identifier in institutions(affiliation)):
        return None
    return say("DataCite takes one identifier of an institution: ROR, else ISNI, GRID, Wikidata")


def _funder_id(fact: StatedFact) -> str | None:
    best = best_funder_id(fact.owners[0].ids)
    return None if best == fact.value else say("DataCite takes one identifier of a funder")


def _award(fact: StatedFact) -> str | None:
    return None if fact.owners[0].sources else say("DataCite takes no award without its funder")


def _related(fact: StatedFact) -> str | None:
    related, meta = fact.owners[0], fact.owners[1]
    relation = relation_of(related)
    if relation is None:
        return _RELATED
    is_own = relation.value.lower() == (meta.doi or "").lower()
    return say("a work has no relation to itself") if is_own else None


def _object(fact: StatedFact) -> str | None:
    kinds = {
        "object_id": fact.owners[0].object_id_type,
        "document_id": fact.owners[0].document_id_type,
        "href": fact.owners[0].ext_link_type,
    }
    return None if identified(str(fact.value), kinds.get(fact.name)) else _RELATED


def _event(fact: StatedFact) -> str | None:
    event = next(owner for owner in fact.owners if hasattr(owner, "event_type"))
    if not is_version(event):
        return say("DataCite has relations for earlier versions, not for other events")
    value = fact.value.value if fact.name == "ids" else str(fact.value)
    kind = fact.value.scheme if fact.name == "ids" else None
    return None if identified(value, kind) else _RELATED


def _of_part(fact: StatedFact) -> str | None:
    """Of a part of an article its DOI is sent, of data what DataCite has a word for."""
    value, scheme = getattr(fact.value, "value", fact.value), getattr(fact.value, "scheme", None)
    if fact.owner == "Component" and (scheme or "").lower() != "doi":
        return say("DataCite takes parts and data by their identifiers alone")
    return None if identified(str(value), scheme) else _RELATED


def _sub_article(fact: StatedFact) -> str | None:
    has_doi = identified(fact.value.meta.doi, "doi") is not None
    return None if has_doi else say("DataCite takes parts and data by their identifiers alone")


def _product(fact: StatedFact) -> str | None:
    return None if fact.owners[0].title else say("DataCite takes a reviewed work by its title")


def _keyword(fact: StatedFact) -> str | None:
    if not has_subjects(fact.owners[0]):
        return say("abbreviations are no subjects")
    has_words = any(character.isalnum() for character in fact.value.text)
    return None if has_words else say("the keyword has no words")


def _scheme(fact: StatedFact) -> str | None:
    if scheme_of(fact.owners[0]) is None or not has_subjects(fact.owners[0]):
        return say("it names no scheme of subjects")
    return None


def _subject_scheme(fact: StatedFact) -> str | None:
    return say("it names no scheme of subjects") if fact.value == "heading" else None


def _abstract(fact: StatedFact) -> str | None:
    has_words = bool(fact.owners[0].content.text.strip())
    return None if has_words else say("the abstract has no words")


def _first_alone(fact: StatedFact) -> str | None:
    is_first = fact.path.startswith("versions[1].")
    return None if is_first else say("DataCite has one version of a record")


def _year(fact: StatedFact) -> str | None:
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


def _field(fact: StatedFact) -> str | None:
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


def _person(fact: StatedFact) -> str | None:
    reference = fact.owners[0]
    why = _whole(reference)
    if why is not None:
        return why
    if fact.value.role not in ("author", "editor"):
        return say("DataCite has no place for this part of a cited work")
    return (
        say("it is not certain, or not the only one") if fact.value.confidence < CERTAIN else None
    )


def _cited_kind(fact: StatedFact) -> str | None:
    return _whole(fact.owners[0])


_NAMES = ("creatorName", "contributorName")
_LINK = ("relatedIdentifier",)

#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    **none_of(ArticleParts, say("DataCite takes parts and data by their identifiers alone")),
    **none_of(ArticleMeta, _PAGE),
    **none_of(Reference, _CITED),
    **none_of(Permissions, _PAGE),
    **none_of(Conference, say("DataCite has no place for a conference")),
    ("ArticleMeta", "lang"): Place(("language",), say("it has not the form of a language tag")),
    ("ArticleMeta", "article_type"): Place(("resourceType",)),
    ("ArticleMeta", "doi"): Place(("identifier",), None, r.says_doi),
    ("ArticleMeta", "other_ids"): Place(("alternateIdentifier",), None, says_address),
    ("ArticleMeta", "volume"): Place(("volume",), r.without_journal),
    ("ArticleMeta", "issue"): Place(("issue",), r.without_journal),
    ("ArticleMeta", "fpage"): Place(("firstPage",), r.without_journal),
    ("ArticleMeta", "lpage"): Place(("lastPage",), r.without_journal),
    ("ArticleMeta", "page_range"): Place(
        why=say("DataCite takes the first and the last page alone")
    ),
    ("ArticleMeta", "elocation_id"): Place(("number",), r.without_journal),
    ("ArticleMeta", "publication_dates"): Place(("date",), None, says_iso_date),
    ("ArticleMeta", "history"): Place(("date",), None, says_iso_date),
    ("PublicationEvent", "published"): Place(("date",), None, says_iso_date),
    ("PublicationEvent", "dates"): Place(("date",), None, says_iso_date),
    ("PublicationEvent", "event_type"): Place(
        ("date@dateInformation",), say("an event without a date stands on the page alone")
    ),
    ("PublicationEvent", "ids"): Place(_LINK, _event, r.says_link),
    ("EventAddress", "href"): Place(_LINK, _event, r.says_link),
    ("LangText", "text"): Place(("title",), _PROFILE),
    ("LangText", "lang"): Place(("title@lang",), _PROFILE),
    ("Issn", "value"): Place(_LINK, _PROFILE),
    ("Issn", "publication_format"): Place(
        ("relatedIdentifier@relatedIdentifierType",), _PROFILE, r.says_edition
    ),
    ("Publisher", "name"): Place(("publisher",), say("DataCite takes one publisher")),
    ("Publisher", "lang"): Place(("publisher@lang",), say("DataCite takes one publisher")),
    ("SubjectGroup", "subjects"): Place(("subject",), r.no_words, says_plainly),
    ("SubjectGroup", "group_type"): Place(("subject@subjectScheme",), _subject_scheme),
    ("SubjectGroup", "lang"): Place(("subject@lang",), r.no_language),
    ("KeywordGroup", "keywords"): Place(("subject",), _keyword, says_plainly),
    ("KeywordGroup", "lang"): Place(("subject@lang",), r.no_language),
    ("KeywordGroup", "group_type"): Place(("subject@subjectScheme",), _scheme),
    ("Title", "content"): Place(("title",), None, says_plainly),
    ("Title", "subtitle"): Place(("title",), None, says_plainly),
    ("Title", "lang"): Place(("title@lang",), r.no_language),
    ("Contributor", "collab"): Place(_NAMES, None, says_plainly),
    ("Contributor", "anonymous"): Place(_NAMES, None, says_anything),
    ("Contributor", "contrib_type"): Place(
        ("creator", "contributor@contributorType"), None, r.says_role
    ),
    ("Contributor", "orcid"): Place(
        ("nameIdentifier",), say("it has not the form of an ORCID iD"), says_address
    ),
    ("Contributor", "other_ids"): Place(("nameIdentifier",), None, says_address),
    ("Contributor", "emails"): Place(why=_EMAIL),
    ("Contributor", "affiliations"): Place(("affiliation",), _affiliation, r.says_affiliation),
    ("Contributor", "notes"): OURS,
    ("Contributor", "corresponding"): Place(
        ("contributor@contributorType",),
        say("DataCite has one place for a contributor that is no author"),
        r.says_contact,
    ),
    ("PersonName", "surname"): Place(("familyName",), _of_main_name, r.says_main_name),
    ("PersonName", "given_names"): Place(("givenName",), _of_main_name, r.says_main_name),
    ("PersonName", "prefix"): Place(_NAMES, _of_main_name, r.says_main_name),
    ("PersonName", "suffix"): Place(_NAMES, _of_main_name, r.says_main_name),
    ("PersonName", "lang"): Place(
        ("creatorName@lang", "contributorName@lang"), _of_main_name, r.says_main_name
    ),
    ("Affiliation", "id"): OURS,
    ("AffPart", "text"): Place(("affiliation",), _part, r.says_part_of_affiliation),
    ("AffPart", "kind"): OURS,
    ("AffPart", "country_code"): Place(why=say("DataCite takes the name of a country, no code")),
    ("AffPart", "ids"): Place(
        ("affiliation@affiliationIdentifier",), _institution_id, says_address
    ),
    ("AuthorNote", "id"): OURS,
    ("AuthorNote", "kind"): OURS,
    ("Permissions", "statements"): Place(("rights",), None, says_plainly),
    ("Permissions", "years"): Place(("date",), _year),
    ("Permissions", "holders"): Place(("contributorName",), r.no_words),
    ("Permissions", "free_to_read"): Place(why=say("DataCite takes licences, no other permission")),
    ("License", "url"): Place(("rights@rightsURI",)),
    ("License", "content"): Place(("rights",), r.no_words, says_plainly),
    ("License", "lang"): Place(("rights@lang",), _LANGUAGE),
    ("FundingSource", "name"): Place(("funderName",)),
    ("FundingSource", "ids"): Place(("funderIdentifier",), _funder_id, says_address),
    ("Award", "award_ids"): Place(("awardNumber",), _award),
    ("Award", "id"): OURS,
    ("Funding", "statements"): Place(("description",), r.no_words, says_plainly),
    ("RelatedArticle", "related_article_type"): Place(
        ("relatedIdentifier@relationType",), _related, r.says_relation
    ),
    ("RelatedArticle", "href"): Place(_LINK, _related, r.says_link),
    ("RelatedArticle", "ext_link_type"): Place(
        ("relatedIdentifier@relatedIdentifierType",), _related, r.says_relation
    ),
    ("RelatedArticle", "id"): OURS,
    ("RelatedObject", "object_id"): Place(_LINK, _object, r.says_link),
    ("RelatedObject", "document_id"): Place(_LINK, _object, r.says_link),
    ("RelatedObject", "href"): Place(_LINK, _object, r.says_link),
    ("RelatedObject", "id"): OURS,
    ("Component", "id"): OURS,
    ("Component", "kind"): OURS,
    ("Component", "ids"): Place(_LINK, _of_part, r.says_link),
    ("DataSet", "id"): OURS,
    ("DataSet", "ids"): Place(_LINK, _of_part, r.says_link),
    ("DataSet", "href"): Place(_LINK, _of_part, r.says_link),
    ("DataSet", "use"): Place(
        ("relatedIdentifier@relationType",), r.data_without_link, r.says_data_relation
    ),
    ("ArticleParts", "sub_articles"): Place(_LINK, _sub_article, r.says_sub_article),
    ("Product", "content"): Place(("relatedItem",), _product, r.says_product),
    ("Product", "product_type"): Place(
        ("relatedItem@relatedItemType",), _product, says_anything
    ),
    ("Product", "href"): Place(
        ("relatedItemIdentifier",), say("DataCite takes one identifier of a reviewed work")
    ),
    ("Product", "id"): OURS,
    ("ArticleVersion", "text"): Place(("version",), _first_alone),
    ("SelfUri", "href"): Place(("alternateIdentifier",)),
    ("SelfUri", "content_type"): Place(("format",)),
    ("Abstract", "content"): Place(("description",), _abstract, says_plainly),
    ("Abstract", "lang"): Place(("description@lang",), _abstract),
    ("Abstract", "title"): Place(why=say("the printed label of the abstract is no word of it")),
    ("Abstract", "abstract_type"): Place(
        ("description@descriptionType",), _abstract, r.says_other_description
    ),
    ("Reference", "id"): OURS,
    **{
        ("Reference", name): OURS
        for name in ("date", "access_date", "line", "as_printed", "status", "confidence")
    },
    ("Reference", "publication_type"): Place(
        ("relatedItem@relatedItemType", "relatedIdentifier@resourceTypeGeneral"),
        say("DataCite has no such kind of work"),
        says_anything,
    ),
    ("Reference", "persons"): Place(_NAMES, _person, says_person),
    ("ReferenceField", "value"): Place(
        (
            "relatedIdentifier", "relatedItemIdentifier", "title", "publicationYear", "volume",
            "issue", "number", "firstPage", "lastPage", "publisher", "edition", "creatorName",
        ),
        _field,
        r.says_part,
    ),
    **{("ReferenceField", name): OURS for name in ("name", "start", "end", "confidence")},
}  # fmt: skip
