"""Where each field of the read model stands in a record of DOAJ, or why it stands nowhere."""

from __future__ import annotations

from lxml import etree

from jatspress.article import (
    AffPartKind,
    ArticleMeta,
    Funding,
    JournalMeta,
    Permissions,
    Reference,
    SubjectGroup,
    say,
)
from jatspress.deposits.doaj.record import (
    publisher_id,
    taken_abstracts,
    used_affiliations,
)
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.languages import bibliographic_code
from jatspress.deposits.places import OURS, Place, Places, none_of
from jatspress.deposits.reasons import no_abstract, no_affiliation
from jatspress.deposits.recognising import (
    holds,
    says_address,
    says_anything,
    says_main_name,
    says_plainly,
    says_whole,
    says_words,
    squeezed,
)
from jatspress.descriptions.affiliations import printed_text, without_email_label, without_emails

_PAGE = say("it stands on the page of the article alone; DOAJ has no place for it")
_JOURNAL = say("DOAJ takes it from its own record of the journal")
_LANGUAGE = say("DOAJ has no place for the language here, or does not know it")
#: Why other contributors stand nowhere.
AUTHORS = say("DOAJ takes authors alone")
_ONE_NAME = say("DOAJ takes one form of a name")
_REFERENCES = say("DOAJ takes no references")


