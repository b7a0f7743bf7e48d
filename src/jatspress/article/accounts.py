"""Accounts of what became of an article's facts in something made of it, such as a deposit."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """One thing that an article states, and where it stands in what was made of it.

    `field` is its place in the read model, `contributors[2].orcid`; `places` are XPaths. A fact
    that stands nowhere has a `reason`; one without place and reason was lost.
    """

    field: str
    value: str
    places: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def is_lost(self) -> bool:
        """Whether nobody can say where the fact went."""
        return not self.places and self.reason is None


@dataclass(frozen=True)
class Account:
    """What became of the facts of one article; `target` is what was made, `Crossref 5.5.0`."""

    path: str
    target: str
    facts: tuple[Fact, ...] = ()

    @property
    def standing(self) -> tuple[Fact, ...]:
        """The facts that stand in it."""
        return tuple(fact for fact in self.facts if fact.places)

    @property
    def left_out(self) -> tuple[Fact, ...]:
        """The facts that do not, with the reason."""
        return tuple(fact for fact in self.facts if not fact.places and fact.reason is not None)

    @property
    def lost(self) -> tuple[Fact, ...]:
        """The facts that should stand in it and do not."""
        return tuple(fact for fact in self.facts if fact.is_lost)
