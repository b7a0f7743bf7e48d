"""DOIs with the addresses they lead to, and those that machines read the full text at."""

from __future__ import annotations

from urllib.parse import quote

from lxml import etree

from jatspress.article import ArticleMeta, CrossrefProfile
from jatspress.deposits.addresses import PLAIN_IN_URL, resource_of
from jatspress.deposits.crossref.build import sub
from jatspress.deposits.crossref.versions import CrossrefVersion

#: Full texts for text mining: the key of `[crossref]`, and the medium.
_FULL_TEXTS = (("pdf_url", "application/pdf"), ("xml_url", "text/xml"))


def part_address(pattern: str, doi: str, article: str, part: str | None) -> str | None:
    """The address of a part of an article, by its DOI, that of the article, and its id.

    `None` when the pattern asks for an id and the part has none.
    """
    if "{id}" in pattern and not part:
        return None
    named = pattern.replace("{article}", quote(article, safe=PLAIN_IN_URL))
    return resource_of(doi, named.replace("{id}", quote(part or "")))


def write_doi(parent: etree._Element, doi: str, resource: str) -> etree._Element:
    """Append `doi_data` and return it."""
    made = sub(parent, "doi_data")
    sub(made, "doi", doi)
    sub(made, "resource", resource)
    return made


def write_full_texts(
    doi_data: etree._Element, doi: str, crossref: CrossrefProfile, version: CrossrefVersion
) -> None:
    """Append where Similarity Check and text miners read the article, if the journal says so."""
    if crossref.similarity_check_url:
        made = sub(doi_data, "collection", property="crawler-based")
        item = sub(made, "item", crawler=version.similarity_check)
        sub(item, "resource", resource_of(doi, crossref.similarity_check_url))
    texts = [(url, mime) for key, mime in _FULL_TEXTS if (url := getattr(crossref, key))]
    if texts:
        made = sub(doi_data, "collection", property="text-mining")
        for url, mime in texts:
            address = resource_of(doi, url)
            sub(sub(made, "item"), "resource", address, content_version="vor", mime_type=mime)


def write_archives(
    parent: etree._Element, crossref: CrossrefProfile, version: CrossrefVersion
) -> None:
    """Append `archive_locations`: the archives that journal.toml names and the schema knows."""
    known = [name for name in crossref.archives if name in version.archives]
    if known:
        made = sub(parent, "archive_locations")
        for name in known:
            sub(made, "archive", name=name)


def issue_doi(meta: ArticleMeta, year: int, crossref: CrossrefProfile) -> tuple[str, str] | None:
    """The DOI of an article's issue and its address; `None` without, or without what makes it."""
    doi, address = crossref.issue_doi or "", crossref.issue_url or ""
    for name, value in (("volume", meta.volume), ("issue", meta.issue), ("year", f"{year:04d}")):
        field = f"{{{name}}}"
        if field in doi + address and not value:
            return None
        doi = doi.replace(field, "".join((value or "").split()))
        address = address.replace(field, quote(value or ""))
    return (doi, resource_of(doi, address)) if doi and address else None
