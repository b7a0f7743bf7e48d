"""What machines read in the head of a page: `citation_*`, Dublin Core, Open Graph.

Every value comes from the read model of the front matter; what is not stated is absent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from jatspress.article import ArticleMeta, Contributor
from jatspress.descriptions.languages import language
from jatspress.descriptions.own_addresses import canonical_address, own_address
from jatspress.descriptions.plain_text import plain_text
from jatspress.descriptions.texts import abstract_text
from jatspress.descriptions.title_text import plain_title, title_in

MetaTag = tuple[str, str]

__all__ = ["PageLinks", "meta_tags", "open_graph", "plain_title"]


@dataclass(frozen=True)
class PageLinks:
    """The names of the files beside the page, relative to it; `None` means there is no such."""

    pdf: str | None = None
    xml: str | None = None
    epub: str | None = None

    @property
    def any(self) -> bool:
        """Tell whether there is a file beside the page."""
        return bool(self.pdf or self.xml or self.epub)

    def as_addresses(self) -> PageLinks:
        """The names as relative addresses: `#`, `?`, `%` and blanks in them mean themselves."""
        names = (self.pdf, self.xml, self.epub)
        return PageLinks(*(quote(name) if name else None for name in names))


def meta_tags(meta: ArticleMeta, links: PageLinks) -> tuple[MetaTag, ...]:
    """The `<meta>` elements of a page by name and content, in a fixed order."""
    tags = (*_general(meta), *_highwire(meta, links), *_dublin_core(meta))
    return tuple((name, content) for name, content in tags if content)


def open_graph(meta: ArticleMeta) -> tuple[MetaTag, ...]:
    """The `<meta property>` elements that a link to the page is shown with elsewhere."""
    tags = (
        ("og:type", "article"),
        ("og:title", plain_title(meta) or ""),
        ("og:url", canonical_address(meta) or ""),
        ("og:site_name", meta.journal.title(meta.lang) or ""),
        ("og:description", _shortened(abstract_text(meta) or "")),
    )
    return tuple((name, content) for name, content in tags if content)


def _general(meta: ArticleMeta) -> Iterator[MetaTag]:
    for author in meta.authors:
        yield "author", author.display
    if meta.keywords:
        words = (plain_text(word) for group in meta.keywords for word in group.keywords)
        yield "keywords", ", ".join(words)
    yield "description", _shortened(abstract_text(meta) or "")


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
    yield "citation_online_date", _online_date(meta)
    yield "citation_volume", meta.volume or ""
    yield "citation_issue", meta.issue or ""
    yield "citation_firstpage", meta.fpage or ""
    yield "citation_lastpage", meta.lpage or ""
    yield "citation_article_number", meta.elocation_id or ""
    yield "citation_doi", meta.doi or ""
    for scheme in ("pmid", "pmcid"):
        yield f"citation_{scheme}", _other_id(meta, scheme)
    yield "citation_language", language(meta.lang) or ""
    for group in meta.keywords:
        yield "citation_keywords", "; ".join(plain_text(word) for word in group.keywords)
    yield "citation_fulltext_html_url", own_address(meta) or ""
    yield "citation_pdf_url", links.pdf or ""
    yield "citation_xml_url", links.xml or ""


def _online_date(meta: ArticleMeta) -> str:
    own = (
        stated.date.iso.replace("-", "/")
        for stated in meta.publication_dates
        if stated.is_of_article and stated.publication_format == "electronic"
    )
    return next(own, "")


def _other_id(meta: ArticleMeta, scheme: str) -> str:
    return next((one.value for one in meta.other_ids if one.scheme == scheme), "")


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
        yield "DC.title.alternative", title_in(translated)
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
