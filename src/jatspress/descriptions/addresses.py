"""Addresses that an article gives, made safe: what a link may lead to and what not."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

#: Schemes that a link may have. Everything else could run a program or reach the reader's files.
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "ftp"})

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
# Browsers ignore these inside an address, so that 'java\nscript:' would be a script (WHATWG URL).
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\x7f]+")
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|info:doi/|doi:\s*)?(10\.\d{4,9}/\S+)", re.I)

#: Where identifiers of a kind lead, by JATS `ext-link-type` and `pub-id-type`.
RESOLVERS = {
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/{}/",
    "pmcid": "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/",
    "pmc": "https://www.ncbi.nlm.nih.gov/pmc/articles/{}/",
    "arxiv": "https://arxiv.org/abs/{}",
    "orcid": "https://orcid.org/{}",
    "ror": "https://ror.org/{}",
    "clinical-trial": None,
}


def doi_address(stated: str) -> str | None:
    """The address of a DOI however it is written; `None` when it is none."""
    match = _DOI.fullmatch(stated.strip())
    return f"https://doi.org/{quote(match[1], safe='/:;()._-~+,=@!$&*')}" if match else None


def safe_address(stated: str | None, kind: str | None = None) -> str | None:
    """The address that a link may lead to, `None` when the stated one is unsafe or no address.

    `kind` is JATS `ext-link-type` or `pub-id-type`: identifiers get the address that resolves
    them. Absolute addresses of safe schemes and fragments pass; relative ones do not, since
    they mean files (see `assets`).
    """
    address = _IGNORED_BY_BROWSERS.sub("", stated or "")
    if not address:
        return None
    if kind == "doi" or address.lower().startswith(("doi:", "info:doi/", "10.")):
        doi = doi_address(address)
        if doi:
            return doi
    resolver = RESOLVERS.get(kind or "")
    if resolver and "/" not in address and ":" not in address:
        return resolver.format(quote(identifier(address, kind), safe=""))
    return _absolute(address)


def identifier(stated: str, kind: str | None) -> str:
    """An identifier as its registry writes it: PubMed Central's begin with `PMC`."""
    return f"PMC{stated}" if kind in ("pmc", "pmcid") and stated.isdigit() else stated


def _absolute(address: str) -> str | None:
    if address.startswith("#"):
        return address
    scheme = _SCHEME.match(address)
    if scheme:
        return address if _is_safe(scheme[1], address) else None
    if address.lower().startswith("www."):
        return f"http://{address}"
    return None


def _is_safe(scheme: str, address: str) -> bool:
    if scheme.lower() not in SAFE_SCHEMES:
        return False
    try:
        host = urlsplit(address).netloc
    except ValueError:  # brackets that are no IPv6 address
        return False
    return bool(host) or scheme.lower() == "mailto"


def is_unsafe(stated: str) -> bool:
    """Tell whether an address names a scheme that is not allowed (`javascript:`, `data:`, …)."""
    address = _IGNORED_BY_BROWSERS.sub("", stated)
    scheme = _SCHEME.match(address)
    return bool(scheme) and safe_address(stated) is None


def email_address(stated: str) -> str | None:
    """The `mailto:` address of an e-mail address, `None` when it does not look like one."""
    address = stated.strip()
    if re.fullmatch(r"[^\s@<>\"?&]+@[^\s@<>\"?&]+", address):
        return f"mailto:{quote(address, safe='@+')}"
    return None
