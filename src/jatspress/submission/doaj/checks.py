"""The last look before sending: what DOAJ would refuse by its form, and with it the whole batch.

The forms are those of DOAJ's data object for articles that come in by the API.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from jatspress.message import Message, say

_DOI = re.compile(
    r"(?:(?:https?://)?(?:(?:dx\.)?doi\.org/|hdl\.handle\.net/)|doi:|info:doi/|info:hdl/)?"
    r"(?P<id>10\.\S+/\S+)",
    re.IGNORECASE,
)
_ORCID = re.compile(r"https://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]")
_ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")


def keys_of(article: Mapping[str, Any]) -> tuple[str, ...]:
    """What DOAJ knows an article by: its DOI in small letters, then the address without scheme.

    The first is never empty for an article that `check_article` finds nothing wrong with.
    """
    return (*_dois(article), *(_bare(url) for url in _addresses(article)))


def _dois(article: Mapping[str, Any]) -> Iterator[str]:
    for each in _listed(article, "identifier"):
        found = _DOI.fullmatch(_text(each, "id")) if _kind(each) == "doi" else None
        if found:
            yield found["id"].lower()


def _addresses(article: Mapping[str, Any]) -> Iterator[str]:
    for each in _listed(article, "link"):
        if _kind(each) == "fulltext" and _text(each, "url"):
            yield _text(each, "url")


def _bare(address: str) -> str:
    return re.sub(r"^(?:(?:https?|ftps?):)?//", "", address)


def check_article(article: Mapping[str, Any]) -> Message | None:
    """What is wrong with the form of an article; `None` when DOAJ takes it."""
    return next(_troubles(article), None)


def _troubles(article: Mapping[str, Any]) -> Iterator[Message]:
    bibjson = article.get("bibjson")
    if not isinstance(bibjson, dict):
        yield say("bibjson is no object")
        return
    for name in ("identifier", "link", "author", "keywords"):
        items = bibjson.get(name, [])
        kind = str if name == "keywords" else dict
        if not isinstance(items, list) or not all(isinstance(each, kind) for each in items):
            yield say("bibjson.{name} has not the form that DOAJ asks for", name=name)
            return
    if not isinstance(bibjson.get("title"), str) or not bibjson["title"].strip():
        yield say("the article has no title")
    if not keys_of(article):
        yield say("the article has neither a DOI nor the address of its full text")
    yield from _identifiers(article)
    for author in _listed(article, "author"):
        orcid = _text(author, "orcid_id")
        if not _text(author, "name"):
            yield say("an author has no name")
        if orcid and not _ORCID.fullmatch(orcid):
            yield say("{orcid} is no ORCID iD with https://orcid.org/", orcid=orcid)
    if "<script" in json.dumps(article, ensure_ascii=False).lower():
        yield say("there is a <script> in the metadata, which DOAJ refuses")


def _identifiers(article: Mapping[str, Any]) -> Iterator[Message]:
    for each in _listed(article, "identifier"):
        if _kind(each) == "doi" and not _DOI.fullmatch(_text(each, "id")):
            yield say("'{doi}' is no DOI", doi=_text(each, "id"))
    found = {kind: _of_kind(article, kind) for kind in ("pissn", "eissn")}
    issns = [issn for listed in found.values() for issn in listed]
    if not issns:
        yield say("the article names no ISSN")
    for issn in issns:
        if not _ISSN.fullmatch(issn):
            yield say("'{issn}' is no ISSN", issn=issn)
    if any(len(listed) > 1 for listed in found.values()) or len(set(issns)) < len(issns):
        yield say("an article has one print ISSN and one online ISSN at most, and they differ")


def _of_kind(article: Mapping[str, Any], kind: str) -> list[str]:
    return [_text(e, "id").upper() for e in _listed(article, "identifier") if _kind(e) == kind]


def _listed(article: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = article["bibjson"].get(name, [])
    return found


def _kind(item: Mapping[str, Any]) -> str:
    return _text(item, "type").lower()


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""
