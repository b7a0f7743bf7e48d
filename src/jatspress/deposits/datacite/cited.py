"""Cited works: by their DOI, else in parts, else by another identifier."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from jatspress.article import FieldName, Reference, ReferencePerson
from jatspress.article.identifiers import DOI, bare_doi
from jatspress.deposits.datacite.build import part, sub, sub_if
from jatspress.deposits.datacite.identifiers import identified
from jatspress.deposits.datacite.kinds import kind_of_cited
from jatspress.deposits.datacite.relations import Relation, write_relation

#: Parts of a citation of which we are less sure are not sent.
CERTAIN = 0.9
_YEAR = re.compile(r"\d{4}")
_PERIODICALS = frozenset({"journal", "article-journal", "newspaper", "magazine"})
#: Identifiers beside the DOI, the best first.
_IDENTIFIERS = (
    (FieldName.PMID, "pmid"),
    (FieldName.ISBN, "isbn"),
    (FieldName.URI, None),
)


def write_cited(
    root: etree._Element, references: Sequence[Reference]
) -> list[list[etree._Element]]:
    """Append the cited works; return the elements of each reference, none when it has no place."""
    named: dict[str, etree._Element] = {}
    made = []
    for reference in references:
        kind = cited_kind(reference)
        link = identifier_of(reference)
        if link is not None and (link[0] == "DOI" or title_of(reference) is None):
            key = f"{link[0]} {link[1]}".lower()
            if key not in named:
                general = kind if kind != "Other" else None
                named[key] = write_relation(root, Relation("Cites", *link, general))
            made.append([named[key]])
        elif title_of(reference) is not None:
            made.append([_item(root, reference, kind, link)])
        else:
            made.append([])
    return made


def cited_kind(reference: Reference) -> str:
    """DataCite's word for the kind of a cited work."""
    is_part = value_of(reference, FieldName.CHAPTER_TITLE) is not None
    return kind_of_cited(reference.publication_type, is_part=is_part)


def identifier_of(reference: Reference) -> tuple[str, str] | None:
    """DataCite's kind of the best identifier of a cited work, and its value."""
    doi = bare_doi(value_of(reference, FieldName.DOI) or "")
    if DOI.fullmatch(doi):
        return "DOI", doi
    for name, kind in _IDENTIFIERS:
        found = identified(value_of(reference, name), kind)
        if found is not None:
            return found
    return None


def title_of(reference: Reference) -> str | None:
    """The title of a cited work; that of a journal is not that of an article in it."""
    names = [FieldName.ARTICLE_TITLE, FieldName.CHAPTER_TITLE, FieldName.DATA_TITLE]
    if reference.publication_type not in (*_PERIODICALS, None):
        names.append(FieldName.SOURCE)
    return next((text for name in names if (text := value_of(reference, name))), None)


def value_of(reference: Reference, name: FieldName) -> str | None:
    """The value of a part that is certain."""
    field = reference.first(name)
    if field is None or field.confidence < CERTAIN:
        return None
    return " ".join(field.value.split()) or None


def _item(
    root: etree._Element, reference: Reference, kind: str, link: tuple[str, str] | None
) -> etree._Element:
    """A cited work in parts, in the order of the schema."""
    made = sub(
        part(root, "relatedItems"), "relatedItem", relatedItemType=kind, relationType="Cites"
    )
    if link is not None:
        sub(made, "relatedItemIdentifier", link[1], relatedItemIdentifierType=link[0])
    _people(made, reference, "creator", "author")
    sub_if(sub(made, "titles"), "title", title_of(reference))
    sub_if(made, "publicationYear", _year(reference))
    for tag, name in (("volume", FieldName.VOLUME), ("issue", FieldName.ISSUE)):
        sub_if(made, tag, value_of(reference, name))
    number = value_of(reference, FieldName.ELOCATION_ID)
    sub_if(made, "number", number, numberType="Article")
    for tag, name in (
        ("firstPage", FieldName.FPAGE),
        ("lastPage", FieldName.LPAGE),
        ("publisher", FieldName.PUBLISHER_NAME),
        ("edition", FieldName.EDITION),
    ):
        sub_if(made, tag, value_of(reference, name))
    _people(made, reference, "contributor", "editor")
    return made


def _year(reference: Reference) -> str | None:
    year = value_of(reference, FieldName.YEAR)
    return year if is_year(year) else None


def is_year(text: str | None) -> bool:
    """Tell whether a text is a year as the schema takes it."""
    return _YEAR.fullmatch(text or "") is not None


def _people(made: etree._Element, reference: Reference, tag: str, role: str) -> None:
    """The people of a role, as printed: family name, given names."""
    group = value_of(reference, FieldName.COLLAB) if role == "author" else None
    people = [p for p in reference.persons if p.role == role and p.confidence >= CERTAIN]
    if not people and group is None:
        return
    listed = sub(made, f"{tag}s")
    kind = "Editor" if tag == "contributor" else None
    for person in people:
        one = sub(listed, tag, contributorType=kind)
        name, given, family = name_of(reference, person)
        sub(one, f"{tag}Name", name, nameType="Personal" if family else None)
        sub_if(one, "givenName", given)
        sub_if(one, "familyName", family)
    if group is not None:
        sub(sub(listed, tag), f"{tag}Name", group, nameType="Organizational")


def name_of(reference: Reference, person: ReferencePerson) -> tuple[str, str | None, str | None]:
    """A person of a cited work: the whole name, given names and family name if it is divided."""
    family, given = reference.surname_of(person), reference.given_names_of(person)
    if family is None:
        return " ".join(reference.text[person.start : person.end].split()), None, None
    return ", ".join(part for part in (family, given) if part), given, family
