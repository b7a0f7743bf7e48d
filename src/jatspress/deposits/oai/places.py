"""Where each field of the read model stands in a record of Dublin Core, or why nowhere."""

from __future__ import annotations

from lxml import etree

from jatspress.article import (
    Affiliation,
    ArticleMeta,
    ArticleVersion,
    AuthorNote,
    Award,
    CustomMeta,
    FieldName,
    Funding,
    PublicationEvent,
    Reference,
    RelatedObject,
    Role,
    say,
)
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.languages import terminology_code
from jatspress.deposits.oai.dublin_core import media_type
from jatspress.deposits.oai.kinds import access_of, kinds_of
from jatspress.deposits.oai.relations import object_words, related_words
from jatspress.deposits.places import OURS, Place, Places, none_of
from jatspress.deposits.reasons import no_abstract
from jatspress.deposits.recognising import (
    says_address,
    says_iso_date,
    says_plainly,
    says_words,
    squeezed,
)
from jatspress.descriptions.languages import language

_NONE = say("Dublin Core has no element for it")
_PAGE = say("it stands on the page of the article alone; Dublin Core has no element for it")
_NAME = say("a person has one name there, the main one, without titles")
_PERSON = say("of a person the name stands there and nothing else")
_LABEL = say("the printed label is no word of it")
_KIND = say("Dublin Core has the words, not their kind")
_CITED = say("Dublin Core names cited works by their DOI alone")


