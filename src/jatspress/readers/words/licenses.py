"""Licences and copyright lines as pages print them."""

from __future__ import annotations

import re

_URL = re.compile(
    r"https?://creativecommons\.org/(?:licenses|publicdomain)/[a-z\-]+/\d\.\d/?[a-z/]*"
)
_NAMED = re.compile(
    r"\bCC[ -](?P<kind>BY(?:-(?:NC|ND|SA|NC-SA|NC-ND))?)[ -]?(?P<version>[1-4]\.0)", re.IGNORECASE
)
_IN_WORDS = re.compile(
    r"Creative Commons (?P<words>Attribution(?:[ -](?:NonCommercial|NoDerivatives|ShareAlike"
    r"|Non-Commercial|No-Derivatives|Share-Alike))*)(?: International)?(?: License)?,?"
    r"(?: \(?v(?:ersion)?\.?)? ?(?P<version>[1-4]\.0)",
    re.IGNORECASE,
)
_WORDS = {"attribution": "by", "noncommercial": "nc", "noderivatives": "nd", "sharealike": "sa"}
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright):?(?:\s*(?:©|\(c\)))?\s*"
    r"(?:(?P<year>(?:19|20)\d\d),?\s+(?P<holder>[^\d]+?)|(?P<holder2>[^\d]+?),?\s+(?P<year2>(?:19|20)\d\d)\.?)"
    r"\s*(?:all rights reserved\.?)?$",
    re.IGNORECASE,
)

#: 'Ivanov A. B.': the stop belongs to the initial, or to 'Ltd.' and the like.
_INITIAL = re.compile(r"(?:\b[^\W\d_]|\b(?:Inc|Ltd|Co|Corp|Jr|Sr))\.$")


def license_url(words: str) -> str | None:
    """The URL of the Creative Commons licence that a text links or names with its version.

    A licence without a version names no certain URL.
    """
    link = _URL.search(words)
    if link:
        return link[0]
    named = _NAMED.search(words)
    if named:
        return _address(named["kind"].lower(), named["version"])
    spelled = _IN_WORDS.search(words)
    if spelled:
        parts = re.sub("-(?=Commercial|Derivatives|Alike)", "", spelled["words"], flags=re.I)
        kinds = [_WORDS[part.lower()] for part in re.split("[ -]", parts)]
        return _address("-".join(kinds), spelled["version"])
    return None


def _address(kind: str, version: str) -> str:
    return f"https://creativecommons.org/licenses/{kind}/{version}/"


def copyright_parts(words: str) -> tuple[str | None, str | None]:
    """The year and the holder of a copyright line, where it has that form."""
    match = _COPYRIGHT.match(words)
    if match is None:
        return None, None
    holder = (match["holder"] or match["holder2"]).strip(" ,")
    holder = re.sub(r"^by\s+", "", holder)
    holder = re.sub(r"^г\.\s*|\.\s+(?:Published|Publisher|Licensee|This)\b.*$", "", holder).strip()
    if not _INITIAL.search(holder):
        holder = holder.rstrip(".")
    return match["year"] or match["year2"], holder or None
