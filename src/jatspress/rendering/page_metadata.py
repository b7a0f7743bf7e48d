"""What machines read in the head of a page: citation_*, Dublin Core, JSON-LD.

Every value comes from the read model of the front matter; what is not stated is absent.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from jatspress.article import Abstract, ArticleMeta, Contributor, JatsContent, Title
from jatspress.rendering.addresses import doi_address, safe_address
from jatspress.rendering.languages import language

MetaTag = tuple[str, str]


@dataclass(frozen=True)
class PageLinks:
    """The names of the files beside the page, relative to it; `None` means there is no such."""

    pdf: str | None = None
    xml: str | None = None

    def as_addresses(self) -> PageLinks:
        """The names as relative addresses: `#`, `?`, `%` and blanks in them mean themselves."""
        return PageLinks(*(quote(name) if name else None for name in (self.pdf, self.xml)))


def squeezed(characters: str) -> str:
    """Characters with white space normalised."""
    return " ".join(characters.split())


def plain_title(meta: ArticleMeta) -> str | None:
    """The title with its subtitle as plain characters."""
    return _whole_title(meta.title) if meta.title else None


def _whole_title(title: Title) -> str:
    parts = [title.content, title.subtitle]
    return ": ".join(squeezed(part.text) for part in parts if part)


def main_abstract(meta: ArticleMeta) -> Abstract | None:
    """The abstract of the article in its own language."""
    plain = [abstract for abstract in meta.abstracts if abstract.abstract_type is None]
    own = (a for a in plain if a.lang is None or language(a.lang) == language(meta.lang))
    return next(own, None)


def canonical_address(meta: ArticleMeta) -> str | None:
    """Where the article lives: the address that it states of itself, else its DOI."""
    for uri in meta.self_uris:
        if uri.content_type in (None, "text/html", "html"):
            address = safe_address(uri.href)
            if address and address.startswith("http"):
                return address
    return doi_address(meta.doi) if meta.doi else None


def meta_tags(meta: ArticleMeta, links: PageLinks) -> tuple[MetaTag, ...]:
    """The `<meta>` elements of a page by name and content, in a fixed order."""
    tags = (*_general(meta), *_highwire(meta, links), *_dublin_core(meta))
    return tuple((name, content) for name, content in tags if content)


def _general(meta: ArticleMeta) -> Iterator[MetaTag]:
    for author in meta.authors:
        yield "author", author.display
    if meta.keywords:
        words = (squeezed(word.text) for group in meta.keywords for word in group.keywords)
        yield "keywords", ", ".join(words)
    abstract = main_abstract(meta)
    if abstract:
        yield "description", _shortened(squeezed(_spaced_text(abstract)))


def _spaced_text(abstract: Abstract) -> str:
    """The words of an abstract; its blocks do not run together."""
    return JatsContent(abstract.content.xml.replace("><", "> <")).text


def _shortened(text: str, limit: int = 300) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rsplit(" ", 1)[0].rstrip(",;:–—-") + "…"


def _highwire(meta: ArticleMeta, links: PageLinks) -> Iterator[MetaTag]:
    """The tags that Google Scholar and reference managers read."""
    yield "citation_title", plain_title(meta) or ""
    for author in meta.authors:
        yield from _author_tags(author, meta)
    yield "citation_journal_title", meta.journal.title(meta.lang) or ""
    for abbreviation in meta.journal.abbreviations[:1]:
        yield "citation_journal_abbrev", abbreviation.text
    for issn in meta.journal.issns:
        yield "citation_issn", issn.value
    for publisher in meta.journal.publishers[:1]:
        yield "citation_publisher", publisher.name
    date = meta.publication_date
    yield "citation_publication_date", date.iso.replace("-", "/") if date else ""
    yield "citation_volume", meta.volume or ""
    yield "citation_issue", meta.issue or ""
    yield "citation_firstpage", meta.fpage or ""
    yield "citation_lastpage", meta.lpage or ""
    yield "citation_article_number", meta.elocation_id or ""
    yield "citation_doi", meta.doi or ""
    yield "citation_language", language(meta.lang) or ""
    for group in meta.keywords:
        yield "citation_keywords", "; ".join(squeezed(word.text) for word in group.keywords)
    yield "citation_pdf_url", links.pdf or ""
    yield "citation_xml_url", links.xml or ""


def _author_tags(author: Contributor, meta: ArticleMeta) -> Iterator[MetaTag]:
    yield "citation_author", author.display
    for aff_id in author.affiliations:
        affiliation = meta.affiliation(aff_id)
        if affiliation:
            yield "citation_author_institution", affiliation.original
    yield "citation_author_orcid", author.orcid or ""
    for address in author.emails:
        yield "citation_author_email", address


def _dublin_core(meta: ArticleMeta) -> Iterator[MetaTag]:
    yield "DC.title", plain_title(meta) or ""
    for translated in meta.trans_titles:
        yield "DC.title.alternative", _whole_title(translated)
    for author in meta.authors:
        yield "DC.creator", author.display
    for publisher in meta.journal.publishers[:1]:
        yield "DC.publisher", publisher.name
    date = meta.publication_date
    yield "DC.date", date.iso if date else ""
    yield "DC.identifier", f"doi:{meta.doi}" if meta.doi else ""
    yield "DC.language", language(meta.lang) or ""
    yield "DC.source", meta.journal.title(meta.lang) or ""
    yield "DC.type", "Text"
    for licence in meta.permissions.licenses if meta.permissions else ():
        yield "DC.rights", licence.url or ""


# --- JSON-LD


def json_ld(meta: ArticleMeta) -> str:
    """The article as a schema.org `ScholarlyArticle`, safe inside `<script>`.

    `<`, `>` and `&` are written as escapes of JSON, so that no text of an article ends the
    element or begins another.
    """
    written = json.dumps(_without_gaps(_article(meta)), ensure_ascii=False, indent=2)
    escapes = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"}
    escapes["\u2029"] = "\\u2029"
    return "".join(escapes.get(character, character) for character in written)


def _article(meta: ArticleMeta) -> dict[str, Any]:
    address = doi_address(meta.doi) if meta.doi else None
    abstract = main_abstract(meta)
    licences = meta.permissions.licenses if meta.permissions else ()
    return {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "@id": address,
        "headline": plain_title(meta),
        "alternativeHeadline": [_whole_title(title) for title in meta.trans_titles],
        "author": [_person(author, meta) for author in meta.authors if author.display],
        "datePublished": meta.publication_date.iso if meta.publication_date else None,
        "inLanguage": language(meta.lang),
        "identifier": _doi(meta),
        "url": canonical_address(meta),
        "isPartOf": _issue(meta),
        "pageStart": meta.fpage,
        "pageEnd": meta.lpage,
        "pagination": meta.page_range or (None if meta.fpage else meta.elocation_id),
        "publisher": _publisher(meta),
        "abstract": squeezed(_spaced_text(abstract)) if abstract else None,
        "keywords": [squeezed(word.text) for group in meta.keywords for word in group.keywords],
        "license": next((licence.url for licence in licences if licence.url), None),
        "funder": [
            {"@type": "Organization", "name": source.name}
            for award in (meta.funding.awards if meta.funding else ())
            for source in award.sources
        ],
    }


def _doi(meta: ArticleMeta) -> dict[str, str] | None:
    if not meta.doi:
        return None
    return {"@type": "PropertyValue", "propertyID": "doi", "value": meta.doi}


def _publisher(meta: ArticleMeta) -> dict[str, str] | None:
    house = next(iter(meta.journal.publishers), None)
    return {"@type": "Organization", "name": house.name} if house else None


def _person(author: Contributor, meta: ArticleMeta) -> dict[str, Any]:
    is_group = author.collab is not None and author.name is None
    affiliations = (meta.affiliation(aff_id) for aff_id in author.affiliations)
    return {
        "@type": "Organization" if is_group else "Person",
        "@id": author.orcid,
        "name": author.display,
        "givenName": author.name.given_names if author.name else None,
        "familyName": author.name.surname if author.name else None,
        "affiliation": [
            {"@type": "Organization", "name": affiliation.original}
            for affiliation in affiliations
            if affiliation
        ],
    }


def _issue(meta: ArticleMeta) -> dict[str, Any] | None:
    """The issue in the volume in the journal, as far as they are stated."""
    part: dict[str, Any] | None = None
    name = meta.journal.title(meta.lang)
    if name:
        issns = [issn.value for issn in meta.journal.issns]
        part = {"@type": "Periodical", "name": name, "issn": issns}
    if meta.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": meta.volume, "isPartOf": part}
    if meta.issue:
        part = {"@type": "PublicationIssue", "issueNumber": meta.issue, "isPartOf": part}
    return part


def _without_gaps(value: Any) -> Any:
    """Leave out what is not stated, at every depth."""
    if isinstance(value, dict):
        kept = {key: _without_gaps(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if part not in (None, "", [], {})}
    if isinstance(value, list):
        return [_without_gaps(part) for part in value]
    return value
