"""`<ref>` written from a Reference: the exact text, tagged inside only where it is certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article import FieldName, Reference, ReferenceField, ReferencePerson, append_text
from jatspress.jats.build import element, sub

#: Fields that `<mixed-citation>` has an element of its own for.
_PLAIN = {
    FieldName.ARTICLE_TITLE,
    FieldName.CHAPTER_TITLE,
    FieldName.DATA_TITLE,
    FieldName.SOURCE,
    FieldName.MONTH,
    FieldName.DAY,
    FieldName.SEASON,
    FieldName.VOLUME,
    FieldName.ISSUE,
    FieldName.FPAGE,
    FieldName.LPAGE,
    FieldName.ELOCATION_ID,
    FieldName.PUBLISHER_NAME,
    FieldName.PUBLISHER_LOC,
    FieldName.CONF_NAME,
    FieldName.EDITION,
    FieldName.SERIES,
    FieldName.COLLAB,
    FieldName.COMMENT,
    FieldName.ISBN,
    FieldName.ISSN,
}
_PUB_IDS = {FieldName.DOI: "doi", FieldName.PMID: "pmid", FieldName.PMCID: "pmcid"}


def reference_element(reference: Reference) -> etree._Element:
    """Make the `<ref>` of a reference; the text of its `mixed-citation` is exactly `text`.

    `@specific-use` tells how far the text was understood: `parsed`, `partial`, `unparsed`.
    """
    made = element("ref", id=reference.id)
    if reference.label:
        sub(made, "label", reference.label)
    citation = sub(
        made,
        "mixed-citation",
        publication_type=reference.publication_type,
        specific_use=reference.status.value,
        lang=reference.lang,
    )
    fill_citation(citation, reference)
    return made


def fill_citation(citation: etree._Element, reference: Reference) -> None:
    """Write the text of a reference, tagged, into an empty `mixed-citation`."""
    at = 0
    for piece in _pieces(reference):
        append_text(citation, reference.text[at : piece.start])
        citation.append(piece.element)
        at = piece.end
    append_text(citation, reference.text[at:])


@dataclass(frozen=True)
class _Piece:
    start: int
    end: int
    element: etree._Element


def _pieces(reference: Reference) -> Iterator[_Piece]:
    """The tagged stretches in order; one that overlaps an earlier one stays bare text."""
    pieces = [
        _Piece(field.start, field.end, _field(reference, field)) for field in reference.fields
    ]
    pieces += [
        _Piece(person.start, person.end, _person(reference, person)) for person in reference.persons
    ]
    at = 0
    for piece in sorted(pieces, key=lambda piece: (piece.start, -piece.end)):
        if piece.start >= at and piece.end > piece.start:
            yield piece
            at = piece.end


def _field(reference: Reference, field: ReferenceField) -> etree._Element:
    text = reference.text[field.start : field.end]
    if field.name in _PUB_IDS:
        return _pub_id(field, text)
    if field.name is FieldName.URI:
        return element("ext-link", text, ext_link_type="uri", href=field.value)
    if field.name is FieldName.ACCESS_DATE:
        iso = reference.access_date.iso if reference.access_date else None
        return element("date-in-citation", text, content_type="access-date", iso_8601_date=iso)
    if field.name is FieldName.YEAR:
        iso = field.value if field.value != text else None
        return element("year", text, iso_8601_date=iso)
    if field.name is FieldName.SIZE:
        return element("size", text, units="pages")
    if field.name in _PLAIN:
        return element(field.name.value, text)
    return element("named-content", text, content_type=field.name.value)


def _pub_id(field: ReferenceField, text: str) -> etree._Element:
    """A DOI printed as a link keeps its printed form and gets its target."""
    scheme = _PUB_IDS[field.name]
    if text == field.value:
        return element("pub-id", text, pub_id_type=scheme)
    return element("pub-id", text, pub_id_type=scheme, href=_address(scheme, field.value))


def _address(scheme: str, value: str) -> str | None:
    return f"https://doi.org/{value}" if scheme == "doi" else None


def _person(reference: Reference, person: ReferencePerson) -> etree._Element:
    """A `<string-name>` with its parts in the printed order, so that no blank is lost."""
    made = element("string-name", specific_use=person.role if person.role != "author" else None)
    parts = [("surname", person.surname), ("given-names", person.given_names)]
    at = person.start
    for tag, span in sorted((p for p in parts if p[1]), key=lambda part: part[1] or (0, 0)):
        if span is None or span[0] < at or span[1] > person.end:
            continue
        append_text(made, reference.text[at : span[0]])
        sub(made, tag, reference.text[slice(*span)])
        at = span[1]
    append_text(made, reference.text[at : person.end])
    return made
