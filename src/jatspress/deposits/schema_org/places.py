"""Where each field of the read model stands in JSON-LD, or why it stands nowhere."""

from __future__ import annotations

from jatspress.article import (
    ArticleMeta,
    ArticleVersion,
    AuthorNote,
    CustomMeta,
    PublicationEvent,
    say,
)
from jatspress.deposits.places import OURS, Place, Places, none_of
from jatspress.deposits.reasons import no_abstract
from jatspress.deposits.recognising import says_anything, says_iso_date, says_person, says_plainly
from jatspress.deposits.schema_org.placing import (
    no_address,
    no_affiliation,
    no_file,
    no_part,
    own_language,
    says_affiliation,
    says_country,
    says_days,
    says_identifier,
    says_kind,
    says_language,
    says_part,
    says_part_of_affiliation,
    says_property,
    says_sub_article,
    says_title,
)

_NO_WORD = say("schema.org has no word for it")
_PAGE = say("it stands on the page of the article alone; schema.org has no place for it")
_DATE = say("schema.org has one date for the article and one for its issue")
_TERM = say("the address of the role says its vocabulary")
_LABEL = say("the printed label is no word of it")
_LICENCE = say("schema.org takes the address and the words of a licence")
_LANGUAGE = Place(("language", "inLanguage"), own_language, says_language)

