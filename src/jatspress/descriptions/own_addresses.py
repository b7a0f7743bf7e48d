"""Where an article lives on the web, by what it states of itself."""

from __future__ import annotations

from jatspress.article import ArticleMeta
from jatspress.descriptions.addresses import doi_address, safe_address


def own_address(meta: ArticleMeta) -> str | None:
    """The web address that the article states of itself as a page."""
    for uri in meta.self_uris:
        if uri.content_type in (None, "text/html", "html"):
            address = safe_address(uri.href)
            if address and address.startswith("http"):
                return address
    return None


def canonical_address(meta: ArticleMeta) -> str | None:
    """Where the article lives: the address that it states of itself, else its DOI."""
    return own_address(meta) or (doi_address(meta.doi) if meta.doi else None)
