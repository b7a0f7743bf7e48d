"""SVG: well-formed, and what it takes from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from lxml import etree

from jatspress.article import XLINK_HREF, say
from jatspress.validation.assets.damage import DamagedError, Facts

#: A larger drawing is not read.
_LARGEST = 20_000_000
_SVG = "{http://www.w3.org/2000/svg}"
#: Elements that show what they name.
_SHOWING = (f"{_SVG}image", f"{_SVG}use", f"{_SVG}feImage", f"{_SVG}script")


def svg(stream: BinaryIO, size: int) -> Facts:
    """Parse a drawing; no entity is expanded and nothing fetched."""
    if size > _LARGEST:
        return Facts()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(stream.read(_LARGEST), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = str(getattr(error, "msg", error)).split(", line ")[0]
        raise DamagedError(
            say("the drawing is not well-formed: {reason}", reason=reason)
        ) from error
    if root.tag != f"{_SVG}svg":
        raise DamagedError(say("the drawing lacks its namespace, so browsers do not show it"))
    return Facts(outside=tuple(dict.fromkeys(_from_elsewhere(root))))


def _from_elsewhere(root: etree._Element) -> Iterator[str]:
    """What a drawing takes from other files; data in the drawing itself is its own."""
    for node in root.iter(*_SHOWING):
        href = (node.get("href") or node.get(XLINK_HREF) or "").strip()
        if href and not href.startswith(("#", "data:")):
            yield href
        elif node.tag == f"{_SVG}script":
            yield "<script>"
