"""Where each field of the read model stands in a deposit for eLIBRARY.RU, or why it does not."""

from __future__ import annotations

from jatspress.article import (
    AffPartKind,
    ArticleVersion,
    AuthorNote,
    Conference,
    License,
    Permissions,
    Product,
    PublicationEvent,
    RelatedArticle,
    RelatedObject,
    say,
)
from jatspress.article.linked import Isbn
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.places import OURS, Place, Places, none_of
from jatspress.deposits.recognising import (
    says_address,
    says_anything,
    says_pages,
    says_part_in,
    says_person,
    says_plainly,
)
from jatspress.deposits.rsci.affiliations import organisation
from jatspress.deposits.rsci.codes import codes_of, element_of
from jatspress.deposits.rsci.dates import written
from jatspress.deposits.rsci.files import is_on_the_web
from jatspress.deposits.rsci.languages import code_of
from jatspress.deposits.rsci.people import codes_of as codes_of_person
from jatspress.deposits.rsci.people import is_contribution, names_by_language
from jatspress.deposits.rsci.placing import (
    says_affiliation,
    says_date,
    says_kind,
    says_language,
    says_medium,
    says_part_number,
)
from jatspress.deposits.rsci.record import is_of_authors
from jatspress.deposits.rsci.sections import heading_of
from jatspress.jats.elibrary_kinds import elibrary_kind

_PAGE = say("it stands on the page of the article alone; the format has no place for it")
_JOURNAL = say("eLIBRARY.RU knows the journal by its number (title_id); the format takes one title")
_PROFILE = say("journal.toml says it of the journal, and goes before the article")
_LICENCE = say("the format has no place for copyright and licences")
_LINKED = say("the format has no place for what an article is linked with")
_HISTORY = say("of the history the format takes the dates received, accepted and published")
_LANGUAGE = say("eLIBRARY.RU's list has no such language, or the language stands nowhere by itself")
_ELSEWHERE = say("one piece in each language is taken: another one stands there")
_CODE = say("the format has no name for this identifier or classification")
_GROUP = say("the elements of the group say what they are")
_GRANT = say("the statement of funding says it in its own words")
_FUNDER_ID = say("the format takes funders by their words alone")
_CONTRIBUTION = say("the format has no place for contributions")
_NUMBER = say("the format takes whole numbers alone here")


def _kind(fact: StatedFact) -> str | None:
    return None if elibrary_kind(fact.value) else say("eLIBRARY.RU has no code for this kind")


def _code(fact: StatedFact) -> str | None:
    """Codes stand there; of those that may stand once the first."""
    kind = getattr(fact.owners[0], "group_type", None)
    scheme = getattr(fact.value, "scheme", kind)
    words = " ".join(str(getattr(fact.value, "text", getattr(fact.value, "value", ""))).split())
    name = element_of(scheme, words)
    if name is None:
        return _CODE
    taken = [value for known, value in codes_of(fact.owners[-1]) if known == name]
    return _ELSEWHERE if taken and taken[0] != words else None


def _subject(fact: StatedFact) -> str | None:
    group, meta = fact.owners[0], fact.owners[-1]
    if fact.value in heading_of(meta).values():
        return None
    return _code(fact) or (say("an article stands in one section") if group else None)


def _keyword(fact: StatedFact) -> str | None:
    group = fact.owners[0]
    if not is_of_authors(group):
        return _code(fact)
    if not fact.value.text.strip():
        return say("it has no words")
    tag = group.lang or fact.owners[-1].lang
    is_known = tag is None or code_of(tag) is not None
    return None if is_known else say("keywords are taken in languages of eLIBRARY.RU's list alone")


def _first_of_language(fact: StatedFact) -> str | None:
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
    return None if same[0] is piece else _ELSEWHERE


def _name(fact: StatedFact) -> str | None:
    name, person, meta = fact.owners[0], fact.owners[1], fact.owners[-1]
    return None if name in names_by_language(person, meta).values() else _ELSEWHERE


def _affiliation(fact: StatedFact) -> str | None:
    """An affiliation stands there in a language that the person has a name in."""
    meta = fact.owners[-1]
    affiliation = meta.affiliation(fact.value)
    if affiliation is None:
        return say("no affiliation has this id")
    if not organisation(affiliation):
        return say("it names no organisation")
    return say("the person has no name in the language of this affiliation")


def _of_affiliation(fact: StatedFact) -> str | None:
    part, affiliation, meta = fact.owners[0], fact.owners[1], fact.owners[-1]
    if part.kind is AffPartKind.EMAIL:
        return say("e-mail addresses of organisations are not sent")
    if part.kind is AffPartKind.ORIGINAL and affiliation.first(AffPartKind.INSTITUTION):
        return say("the affiliation is sent in its parts")
    if not any(affiliation.id in person.affiliations for person in meta.contributors):
        return say("no person of the deposit has this affiliation")
    return say("no person of this affiliation has a name in its language")


