"""Where each field of the read model stands in a Crossref deposit, or why it stands nowhere."""

from __future__ import annotations

from jatspress.article import Affiliation, AffPartKind, say
from jatspress.deposits.crossref.affiliations import FURTHER_KINDS, further_parts, is_certain
from jatspress.deposits.crossref.cited_accounts import CITED_PLACES
from jatspress.deposits.crossref.linked_accounts import LINKED_PLACES
from jatspress.deposits.crossref.part_accounts import PART_PLACES
from jatspress.deposits.crossref.placing import (
    says_affiliation,
    says_credit,
    says_date,
    says_language,
    says_part_of_affiliation,
    says_relation,
    says_role,
)
from jatspress.deposits.crossref.programs import has_address
from jatspress.deposits.crossref.relations import (
    FORWARD,
    is_itself,
    is_update,
    related_doi,
    relation_of,
)
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.places import OURS, Place, Places, Why
from jatspress.deposits.recognising import (
    says_address,
    says_anything,
    says_pages,
)

_PAGE = say("it stands on the page of the article alone; Crossref has no place for it")
_LANGUAGE = say("Crossref has no place for the language here, or does not know it")
_PROFILE = say("journal.toml says how it is registered, and goes before the article")
_IDS = say("of other identifiers Crossref takes the publisher's item number (pii) alone")
_CLASSES = say("Crossref takes no keywords and no subjects")
_CROSSMARK = say("Crossref takes it with Crossmark alone (crossmark_policy in journal.toml)")
_PUBLISHER = say("Crossref knows the publisher by the account that deposits")
_NO_DATE = say("Crossref takes the dates of publication of the article and of its issue")
_LICENCE = say("Crossref takes a licence by its web address")
_RELATED = say("Crossref has no relation that is certain for this link")
_FUNDER = say("Crossref takes the funders of the registry, by name, ROR or Funder ID")
_ROLE = say("Crossref takes roles of CRediT, in schema 5.5.0")


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


def _last_page(fact: StatedFact) -> str | None:
    alone = fact.owners[0].fpage is None
    return say("Crossref takes no last page and no range without the first page") if alone else None


def _address(fact: StatedFact) -> str | None:
    return None if has_address(fact.owners[0]) else _LICENCE


def _date(fact: StatedFact) -> str | None:
    if fact.value.is_of_article:
        return None
    if fact.value.is_of_issue:
        return say("an issue has one date, and none without volume and issue")
    return _NO_DATE


def _no_words(fact: StatedFact) -> str | None:
    has_words = bool(fact.owners[0].content.text.strip())
    return None if has_words else say("the abstract has no words")


def _related(fact: StatedFact) -> str | None:
    related, meta = fact.owners[0], fact.owners[1]
    if is_itself(related, meta):
        return say("a work has no relation to itself")
    if related.related_article_type in FORWARD:
        return say("the record of the notice tells it, not that of the article")
    if is_update(related):
        return say("Crossref takes it with Crossmark and the day of the notice alone")
    if relation_of(related) is None or related_doi(related) is None:
        return _RELATED
    return None


_NAMES = ("surname", "given_name", "name")
_RELATION = ("inter_work_relation", "intra_work_relation", "update")

_ISSUE = frozenset(
    ("ArticleMeta", name) for name in ("issue", "issue_title", "issue_part", "supplement")
)
_PARALLEL = frozenset({("Title", "content"), ("Title", "subtitle")})
#: What records of other kinds than articles of journals have no place for.
NOT_OF = {
    "posted_content": _PARALLEL
    | _ISSUE
    | {("ArticleMeta", "publication_dates")}
    | {("ArticleMeta", name) for name in ("volume", "fpage", "lpage", "page_range")}
    | {("Component", name) for name in ("ids", "label", "title", "caption", "media_type")},
    "conference_paper": _PARALLEL | _ISSUE | {("ArticleMeta", "volume")},
}
#: What a review has a place for: nothing else.
OF_REVIEWS = frozenset(
    {("ArticleMeta", "doi"), ("Contributor", "collab"), ("PersonName", "surname")}
    | {("PersonName", "given_names"), ("Contributor", "orcid"), ("License", "url")}
)

