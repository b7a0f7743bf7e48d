"""Where each field of the read model stands in a Crossref deposit, or why it stands nowhere."""

from __future__ import annotations

from jatspress.article import say
from jatspress.deposits.crossref import reasons
from jatspress.deposits.crossref.cited_accounts import CITED_PLACES
from jatspress.deposits.crossref.kinds import Kind
from jatspress.deposits.crossref.linked_accounts import LINKED_PLACES
from jatspress.deposits.crossref.part_accounts import PART_PLACES
from jatspress.deposits.crossref.peer_review import statement_attribute
from jatspress.deposits.crossref.people_accounts import PEOPLE_PLACES
from jatspress.deposits.crossref.placing import (
    says_conflict,
    says_date,
    says_item_number,
    says_language,
    says_relation,
    says_statement,
    says_step,
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
from jatspress.deposits.places import OURS, Place, Places
from jatspress.deposits.recognising import (
    says_address,
    says_anything,
    says_pages,
)

_PROFILE = say("journal.toml says how it is registered, and goes before the article")
_IDS = say("of other identifiers Crossref takes the publisher's item number (pii) alone")
_CLASSES = say("Crossref takes no keywords and no subjects")
_PUBLISHER = say("Crossref knows the publisher by the account that deposits")
_NO_DATE = say("Crossref takes the dates of publication of the article and of its issue")
_LICENCE = say("Crossref takes a licence by its web address")
_RELATED = say("Crossref has no relation that is certain for this link")
_FUNDER = say("Crossref takes the funders of the registry, by name, ROR or Funder ID")


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


def _statement(fact: StatedFact) -> str | None:
    if statement_attribute(fact.owners[0]) is None:
        return reasons.PAGE
    return say("the record of a review has a place for it, and Crossref has other words there")


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


_CONFLICT = ("competing_interest_statement",)
_STATEMENTS = tuple(
    f"{Kind.REVIEW}@{name}" for name in ("stage", "recommendation", "revision-round")
)
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
#: What a review has a place for, beside its title: nothing else.
OF_REVIEWS = frozenset(
    {
        ("ArticleMeta", "doi"),
        ("License", "url"),
        ("Permissions", "free_to_read"),
        ("AffPart", "text"),
        *(("PersonName", name) for name in ("surname", "given_names", "suffix")),
        *(
            ("Contributor", name)
            for name in ("collab", "anonymous", "contrib_type", "orcid", "affiliations")
        ),
    }
)

#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    ("ArticleMeta", "lang"): Place(
        tuple(f"{kind}@language" for kind in Kind), reasons.LANGUAGE, says_language
    ),
    ("ArticleMeta", "article_type"): Place(
        (f"{Kind.REVIEW}@type", f"{Kind.PREPRINT}@type"),
        say("Crossref has one kind of record for all articles of a journal"),
        says_anything,
    ),
    ("ArticleMeta", "doi"): Place(("doi",)),
    ("ArticleMeta", "other_ids"): Place(("identifier",), _IDS, says_item_number),
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
        ("publication_date", "posted_date", "review_date"), _date, says_date
    ),
    ("ArticleMeta", "history"): Place(("acceptance_date", "assertion"), None, says_step),
    ("JournalMeta", "ids"): Place(why=say("Crossref finds a journal by its title and ISSN")),
    ("LangText", "text"): Place(("full_title", "title", "proceedings_title"), _PROFILE),
    ("LangText", "lang"): Place(why=reasons.LANGUAGE),
    ("AbbreviatedTitle", "text"): Place(("abbrev_title",), _PROFILE),
    ("AbbreviatedTitle", "abbrev_type"): Place(why=reasons.PAGE),
    ("AbbreviatedTitle", "lang"): Place(why=reasons.LANGUAGE),
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
    ("Title", "lang"): Place(why=reasons.LANGUAGE),
    **PEOPLE_PLACES,
    ("AuthorNote", "id"): OURS,
    ("AuthorNote", "content"): Place(
        ("competing_interest_statement",), reasons.PAGE, says_conflict
    ),
    ("AuthorNote", "kind"): OURS,
    ("AuthorNote", "fn_type"): Place(
        ("competing_interest_statement",), reasons.PAGE, says_conflict
    ),
    ("AuthorNote", "label"): Place(why=reasons.PAGE),
    ("Permissions", "statements"): Place(("assertion",)),
    ("Permissions", "years"): Place(("assertion",)),
    ("Permissions", "holders"): Place(("assertion",)),
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
    ("RelatedArticle", "content"): Place(why=reasons.PAGE),
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
    ("CustomMeta", "name"): Place(_STATEMENTS, _statement, says_statement),
    ("CustomMeta", "value"): Place(_STATEMENTS, _statement, says_statement),
    **CITED_PLACES,
    **LINKED_PLACES,
    **PART_PLACES,
}
