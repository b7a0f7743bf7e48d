"""Proposals: identifiers that may belong to what an article names, with what speaks for them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is proposed: a DOI for a reference, a ROR id for an affiliation."""

    DOI = "doi"
    ROR = "ror"


class Verdict(StrEnum):
    """What a comparison says of one part."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Evidence:
    """One part compared: what the article prints, what the record says, and the verdict."""

    part: str
    verdict: Verdict
    printed: str | None = None
    found: str | None = None


@dataclass(frozen=True)
class Proposal:
    """What became of one reference or affiliation that has no identifier.

    `value` is the identifier, `None` when none is proposed; `why` says then why. `score` runs
    from 0 to 1. `shown` is the record in a line. An identifier that the file has no place for, or
    whose element nothing names, is not `writable`.
    """

    kind: Kind
    id: str
    text: str
    label: str | None = None
    value: str | None = None
    score: float = 0.0
    shown: str = ""
    evidence: tuple[Evidence, ...] = ()
    why: str | None = None
    writable: bool = True
