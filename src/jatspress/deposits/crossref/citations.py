"""The reference list: every citation with its whole text, its parts where they are certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from jatspress.article import FieldName, Reference
from jatspress.article.identifiers import CROSSREF_DOI
from jatspress.deposits.crossref.build import sub, sub_if
from jatspress.deposits.crossref.versions import CrossrefVersion

#: Parts of a citation of which we are less sure stay in its text alone.
CERTAIN = 0.9
_LONGEST_KEY = 128

#: JATS @publication-type → the type of a citation (schema 5.4.0, citation_key.atts).
_TYPES = {
    "article-journal": "journal_article",
    "book": "book",
    "chapter": "book_chapter",
    "conf-proc": "conference_paper",
    "conference": "conference_paper",
    "confproc": "conference_paper",
    "data": "dataset",
    "dataset": "dataset",
    "patent": "patent",
    "preprint": "preprint",
    "report": "report",
    "software": "software",
    "standard": "standard",
    "thesis": "dissertation",
    "web": "web_resource",
    "webpage": "web_resource",
    "website": "web_resource",
}
_PERIODICALS = frozenset({"journal", "article-journal", "newspaper", "magazine"})
_BOOKS = frozenset({"book", "chapter", "conf-proc", "confproc", "conference"})

#: ISSN and ISBN stay in the text: here they would carry a medium (print, unless one is named),
#: which a citation does not tell.
#: Fields that mean the same in every kind of citation, with the longest value the schema takes.
_PLAIN = (
    ("volume", FieldName.VOLUME, 32),
    ("issue", FieldName.ISSUE, 32),
    ("first_page", FieldName.FPAGE, 32),
    ("elocation_id", FieldName.ELOCATION_ID, 255),
    ("edition_number", FieldName.EDITION, 15),
)


def write_citations(
    parent: etree._Element, references: Sequence[Reference], version: CrossrefVersion
) -> None:
    """Append `citation_list`; none at all when the article has no references.

    An empty list would tell Crossref to delete what it has.
    """
    if not references:
        return
    made = sub(parent, "citation_list")
    seen: set[str] = set()
    for key, reference in zip(citation_keys(references), references, strict=True):
        kind = _type(reference) if version.citation_types else None
        citation = sub(made, "citation", key=key, type_=kind)
        doi = cited_doi(reference)
        _structure(citation, reference)
        if doi is not None and doi.lower() not in seen:
            sub(citation, "doi", doi)
            seen.add(doi.lower())
        sub(citation, "unstructured_citation", reference.text)


def citation_keys(references: Sequence[Reference]) -> tuple[str, ...]:
    """A key for each reference, none twice: its id, else its place in the list."""
    ids = [" ".join(reference.id.split()) for reference in references]
    stated, taken = set(ids), set[str]()
    keys = []
    for number, own in enumerate(ids, 1):
        key = own if 0 < len(own) <= _LONGEST_KEY and own not in taken else f"citation-{number}"
        while key in taken or (key != own and key in stated):
            key += "-"
        taken.add(key)
        keys.append(key)
    return tuple(keys)


def cited_doi(reference: Reference) -> str | None:
    """The DOI of a reference when it is certain and has the form of one."""
    value = _value(reference, FieldName.DOI)
    return value if value and CROSSREF_DOI.fullmatch(value) else None


def repeated_dois(references: Sequence[Reference]) -> Iterator[tuple[Reference, Reference, str]]:
    """References whose DOI an earlier one has: the earlier, the later, the DOI."""
    first: dict[str, Reference] = {}
    for reference in references:
        doi = cited_doi(reference)
        if doi is None:
            continue
        earlier = first.setdefault(doi.lower(), reference)
        if earlier is not reference:
            yield earlier, reference, doi


def _structure(citation: etree._Element, reference: Reference) -> None:
    title, source = _value(reference, FieldName.ARTICLE_TITLE), _value(reference, FieldName.SOURCE)
    chapter = _value(reference, FieldName.CHAPTER_TITLE)
    kind = reference.publication_type
    if kind in _PERIODICALS:
        sub_if(citation, "journal_title", source)
    elif kind in _BOOKS:
        sub_if(citation, "volume_title", source)
    sub_if(citation, "author", _first_author(reference))
    for tag, name, longest in _PLAIN:
        value = _value(reference, name)
        if value is not None and len(value) <= longest:
            sub(citation, tag, value)
    sub_if(citation, "cYear", _year(reference))
    sub_if(citation, "article_title", title or chapter)


def _value(reference: Reference, name: FieldName) -> str | None:
    field = reference.first(name)
    return field.value if field is not None and field.confidence >= CERTAIN else None


def _year(reference: Reference) -> str | None:
    field = reference.first(FieldName.YEAR)
    if field is None or field.confidence < CERTAIN:
        return None
    return reference.text[field.start : field.end]


def _first_author(reference: Reference) -> str | None:
    """The surname of the first author, as Crossref asks, else the group that is the author."""
    for person in reference.persons:
        if person.role == "author" and person.confidence >= CERTAIN:
            return reference.surname_of(person)
    return _value(reference, FieldName.COLLAB)


def _type(reference: Reference) -> str | None:
    kind = reference.publication_type
    if kind == "journal":
        titled = _value(reference, FieldName.ARTICLE_TITLE) is not None
        return "journal_article" if titled else None
    return _TYPES.get(kind or "")