def _funding(fact: StatedFact) -> str | None:
    return _GRANT if fact.owners[-1].funding and fact.owners[-1].funding.statements else None


def _person_code(fact: StatedFact) -> str | None:
    taken = dict(reversed([*codes_of_person(fact.owners[0])]))
    return None if fact.value.value in taken.values() else _CODE


def _orcid(fact: StatedFact) -> str | None:
    codes = dict(codes_of_person(fact.owners[0]))
    return None if "orcid" in codes else say("it has not the form of an ORCID iD")


def _role(fact: StatedFact) -> str | None:
    return _CONTRIBUTION if is_contribution(fact.owners[0]) else None


def _date(fact: StatedFact) -> str | None:
    if fact.value.is_of_article and written(fact.value.date) is not None:
        return _ELSEWHERE
    return say("the format takes dates by the day, and of an issue the year")


def _step(fact: StatedFact) -> str | None:
    if fact.value.date_type not in ("received", "accepted"):
        return _HISTORY
    if written(fact.value.date) is None:
        return say("the format takes dates by the day; this one is not stated so")
    return _ELSEWHERE


def _address(fact: StatedFact) -> str | None:
    uri = fact.owners[0]
    return None if is_on_the_web(uri) else say("a file goes along where it lies beside the article")


def _pages(fact: StatedFact) -> str | None:
    meta = fact.owners[0]
    if fact.name == "elocation_id":
        return say("the article has pages") if meta.fpage or meta.page_range else None
    return say("the pages are sent as a range") if fact.name != "fpage" else None


_NAMES = ("surname", "initials")
_CODES = ("doi", "edn", "udk", "bbk", "vak", "vak21", "jel", "msc", "pacs", "rubric")

