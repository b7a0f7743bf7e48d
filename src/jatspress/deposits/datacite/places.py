"""Where each field of the read model stands in a record of DataCite, or why it stands nowhere."""

from __future__ import annotations

from jatspress.article import (
    ArticleMeta,
    ArticleParts,
    Conference,
    Permissions,
    Reference,
    say,
)
from jatspress.deposits.datacite import reasons
from jatspress.deposits.datacite import recognised as r
from jatspress.deposits.places import OURS, Place, Places, none_of
from jatspress.deposits.reasons import no_abstract, no_affiliation, no_words
from jatspress.deposits.recognising import (
    says_address,
    says_anything,
    says_main_name,
    says_plainly,
    says_whole,
)

_NAMES = ("creatorName", "contributorName")
_LINK = ("relatedIdentifier",)

#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    **none_of(ArticleParts, say("DataCite takes parts and data by their identifiers alone")),
    **none_of(ArticleMeta, reasons.PAGE),
    **none_of(Reference, reasons.CITED),
    **none_of(Permissions, reasons.PAGE),
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
    ("ArticleMeta", "publication_dates"): Place(("date",), None, r.says_date),
    ("ArticleMeta", "history"): Place(("date",), None, r.says_date),
    ("PublicationEvent", "published"): Place(("date",), None, r.says_date),
    ("PublicationEvent", "dates"): Place(("date",), None, r.says_date),
    ("PublicationEvent", "event_type"): Place(
        ("date@dateInformation",), say("an event without a date stands on the page alone")
    ),
    ("PublicationEvent", "ids"): Place(_LINK, reasons.no_event, r.says_link),
    ("EventAddress", "href"): Place(_LINK, reasons.no_event, r.says_link),
    ("LangText", "text"): Place(("title",), reasons.PROFILE),
    ("LangText", "lang"): Place(("title@lang",), reasons.PROFILE, r.says_language),
    ("Issn", "value"): Place(_LINK, reasons.PROFILE),
    ("Issn", "publication_format"): Place(
        ("relatedIdentifier@relatedIdentifierType",), reasons.PROFILE, r.says_edition
    ),
    ("Publisher", "name"): Place(("publisher",), reasons.PUBLISHER),
    ("Publisher", "lang"): Place(("publisher@lang",), reasons.PUBLISHER, r.says_language),
    ("SubjectGroup", "subjects"): Place(("subject",), no_words, says_whole),
    ("SubjectGroup", "group_type"): Place(
        ("subject@subjectScheme",), reasons.no_subject_scheme, r.says_scheme
    ),
    ("SubjectGroup", "lang"): Place(("subject@lang",), r.no_language, r.says_language),
    ("KeywordGroup", "keywords"): Place(("subject",), reasons.no_keyword, says_whole),
    ("KeywordGroup", "lang"): Place(
        ("subject@lang",), reasons.no_keyword_language, r.says_language
    ),
    ("KeywordGroup", "group_type"): Place(
        ("subject@subjectScheme",), reasons.no_scheme, r.says_scheme
    ),
    ("Title", "content"): Place(("title",), None, says_plainly),
    ("Title", "subtitle"): Place(("title",), None, says_plainly),
    ("Title", "lang"): Place(("title@lang",), r.no_language, r.says_language),
    ("Contributor", "collab"): Place(_NAMES, None, says_plainly),
    ("Contributor", "anonymous"): Place(_NAMES, None, says_anything),
    ("Contributor", "contrib_type"): Place(
        ("creator", "contributor@contributorType"), reasons.no_role, r.says_role
    ),
    ("Contributor", "orcid"): Place(
        ("nameIdentifier",), say("it has not the form of an ORCID iD"), says_address
    ),
    ("Contributor", "other_ids"): Place(("nameIdentifier",), None, says_address),
    ("Contributor", "emails"): Place(why=reasons.EMAIL),
    ("Contributor", "affiliations"): Place(("affiliation",), no_affiliation, r.says_affiliation),
    ("Contributor", "notes"): OURS,
    ("Contributor", "corresponding"): Place(
        ("contributor@contributorType",),
        say("DataCite has one place for a contributor that is no author"),
        r.says_contact,
    ),
    ("PersonName", "surname"): Place(("familyName",), reasons.no_part_of_name, says_main_name),
    ("PersonName", "given_names"): Place(("givenName",), reasons.no_part_of_name, says_main_name),
    ("PersonName", "prefix"): Place(_NAMES, reasons.no_part_of_name, says_main_name),
    ("PersonName", "suffix"): Place(_NAMES, reasons.no_part_of_name, says_main_name),
    ("PersonName", "lang"): Place(
        ("creatorName@lang", "contributorName@lang"), reasons.no_part_of_name, says_main_name
    ),
    ("Affiliation", "id"): OURS,
    ("AffPart", "text"): Place(("affiliation",), reasons.no_part, r.says_part_of_affiliation),
    ("AffPart", "kind"): OURS,
    ("AffPart", "country_code"): Place(why=say("DataCite takes the name of a country, no code")),
    ("AffPart", "ids"): Place(
        ("affiliation@affiliationIdentifier",), reasons.no_institution_id, says_address
    ),
    ("AuthorNote", "id"): OURS,
    ("AuthorNote", "kind"): OURS,
    ("Permissions", "statements"): Place(("rights",), None, says_plainly),
    ("Permissions", "years"): Place(("date",), reasons.no_year, r.says_date),
    ("Permissions", "holders"): Place(("contributorName",), no_words),
    ("Permissions", "free_to_read"): Place(why=say("DataCite takes licences, no other permission")),
    ("License", "url"): Place(("rights@rightsURI",)),
    ("License", "content"): Place(("rights",), no_words, says_plainly),
    ("License", "lang"): Place(("rights@lang",), reasons.LANGUAGE, r.says_language),
    ("FundingSource", "name"): Place(("funderName",)),
    ("FundingSource", "ids"): Place(("funderIdentifier",), reasons.no_funder_id, says_address),
    ("Award", "award_ids"): Place(("awardNumber",), reasons.no_award),
    ("Award", "id"): OURS,
    ("Funding", "statements"): Place(("description",), no_words, says_plainly),
    ("RelatedArticle", "related_article_type"): Place(
        ("relatedIdentifier@relationType",), reasons.no_related, r.says_relation
    ),
    ("RelatedArticle", "href"): Place(_LINK, reasons.no_related, r.says_link),
    ("RelatedArticle", "ext_link_type"): Place(
        ("relatedIdentifier@relatedIdentifierType",), reasons.no_related, r.says_relation
    ),
    ("RelatedArticle", "id"): OURS,
    ("RelatedObject", "object_id"): Place(_LINK, reasons.no_object, r.says_link),
    ("RelatedObject", "document_id"): Place(_LINK, reasons.no_object, r.says_link),
    ("RelatedObject", "href"): Place(_LINK, reasons.no_object, r.says_link),
    ("RelatedObject", "id"): OURS,
    ("Component", "id"): OURS,
    ("Component", "kind"): OURS,
    ("Component", "ids"): Place(_LINK, reasons.no_identifier_of_part, r.says_link),
    ("DataSet", "id"): OURS,
    ("DataSet", "ids"): Place(_LINK, reasons.no_identifier_of_part, r.says_link),
    ("DataSet", "href"): Place(_LINK, reasons.no_identifier_of_part, r.says_link),
    ("DataSet", "use"): Place(
        ("relatedIdentifier@relationType",), r.data_without_link, r.says_data_relation
    ),
    ("ArticleParts", "sub_articles"): Place(_LINK, reasons.no_sub_article, r.says_sub_article),
    ("Product", "content"): Place(("relatedItem",), reasons.no_product, r.says_product),
    ("Product", "product_type"): Place(
        ("relatedItem@relatedItemType",), reasons.no_product_kind, r.says_kind
    ),
    ("Product", "href"): Place(
        ("relatedItemIdentifier",), say("DataCite takes one identifier of a reviewed work")
    ),
    ("Product", "id"): OURS,
    ("ArticleVersion", "text"): Place(("version",), reasons.no_version),
    ("SelfUri", "href"): Place(("alternateIdentifier",)),
    ("SelfUri", "content_type"): Place(("format",)),
    ("Abstract", "content"): Place(("description",), no_abstract, says_plainly),
    ("Abstract", "lang"): Place(
        ("description@lang",), reasons.no_abstract_language, r.says_language
    ),
    ("Abstract", "title"): Place(why=say("the printed label of the abstract is no word of it")),
    ("Abstract", "abstract_type"): Place(
        why=say("DataCite has no word for this kind of abstract: it is one of other descriptions")
    ),
    ("Reference", "id"): OURS,
    **{
        ("Reference", name): OURS
        for name in ("date", "access_date", "line", "as_printed", "status", "confidence")
    },
    ("Reference", "publication_type"): Place(
        ("relatedItem@relatedItemType", "relatedIdentifier@resourceTypeGeneral"),
        reasons.no_cited_kind,
        r.says_cited_kind,
    ),
    ("Reference", "persons"): Place(_NAMES, reasons.no_person, r.says_cited_person),
    ("ReferenceField", "value"): Place(
        (
            "relatedIdentifier",
            "relatedItemIdentifier",
            "title",
            "publicationYear",
            "volume",
            "issue",
            "number",
            "firstPage",
            "lastPage",
            "publisher",
            "edition",
            "creatorName",
        ),
        reasons.no_field,
        r.says_part,
    ),
    **{("ReferenceField", name): OURS for name in ("name", "start", "end", "confidence")},
}
