"""How a value of the read model is recognised in a deposit for eLIBRARY.RU."""

from __future__ import annotations

from lxml import etree

from jatspress.article import ArticleMeta
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.recognising import squeezed
from jatspress.deposits.rsci.affiliations import organisation
from jatspress.deposits.rsci.dates import written
from jatspress.deposits.rsci.languages import code_of
from jatspress.jats.elibrary_kinds import elibrary_kind


def says_language(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the code of the language."""
    return text == code_of(str(fact.value))


def says_kind(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the code of the kind of article."""
    return text == elibrary_kind(str(fact.value))


def says_date(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the date by the day, or for an issue the year."""
    date = fact.value.date
    return text == written(date) or (element.tag == "dateUni" and text == str(date.year))


def says_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The organisation is one of the affiliation that an id names."""
    meta = next(owner for owner in fact.owners if isinstance(owner, ArticleMeta))
    affiliation = meta.affiliation(str(fact.value))
    return affiliation is not None and squeezed(organisation(affiliation)) in squeezed(text)


def says_medium(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the element for ISSNs of the medium."""
    medium = {"issn": "print", "eissn": "electronic"}.get(str(element.tag))
    return bool(medium == fact.value)


def says_part_number(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the number of a part: '2' says 'Part 2'."""
    return str(fact.value).rstrip().endswith(text)
