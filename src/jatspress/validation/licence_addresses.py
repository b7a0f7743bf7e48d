"""Where the licences of an article have their addresses."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF, in_ali
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article

_LICENSE_REF = in_ali("license_ref")


def addresses_of(licence: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The addresses of a licence with their elements: `license` itself, then `license_ref`."""
    href = (licence.get(XLINK_HREF) or "").strip()
    if href:
        yield licence, href
    for reference in licence.iter(*_LICENSE_REF):
        address = squeezed(reference)
        if address:
            yield reference, address


def licence_addresses(article: Article) -> Iterator[tuple[etree._Element, str]]:
    """The addresses of all licences with the elements that hold them."""
    for licence in article.all("//permissions/license"):
        yield from addresses_of(licence)
