"""Content models as automata: which child does not fit, and what could stand in its place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree._dtd import _DTDElementContentDecl

Meaning = Callable[[str], tuple[str, ...]]

_MAY_REPEAT = frozenset({"mult", "plus"})
_MAY_BE_ABSENT = frozenset({"mult", "opt"})


class Misplaced(StrEnum):
    """Why a child does not fit."""

    FOREIGN = "foreign"  # the model does not name it
    TOO_EARLY = "too-early"  # something that must stand before it is missing
    TOO_LATE = "too-late"  # what stands before it shuts it out
    ONCE_ONLY = "once-only"  # one of its name stands there already
    MISSING = "missing"  # the children end too soon


@dataclass(frozen=True)
class Misfit:
    """The first child that a content model does not take.

    `index` is its number from 0, or the number of children when more are needed. `expected`
    are the names that could stand there, in the order of the model; `may_end` tells whether
    nothing could. `missing` is what would have to stand there before a child that comes too
    early, or before the end: step by step, each step with its alternatives. `barrier` is the
    child that shuts out one that comes too late.
    """

    index: int
    why: Misplaced
    expected: tuple[str, ...]
    may_end: bool
    missing: tuple[tuple[str, ...], ...] = ()
    barrier: int | None = None


@dataclass
class _Part:
    """A part of a model as Glushkov's construction sees it; positions are numbers from 1."""

    nullable: bool
    first: set[int] = field(default_factory=set)
    last: set[int] = field(default_factory=set)


@dataclass
class ContentModel:
    """A content model of elements (not a mixed one), as Glushkov's automaton.

    `names` holds the accepted names of each position, the first of them for display; position
    0 is the start.
    """

    names: list[tuple[str, ...]] = field(default_factory=lambda: [()])
    follow: list[set[int]] = field(default_factory=lambda: [set()])
    ends: set[int] = field(default_factory=set)
    _ways: dict[tuple[frozenset[int], str], tuple[tuple[str, ...], ...] | None] = field(
        default_factory=dict
    )

    def misfit(self, children: Sequence[str]) -> Misfit | None:
        """Find the first child that does not fit; `None` when all do and nothing is missing."""
        states: set[int] = {0}
        for index, name in enumerate(children):
            after = self._after(states, name)
            if not after:
                return self._misplaced(children, index, states)
            states = after
        if states & self.ends:
            return None
        expected = self._expected(states)
        missing = self._way(states, self.ends) or ()
        return Misfit(len(children), Misplaced.MISSING, expected, may_end=False, missing=missing)

    @cached_property
    def all_names(self) -> frozenset[str]:
        """Every name that the model takes somewhere."""
        return frozenset(name for names in self.names for name in names)

    @cached_property
    def is_ambiguous(self) -> bool:
        """Tell whether a name can mean two positions: not deterministic (XML 1.0, appendix E)."""
        for after in self.follow:
            names = [name for position in after for name in self.names[position]]
            if len(names) != len(set(names)):
                return True
        return False

    def _after(self, states: set[int], name: str) -> set[int]:
        return {p for s in states for p in self.follow[s] if name in self.names[p]}

    def _expected(self, states: set[int]) -> tuple[str, ...]:
        positions = sorted({p for s in states for p in self.follow[s]})
        return tuple(dict.fromkeys(self.names[p][0] for p in positions))

    def _misplaced(self, children: Sequence[str], index: int, states: set[int]) -> Misfit:
        expected, may_end = self._expected(states), bool(states & self.ends)
        name = children[index]
        if name not in self.all_names:
            return Misfit(index, Misplaced.FOREIGN, expected, may_end)
        missing = self._way_to(states, name)
        if missing is not None:
            return Misfit(index, Misplaced.TOO_EARLY, expected, may_end, missing)
        barrier = self._barrier(children[:index], name)
        why = Misplaced.ONCE_ONLY if children[barrier] == name else Misplaced.TOO_LATE
        return Misfit(index, why, expected, may_end, barrier=barrier)

    def _way_to(self, states: set[int], name: str) -> tuple[tuple[str, ...], ...] | None:
        """The shortest way to where `name` can stand; `None` when it no longer can."""
        key = frozenset(states), name
        if key not in self._ways:
            self._ways[key] = self._way(states, self._before(name))
        return self._ways[key]

    def _before(self, name: str) -> set[int]:
        """The states after which `name` can stand."""
        return {
            s for s, after in enumerate(self.follow) if any(name in self.names[p] for p in after)
        }

    def _way(self, states: set[int], goal: set[int]) -> tuple[tuple[str, ...], ...] | None:
        """The shortest way from states to one of `goal`, with the alternatives of each step."""
        layers, seen = [set(states)], set(states)
        while not layers[-1] & goal:
            reached = {p for s in layers[-1] for p in self.follow[s]} - seen
            if not reached:
                return None
            seen |= reached
            layers.append(reached)
        wanted, steps = layers[-1] & goal, []
        for earlier in reversed(layers[:-1]):
            steps.append(tuple(dict.fromkeys(self.names[p][0] for p in sorted(wanted))))
            wanted = {s for s in earlier if self.follow[s] & wanted}
        return tuple(reversed(steps))

    def _barrier(self, before: Sequence[str], name: str) -> int:
        """The first child after which `name` can stand nowhere any more."""
        states: set[int] = {0}
        for index, child in enumerate(before):
            states = self._after(states, child)
            if self._way_to(states, name) is None:
                return index
        return len(before) - 1


def content_model(content: _DTDElementContentDecl, meaning: Meaning) -> ContentModel:
    """Build the automaton of a declared model.

    `meaning` gives the qualified names that a local name of the model may mean: lxml tells
    the local names alone.
    """
    model = ContentModel()
    whole = _part(content, meaning, model)
    model.follow[0] = set(whole.first)
    model.ends = set(whole.last) | ({0} if whole.nullable else set())
    return model


def _part(content: _DTDElementContentDecl, meaning: Meaning, model: ContentModel) -> _Part:
    if content.type == "element":
        part = _name(str(content.name), meaning, model)
    else:
        sides = [_part(side, meaning, model) for side in (content.left, content.right) if side]
        part = sides[0]
        for side in sides[1:]:
            part = _choice(part, side) if content.type == "or" else _sequence(part, side, model)
    if content.occur in _MAY_REPEAT:
        for position in part.last:
            model.follow[position] |= part.first
    part.nullable = part.nullable or content.occur in _MAY_BE_ABSENT
    return part


def _name(name: str, meaning: Meaning, model: ContentModel) -> _Part:
    model.names.append(meaning(name))
    model.follow.append(set())
    position = len(model.names) - 1
    return _Part(nullable=False, first={position}, last={position})


def _choice(left: _Part, right: _Part) -> _Part:
    return _Part(left.nullable or right.nullable, left.first | right.first, left.last | right.last)


def _sequence(left: _Part, right: _Part, model: ContentModel) -> _Part:
    for position in left.last:
        model.follow[position] |= right.first
    return _Part(
        left.nullable and right.nullable,
        left.first | right.first if left.nullable else left.first,
        right.last | left.last if right.nullable else right.last,
    )