def _says_date(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the date, as precise as stated; DOAJ's JSON has year and month side by side."""
    date = fact.value.date
    if date != fact.owners[0].publication_date:
        return False
    if element.tag != "year":
        return bool(text.strip() == date.iso)
    month = element.getparent().findtext("month")  # type: ignore[union-attr]
    return text == f"{date.year:04d}" and month == (str(date.month) if date.month else None)


def _date(fact: StatedFact) -> str | None:
    meta = fact.owners[0]
    is_taken = fact.value.date == meta.publication_date
    return None if is_taken else say("DOAJ takes one date of publication")


def _says_journal(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the title of the journal; DOAJ's JSON calls that of the article a title too."""
    return _is_of_journal(element) and says_words(fact, element, text)


def _says_title(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return not _is_of_journal(element) and says_plainly(fact, element, text)


def _is_of_journal(element: etree._Element) -> bool:
    above = element.getparent()
    return element.tag == "journalTitle" or (above is not None and above.tag == "journal")


def _says_edition(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The same ISSN stands there as that of its edition; DOAJ's JSON has both side by side."""
    issn, above = fact.owners[0].value, element.getparent()
    if element.tag == "type":
        issn_there = None if above is None else above.findtext("id")
        edition = {"pissn": "print", "eissn": "electronic"}.get(text)
    else:
        issn_there, edition = text, {"issn": "print", "eissn": "electronic"}[str(element.tag)]
    return (issn_there, edition) == (issn, fact.value)


def _says_language(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return text == bibliographic_code(str(fact.value))


def _of_author(fact: StatedFact) -> str | None:
    name, person = fact.owners[0], fact.owners[1]
    return None if person.name == name else _ONE_NAME


def _says_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The number leads to the text of the affiliation; DOAJ's JSON has the text itself."""
    meta = fact.owners[-1]
    texts = [printed_text(a) for a in meta.affiliations if a.id == fact.value]
    if element.tag == "affiliationId":
        record = next(element.iterancestors("record"))
        text = record.findtext(f"affiliationsList/affiliationName[@affiliationId='{text}']") or ""
    return any(words and words in text for words in texts)


def _part(fact: StatedFact) -> str | None:
    part, affiliation, meta = fact.owners[0], fact.owners[1], fact.owners[2]
    if part.kind is AffPartKind.EMAIL:
        return say("e-mail addresses are not deposited")
    if not any(affiliation is used for used in used_affiliations(meta)):
        twins = {printed_text(used) for used in used_affiliations(meta)}
        return None if printed_text(affiliation) in twins else say("no author has this affiliation")
    is_whole = affiliation.first(AffPartKind.ORIGINAL) is not None
    if is_whole and part.kind is not AffPartKind.ORIGINAL:
        return say("the affiliation is deposited as it is printed, in one text")
    return None


def _says_part(fact: StatedFact, element: etree._Element, text: str) -> bool:
    part, affiliation = fact.owners[0], fact.owners[1]
    if part.kind is AffPartKind.EMAIL:
        return False
    whole = printed_text(affiliation)
    words = without_email_label(without_emails(str(fact.value)))
    stands_in_it = squeezed(words) in squeezed(whole) and squeezed(whole) in squeezed(text)
    return stands_in_it or says_words(fact, element, text) or holds(text, words)


def _other_id(fact: StatedFact) -> str | None:
    is_taken = fact.value.value == publisher_id(fact.owners[0])
    return None if is_taken else say("DOAJ takes the DOI and the publisher's own number")


def _last_page(fact: StatedFact) -> str | None:
    alone = fact.owners[0].fpage is None
    return say("DOAJ takes no last page without the first") if alone else None


def _item_number(fact: StatedFact) -> str | None:
    has_pages = fact.owners[0].fpage is not None
    return say("the first page stands where the article number would") if has_pages else None


def _abstract(fact: StatedFact) -> str | None:
    abstract, meta = fact.owners[0], fact.owners[1]
    if not any(abstract is taken for taken in taken_abstracts(meta)):
        return say("DOAJ knows one kind of abstract, not summaries or graphical ones")
    return no_abstract(fact)


def _says_format(fact: StatedFact, element: etree._Element, text: str) -> bool:
    return text.lower() in str(fact.value).lower()


def _keyword(fact: StatedFact) -> str | None:
    return say("abbreviations are no keywords") if fact.owners[0].is_of_abbreviations else None


#: Class and field of the read model → its place. A test holds that no field is missing.
PLACES: Places = {
    **none_of(ArticleMeta, _PAGE),
    **none_of(Reference, _REFERENCES),
    **none_of(JournalMeta, _JOURNAL),
    **none_of(Permissions, say("DOAJ takes the licence from its own record of the journal")),
    **none_of(SubjectGroup, say("DOAJ takes subjects from its own record of the journal")),
    **none_of(Funding, say("DOAJ takes no funders")),
    ("ArticleMeta", "lang"): Place(("language",), _LANGUAGE, _says_language),
    ("ArticleMeta", "article_type"): Place(("documentType",), _PAGE),
    ("ArticleMeta", "doi"): Place(("doi", "id")),
    ("ArticleMeta", "other_ids"): Place(
        ("publisherRecordId", "publisher_record_id"), _other_id, says_address
    ),
    ("ArticleMeta", "publication_dates"): Place(("publicationDate", "year"), _date, _says_date),
    ("ArticleMeta", "volume"): Place(("volume",)),
    ("ArticleMeta", "issue"): Place(("issue", "number")),
    ("ArticleMeta", "fpage"): Place(("startPage", "start_page")),
    ("ArticleMeta", "lpage"): Place(("endPage", "end_page"), _last_page),
    ("ArticleMeta", "page_range"): Place(why=say("DOAJ takes the first and the last page alone")),
    ("ArticleMeta", "elocation_id"): Place(("startPage", "start_page"), _item_number),
    ("LangText", "text"): Place(("journalTitle", "title"), _JOURNAL, _says_journal),
    ("LangText", "lang"): Place(why=_LANGUAGE),
    ("Issn", "value"): Place(
        ("issn", "eissn", "id"), say("journal.toml says the ISSNs, and goes before the article")
    ),
    ("Issn", "publication_format"): Place(
        ("issn", "eissn", "type"),
        say("journal.toml says the ISSNs, and goes before the article"),
        _says_edition,
    ),
    ("Publisher", "name"): Place(("publisher",), _JOURNAL),
    ("Title", "content"): Place(("title",), None, _says_title),
    ("Title", "subtitle"): Place(("title",), None, _says_title),
    ("Title", "lang"): Place(("title@language",), _LANGUAGE, _says_language),
    ("Contributor", "collab"): Place(("name",), None, says_plainly),
    ("Contributor", "anonymous"): Place(("name",), None, says_anything),
    ("Contributor", "contrib_type"): Place(("author",), AUTHORS, says_anything),
    ("Contributor", "orcid"): Place(
        ("orcid_id",), say("it has not the form of an ORCID iD"), says_address
    ),
    ("Contributor", "other_ids"): Place(why=say("of a person DOAJ takes the ORCID iD alone")),
    ("Contributor", "emails"): Place(why=say("e-mail addresses are not deposited")),
    ("Contributor", "affiliations"): Place(
        ("affiliationId", "affiliation"), no_affiliation, _says_affiliation
    ),
    ("Contributor", "notes"): OURS,
    ("PersonName", "surname"): Place(("name",), _of_author, says_main_name),
    ("PersonName", "given_names"): Place(("name",), _of_author, says_main_name),
    ("PersonName", "prefix"): Place(("name",), _of_author, says_main_name),
    ("PersonName", "suffix"): Place(("name",), _of_author, says_main_name),
    ("PersonName", "lang"): Place(why=_LANGUAGE),
    ("Affiliation", "id"): OURS,
    ("Affiliation", "lang"): Place(why=_LANGUAGE),
    ("AffPart", "text"): Place(("affiliationName", "affiliation"), _part, _says_part),
    ("AffPart", "kind"): OURS,
    ("AffPart", "country_code"): Place(why=say("DOAJ takes an affiliation as text")),
    ("AffPart", "ids"): Place(why=say("DOAJ takes an affiliation as text")),
    ("AuthorNote", "id"): OURS,
    ("AuthorNote", "kind"): OURS,
    ("Award", "id"): OURS,
    ("RelatedArticle", "id"): OURS,
    ("RelatedObject", "id"): OURS,
    ("Product", "id"): OURS,
    ("SelfUri", "href"): Place(
        ("fullTextUrl", "url"), say("DOAJ takes one address of the text, a whole one"), says_words
    ),
    ("SelfUri", "content_type"): Place(
        ("fullTextUrl@format", "content_type"),
        say("DOAJ knows PDF, HTML, ePUB and XML, of the address that it takes"),
        _says_format,
    ),
    ("Abstract", "content"): Place(("abstract",), _abstract, says_plainly),
    ("Abstract", "lang"): Place(("abstract@language",), _LANGUAGE, _says_language),
    ("Abstract", "title"): Place(why=say("the printed label of the abstract is no word of it")),
    ("Abstract", "abstract_type"): Place(why=say("DOAJ knows one kind of abstract")),
    ("KeywordGroup", "keywords"): Place(("keyword", "keywords"), _keyword, says_whole),
    ("KeywordGroup", "lang"): Place(("keywords@language",), _LANGUAGE, _says_language),
    ("Reference", "id"): OURS,
    **{
        ("Reference", name): OURS
        for name in ("date", "access_date", "line", "as_printed", "status", "confidence")
    },
    **{("ReferenceField", name): OURS for name in ("name", "start", "end", "confidence")},
}