def _says_tag(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return text == language(str(fact.value))


def _no_tag(fact: StatedFact) -> str | None:
    is_tag = language(str(fact.value)) is not None
    return say("words of the same are there without it") if is_tag else say("it is no language tag")


def _says_code(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return text == terminology_code(str(fact.value))


def _one_name(fact: StatedFact) -> str | None:
    return None if fact.owners[0] is fact.owners[1].name else _NAME


def _date(fact: StatedFact) -> str | None:
    is_first = fact.value.date == fact.owners[0].publication_date
    return None if is_first else say("a record has one date, that of publication")


def _says_media_type(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return text == media_type(str(fact.value))


def _no_address(fact: StatedFact) -> str | None:
    is_web = str(fact.value).lower().startswith(("http", "www."))
    return None if is_web else say("it is no address on the web")


def _says_related(fact: StatedFact, element: etree._Element, text: str) -> bool:
    words = related_words(fact.owners[0])
    return words is not None and squeezed(words) == squeezed(text)


def _says_object(fact: StatedFact, element: etree._Element, text: str) -> bool:
    words = object_words(fact.owners[0])
    said = words is not None and squeezed(words) == squeezed(text)
    return said and says_words(fact, element, text)


def _not_of_object(fact: StatedFact) -> str | None:
    """Why a detail of an object is not there; not for what names it."""
    words = object_words(fact.owners[0])
    is_name = words is not None and squeezed(str(fact.value)) in squeezed(words)
    return None if is_name or words is None else say("of an object the address stands there")


def _says_number(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The number stands at the end of an address or after the name of its scheme."""
    return squeezed(text).rstrip("/").endswith(squeezed(fact.value.value).rstrip("/"))


def _says_version(fact: StatedFact, element: etree._Element, text: str) -> bool:
    meta = fact.owners[1]
    return text.endswith("Version") and text in kinds_of(meta)


def _says_access(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return text in access_of(fact.owners[0])


def _copyright(fact: StatedFact) -> str | None:
    stated = bool(fact.owners[0].statements)
    return say("the statement of copyright stands there in its own words") if stated else None


def _reference_part(fact: StatedFact) -> str | None:
    return None if fact.owners[0].name is FieldName.DOI else _CITED


#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    **none_of(ArticleMeta, _PAGE),
    **none_of(AuthorNote, _PAGE),
    **none_of(CustomMeta, _PAGE),
    **none_of(Affiliation, say("Dublin Core has no element for affiliations")),
    **none_of(Role, _PERSON),
    **none_of(PublicationEvent, _NONE),
    **none_of(ArticleVersion, _NONE),
    **none_of(Funding, say("Dublin Core has no element for funders")),
    **none_of(Award, say("Dublin Core has no element for funders")),
    **none_of(Reference, _CITED),
    **{
        key: Place(("relation",), _not_of_object, _says_object)
        for key in none_of(RelatedObject, _NONE)
    },
    ("JournalMeta", "ids"): Place(why=say("the journal is named by its titles and ISSNs")),
    ("LangText", "text"): Place(("source",)),
    ("LangText", "lang"): Place(("source@lang",), _no_tag, _says_tag),
    ("AbbreviatedTitle", "text"): Place(
        ("source",), say("the journal is named by its titles and ISSNs")
    ),
    ("AbbreviatedTitle", "abbrev_type"): Place(why=_NONE),
    ("AbbreviatedTitle", "lang"): Place(why=_NONE),
    ("Issn", "value"): Place(("source",)),
    ("Issn", "publication_format"): Place(why=_KIND),
    ("Publisher", "name"): Place(("publisher",)),
    ("Publisher", "place"): Place(why=_NONE),
    ("Publisher", "lang"): Place(("publisher@lang",), _no_tag, _says_tag),
    ("ArticleMeta", "lang"): Place(("language",), say("it is no language tag"), _says_code),
    ("ArticleMeta", "article_type"): Place(("type",)),
    ("ArticleMeta", "doi"): Place(("identifier",), None, says_address),
    ("ArticleMeta", "other_ids"): Place(("identifier",), None, _says_number),
    ("SubjectGroup", "subjects"): Place(("subject",), None, says_plainly),
    ("SubjectGroup", "group_type"): Place(("subject",), _KIND),
    ("SubjectGroup", "lang"): Place(("subject@lang",), _no_tag, _says_tag),
    ("Title", "content"): Place(("title",), None, says_plainly),
    ("Title", "subtitle"): Place(("title",), None, says_plainly),
    ("Title", "lang"): Place(("title@lang",), _no_tag, _says_tag),
    ("PersonName", "surname"): Place(("creator", "contributor"), _one_name),
    ("PersonName", "given_names"): Place(("creator", "contributor"), _one_name),
    ("PersonName", "prefix"): Place(("creator", "contributor"), _NAME),
    ("PersonName", "suffix"): Place(("creator", "contributor"), _one_name),
    ("PersonName", "lang"): Place(why=_NONE),
    ("PersonName", "style"): OURS,
    ("Contributor", "collab"): Place(("creator", "contributor"), None, says_plainly),
    ("Contributor", "anonymous"): Place(
        ("creator", "contributor"), None, lambda fact, element, text: text == "Anonymous"
    ),
    ("Contributor", "contrib_type"): Place(
        ("creator", "contributor"), None, lambda fact, element, text: _says_side(fact, element)
    ),
    **{
        ("Contributor", name): Place(why=_PERSON)
        for name in (
            "orcid", "orcid_authenticated", "other_ids", "degrees", "bio", "corresponding",
            "equal_contribution", "deceased",
        )
    },
    ("Contributor", "emails"): Place(why=say("e-mail addresses are not deposited")),
    ("Contributor", "affiliations"): OURS,
    ("Contributor", "notes"): OURS,
    ("Affiliation", "id"): OURS,
    ("AffPart", "kind"): OURS,
    ("AuthorNote", "id"): OURS,
    ("AuthorNote", "kind"): OURS,
    ("ArticleMeta", "publication_dates"): Place(("date",), _date, says_iso_date),
    **{
        ("ArticleMeta", name): Place(("source",))
        for name in (
            "volume", "volume_series", "issue", "issue_title", "issue_part", "supplement",
            "elocation_id", "page_range",
        )
    },
    ("ArticleMeta", "fpage"): Place(("source",)),
    ("ArticleMeta", "lpage"): Place(("source",)),
    ("Isbn", "value"): Place(("source",)),
    ("Isbn", "publication_format"): Place(why=_KIND),
    ("ArticleVersion", "designator"): Place(("type",), _NONE, _says_version),
    ("ArticleVersion", "vocab_term"): Place(("type",), _NONE, _says_version),
    ("Permissions", "statements"): Place(("rights",), None, says_plainly),
    ("Permissions", "years"): Place(("rights",), _copyright),
    ("Permissions", "holders"): Place(("rights",), _copyright, says_plainly),
    ("Permissions", "free_to_read"): Place(("rights",), None, _says_access),
    ("License", "url"): Place(("rights",)),
    ("License", "content"): Place(("rights",), None, says_plainly),
    ("License", "license_type"): Place(why=_KIND),
    ("License", "lang"): Place(("rights@lang",), _no_tag, _says_tag),
    ("License", "start_date"): Place(why=_NONE),
    ("SelfUri", "href"): Place(("identifier",), _no_address, says_address),
    ("SelfUri", "content_type"): Place(("format",), None, _says_media_type),
    ("RelatedArticle", "related_article_type"): Place(why=_KIND),
    ("RelatedArticle", "href"): Place(("relation",), None, _says_related),
    ("RelatedArticle", "ext_link_type"): Place(why=_KIND),
    ("RelatedArticle", "id"): OURS,
    ("RelatedArticle", "content"): Place(
        ("relation",), say("of another article the address stands there"), says_plainly
    ),
    ("RelatedArticle", "lang"): Place(why=_NONE),
    ("RelatedObject", "id"): OURS,
    ("Product", "content"): Place(("relation",), None, says_plainly),
    ("Product", "product_type"): Place(why=_KIND),
    ("Product", "href"): Place(why=say("a reviewed work stands there as it is described")),
    ("Product", "id"): OURS,
    **{
        ("Conference", name): Place(("source",))
        for name in ("names", "acronyms", "date", "number", "place", "theme")
    },
    ("Conference", "iso_date"): Place(("source",), say("the date stands there as it is printed")),
    ("Conference", "sponsors"): Place(why=_NONE),
    ("Conference", "href"): Place(why=_NONE),
    ("Conference", "lang"): Place(("source@lang",), _no_tag, _says_tag),
    ("Abstract", "content"): Place(
        ("description",), no_abstract, says_plainly
    ),
    ("Abstract", "lang"): Place(("description@lang",), _no_tag, _says_tag),
    ("Abstract", "title"): Place(why=_LABEL),
    ("Abstract", "abstract_type"): Place(why=_KIND),
    ("KeywordGroup", "keywords"): Place(("subject",), None, says_plainly),
    ("KeywordGroup", "lang"): Place(("subject@lang",), _no_tag, _says_tag),
    ("KeywordGroup", "group_type"): Place(why=_KIND),
    ("KeywordGroup", "title"): Place(why=_LABEL),
    ("Award", "id"): OURS,
    ("Reference", "id"): OURS,
    **{
        ("Reference", name): OURS
        for name in ("date", "access_date", "line", "as_printed", "status", "confidence")
    },
    **{("ReferenceField", name): OURS for name in ("name", "start", "end", "confidence")},
    ("ReferenceField", "value"): Place(("relation",), _reference_part, says_address),
}  # fmt: skip


def _says_side(fact: StatedFact, element: etree._Element) -> bool:
    is_author = fact.value == "author"
    return etree.QName(element).localname == ("creator" if is_author else "contributor")
