"""Where a licence of an article has its address."""

from __future__ import annotations

from lxml import etree

from jatspress.article import XLINK_HREF, in_ali
from jatspress.jats.text import squeezed

#: With the namespace left out as well: JATS4R asks for the local name.
FREE_TO_READ = (*in_ali("free_to_read"), "free_to_read")
_LICENSE_REF = (*in_ali("license_ref"), "license_ref")


def license_refs(licence: etree._Element) -> list[etree._Element]:
    """The `ali:license_ref` of a licence."""
    return list(licence.iterchildren(*_LICENSE_REF))


def href_of(licence: etree._Element) -> str | None:
    """What a licence says in `@xlink:href`, as it stands."""
    return licence.get(XLINK_HREF)


def addresses_of(licence: etree._Element) -> list[str]:
    """The addresses of a licence: those in `license_ref`, else the one in `@xlink:href`."""
    references = license_refs(licence)
    if references:
        return [squeezed(reference) for reference in references]
    href = href_of(licence)
    return [] if href is None else [href]
