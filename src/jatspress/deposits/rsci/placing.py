"""How a value of the read model is recognised in a deposit for eLIBRARY.RU."""

from __future__ import annotations

from lxml import etree

from jatspress.article import Affiliation, ArticleMeta
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.recognising import holds, says_whole, says_words, squeezed
from jatspress.deposits.rsci.affiliations import organisation
from jatspress.deposits.rsci.codes import element_of
from jatspress.deposits.rsci.dates import written
from jatspress.deposits.rsci.languages import code_of
from jatspress.descriptions.affiliations import tidy, without_email_label, without_emails
from jatspress.jats.elibrary_kinds import elibrary_kind


def says_language(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the code of the language."""
    return text == code_of(str(fact.value))


def says_kind(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the code of the kind of article."""
    return text == elibrary_kind(str(fact.value))


def says_date(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the date by the day, of this step; of a date that is a year alone the year."""
    date, step = fact.value.date, fact.value.date_type
    if element.tag == "dateUni":
        return bool(text == date.iso)
    of_step = {"dateReceived": "received", "dateAccepted": "accepted"}.get(str(element.tag), step)
    return text == written(date) and of_step == step


def says_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The organisation is one of the affiliation that an id names."""
    meta = next(owner for owner in fact.owners if isinstance(owner, ArticleMeta))
    affiliation = meta.affiliation(str(fact.value))
    return affiliation is not None and squeezed(organisation(affiliation)) in squeezed(text)


def says_affiliation_language(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the language in which somebody has this affiliation."""
    return says_language(fact, element, text) and _has(element, fact.owners[0])


def says_part_of_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The words stand there for somebody who has this affiliation."""
    person = element.getparent()
    if person is None or not _has(person, fact.owners[1]):
        return False
    return holds(text, words_of_part(fact)) or says_words(fact, element, text)


def words_of_part(fact: StatedFact) -> str:
    """The words of a part of an affiliation without the e-mail addresses among them."""
    return tidy(without_email_label(without_emails(str(fact.value))))


def _has(person: etree._Element, affiliation: Affiliation) -> bool:
    """Tell whether what is said of a person in a language names the organisation."""
    return squeezed(organisation(affiliation)) in squeezed(person.findtext("orgName") or "")


def says_code(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the code, in the element for its classification."""
    identifier = fact.value
    words = " ".join(identifier.value.split())
    return element.tag == element_of(identifier.scheme, words) and text == words


def says_heading_or_code(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the heading of the section, or a code in the element for its classification."""
    if element.tag == "secTitle":
        return says_whole(fact, element, text)
    words = " ".join(fact.value.text.split())
    return element.tag == element_of(fact.owners[0].group_type, words) and text == words


def says_keyword_or_code(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the keyword, whole, or a code in the element for its classification."""
    if element.tag == "keyword":
        return says_whole(fact, element, text)
    return says_heading_or_code(fact, element, text)


def says_medium(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the element for ISSNs of the medium."""
    medium = {"issn": "print", "eissn": "electronic"}.get(str(element.tag))
    return bool(medium == fact.value)


def says_part_number(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the number of a part: '2' says 'Part 2'."""
    return str(fact.value).rstrip().endswith(text)
