"""Where each field of the read model stands in a PubMed record, or why it stands nowhere."""

from __future__ import annotations

from jatspress.article import (
    ArticleVersion,
    Conference,
    CustomMeta,
    Isbn,
    Product,
    PublicationEvent,
    RelatedObject,
    Role,
    SelfUri,
    SubjectGroup,
    say,
)
from jatspress.article.identifiers import orcid_address
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.places import OURS, Place, Places, none_of
from jatspress.deposits.pubmed import kinds
from jatspress.deposits.pubmed.dates import has_place
from jatspress.deposits.pubmed.interests import states_interests
from jatspress.deposits.pubmed.objects import link_of
from jatspress.deposits.pubmed.placing import (
    says_affiliation,
    says_cited,
    says_doi,
    says_equal,
    says_grant,
    says_issue,
    says_keyword,
    says_kind,
    says_language,
    says_link,
    says_medium,
    says_run,
    says_status,
    says_trial,
)
from jatspress.deposits.recognising import says_address, says_person

_PAGE = say("it stands on the page of the article alone; PubMed has no place for it")
_TOLD = say("it tells the record how to be written, and is no part of it")
_LICENCE = say("PubMed takes the copyright statement, no licence")
_JOURNAL = say("PubMed knows the journal by its abbreviation in the NLM Catalog and one ISSN")
_ABSTRACT = say("PubMed shows the abstract without its heading")
_COPYRIGHT = say("PubMed takes the copyright statement as it is printed")
_FUNDER = say("PubMed takes the name of a funder and the numbers of grants")
_ONE_NAME = say("PubMed takes one form of a name, in its two parts with the suffix")
_RELATED = say("PubMed links notices and comments by the DOI or PubMed number of the article")
_VALUE = say("it is not certain in the text; the text stands there whole")
_ID = say("PubMed takes the DOI and one id of the publisher's")


def _kind(fact: StatedFact) -> str | None:
    return None if kinds.is_said(fact.value) else say("PubMed's list has no type for this kind")


def _orcid(fact: StatedFact) -> str | None:
    return None if orcid_address(fact.value) else say("it is no ORCID iD")


def _step(fact: StatedFact) -> str | None:
    if has_place(fact.value):
        return None
    return say("of the history PubMed takes receipt, revision and acceptance, each with its day")


def _note(fact: StatedFact) -> str | None:
    return None if states_interests(fact.owners[0].fn_type) else _PAGE


def _link(fact: StatedFact) -> str | None:
    return None if link_of(fact.owners[0]) is not None else _RELATED


_ISSUE = Place(("Issue",), None, says_issue)
_LINK = Place(("Object",), _link, says_link)
_RUN = Place(("ArticleTitle", "VernacularTitle"), None, says_run)

