"""The names that readers know licences by, from their addresses."""

from __future__ import annotations

import re

_CREATIVE_COMMONS = re.compile(
    r"https?://(?:www\.)?creativecommons\.org/"
    r"(?:licenses/([a-z-]+)|(publicdomain)/(zero|mark))/([0-9.]+)"
)


def licence_name(address: str) -> str | None:
    """The short name of a Creative Commons licence, `None` for an address of another kind."""
    match = _CREATIVE_COMMONS.match(address)
    if match is None:
        return None
    if match[1]:
        return f"CC {match[1].upper()} {match[4]}"
    return "CC0 1.0" if match[3] == "zero" else "Public Domain Mark"
