"""A citation in parts as the Citation Style Language describes it (CSL-JSON)."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

_TYPES = {
    "journal": "article-journal",
    "article": "article-journal",
    "book": "book",
    "chapter": "chapter",
    "edited-book": "chapter",
    "confproc": "paper-conference",
    "conf-proc": "paper-conference",
    "thesis": "thesis",
    "data": "dataset",
    "database": "dataset",
    "software": "software",
    "report": "report",
    "patent": "patent",
    "preprint": "article",
    "newspaper": "article-newspaper",
    "web": "webpage",
    "website": "webpage",
    "webpage": "webpage",
}
_ROLES = {"editor": "editor", "editors": "editor", "translator": "translator"}
#: JATS element → CSL variable; the first that is stated wins.
_VARIABLES = (
    ("volume", "volume"),
    ("issue", "issue"),
    ("publisher-name", "publisher"),
    ("publisher-loc", "publisher-place"),
    ("edition", "edition"),
    ("version", "version"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("conf-name", "event"),
    ("conf-loc", "event-place"),
    ("series", "collection-title"),
)
#: Initials that touch, as medical journals print them.
INITIALS = re.compile(r"[^\W\d_a-z]{2,3}")
_TITLES = ("article-title", "chapter-title", "data-title", "part-title")
_NAMES = ("name", "string-name", "collab")


def csl_item(citation: etree._Element, name: str) -> dict[str, Any]:
    """The CSL-JSON of a citation: what is not stated is absent."""
    kind = citation.get("publication-type") or citation.get("citation-type") or "journal"
    item: dict[str, Any] = {"id": name, "type": _TYPES.get(kind.lower(), "article-journal")}
    for role, people in _people(citation).items():
        item[role] = people
    item |= _titles(citation) | _pages(citation) | _numbers(citation)
    for tag, variable in _VARIABLES:
        words = _words(citation.find(tag))
        if words:
            item[variable] = words
    year = re.search(r"\d{4}", _words(citation.find("year")))
    if year:
        item["issued"] = {"date-parts": [[int(year[0])]]}
    return item


def _people(citation: etree._Element) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for group in citation.iterchildren("person-group"):
        role = _ROLES.get((group.get("person-group-type") or "").lower(), "author")
        found.setdefault(role, []).extend(_name(one) for one in group.iter(*_NAMES))
    alone = [_name(one) for one in citation.iterchildren(*_NAMES)]
    if alone:
        found.setdefault("author", []).extend(alone)
    return {role: people for role, people in found.items() if people}


def _name(node: etree._Element) -> dict[str, str]:
    surname = _words(node.find("surname"))
    if not surname:
        return {"literal": _words(node)}
    given, suffix = _words(node.find("given-names")), _words(node.find("suffix"))
    # Styles know initials by their blanks: of `DC` they would print `D.` alone.
    given = " ".join(given) if INITIALS.fullmatch(given) else given
    parts = {"family": surname, "given": given, "suffix": suffix}
    return {key: value for key, value in parts.items() if value}


def _titles(citation: etree._Element) -> dict[str, str]:
    own = next((words for tag in _TITLES if (words := _words(citation.find(tag)))), "")
    source = _words(citation.find("source"))
    if own:
        return {"title": own, **({"container-title": source} if source else {})}
    return {"title": source} if source else {}


def _pages(citation: etree._Element) -> dict[str, str]:
    first, last = _words(citation.find("fpage")), _words(citation.find("lpage"))
    pages = f"{first}-{last}" if first and last else first
    pages = pages or _words(citation.find("page-range")) or _words(citation.find("elocation-id"))
    return {"page": pages} if pages else {}


def _numbers(citation: etree._Element) -> dict[str, str]:
    kinds = {"doi": "DOI", "pmid": "PMID", "pmcid": "PMCID"}
    found = {}
    for node in citation.iterchildren("pub-id"):
        variable = kinds.get((node.get("pub-id-type") or "").lower())
        if variable and _words(node):
            found[variable] = _words(node)
    return found


def _words(node: etree._Element | None) -> str:
    if node is None:
        return ""
    return " ".join("".join(str(part) for part in node.itertext()).split())
