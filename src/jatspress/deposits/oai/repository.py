"""A static repository: all records in one file, which a gateway answers harvesters from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from jatspress.article import ArticleMeta, OaiProfile
from jatspress.deposits.oai.record import OAI_DC, OAI_DC_SCHEMA, XSI

_STATIC = "http://www.openarchives.org/OAI/2.0/static-repository"
_OAI = "http://www.openarchives.org/OAI/2.0/"
_IDENTIFIER = "http://www.openarchives.org/OAI/2.0/oai-identifier"
#: What an identifier may hold beside letters and digits (the guidelines for them, section 2.1).
_PLAIN = "-_.!~*'();/?:@&=+$,"
#: Numbers that the publisher gives an article, the first of which names it without a DOI.
_OF_PUBLISHER = ("publisher-id", "pii")


@dataclass(frozen=True)
class Entry:
    """A record with its identifier and the day on which it was last changed."""

    identifier: str
    day: str
    record: etree._Element


def identifier_of(meta: ArticleMeta, namespace: str) -> str | None:
    """`oai:annals.example.org:10.5555/rain.7`; `None` for an article without any number.

    A DOI is the same in small letters and in capitals, so that it stands in small ones.
    """
    by_publisher = (i.value for kind in _OF_PUBLISHER for i in meta.other_ids if i.scheme == kind)
    local = meta.doi.lower() if meta.doi else next(by_publisher, None)
    return f"oai:{namespace}:{quote(local, safe=_PLAIN)}" if local else None


def repository_element(settings: OaiProfile, entries: Sequence[Entry]) -> etree._Element:
    """The whole file; everything that it says of itself is in `settings`."""
    prefixes = {None: _STATIC, "oai": _OAI, "xsi": XSI}
    root = etree.Element(f"{{{_STATIC}}}Repository", nsmap=prefixes)
    root.set(f"{{{XSI}}}schemaLocation", f"{_STATIC} {_STATIC}.xsd")
    _identify(etree.SubElement(root, f"{{{_STATIC}}}Identify"), settings, entries)
    formats = etree.SubElement(root, f"{{{_STATIC}}}ListMetadataFormats")
    made = etree.SubElement(formats, f"{{{_OAI}}}metadataFormat")
    _sub(made, "metadataPrefix", "oai_dc")
    _sub(made, "schema", OAI_DC_SCHEMA)
    _sub(made, "metadataNamespace", OAI_DC)
    records = etree.SubElement(root, f"{{{_STATIC}}}ListRecords", metadataPrefix="oai_dc")
    for entry in entries:
        _record(records, entry)
    return root


def _identify(parent: etree._Element, settings: OaiProfile, entries: Sequence[Entry]) -> None:
    _sub(parent, "repositoryName", settings.repository_name)
    _sub(parent, "baseURL", settings.base_url)
    _sub(parent, "protocolVersion", "2.0")
    for address in settings.admin_emails:
        _sub(parent, "adminEmail", address)
    _sub(parent, "earliestDatestamp", min(entry.day for entry in entries))
    _sub(parent, "deletedRecord", "no")
    _sub(parent, "granularity", "YYYY-MM-DD")
    _identifiers(_sub(parent, "description", None), settings, entries[0].identifier)


def _identifiers(parent: etree._Element, settings: OaiProfile, sample: str) -> None:
    """How identifiers are made, for those who harvest many repositories."""
    made = etree.SubElement(parent, f"{{{_IDENTIFIER}}}oai-identifier", nsmap={None: _IDENTIFIER})
    made.set(f"{{{XSI}}}schemaLocation", f"{_IDENTIFIER} {_IDENTIFIER}.xsd")
    for name, text in (
        ("scheme", "oai"),
        ("repositoryIdentifier", settings.namespace),
        ("delimiter", ":"),
        ("sampleIdentifier", sample),
    ):
        etree.SubElement(made, f"{{{_IDENTIFIER}}}{name}").text = text


def _record(parent: etree._Element, entry: Entry) -> None:
    record = etree.SubElement(parent, f"{{{_OAI}}}record")
    header = etree.SubElement(record, f"{{{_OAI}}}header")
    _sub(header, "identifier", entry.identifier)
    _sub(header, "datestamp", entry.day)
    etree.SubElement(record, f"{{{_OAI}}}metadata").append(entry.record)


def _sub(parent: etree._Element, name: str, text: str | None) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_OAI}}}{name}")
    made.text = text
    return made


def days_in(repository: etree._Element) -> dict[str, tuple[str, bytes]]:
    """The day and the words of each record of an earlier file, by its identifier."""
    found = {}
    for record in repository.iter(f"{{{_OAI}}}record"):
        header, metadata = record.find(f"{{{_OAI}}}header"), record.find(f"{{{_OAI}}}metadata")
        if header is not None and metadata is not None and len(metadata):
            name = header.findtext(f"{{{_OAI}}}identifier") or ""
            day = header.findtext(f"{{{_OAI}}}datestamp") or ""
            found[name] = (day, words_of(metadata[0]))
    return found


def words_of(record: etree._Element) -> bytes:
    """What a record says, however its file is indented and its prefixes are called."""
    parts = [
        (etree.QName(child).localname, child.get("{http://www.w3.org/XML/1998/namespace}lang"),
         child.text)
        for child in record
    ]  # fmt: skip
    return repr(parts).encode()
