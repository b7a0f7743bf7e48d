"""Affiliations as eLIBRARY.RU takes them: organisation, address, town and country, as text."""

from __future__ import annotations

from collections.abc import Iterable

from jatspress.article import Affiliation, AffPart, AffPartKind
from jatspress.descriptions.affiliations import (
    printed_text,
    tidy,
    without_email_label,
    without_emails,
)

#: Between several organisations, addresses, towns or countries of one author.
BETWEEN = "; "
_ADDRESS = frozenset({AffPartKind.STREET, AffPartKind.STATE, AffPartKind.POSTAL_CODE})
_PLACES = _ADDRESS | {AffPartKind.CITY, AffPartKind.COUNTRY}


def organisation(affiliation: Affiliation) -> str:
    """What is no address and no e-mail: institutions, departments and words that are untagged.

    Where nothing is tagged as institution, that is the affiliation as printed.
    """
    if affiliation.first(AffPartKind.INSTITUTION) is None:
        return printed_text(affiliation).removesuffix(" .")
    parts = [part for part in affiliation.parts if part.kind is not AffPartKind.ORIGINAL]
    return _joined(part for part in _without_labels(parts) if part.kind not in _PLACES)


def address(affiliation: Affiliation) -> str:
    """Street, state and postal code, in the order of print."""
    return _of_kinds(affiliation, _ADDRESS)


def town(affiliation: Affiliation) -> str:
    """The city."""
    return _of_kinds(affiliation, {AffPartKind.CITY})


def country(affiliation: Affiliation) -> str:
    """The country by its name."""
    return _of_kinds(affiliation, {AffPartKind.COUNTRY})


def _of_kinds(affiliation: Affiliation, kinds: Iterable[AffPartKind]) -> str:
    return _joined(part for part in affiliation.parts if part.kind in kinds)


def _without_labels(parts: Iterable[AffPart]) -> list[AffPart]:
    """The parts without e-mail addresses and what announces them."""
    kept: list[AffPart] = []
    for part in parts:
        if part.kind is not AffPartKind.EMAIL:
            kept.append(part)
        elif kept:
            kept[-1] = AffPart(without_email_label(kept[-1].text), kept[-1].kind)
    return kept


def _joined(parts: Iterable[AffPart]) -> str:
    """Texts in their order, equal ones once; what only divides them is a comma."""
    texts = (_tidy(part.text) for part in parts)
    return ", ".join(dict.fromkeys(text for text in texts if any(map(str.isalnum, text))))


def _tidy(text: str) -> str:
    return tidy(without_emails(text)).removesuffix(" .")