#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    **none_of(ArticleMeta, _PAGE),
    **none_of(AuthorNote, _PAGE),
    **none_of(CustomMeta, _PAGE),
    **none_of(PublicationEvent, say("schema.org has no word for what befell the work before")),
    **none_of(ArticleVersion, _NO_WORD),
    ("JournalMeta", "ids"): Place(("identifier",), None, says_identifier),
    ("LangText", "text"): Place(("name", "alternateName")),
    ("LangText", "lang"): _LANGUAGE,
    ("AbbreviatedTitle", "text"): Place(("alternateName", "name")),
    ("AbbreviatedTitle", "abbrev_type"): Place(why=_NO_WORD),
    ("AbbreviatedTitle", "lang"): _LANGUAGE,
    ("Issn", "value"): Place(("issn",)),
    ("Issn", "publication_format"): Place(why=_NO_WORD),
    ("Publisher", "name"): Place(("name", "alternateName")),
    ("Publisher", "place"): Place(("location",)),
    ("Publisher", "lang"): _LANGUAGE,
    ("ArticleMeta", "lang"): _LANGUAGE,
    ("ArticleMeta", "article_type"): Place(("genre",)),
    ("ArticleMeta", "doi"): Place(("value", "id"), None, says_identifier),
    ("ArticleMeta", "other_ids"): Place(("identifier",), None, says_identifier),
    ("SubjectGroup", "subjects"): Place(("articleSection", "about"), None, says_plainly),
    ("SubjectGroup", "group_type"): Place(
        ("inDefinedTermSet",), say("that it is a section of the journal says its property")
    ),
    ("SubjectGroup", "lang"): _LANGUAGE,
    ("Title", "content"): Place(("headline", "alternativeHeadline"), None, says_title),
    ("Title", "subtitle"): Place(("headline", "alternativeHeadline"), None, says_title),
    ("Title", "lang"): _LANGUAGE,
    ("PersonName", "surname"): Place(("familyName", "name", "alternateName")),
    ("PersonName", "given_names"): Place(("givenName", "name", "alternateName")),
    ("PersonName", "prefix"): Place(("honorificPrefix", "name", "alternateName")),
    ("PersonName", "suffix"): Place(("name", "alternateName")),
    ("PersonName", "lang"): _LANGUAGE,
    ("PersonName", "style"): OURS,
    ("Contributor", "collab"): Place(("name",), None, says_plainly),
    ("Contributor", "anonymous"): Place(("name",), None, says_anything),
    ("Contributor", "contrib_type"): Place(
        ("author", "editor", "translator", "roleName", "member"), None, says_property
    ),
    ("Contributor", "orcid"): Place(("id", "value"), None, says_identifier),
    ("Contributor", "orcid_authenticated"): Place(why=_NO_WORD),
    ("Contributor", "other_ids"): Place(("identifier",), None, says_identifier),
    ("Contributor", "emails"): Place(why=say("e-mail addresses are not deposited")),
    ("Contributor", "affiliations"): Place(
        ("affiliation", "memberOf"), no_affiliation, says_affiliation
    ),
    ("Contributor", "notes"): OURS,
    ("Contributor", "degrees"): Place(("honorificSuffix",)),
    ("Contributor", "bio"): Place(("description",), None, says_plainly),
    ("Role", "text"): Place(("roleName",)),
    ("Role", "vocab"): Place(why=_TERM),
    ("Role", "vocab_identifier"): Place(why=_TERM),
    ("Role", "vocab_term"): Place(("roleName",)),
    ("Role", "vocab_term_identifier"): Place(("sameAs",), no_address, says_identifier),
    ("Role", "degree_contribution"): Place(("description",)),
    ("Affiliation", "id"): OURS,
    ("AffPart", "text"): Place(("affiliation", "memberOf"), no_part, says_part_of_affiliation),
    ("AffPart", "kind"): OURS,
    ("AffPart", "country_code"): Place(("addressCountry",), no_part, says_country),
    ("AffPart", "ids"): Place(("id", "identifier"), no_part, says_identifier),
    ("AuthorNote", "id"): OURS,
    ("AuthorNote", "kind"): OURS,
    ("ArticleMeta", "publication_dates"): Place(("datePublished",), _DATE, says_iso_date),
    ("ArticleMeta", "volume"): Place(("volumeNumber",)),
    ("ArticleMeta", "volume_series"): Place(("name",)),
    ("ArticleMeta", "issue"): Place(("issueNumber",)),
    ("ArticleMeta", "issue_title"): Place(("name",)),
    ("ArticleMeta", "issue_part"): Place(("name",)),
    ("ArticleMeta", "supplement"): Place(("name",)),
    ("ArticleMeta", "history"): Place(why=say("schema.org has no dates of receipt and acceptance")),
    ("Isbn", "value"): Place(("identifier",), None, says_identifier),
    ("Isbn", "publication_format"): Place(why=_NO_WORD),
    ("ArticleMeta", "fpage"): Place(("pageStart",)),
    ("ArticleMeta", "lpage"): Place(("pageEnd",)),
    ("ArticleMeta", "page_range"): Place(("pagination",)),
    ("ArticleMeta", "elocation_id"): Place(("pagination",)),
    ("ArticleVersion", "text"): Place(("version",)),
    ("Permissions", "statements"): Place(("copyrightNotice",), None, says_plainly),
    ("Permissions", "years"): Place(("copyrightYear",), say("a year is a number there")),
    ("Permissions", "holders"): Place(("copyrightHolder",), None, says_plainly),
    ("Permissions", "free_to_read"): Place(("isAccessibleForFree",), None, says_anything),
    ("License", "url"): Place(("license",)),
    ("License", "content"): Place(("usageInfo",), None, says_plainly),
    ("License", "license_type"): Place(why=_LICENCE),
    ("License", "lang"): Place(why=_LICENCE),
    ("License", "start_date"): Place(why=_LICENCE),
    ("SelfUri", "href"): Place(("contentUrl", "url"), no_address, says_identifier),
    ("SelfUri", "content_type"): Place(
        ("encodingFormat",), no_file
    ),
    ("RelatedArticle", "related_article_type"): Place(
        why=say("schema.org says of it that it corrects, is the subject here, or is named")
    ),
    ("RelatedArticle", "href"): Place(
        ("correction", "about", "mentions", "identifier", "id"),
        say("it is no address on the web"),
        says_identifier,
    ),
    ("RelatedArticle", "ext_link_type"): Place(why=say("the address says what it is")),
    ("RelatedArticle", "id"): OURS,
    ("RelatedArticle", "content"): Place(
        ("description",), say("of a correction its address stands there"), says_plainly
    ),
    ("RelatedArticle", "lang"): Place(("inLanguage",), own_language, says_language),
    ("RelatedObject", "href"): Place(("id",), no_address, says_identifier),
    **{
        ("RelatedObject", f"{name}_id"): Place(("id", "identifier"), None, says_identifier)
        for name in ("object", "document", "source")
    },
    **{
        ("RelatedObject", f"{name}_id_type"): Place(
            ("propertyID",), say("the address says what it is")
        )
        for name in ("object", "document", "source")
    },
    **{
        ("RelatedObject", f"{name}_type"): Place(("genre",))
        for name in ("object", "document", "source")
    },
    ("RelatedObject", "link_type"): Place(why=_NO_WORD),
    ("RelatedObject", "ext_link_type"): Place(why=say("the address says what it is")),
    ("RelatedObject", "content_type"): Place(why=_NO_WORD),
    ("RelatedObject", "id"): OURS,
    ("RelatedObject", "content"): Place(("description",), None, says_plainly),
    ("Component", "kind"): Place(("genre",)),
    ("Component", "ids"): Place(("id", "identifier"), None, says_identifier),
    ("Component", "id"): OURS,
    ("Component", "label"): Place(("alternateName", "name")),
    ("Component", "title"): Place(("name",), None, says_plainly),
    ("Component", "caption"): Place(("description",), None, says_plainly),
    ("Component", "href"): Place(("contentUrl",), no_address, says_identifier),
    ("Component", "media_type"): Place(("encodingFormat",)),
    ("Component", "content_type"): Place(("genre",)),
    ("DataSet", "use"): Place(why=_NO_WORD),
    ("DataSet", "title"): Place(("name",)),
    ("DataSet", "repository"): Place(("includedInDataCatalog",)),
    ("DataSet", "ids"): Place(("id", "identifier"), None, says_identifier),
    ("DataSet", "href"): Place(("url", "id"), no_address, says_identifier),
    ("DataSet", "version"): Place(("version",)),
    ("DataSet", "year"): Place(("datePublished",)),
    ("DataSet", "id"): OURS,
    ("ArticleParts", "sub_articles"): Place(
        ("workTranslation", "hasPart"), None, says_sub_article
    ),
    ("Product", "content"): Place(("itemReviewed",), None, says_plainly),
    ("Product", "product_type"): Place(("genre",)),
    ("Product", "href"): Place(("id",), no_address, says_identifier),
    ("Product", "id"): OURS,
    ("Conference", "names"): Place(("name", "alternateName")),
    ("Conference", "acronyms"): Place(("alternateName", "name")),
    ("Conference", "date"): Place(("description",)),
    ("Conference", "iso_date"): Place(("startDate", "endDate"), None, says_days),
    ("Conference", "number"): Place(("description",)),
    ("Conference", "place"): Place(("location",)),
    ("Conference", "sponsors"): Place(("name",)),
    ("Conference", "theme"): Place(("description",)),
    ("Conference", "href"): Place(("url",), no_address, says_identifier),
    ("Conference", "lang"): Place(why=_NO_WORD),
    ("Abstract", "content"): Place(
        ("abstract",), no_abstract, says_plainly
    ),
    ("Abstract", "lang"): _LANGUAGE,
    ("Abstract", "title"): Place(why=_LABEL),
    ("Abstract", "abstract_type"): Place(why=say("schema.org knows one kind of abstract")),
    ("KeywordGroup", "keywords"): Place(("keywords",), None, says_plainly),
    ("KeywordGroup", "lang"): _LANGUAGE,
    ("KeywordGroup", "group_type"): Place(why=say("schema.org knows one kind of keywords")),
    ("KeywordGroup", "title"): Place(why=_LABEL),
    ("FundingSource", "name"): Place(("name",)),
    ("FundingSource", "ids"): Place(("id", "identifier"), None, says_identifier),
    ("FundingSource", "country_code"): Place(("addressCountry",)),
    ("Award", "award_ids"): Place(("identifier",)),
    ("Award", "id"): OURS,
    ("Funding", "statements"): Place(
        why=say("schema.org takes funders and grants, not the words")
    ),
    ("Reference", "id"): OURS,
    ("Reference", "text"): Place(("description",)),
    ("Reference", "label"): Place(("position",)),
    ("Reference", "publication_type"): Place(
        ("type",), say("schema.org has no type for such a work"), says_kind
    ),
    ("Reference", "persons"): Place(
        ("author", "editor", "translator", "description"), None, says_person
    ),
    ("Reference", "date"): Place(("datePublished",), None, says_iso_date),
    ("Reference", "lang"): Place(("inLanguage",), say("it is no language tag"), says_language),
    # What they mean stands there as it is printed, in `description`.
    **{
        ("Reference", name): OURS
        for name in ("access_date", "line", "as_printed", "status", "confidence")
    },
    **{("ReferenceField", name): OURS for name in ("name", "start", "end", "confidence")},
    ("ReferenceField", "value"): Place(
        (
            "name", "volumeNumber", "issueNumber", "pageStart", "pageEnd", "isbn", "url", "id",
            "description",
        ),
        None,
        says_part,
    ),
}  # fmt: skip
