"""Identifiers of other works as DataCite names their kinds (relatedIdentifierType)."""

from __future__ import annotations

import re

from jatspress.article.identifiers import DOI, bare_doi, without_stops

_WEB = re.compile(r"https?://\S+")
_PMID = re.compile(r"\d{1,9}")
#: What JATS calls it → DataCite's word; the value is written as it is.
_AS_STATED = {
    "isbn": "ISBN",
    "issn": "ISSN",
    "handle": "Handle",
    "hdl": "Handle",
    "ark": "ARK",
    "arxiv": "arXiv",
    "bibcode": "bibcode",
    "urn": "URN",
    "igsn": "IGSN",
    "lsid": "LSID",
    "purl": "PURL",
    "w3id": "URL",
}


def identified(stated: str | None, kind: str | None = None) -> tuple[str, str] | None:
    """DataCite's kind of an identifier and its value; `None` when it has no word for it.

    `kind` is what JATS calls it (`pub-id-type`, `ext-link-type`). An address is a DOI where it is
    nothing but one: what follows a publisher's host may be a DOI with something behind it.
    """
    text, kind = " ".join((stated or "").split()), (kind or "").lower()
    if not text:
        return None
    bare = bare_doi(text)
    if kind == "doi":
        doi = DOI.search(bare)
        return ("DOI", doi[0]) if doi is not None else None
    if DOI.fullmatch(bare) and (bare != text or not kind):
        return "DOI", without_stops(bare)
    if kind in ("pmid", "pubmed"):
        return ("PMID", text) if _PMID.fullmatch(text) else None
    if kind in _AS_STATED:
        return _AS_STATED[kind], text
    return ("URL", text) if _WEB.fullmatch(text) else None
