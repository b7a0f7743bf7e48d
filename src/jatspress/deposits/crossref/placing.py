"""How a value of the read model is recognised in a Crossref deposit."""

from __future__ import annotations

from lxml import etree

from jatspress.article import (
    AffPartKind,
    ArticleMeta,
    FieldName,
    PartialDate,
    RelatedArticle,
)
from jatspress.deposits.crossref.crossmark import step_name
from jatspress.deposits.crossref.dates import SEASONS
from jatspress.deposits.crossref.peer_review import is_conflict, statement_attribute
from jatspress.deposits.crossref.relations import related_doi
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.recognising import Test, holds, says_part_in, says_words, squeezed
from jatspress.descriptions.affiliations import printed_text, without_email_label, without_emails

_ENOUGH_OF_NAME = 12

#: A part of a cited work: its value, or as it is printed, where that part stands alone.
says_part = says_part_in(
    {
        "doi": FieldName.DOI,
        "volume": FieldName.VOLUME,
        "issue": FieldName.ISSUE,
        "first_page": FieldName.FPAGE,
        "elocation_id": FieldName.ELOCATION_ID,
        "edition_number": FieldName.EDITION,
        "cYear": FieldName.YEAR,
        "journal_title": FieldName.SOURCE,
        "volume_title": FieldName.SOURCE,
    }
)


def says_date(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """Year, month and day are the same, and none is there that is not stated."""
    date = fact.value if isinstance(fact.value, PartialDate) else fact.value.date
    if element.find("{*}year") is None:
        return bool(date.iso == text.strip())
    parts = [element.findtext(f"{{*}}{name}") for name in ("year", "month", "day")]
    found = [int(part) if part and part.isdecimal() else None for part in parts]
    season = SEASONS.get((date.season or "").strip().lower())
    return [date.year, date.month or season, date.day] == found


def says_step(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the date of the same step of the history, not another one of the same day."""
    step = fact.value
    if etree.QName(element).localname == "assertion":
        return element.get("name") == step_name(step)[0] and text == step.date.iso
    return step.date_type == "accepted" and says_date(fact, element, text)


def says_item_number(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the publisher's own number of the article, and said to be that."""
    is_it = fact.value.scheme == element.get("id_type")
    return is_it and squeezed(fact.value.value) == squeezed(text)


def says_conflict(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the statement of the note."""
    note = fact.owners[0]
    return is_conflict(note) and holds(text, note.content.text)


def says_statement(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The attribute that the statement has says its value."""
    stated = fact.owners[0]
    attribute = statement_attribute(stated)
    return (
        attribute is not None
        and element.get(attribute) == text
        and squeezed(stated.value.text) == squeezed(text)
    )


def says_relation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It names the same article."""
    related = fact.owners[0]
    doi = related_doi(related) if isinstance(related, RelatedArticle) else None
    return doi is not None and squeezed(doi) == squeezed(text)


def says_language(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the language of a tag: `pt` says `pt-BR`."""
    return str(fact.value).casefold().startswith(text.casefold()[:2])


def says_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The institution is one of the affiliation that an id names."""
    meta = next(owner for owner in fact.owners if isinstance(owner, ArticleMeta))
    affiliation = meta.affiliation(str(fact.value))
    if affiliation is None:
        return False
    name = squeezed(element.findtext("{*}institution_name") or "")[:_ENOUGH_OF_NAME]
    parts = "".join(part.text for part in affiliation.parts)
    return any(name in squeezed(words) for words in (parts, printed_text(affiliation)))


def says_part_of_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The words stand there, without the label of an e-mail address, or the whole text does."""
    part, affiliation = fact.owners[0], fact.owners[1]
    if squeezed(text) == squeezed(printed_text(affiliation)):
        whole = AffPartKind.ORIGINAL
        is_of_it = part.kind is whole or affiliation.first(whole) is None
        if is_of_it and part.kind is not AffPartKind.EMAIL:
            return True
    words = without_email_label(without_emails(str(fact.value)))
    return says_words(fact, element, text) or holds(text, words)


def says_role(role: str) -> Test:
    """A test for a role of Crossref's list."""

    def test(fact: StatedFact, element: etree._Element, text: str) -> bool:
        return text == role

    return test


def says_credit(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is a role of CRediT."""
    return element.get("vocab") == "credit"
