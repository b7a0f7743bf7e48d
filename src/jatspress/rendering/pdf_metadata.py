"""What a PDF says of itself: title, authors, keywords, dates, identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jatspress.article import ArticleMeta
from jatspress.clock import stated_moment
from jatspress.rendering.addresses import doi_address
from jatspress.rendering.title_text import plain_title

if TYPE_CHECKING:
    from weasyprint import Document as Pages


def describe(pages: Pages, meta: ArticleMeta) -> None:
    """Set title, authors, keywords and dates; a date is there only when SOURCE_DATE_EPOCH is.

    Raises ConfigurationError when SOURCE_DATE_EPOCH is no time.
    """
    about = pages.metadata
    about.title = plain_title(meta) or about.title
    about.generator = "jatspress"
    about.custom = {}
    moment = stated_moment()
    about.created = about.modified = moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
    identifier = doi_address(meta.doi) if meta.doi else None
    if identifier:
        original = about.generate_rdf_metadata
        about.generate_rdf_metadata = lambda *claims: _with_identifier(
            original(*claims), identifier, meta
        )


def _with_identifier(rdf: bytes, address: str, meta: ArticleMeta) -> bytes:
    """Add the DOI, the journal's name and the pages to the XMP metadata (PRISM 3.0)."""
    from lxml import etree

    tree = etree.fromstring(rdf, etree.XMLParser(resolve_entities=False, no_network=True))
    about = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    names = {
        "dc": "http://purl.org/dc/elements/1.1/",
        "prism": "http://prismstandard.org/namespaces/basic/3.0/",
    }
    part = etree.SubElement(tree, f"{about}Description", {f"{about}about": ""}, nsmap=names)
    facts = {
        "{http://purl.org/dc/elements/1.1/}identifier": address,
        f"{{{names['prism']}}}doi": meta.doi,
        f"{{{names['prism']}}}publicationName": meta.journal.title(meta.lang),
        f"{{{names['prism']}}}volume": meta.volume,
        f"{{{names['prism']}}}number": meta.issue,
        f"{{{names['prism']}}}startingPage": meta.fpage,
        f"{{{names['prism']}}}endingPage": meta.lpage,
    }
    for name, value in facts.items():
        if value:
            etree.SubElement(part, name).text = value
    return etree.tostring(tree)
