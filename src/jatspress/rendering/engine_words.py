"""What the typesetting engine complains of, in the words of production staff."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from jatspress.rendering.fetcher import ASSET_SCHEME

_NOT_LOADED = re.compile(
    r"Failed to (?:load image|load stylesheet|render SVG image)(?: at)? "
    r"(?P<quote>['\"]?)(?P<address>.*?)(?P=quote)(?: ?: (?P<reason>.*))?",
    re.DOTALL,
)


def in_words(message: str) -> str:
    """Say which file is meant and what is wrong with it; other complaints stand as they are."""
    found = _NOT_LOADED.fullmatch(message)
    if found is None:
        return message
    address = found["address"]
    if address.startswith(ASSET_SCHEME):
        name = unquote(address.removeprefix(ASSET_SCHEME))
        if "not allowed" in (found["reason"] or ""):
            return f"the file {name!r} is not in the article's folder; the PDF lacks it"
        return f"the file {name!r} is not a picture, or a broken one; the PDF lacks it"
    return _asked_for(address, found["reason"] or "")


def _asked_for(address: str, reason: str) -> str:
    """What a drawing or a style sheet asked for."""
    asked = f"a drawing or a style sheet asks for {address!r}"
    if "not allowed" not in reason:
        return f"{asked}, which cannot be read; the PDF lacks it"
    if _leads_out(address):
        return f"{asked}, which is outside the article's folder; it was not read"
    return f"{asked}; a drawing must hold all its parts itself, and this was not read"


def _leads_out(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that are no IPv6 address
        return True
    return bool(parts.scheme or parts.netloc) or parts.path.startswith("/") or ".." in parts.path
