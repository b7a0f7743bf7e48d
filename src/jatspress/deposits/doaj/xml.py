"""Records in DOAJ's own XML (doajArticles.xsd 1.3), their parts in its order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lxml import etree

from jatspress.deposits.doaj.record import DoajRecord, Words
from jatspress.jats.serialise import document_bytes, indent


def records_element(records: Iterable[DoajRecord]) -> etree._Element:
    """The batch: an element `record` for each."""
    root = etree.Element("records")
    for record in records:
        _write(etree.SubElement(root, "record"), record)
    return root


def as_bytes(root: etree._Element) -> bytes:
    """Serialise a batch: UTF-8, two blanks of indentation, none inside text."""
    indent(root, lambda element: True)
    return document_bytes(root)


def _write(made: etree._Element, record: DoajRecord) -> None:
    _sub(made, "language", record.language)
    _sub(made, "publisher", record.publisher)
    _sub(made, "journalTitle", record.journal)
    _sub(made, "issn", record.print_issn)
    _sub(made, "eissn", record.online_issn)
    _sub(made, "publicationDate", record.date.iso if record.date else None)
    _sub(made, "volume", record.volume)
    _sub(made, "issue", record.issue)
    _sub(made, "startPage", record.start_page)
    _sub(made, "endPage", record.end_page)
    _sub(made, "doi", record.doi)
    _sub(made, "publisherRecordId", record.publisher_id)
    _sub(made, "documentType", record.kind)
    _texts(made, "title", record.titles)
    _authors(made, record)
    _affiliations(made, record)
    _texts(made, "abstract", record.abstracts)
    if record.full_text is not None:
        _sub(made, "fullTextUrl", record.full_text.address, format=record.full_text.format)
    for group in record.keywords:
        keywords = _sub_always(made, "keywords", language=group.lang)
        for word in group.taken:
            _sub(keywords, "keyword", word)


def _sub(parent: etree._Element, tag: str, text: str | None, **attributes: str | None) -> None:
    if text:
        _sub_always(parent, tag, **attributes).text = text


def _sub_always(parent: etree._Element, tag: str, **attributes: str | None) -> etree._Element:
    stated = {name: value for name, value in attributes.items() if value is not None}
    return etree.SubElement(parent, tag, stated)


def _texts(made: etree._Element, tag: str, texts: Sequence[Words]) -> None:
    for words in texts:
        _sub(made, tag, words.text, language=words.lang)


def _authors(made: etree._Element, record: DoajRecord) -> None:
    if not record.authors:
        return
    authors = etree.SubElement(made, "authors")
    for author in record.authors:
        element = etree.SubElement(authors, "author")
        _sub(element, "name", author.name)
        for number in author.affiliations:
            _sub(element, "affiliationId", str(number))
        _sub(element, "orcid_id", author.orcid)


def _affiliations(made: etree._Element, record: DoajRecord) -> None:
    if not record.affiliations:
        return
    listed = etree.SubElement(made, "affiliationsList")
    for number, text in enumerate(record.affiliations, 1):
        _sub(listed, "affiliationName", text, affiliationId=str(number))
