"""Addresses that DOIs lead to."""

from __future__ import annotations

from urllib.parse import quote

#: Characters of a DOI that may stand in an address as they are (RFC 3986, path).
PLAIN_IN_URL = "/:;()@!$&'*+,=~"


def resource_of(doi: str, pattern: str) -> str:
    """The address that a DOI leads to, with what an address cannot hold percent-encoded."""
    return pattern.replace("{doi}", quote(doi, safe=PLAIN_IN_URL))
