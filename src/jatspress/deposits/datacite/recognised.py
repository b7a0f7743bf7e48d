"""How a value of the read model is recognised in a record of DataCite."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from jatspress.article import AffPartKind, FieldName, JatsContent, say
from jatspress.article.identifiers import bare_doi
from jatspress.deposits.datacite.build import is_language
from jatspress.deposits.datacite.cited import cited_kind, name_of
from jatspress.deposits.datacite.dates import dates_of
from jatspress.deposits.datacite.identifiers import identified
from jatspress.deposits.datacite.people import is_creator, role_of
from jatspress.deposits.datacite.relations import relation_of
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.recognising import says_address, says_part_in, squeezed
from jatspress.descriptions.affiliations import printed_text, without_email_label, without_emails
from jatspress.descriptions.plain_text import plain_text

_says_part = says_part_in(
    {
        "volume": FieldName.VOLUME,
        "issue": FieldName.ISSUE,
        "firstPage": FieldName.FPAGE,
        "lastPage": FieldName.LPAGE,
        "number": FieldName.ELOCATION_ID,
        "edition": FieldName.EDITION,
        "publicationYear": FieldName.YEAR,
        "publisher": FieldName.PUBLISHER_NAME,
    }
)


def says_part(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """A part of a cited work: its value, or as it is printed, where that part stands alone."""
    if fact.owners[0].name is FieldName.DOI and text == bare_doi(str(fact.value)):
        return True
    return _says_part(fact, element, text)


def says_doi(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the DOI, which the article may state as an address."""
    return text == bare_doi(str(fact.value))


def says_link(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the identifier, or the address that ends with it."""
    value = getattr(fact.value, "value", fact.value)
    return squeezed(str(value)).endswith(squeezed(text)) or says_address(fact, element, text)


def says_date(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is this date with DataCite's word for it: others may be of the same day."""
    stands = (element.get("dateType"), text, element.get("dateInformation"))
    return any(
        stated is fact.value and date == stands for stated, date in dates_of(fact.owners[-1])
    )


def says_language(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the language of these words; others may have the same."""
    own = {squeezed(_plain(words)) for words in _words_of(fact.owners[0])}
    return text == fact.value and squeezed(_inside(element)) in own


def says_scheme(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the scheme of these subjects."""
    own = {squeezed(_plain(words)) for words in _words_of(fact.owners[0])}
    return text == fact.value and squeezed(_inside(element)) in own


def _words_of(owner: Any) -> Iterator[JatsContent | str | None]:
    """The words that a language or a scheme belongs to."""
    for name in ("text", "name", "content", "subtitle"):
        yield getattr(owner, name, None)
    for name in ("keywords", "subjects"):
        yield from getattr(owner, name, ())


def _plain(words: JatsContent | str | None) -> str:
    return plain_text(words) if isinstance(words, JatsContent) else words or ""


def _inside(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


def says_edition(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The same ISSN stands there, with its kind."""
    return bool(element.text == fact.owners[0].value)


def says_relation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the link to the same work."""
    relation = relation_of(fact.owners[0])
    return relation is not None and element.text == relation.value


def says_role(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """An author is a creator, another contributor has DataCite's word for its role."""
    is_author = etree.QName(element).localname == "creator"
    person = fact.owners[0]
    if is_creator(person) or is_author:
        return is_creator(person) and is_author
    return text == role_of(person) != "Other"


def says_contact(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The author stands there as the person to be asked."""
    return text == "ContactPerson"


def says_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the text of the affiliation that an id names."""
    affiliations = fact.owners[-1].affiliations
    return text in [printed_text(one) for one in affiliations if one.id == fact.value]


def says_part_of_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The part stands in the text of its affiliation, which stands there whole."""
    part, affiliation = fact.owners[0], fact.owners[1]
    if part.kind is AffPartKind.EMAIL:
        return False
    whole = printed_text(affiliation)
    words = squeezed(without_email_label(without_emails(str(fact.value))))
    return squeezed(text) == squeezed(whole) and words in squeezed(whole)


def says_kind(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """A word of DataCite for the kind of a work stands there, not that it is another one."""
    return text != "Other"


def says_cited_kind(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is DataCite's word for the kind of the cited work."""
    return text == cited_kind(fact.owners[0]) != "Other"


def says_cited_person(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the whole name of the person; others may have the same surname."""
    return text == name_of(fact.owners[0], fact.value)[0]


def says_product(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The reviewed work stands there by its title."""
    return (fact.owners[0].title or "\0") in text


def says_sub_article(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The article inside the article stands there by its DOI."""
    return bool(text == fact.value.meta.doi)


def says_data_relation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The link to the same data stands there."""
    data = fact.owners[0]
    stated = [*(one.value for one in data.ids), data.href or ""]
    return any(word and word.endswith(element.text or "\0") for word in stated)


def data_without_link(fact: StatedFact) -> str | None:
    """Why what data are to an article stands nowhere."""
    data = fact.owners[0]
    stated = [*((one.value, one.scheme) for one in data.ids), (data.href, None)]
    if any(identified(text, kind) for text, kind in stated):
        return None
    return say("DataCite takes parts and data by their identifiers alone")


def no_language(fact: StatedFact) -> str | None:
    """Why the language of a text stands nowhere."""
    if not is_language(str(fact.value)):
        return say("it has not the form of a language tag")
    return None


def without_journal(fact: StatedFact) -> str | None:
    """Why volume, issue and pages stand nowhere: of a work that no journal has."""
    has_journal = bool(fact.owners[-1].journal.titles)
    return None if has_journal else say("DataCite takes it with the title of the journal alone")
