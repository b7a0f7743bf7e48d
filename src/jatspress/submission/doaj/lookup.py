"""Whether DOAJ has an article as it was sent: the way to find out about a batch without a number.

DOAJ gives a batch its number in the answer alone, and names none of them to an account afterwards.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jatspress.submission.doaj.checks import keys_of

#: What DOAJ keeps as it came; subject, identifiers and most of the journal it completes itself.
#: What is compared too much costs a copy that is an update; what is left out may lose a correction.
_KEPT = ("title", "abstract", "year", "month", "keywords", "start_page", "end_page")
_OF_AUTHORS = ("name", "affiliation", "orcid_id")
_OF_JOURNALS = ("volume", "number")


def has_as_sent(answer: Mapping[str, Any], sent: Mapping[str, Any]) -> bool:
    """Tell whether one of the articles that a search found is the one that was sent."""
    results = answer.get("results")
    found = results if isinstance(results, list) else []
    return any(_is_same(each, sent) for each in found if _is_article(each))


def _is_article(each: object) -> bool:
    if not isinstance(each, dict) or not isinstance(each.get("bibjson"), dict):
        return False
    lists = (each["bibjson"].get(name, []) for name in ("identifier", "link", "author"))
    return all(
        isinstance(items, list) and all(isinstance(item, dict) for item in items) for items in lists
    )


def _is_same(found: Mapping[str, Any], sent: Mapping[str, Any]) -> bool:
    theirs, ours = found["bibjson"], sent["bibjson"]
    if keys_of(sent)[0] not in keys_of(found):
        return False
    return (
        _values(theirs, _KEPT) == _values(ours, _KEPT)
        and _values(_journal(theirs), _OF_JOURNALS) == _values(_journal(ours), _OF_JOURNALS)
        and _authors(theirs) == _authors(ours)
        and _links(ours) <= _links(theirs)
    )


def _values(item: Mapping[str, Any], names: tuple[str, ...]) -> list[str]:
    return [_text(item.get(name)) for name in names]


def _journal(bibjson: Mapping[str, Any]) -> Mapping[str, Any]:
    found = bibjson.get("journal")
    return found if isinstance(found, dict) else {}


def _authors(bibjson: Mapping[str, Any]) -> list[list[str]]:
    return [_values(author, _OF_AUTHORS) for author in bibjson.get("author", ())]


def _links(bibjson: Mapping[str, Any]) -> set[str]:
    return {_text(link.get("url")) for link in bibjson.get("link", ())}


def _text(value: object) -> str:
    """A value as it is compared: `None`, '' and nothing are the same, and so is 2026 and '2026'."""
    if isinstance(value, list):
        return "\n".join(map(str, value))
    return "" if value is None else str(value).strip()
