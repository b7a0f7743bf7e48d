"""How a value of the read model is recognised in JSON-LD, and why some stand nowhere."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.article import (
    AffPartKind,
    ArticleMeta,
    Contributor,
    FieldName,
    Identifier,
    JatsContent,
    say,
)
from jatspress.deposits.facts import StatedFact
from jatspress.deposits.recognising import holds, says_address, says_part_in, says_plainly, squeezed
from jatspress.descriptions.addresses import safe_address
from jatspress.descriptions.affiliations import printed_text, without_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.schema_org.people import country_of, property_of

#: A part of a cited work: its value, or as it is printed.
says_part = says_part_in(
    {
        "volumeNumber": FieldName.VOLUME,
        "issueNumber": FieldName.ISSUE,
        "pageStart": FieldName.FPAGE,
        "pageEnd": FieldName.LPAGE,
        "isbn": FieldName.ISBN,
    }
)


def says_identifier(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The identifier stands there, or the address that it leads to."""
    stated = element.findtext("value")
    if isinstance(fact.value, Identifier) and stated is not None:
        same_kind = element.findtext("propertyID") == fact.value.scheme
        return same_kind and squeezed(stated) == squeezed(fact.value.value)
    value = getattr(fact.value, "value", str(fact.value))
    return squeezed(text).endswith(squeezed(value)) or says_address(fact, element, text)


def says_title(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The words of a title, without the marks that lead to notes and references."""
    run = fact.value.into(etree.Element("run"))
    for mark in list(run.iter("xref", "fn")):
        tail = mark.tail
        mark.clear()
        mark.tail = tail
    return says_plainly(replace(fact, value=JatsContent.of_element(run)), element, text)


def says_language(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the language of the words beside it."""
    return text == language(str(fact.value))


def own_language(fact: StatedFact) -> str | None:
    """Why the language of words is not stated beside them."""
    meta = next(owner for owner in fact.owners if isinstance(owner, ArticleMeta))
    stated = language(str(fact.value))
    if stated is None:
        return say("it is no language tag")
    if stated == language(meta.lang):
        return say("words without a language are in that of the article")
    return say("schema.org has the language of words, not of this")


def says_property(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The property says what a contributor is, or the name of a role does."""
    return element.tag == property_of(fact.owners[0]) or text == str(fact.value)


def says_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The institution is the one that an id names."""
    meta = next(owner for owner in fact.owners if isinstance(owner, ArticleMeta))
    return any(
        element.findtext("name") == printed_text(affiliation)
        for affiliation in meta.affiliations
        if affiliation.id == fact.value
    )


def no_affiliation(fact: StatedFact) -> str | None:
    """Why a person's institution stands nowhere: there is none of its id, or it has no words."""
    meta = next(owner for owner in fact.owners if isinstance(owner, ArticleMeta))
    found = meta.affiliation(str(fact.value))
    if found is None:
        return say("no affiliation has this id")
    return None if printed_text(found) else say("the affiliation has no words")


def says_part_of_affiliation(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The words stand in the institution of that affiliation, without a label of an address."""
    part, affiliation = fact.owners[0], fact.owners[1]
    name = element.findtext("name")
    if part.kind is AffPartKind.EMAIL or name != printed_text(affiliation):
        return False
    return holds(text, str(fact.value)) or squeezed(without_address(part.text)) in squeezed(text)


def no_part(fact: StatedFact) -> str | None:
    """Why a part of an affiliation stands nowhere."""
    part, affiliation, meta = fact.owners[0], fact.owners[1], fact.owners[2]
    if part.kind is AffPartKind.EMAIL:
        return say("e-mail addresses are not deposited")
    used = {aff for one in _all_contributors(meta) for aff in one.affiliations if one.display}
    if affiliation.id not in used or meta.affiliation(affiliation.id) is not affiliation:
        return say("no one of the article has this affiliation")
    if affiliation.first(AffPartKind.ORIGINAL) is not None:
        return say("the affiliation is deposited as it is printed, in one text")
    return None


def _all_contributors(meta: ArticleMeta) -> list[Contributor]:
    waiting = list(meta.contributors)
    for contributor in waiting:
        waiting.extend(contributor.members)
    return waiting


def says_sub_article(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The article inside the article is told by its title, where it has one, its DOI and kind."""
    inside = fact.value
    title, doi = inside.meta.title, inside.meta.doi
    headline, address = element.findtext("headline") or "", element.findtext("id") or ""
    has_title = title is None or says_plainly(replace(fact, value=title.content), element, headline)
    has_doi = doi is None or safe_address(doi, "doi") == address or not address
    return has_title and has_doi and element.findtext("genre") == inside.article_type


def says_country(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the code of the country."""
    owner = fact.owners[1] if hasattr(fact.owners[1], "parts") else None
    return text == (country_of(owner) if owner is not None else fact.value)


def no_address(fact: StatedFact) -> str | None:
    """Why an address stands nowhere."""
    address = safe_address(str(fact.value))
    is_web = address is not None and address.startswith("http")
    return None if is_web else say("it is no address on the web")


def no_file(fact: StatedFact) -> str | None:
    """Why the type of a file stands nowhere."""
    address = safe_address(fact.owners[0].href)
    is_web = address is not None and address.startswith("http")
    page = say("it is the page of the article, whose address stands there")
    return page if is_web else say("the file has no address on the web")


def says_days(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """It is the first or the last day, or both."""
    return text in str(fact.value).split("/")


def says_kind(fact: StatedFact, element: etree._Element, text: str) -> bool:
    """The type is more than that of any work."""
    return text != "CreativeWork"