#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    ("ArticleMeta", "lang"): Place(
        ("Language",), say("it is no language that ISO 639 knows"), says_language
    ),
    ("ArticleMeta", "article_type"): Place(("PublicationType",), _kind, says_kind),
    ("ArticleMeta", "doi"): Place(("ArticleId", "ELocationID"), None, says_doi),
    ("ArticleMeta", "other_ids"): Place(("ArticleId",), _ID, says_address),
    ("ArticleMeta", "publication_dates"): Place(
        ("PubDate",),
        say("PubMed takes the date of the citation, those online and of the issue beside it"),
        says_status,
    ),
    ("ArticleMeta", "volume"): Place(("Volume",)),
    ("ArticleMeta", "volume_series"): Place(why=_PAGE),
    ("ArticleMeta", "issue"): _ISSUE,
    ("ArticleMeta", "issue_title"): Place(why=_PAGE),
    ("ArticleMeta", "issue_part"): _ISSUE,
    ("ArticleMeta", "supplement"): _ISSUE,
    ("ArticleMeta", "fpage"): Place(("FirstPage",)),
    ("ArticleMeta", "lpage"): Place(("LastPage",)),
    ("ArticleMeta", "page_range"): Place(
        why=say("PubMed takes the first and the last page, no range")
    ),
    ("ArticleMeta", "elocation_id"): Place(("ELocationID",)),
    ("ArticleMeta", "history"): Place(("PubDate",), _step, says_status),
    ("JournalMeta", "ids"): Place(("JournalTitle",), _JOURNAL, says_address),
    ("LangText", "text"): Place(why=_JOURNAL),
    ("LangText", "lang"): Place(why=_JOURNAL),
    ("AbbreviatedTitle", "text"): Place(("JournalTitle",), _JOURNAL),
    ("AbbreviatedTitle", "abbrev_type"): Place(why=_TOLD),
    ("AbbreviatedTitle", "lang"): Place(why=_JOURNAL),
    ("Issn", "value"): Place(("Issn",), _JOURNAL),
    ("Issn", "publication_format"): Place(("Issn",), _JOURNAL, says_medium),
    ("Publisher", "name"): Place(
        ("PublisherName",),
        say("PubMed takes one name of the publisher, that of journal.toml first"),
    ),
    ("Publisher", "place"): Place(why=_PAGE),
    ("Publisher", "lang"): Place(why=_TOLD),
    ("Title", "content"): _RUN,
    ("Title", "subtitle"): _RUN,
    ("Title", "lang"): Place(("Language",), _TOLD, says_language),
    ("Contributor", "collab"): Place(("CollectiveName",)),
    ("Contributor", "anonymous"): Place(why=say("PubMed lists no authors without a name")),
    ("Contributor", "contrib_type"): Place(why=_TOLD),
    ("Contributor", "orcid"): Place(("Identifier",), _orcid, says_address),
    ("Contributor", "orcid_authenticated"): Place(why=_PAGE),
    ("Contributor", "other_ids"): Place(why=say("of a person PubMed takes the ORCID iD alone")),
    ("Contributor", "emails"): Place(why=say("e-mail addresses are not deposited")),
    ("Contributor", "affiliations"): OURS,
    ("Contributor", "notes"): OURS,
    ("Contributor", "corresponding"): Place(why=_PAGE),
    ("Contributor", "equal_contribution"): Place(
        ("Author@EqualContrib",), say("PubMed marks it of authors alone"), says_equal
    ),
    ("Contributor", "deceased"): Place(why=_PAGE),
    ("Contributor", "degrees"): Place(why=say("PubMed takes no degrees")),
    ("Contributor", "bio"): Place(why=_PAGE),
    ("PersonName", "surname"): Place(("LastName",), None),
    ("PersonName", "given_names"): Place(("FirstName", "LastName"), None),
    ("PersonName", "prefix"): Place(why=_ONE_NAME),
    ("PersonName", "suffix"): Place(("Suffix",), None),
    ("PersonName", "lang"): Place(why=_ONE_NAME),
    ("PersonName", "style"): Place(why=_ONE_NAME),
    **none_of(Role, say("PubMed takes no roles of authors")),
    ("Affiliation", "id"): OURS,
    ("Affiliation", "label"): Place(why=_PAGE),
    ("Affiliation", "lang"): Place(why=_PAGE),
    ("AffPart", "text"): Place(("Affiliation",), None, says_affiliation),
    ("AffPart", "kind"): OURS,
    ("AffPart", "country_code"): Place(why=say("PubMed takes the name of a country, no code")),
    ("AffPart", "ids"): Place(
        ("Identifier",),
        say("of an institution PubMed takes ROR, ISNI, GRID and Ringgold"),
        says_address,
    ),
    ("AuthorNote", "id"): OURS,
    ("AuthorNote", "content"): Place(("CoiStatement",), _note, says_run),
    ("AuthorNote", "kind"): OURS,
    ("AuthorNote", "fn_type"): Place(why=_TOLD),
    ("AuthorNote", "label"): Place(why=_PAGE),
    ("Permissions", "statements"): Place(("CopyrightInformation",)),
    ("Permissions", "years"): Place(("CopyrightInformation",), _COPYRIGHT),
    ("Permissions", "holders"): Place(("CopyrightInformation",), _COPYRIGHT),
    ("Permissions", "free_to_read"): Place(why=_LICENCE),
    ("License", "url"): Place(why=_LICENCE),
    ("License", "content"): Place(why=_LICENCE),
    ("License", "license_type"): Place(why=_LICENCE),
    ("License", "lang"): Place(why=_LICENCE),
    ("License", "start_date"): Place(why=_LICENCE),
    ("RelatedArticle", "related_article_type"): _LINK,
    ("RelatedArticle", "href"): _LINK,
    ("RelatedArticle", "ext_link_type"): Place(why=_TOLD),
    ("RelatedArticle", "id"): OURS,
    ("RelatedArticle", "content"): Place(why=_RELATED),
    ("RelatedArticle", "lang"): Place(why=_RELATED),
    ("Abstract", "content"): Place(("Abstract", "OtherAbstract"), None, says_run),
    ("Abstract", "lang"): Place(("OtherAbstract@Language",), _TOLD, says_language),
    ("Abstract", "title"): Place(why=_ABSTRACT),
    ("Abstract", "abstract_type"): Place(("OtherAbstract@Type",), _TOLD),
    ("KeywordGroup", "keywords"): Place(("Object",), None, says_keyword),
    ("KeywordGroup", "lang"): Place(why=_TOLD),
    ("KeywordGroup", "group_type"): Place(why=_TOLD),
    ("KeywordGroup", "title"): Place(why=_PAGE),
    ("FundingSource", "name"): Place(("Object",), None, says_grant),
    ("FundingSource", "ids"): Place(why=_FUNDER),
    ("FundingSource", "country_code"): Place(why=_FUNDER),
    ("Award", "award_ids"): Place(("Object",), None, says_grant),
    ("Award", "id"): OURS,
    ("Funding", "statements"): Place(why=_FUNDER),
    **none_of(SubjectGroup, say("PubMed takes keywords, no subjects; its own it adds itself")),
    **none_of(SelfUri, _PAGE),
    **none_of(CustomMeta, _PAGE),
    **none_of(Isbn, _PAGE),
    **none_of(Product, say("PubMed lists no reviews of books")),
    **none_of(Conference, say("PubMed has no place for a conference")),
    **none_of(PublicationEvent, say("PubMed has no place for what befell the work before")),
    **none_of(ArticleVersion, say("PubMed has no place for the name of a version")),
    **none_of(RelatedObject, say("of other objects PubMed takes the numbers of registered trials")),
    ("RelatedObject", "document_id"): Place(
        ("Object",),
        say("of other objects PubMed takes the numbers of registered trials"),
        says_trial,
    ),
    ("Reference", "id"): OURS,
    ("Reference", "text"): Place(("Citation",)),
    ("Reference", "label"): Place(why=_PAGE),
    ("Reference", "publication_type"): Place(why=_PAGE),
    ("Reference", "persons"): Place(("Citation",), None, says_person),
    ("Reference", "date"): OURS,
    ("Reference", "access_date"): OURS,
    ("Reference", "lang"): Place(why=_PAGE),
    ("Reference", "line"): OURS,
    ("Reference", "as_printed"): OURS,
    ("Reference", "status"): OURS,
    ("Reference", "confidence"): OURS,
    ("ReferenceField", "name"): OURS,
    ("ReferenceField", "start"): OURS,
    ("ReferenceField", "end"): OURS,
    ("ReferenceField", "confidence"): OURS,
    ("ReferenceField", "value"): Place(("ArticleId", "Citation"), _VALUE, says_cited),
}
