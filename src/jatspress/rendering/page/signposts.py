"""Links in the head of a page that lead machines: Signposting, canonical, other languages.

The relations are those of Signposting (signposting.org, FAIR profile, level 1) and of the
IANA registry of link relations.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, XML_LANG, ArticleMeta
from jatspress.descriptions.addresses import doi_address, safe_address
from jatspress.descriptions.languages import language
from jatspress.descriptions.own_addresses import canonical_address
from jatspress.rendering.markup import Html, element, joined, named
from jatspress.rendering.page.metadata import PageLinks

_PDF, _XML, _EPUB = "application/pdf", "application/xml", "application/epub+zip"
#: What the page is: it tells of the article, and it is the article.
_TYPES = ("https://schema.org/AboutPage", "https://schema.org/ScholarlyArticle")
#: Articles that are this one in another language, by JATS `@related-article-type`.
_TRANSLATIONS = frozenset({"translation", "translated-article", "alternate-language"})


def signposts(meta: ArticleMeta, root: etree._Element, links: PageLinks) -> Html:
    """The `<link>` elements of a page, one a line."""
    shown = (element("link", "", attributes) for attributes in _links(meta, root, links))
    return joined(shown, "\n")


def _links(meta: ArticleMeta, root: etree._Element, links: PageLinks) -> Iterator[dict[str, str]]:
    canonical = canonical_address(meta)
    if canonical:
        yield named(rel="canonical", href=canonical)
    doi = doi_address(meta.doi) if meta.doi else None
    if doi:
        yield named(rel="cite-as", href=doi)
    for kind in _TYPES:
        yield named(rel="type", href=kind)
    for author in meta.authors:
        address = safe_address(author.orcid)
        if address:
            yield named(rel="author", href=address)
    for licence in meta.permissions.licenses if meta.permissions else ():
        address = safe_address(licence.url)
        if address:
            yield named(rel="license", href=address)
    if links.pdf:
        yield named(rel="item", type=_PDF, href=links.pdf)
        yield named(rel="alternate", type=_PDF, href=links.pdf)
    if links.epub:
        yield named(rel="item", type=_EPUB, href=links.epub)
        yield named(rel="alternate", type=_EPUB, href=links.epub)
    if links.xml:
        yield named(rel="item", type=_XML, href=links.xml)
        yield named(rel="describedby", type=_XML, href=links.xml)
        yield named(rel="alternate", type=_XML, href=links.xml)
    for lang, address in _in_other_languages(root):
        yield named(rel="alternate", hreflang=lang, href=address)


def _in_other_languages(root: etree._Element) -> Iterator[tuple[str, str]]:
    """The pages of the article in other languages, when it states them with their language."""
    for node in root.iterfind("front/article-meta/*"):
        is_own = node.tag == "self-uri" and node.get("content-type") in (None, "text/html", "html")
        is_twin = (
            node.tag == "related-article" and node.get("related-article-type") in _TRANSLATIONS
        )
        lang, href = language(node.get(XML_LANG)), node.get(XLINK_HREF, "")
        if lang and (is_own or is_twin):
            address = safe_address(href, "doi" if href.startswith("10.") else None)
            if address and address.startswith("http"):
                yield lang, address