#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    ("ArticleMeta", "lang"): Place(("langPubl",), _LANGUAGE, says_language),
    ("ArticleMeta", "article_type"): Place(("artType",), _kind, says_kind),
    ("ArticleMeta", "doi"): Place(("doi",)),
    ("ArticleMeta", "other_ids"): Place(_CODES, _code, says_address),
    ("ArticleMeta", "volume"): Place(("volume",), _NUMBER),
    ("ArticleMeta", "volume_series"): Place(why=say("the format has no place for it")),
    ("ArticleMeta", "issue"): Place(("number",)),
    ("ArticleMeta", "issue_title"): Place(
        ("issTitle",), say("the issue has one title, that of its first article")
    ),
    ("ArticleMeta", "issue_part"): Place(("part",), _NUMBER, says_part_number),
    ("ArticleMeta", "supplement"): Place(why=say("the format has no place for supplements")),
    ("ArticleMeta", "fpage"): Place(("pages",), _pages),
    ("ArticleMeta", "lpage"): Place(("pages",), _pages),
    ("ArticleMeta", "page_range"): Place(("pages",), _pages, says_pages),
    ("ArticleMeta", "elocation_id"): Place(("pages",), _pages),
    ("ArticleMeta", "publication_dates"): Place(("datePublication", "dateUni"), _date, says_date),
    ("ArticleMeta", "history"): Place(("dateReceived", "dateAccepted"), _step, says_date),
    ("JournalMeta", "ids"): Place(why=_JOURNAL),
    ("LangText", "text"): Place(("title",), _JOURNAL),
    ("LangText", "lang"): Place(("journalInfo@lang",), _JOURNAL, says_language),
    ("AbbreviatedTitle", "text"): Place(why=_JOURNAL),
    ("AbbreviatedTitle", "abbrev_type"): Place(why=_JOURNAL),
    ("AbbreviatedTitle", "lang"): Place(why=_JOURNAL),
    ("Issn", "value"): Place(("issn", "eissn"), _PROFILE),
    ("Issn", "publication_format"): Place(("issn", "eissn"), _PROFILE, says_medium),
    ("Publisher", "name"): Place(why=_JOURNAL),
    ("Publisher", "place"): Place(why=_JOURNAL),
    ("Publisher", "lang"): Place(why=_JOURNAL),
    ("SubjectGroup", "subjects"): Place(("secTitle", *_CODES), _subject, says_plainly),
    ("SubjectGroup", "group_type"): Place(why=_GROUP),
    ("SubjectGroup", "lang"): Place(("secTitle@lang",), _LANGUAGE, says_language),
    ("KeywordGroup", "keywords"): Place(("keyword", *_CODES), _keyword, says_plainly),
    ("KeywordGroup", "lang"): Place(("kwdGroup@lang",), _LANGUAGE, says_language),
    ("KeywordGroup", "group_type"): Place(why=_GROUP),
    ("KeywordGroup", "title"): Place(why=_PAGE),
    ("Title", "content"): Place(("artTitle",), _first_of_language, says_plainly),
    ("Title", "subtitle"): Place(("artTitle",), _first_of_language, says_plainly),
    ("Title", "lang"): Place(("artTitle@lang",), _LANGUAGE, says_language),
    ("Abstract", "content"): Place(("abstract",), _first_of_language, says_plainly),
    ("Abstract", "lang"): Place(("abstract@lang",), _LANGUAGE, says_language),
    ("Abstract", "title"): Place(why=_PAGE),
    ("Abstract", "abstract_type"): Place(why=_PAGE),
    ("Contributor", "collab"): Place(("surname",), None, says_plainly),
    ("Contributor", "anonymous"): Place(why=say("the format has no place for the anonymous")),
    ("Contributor", "contrib_type"): Place(("role", "author"), None, says_anything),
    ("Contributor", "orcid"): Place(("orcid",), _orcid, says_address),
    ("Contributor", "orcid_authenticated"): Place(why=_PAGE),
    ("Contributor", "other_ids"): Place(
        ("researcherid", "spin", "scopusid"), _person_code, says_address
    ),
    ("Contributor", "emails"): Place(("email",)),
    ("Contributor", "affiliations"): Place(("orgName",), _affiliation, says_affiliation),
    ("Contributor", "notes"): OURS,
    ("Contributor", "corresponding"): Place(("correspondent",), None, says_anything),
    ("Contributor", "equal_contribution"): Place(why=_CONTRIBUTION),
    ("Contributor", "deceased"): Place(why=_PAGE),
    ("Contributor", "degrees"): Place(("otherInfo",)),
    ("Contributor", "bio"): Place(("otherInfo",)),
    ("PersonName", "surname"): Place(_NAMES, _name),
    ("PersonName", "given_names"): Place(_NAMES, _name),
    ("PersonName", "prefix"): Place(why=_PAGE),
    ("PersonName", "suffix"): Place(why=_PAGE),
    ("PersonName", "lang"): Place(("individInfo@lang",), _LANGUAGE, says_language),
    ("PersonName", "style"): Place(why=say("the format has surname and initials, in no order")),
    ("Role", "text"): Place(("otherInfo",), _role),
    ("Role", "vocab"): Place(why=_CONTRIBUTION),
    ("Role", "vocab_identifier"): Place(why=_CONTRIBUTION),
    ("Role", "vocab_term"): Place(why=_CONTRIBUTION),
    ("Role", "vocab_term_identifier"): Place(why=_CONTRIBUTION),
    ("Role", "degree_contribution"): Place(why=_CONTRIBUTION),
    ("Affiliation", "id"): OURS,
    ("Affiliation", "label"): Place(why=_PAGE),
    ("Affiliation", "lang"): Place(("individInfo@lang",), _LANGUAGE, says_language),
    ("AffPart", "text"): Place(("orgName", "address", "town", "country"), _of_affiliation),
    ("AffPart", "kind"): OURS,
    ("AffPart", "country_code"): Place(why=say("the format takes the name of a country, no code")),
    ("AffPart", "ids"): Place(why=say("the format takes organisations by their names alone")),
    ("FundingSource", "name"): Place(("funding",), _funding),
    ("FundingSource", "ids"): Place(why=_FUNDER_ID),
    ("FundingSource", "country_code"): Place(why=_FUNDER_ID),
    ("Award", "award_ids"): Place(("funding",), _funding),
    ("Award", "id"): OURS,
    ("Funding", "statements"): Place(("funding",), None, says_plainly),
    ("SelfUri", "href"): Place(("furl", "file"), _address),
    ("SelfUri", "content_type"): Place(why=_PAGE),
    ("CustomMeta", "name"): Place(why=_PAGE),
    ("CustomMeta", "value"): Place(why=_PAGE),
    ("Reference", "id"): Place(why=say("references are told by their order")),
    ("Reference", "text"): Place(("text",)),
    ("Reference", "label"): Place(why=say("references are told by their order")),
    ("Reference", "publication_type"): Place(why=say("the format takes a reference as its text")),
    ("Reference", "persons"): Place(("text",), None, says_person),
    ("Reference", "date"): OURS,
    ("Reference", "access_date"): OURS,
    ("Reference", "lang"): Place(("refInfo@lang",), _LANGUAGE, says_language),
    ("Reference", "line"): OURS,
    ("Reference", "as_printed"): OURS,
    ("Reference", "status"): OURS,
    ("Reference", "confidence"): OURS,
    ("ReferenceField", "name"): OURS,
    ("ReferenceField", "start"): OURS,
    ("ReferenceField", "end"): OURS,
    ("ReferenceField", "confidence"): OURS,
    ("ReferenceField", "value"): Place(("text",), None, says_part_in({})),
    **none_of(AuthorNote, _PAGE),
    **none_of(Permissions, _LICENCE),
    **none_of(License, _LICENCE),
    **none_of(RelatedArticle, _LINKED),
    **none_of(RelatedObject, _LINKED),
    **none_of(Product, _LINKED),
    **none_of(PublicationEvent, _HISTORY),
    **none_of(ArticleVersion, _PAGE),
    **none_of(Conference, say("the format has no place for conferences")),
    **none_of(Isbn, say("the format is for journals, which have ISSNs")),
}
