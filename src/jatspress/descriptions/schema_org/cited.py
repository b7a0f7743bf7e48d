"""Cited works: each with its parts as far as they are certain, and as it is printed."""

from __future__ import annotations

from collections.abc import Iterable

from jatspress.article import FieldName, PersonName, Reference, ReferencePerson
from jatspress.descriptions.addresses import doi_address, safe_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.schema_org.nodes import Node, identifier_node, organization
from jatspress.descriptions.schema_org.people import cited_person

#: JATS `@publication-type` → type of schema.org; of all others it is a creative work.
_TYPES = {
    "journal": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "preprint": "ScholarlyArticle",
    "confproc": "ScholarlyArticle",
    "conf-proc": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "data": "Dataset",
    "thesis": "Thesis",
    "report": "Report",
    "newspaper": "NewsArticle",
    "software": "SoftwareApplication",
    "web": "WebPage",
    "webpage": "WebPage",
    "website": "WebSite",
}
_WITH_PAGES = frozenset({"ScholarlyArticle", "NewsArticle", "Chapter", "Report"})
_TITLES = (FieldName.ARTICLE_TITLE, FieldName.CHAPTER_TITLE, FieldName.DATA_TITLE)


def cited_works(references: Iterable[Reference]) -> list[Node]:
    """A node for each reference, in their order."""
    return [_work(reference) for reference in references]


def _work(reference: Reference) -> Node:
    value = reference.value
    kind = _TYPES.get((reference.publication_type or "").lower(), "CreativeWork")
    title = next((value(name) for name in _TITLES if value(name)), None)
    source, doi = value(FieldName.SOURCE), value(FieldName.DOI)
    has_pages = kind in _WITH_PAGES
    return {
        "@type": kind,
        "@id": doi_address(doi) if doi else None,
        "position": reference.label,
        "name": title or source,
        "author": _people(reference, "author"),
        "editor": _people(reference, "editor"),
        "translator": _people(reference, "translator"),
        "datePublished": reference.date.iso if reference.date else None,
        "pageStart": value(FieldName.FPAGE) if has_pages else None,
        "pageEnd": value(FieldName.LPAGE) if has_pages else None,
        "isbn": value(FieldName.ISBN) if kind == "Book" else None,
        "identifier": [
            identifier_node(name.value, value(name)) for name in (FieldName.PMID, FieldName.PMCID)
        ],
        "isPartOf": _container(reference, kind) if title and source else None,
        "publisher": organization(value(FieldName.PUBLISHER_NAME)),
        "url": safe_address(value(FieldName.URI)),
        "inLanguage": language(reference.lang),
        "description": reference.text,
    }


def _people(reference: Reference, role: str) -> list[Node]:
    named = [person for person in reference.persons if person.role == role]
    people = [node for person in named if (node := _person(reference, person))]
    if role != "author":
        return people
    groups = [f.value for f in reference.fields if f.name is FieldName.COLLAB]
    return [*people, *(node for group in groups if (node := organization(group)))]


def _person(reference: Reference, person: ReferencePerson) -> Node | None:
    surname = reference.surname_of(person)
    if surname is None:
        printed = reference.text[person.start : person.end]
        return {"@type": "Person", "name": printed} if printed else None
    return cited_person(PersonName(surname, reference.given_names_of(person)))


def _container(reference: Reference, kind: str) -> Node:
    value = reference.value
    is_journal = kind == "ScholarlyArticle" and value(FieldName.CONF_NAME) is None
    part: Node = {
        "@type": "Periodical" if is_journal else "Book" if kind == "Chapter" else "CreativeWork",
        "name": value(FieldName.SOURCE),
        "issn": value(FieldName.ISSN) if is_journal else None,
        "isbn": value(FieldName.ISBN) if kind == "Chapter" else None,
    }
    volume, issue = value(FieldName.VOLUME), value(FieldName.ISSUE)
    if volume:
        part = {"@type": "PublicationVolume", "volumeNumber": volume, "isPartOf": part}
    if issue:
        part = {"@type": "PublicationIssue", "issueNumber": issue, "isPartOf": part}
    return part