#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    ("ArticleMeta", "lang"): Place(
        ("journal_article@language", "posted_content@language"), _LANGUAGE, says_language
    ),
    ("ArticleMeta", "article_type"): Place(
        why=say("Crossref has one kind of record for all articles of a journal")
    ),
    ("ArticleMeta", "doi"): Place(("doi",)),
    ("ArticleMeta", "other_ids"): Place(("identifier", "item_number"), _IDS, says_address),
    ("ArticleMeta", "volume"): Place(("volume",)),
    ("ArticleMeta", "issue"): Place(("issue",)),
    ("ArticleMeta", "issue_title"): Place(
        ("title", "proceedings_title"), say("the issue has one title, that of its first article")
    ),
    ("ArticleMeta", "fpage"): Place(("first_page",)),
    ("ArticleMeta", "lpage"): Place(("last_page",), _last_page),
    ("ArticleMeta", "page_range"): Place(("pages",), _last_page, says_pages),
    ("ArticleMeta", "elocation_id"): Place(("item_number",)),
    ("ArticleMeta", "publication_dates"): Place(
        ("publication_date", "posted_date"), _date, says_date
    ),
    ("ArticleMeta", "history"): Place(
        ("acceptance_date", "assertion"),
        say("of the history Crossref takes the acceptance; with Crossmark all of it"),
        says_date,
    ),
    ("JournalMeta", "ids"): Place(why=say("Crossref finds a journal by its title and ISSN")),
    ("LangText", "text"): Place(("full_title",), _PROFILE),
    ("LangText", "lang"): Place(why=_LANGUAGE),
    ("AbbreviatedTitle", "text"): Place(("abbrev_title",), _PROFILE),
    ("AbbreviatedTitle", "abbrev_type"): Place(why=_PAGE),
    ("AbbreviatedTitle", "lang"): Place(why=_LANGUAGE),
    ("Issn", "value"): Place(("issn",), _PROFILE),
    ("Issn", "publication_format"): Place(("issn@media_type",), _PROFILE, says_anything),
    ("Publisher", "name"): Place(("publisher_name",), _PUBLISHER),
    ("Publisher", "place"): Place(("publisher_place",), _PUBLISHER),
    ("Publisher", "lang"): Place(why=_PUBLISHER),
    ("SubjectGroup", "subjects"): Place(why=_CLASSES),
    ("SubjectGroup", "group_type"): Place(why=_CLASSES),
    ("SubjectGroup", "lang"): Place(why=_CLASSES),
    ("KeywordGroup", "keywords"): Place(why=_CLASSES),
    ("KeywordGroup", "lang"): Place(why=_CLASSES),
    ("KeywordGroup", "group_type"): Place(why=_CLASSES),
    ("KeywordGroup", "title"): Place(why=_CLASSES),
    ("Title", "content"): Place(("title", "original_language_title")),
    ("Title", "subtitle"): Place(("subtitle",)),
    ("Title", "lang"): Place(why=_LANGUAGE),
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
        ("role@type",), _ROLE, says_role("corresponding-author")
    ),
    ("Contributor", "equal_contribution"): Place(why=_PAGE),
    ("Contributor", "deceased"): Place(why=_PAGE),
    ("Contributor", "degrees"): Place(why=_PAGE),
    ("Contributor", "bio"): Place(why=_PAGE),
    ("PersonName", "surname"): Place(_NAMES),
    ("PersonName", "given_names"): Place(_NAMES),
    ("PersonName", "prefix"): Place(
        ("prefix", "name"), say("Crossref has no place for what stands before the main name")
    ),
    ("PersonName", "suffix"): Place(("suffix", "name")),
    ("PersonName", "lang"): Place(
        ("person_name@language", "name@language"), _LANGUAGE, says_language
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
    ("Role", "degree_contribution"): Place(why=_PAGE),
    ("Affiliation", "id"): OURS,
    ("Affiliation", "label"): Place(why=_PAGE),
    ("Affiliation", "lang"): Place(why=_LANGUAGE),
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
    ("AuthorNote", "id"): OURS,
    ("AuthorNote", "content"): Place(why=_PAGE),
    ("AuthorNote", "kind"): OURS,
    ("AuthorNote", "fn_type"): Place(why=_PAGE),
    ("AuthorNote", "label"): Place(why=_PAGE),
    ("Permissions", "statements"): Place(("assertion",), _CROSSMARK),
    ("Permissions", "years"): Place(("assertion",), _CROSSMARK),
    ("Permissions", "holders"): Place(("assertion",), _CROSSMARK),
    ("Permissions", "free_to_read"): Place(("free_to_read",), None, says_anything),
    ("License", "url"): Place(("license_ref",), _address),
    ("License", "content"): Place(why=_LICENCE),
    ("License", "license_type"): Place(why=_LICENCE),
    ("License", "lang"): Place(why=_LICENCE),
    ("License", "start_date"): Place(("license_ref@start_date",), _LICENCE),
    ("FundingSource", "name"): Place(("assertion",)),
    ("FundingSource", "ids"): Place(("assertion",), _FUNDER, says_address),
    ("FundingSource", "country_code"): Place(why=_FUNDER),
    ("Award", "award_ids"): Place(("assertion",)),
    ("Award", "id"): OURS,
    ("Funding", "statements"): Place(why=say("Crossref takes funders and awards, not the words")),
    ("RelatedArticle", "related_article_type"): Place(_RELATION, _related, says_relation),
    ("RelatedArticle", "href"): Place(_RELATION, _related, says_relation),
    ("RelatedArticle", "ext_link_type"): Place(
        ("inter_work_relation@identifier-type", "intra_work_relation@identifier-type"),
        say("Crossref takes the DOI of the other work alone"),
    ),
    ("RelatedArticle", "id"): OURS,
    ("RelatedArticle", "content"): Place(why=_PAGE),
    ("SelfUri", "href"): Place(
        ("resource",), say("journal.toml says where DOIs and full texts lead (resource_url)")
    ),
    ("SelfUri", "content_type"): Place(
        ("resource@mime_type",), say("journal.toml says where DOIs and full texts lead")
    ),
    ("Abstract", "content"): Place(("abstract",), _no_words),
    ("Abstract", "lang"): Place(("abstract@lang",), _no_words),
    ("Abstract", "title"): Place(("title",), _no_words),
    ("Abstract", "abstract_type"): Place(("abstract@abstract-type",), _no_words),
    ("CustomMeta", "name"): Place(why=_PAGE),
    ("CustomMeta", "value"): Place(why=_PAGE),
    **CITED_PLACES,
    **LINKED_PLACES,
    **PART_PLACES,
}
