"""The small things that a description in JSON-LD is made of; what is not stated is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from jatspress.article import Identifier
from jatspress.descriptions.addresses import doi_address, safe_address
from jatspress.descriptions.languages import language

Node = dict[str, Any]

#: Registries whose addresses are the names of organizations.
_REGISTRIES = frozenset({"ror"})


def words_in(words: str | None, lang: str | None, own: str | None) -> Node | str | None:
    """Words, with their language when it is not that of the article (`own`)."""
    stated = language(lang)
    if not words or stated is None or stated == own:
        return words or None
    return {"@language": stated, "@value": words}


def identifier_node(scheme: str, value: str | None) -> Node | None:
    """An identifier with the name of its scheme."""
    return {"@type": "PropertyValue", "propertyID": scheme, "value": value} if value else None


def identifier_nodes(identifiers: Iterable[Identifier]) -> list[Node | None]:
    """Identifiers as they are stated."""
    return [identifier_node(one.scheme, one.value) for one in identifiers]


def organization(name: str | None) -> Node | None:
    """An organization of which the name alone is known."""
    return {"@type": "Organization", "name": name} if name else None


def first_address(identifiers: Iterable[Identifier]) -> str | None:
    """The address of an identifier that leads anywhere, of those that of a registry first."""
    ordered = sorted(identifiers, key=lambda one: one.scheme.lower() not in _REGISTRIES)
    known = map(address_of, ordered)
    return next((address for address in known if address and address.startswith("http")), None)


def address_of(identifier: Identifier) -> str | None:
    """The address that an identifier leads to; that of a DOI however it is written."""
    return doi_address(identifier.value) or safe_address(identifier.value, identifier.scheme)


def without(identifiers: Iterable[Identifier], address: str | None) -> list[Node | None]:
    """The identifiers that an address does not say already."""
    others = [one for one in identifiers if not address or address_of(one) != address]
    return identifier_nodes(others)


def unique(values: Iterable[Any]) -> list[Any]:
    """Values in their order, equal ones once."""
    kept: list[Any] = []
    seen: set[str] = set()
    for value in values:
        if repr(value) not in seen:
            seen.add(repr(value))
            kept.append(value)
    return kept


def one_or_all(values: Sequence[Any]) -> Any:
    """A value that is alone stands by itself, several in a list."""
    return values[0] if len(values) == 1 else list(values)


def without_gaps(value: Any) -> Any:
    """Leave out what is not stated, at every depth."""
    if isinstance(value, dict):
        kept = {key: without_gaps(part) for key, part in value.items()}
        return {key: part for key, part in kept.items() if not _is_gap(part)}
    if isinstance(value, list):
        return [part for one in value if not _is_gap(part := without_gaps(one))]
    return value


def _is_gap(value: Any) -> bool:
    if isinstance(value, dict):
        return not set(value) - {"@type"}  # of nothing but its kind nothing is said
    return value is None or value in ("", [])
