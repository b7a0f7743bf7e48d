"""What the typesetting engine complains of, in the words of production staff."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from jatspress.article import Message, say
from jatspress.rendering.engine.fetcher import ASSET_SCHEME

_NOT_LOADED = re.compile(
    r"Failed to (?:load image|load stylesheet|render SVG image)(?: at)? "
    r"(?P<quote>['\"]?)(?P<address>.*?)(?P=quote)(?: ?: (?P<reason>.*))?",
    re.DOTALL,
)


def in_words(message: str) -> Message:
    """Say which file is meant and what is wrong with it; other complaints stand as they are."""
    found = _NOT_LOADED.fullmatch(message)
    if found is None:
        return say("{complaint}", complaint=message)
    address = found["address"]
    if address.startswith(ASSET_SCHEME):
        name = unquote(address.removeprefix(ASSET_SCHEME))
        if "not allowed" in (found["reason"] or ""):
            outside = "the file {name!r} is not in the article's folder; the PDF lacks it"
            return say(outside, name=name)
        return say(
            "the file {name!r} is not a picture, or a broken one; the PDF lacks it", name=name
        )
    return _asked_for(address, found["reason"] or "")


def _asked_for(address: str, reason: str) -> Message:
    """What a drawing or a style sheet asked for."""
    if "not allowed" not in reason:
        return say(
            "a drawing or a style sheet asks for {address!r}, which cannot be read; the PDF lacks "
            "it",
            address=address,
        )
    if _leads_out(address):
        return say(
            "a drawing or a style sheet asks for {address!r}, which is outside the article's "
            "folder; it was not read",
            address=address,
        )
    return say(
        "a drawing or a style sheet asks for {address!r}; a drawing must hold all its parts "
        "itself, and this was not read",
        address=address,
    )


def _leads_out(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:  # brackets that are no IPv6 address
        return True
    return bool(parts.scheme or parts.netloc) or parts.path.startswith("/") or ".." in parts.path
