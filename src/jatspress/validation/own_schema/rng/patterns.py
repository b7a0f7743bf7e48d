"""The patterns of RELAX NG; equal ones are one object, so that what is known of them is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol


class NameClass(Protocol):
    """Which names an element or attribute pattern takes; names are `{uri}local` or `local`."""

    def takes(self, name: str) -> bool:
        """Tell whether a name is taken."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """The names to show; none for wildcards."""
        ...


@dataclass(frozen=True)
class Name:
    """One name."""

    name: str

    def takes(self, name: str) -> bool:
        """Tell whether a name is taken."""
        return name == self.name

    @property
    def names(self) -> tuple[str, ...]:
        """The names to show."""
        return (self.name,)


@dataclass(frozen=True)
class AnyName:
    """Every name, or every one of a namespace, but those of `apart`."""

    namespace: str | None = None
    apart: tuple[NameClass, ...] = ()

    def takes(self, name: str) -> bool:
        """Tell whether a name is taken."""
        uri = name[1:].partition("}")[0] if name.startswith("{") else ""
        inside = self.namespace is None or uri == self.namespace
        return inside and not any(other.takes(name) for other in self.apart)

    @property
    def names(self) -> tuple[str, ...]:
        """The names to show: none."""
        return ()


@dataclass(frozen=True)
class NameChoice:
    """The names of several classes."""

    classes: tuple[NameClass, ...]

    def takes(self, name: str) -> bool:
        """Tell whether a name is taken."""
        return any(one.takes(name) for one in self.classes)

    @property
    def names(self) -> tuple[str, ...]:
        """The names to show."""
        return tuple(name for one in self.classes for name in one.names)


@dataclass(frozen=True)
class Datatype:
    """A type of text; `kind` is what people call it."""

    kind: str
    takes: Callable[[str], bool] = field(compare=False)
    same: Callable[[str, str], bool] = field(compare=False)


@dataclass(eq=False, slots=True)
class Pattern:
    """A pattern: its kind, its parts, and whether it takes nothing at all (`nullable`).

    Elements hold their content as a function: it is made when it is first needed.
    """

    kind: str
    parts: tuple[Pattern, ...] = ()
    name_class: NameClass | None = None
    content: Callable[[], Pattern] | None = None
    datatype: Datatype | None = None
    value: str | None = None
    nullable: bool = False
    memo: dict[Any, Any] = field(default_factory=dict)

    @property
    def taken(self) -> NameClass:
        """The name class of an element or attribute."""
        assert self.name_class is not None
        return self.name_class

    @property
    def inside(self) -> Pattern:
        """The content of an element."""
        assert self.content is not None
        return self.content()


@dataclass(eq=False)
class Patterns:
    """Makes patterns, each once, and simplifies what can be seen to be simpler."""

    known: dict[Any, Pattern] = field(default_factory=dict)
    empty: Pattern = field(default_factory=lambda: Pattern("empty", nullable=True))
    not_allowed: Pattern = field(default_factory=lambda: Pattern("notAllowed"))
    text: Pattern = field(default_factory=lambda: Pattern("text", nullable=True))

    def _one(self, kind: str, *parts: Pattern, nullable: bool) -> Pattern:
        key = (kind, *map(id, parts))
        if key not in self.known:
            self.known[key] = Pattern(kind, parts, nullable=nullable)
        return self.known[key]

    def choice(self, *parts: Pattern) -> Pattern:
        """One of several; those of elements under way that end alike are joined."""
        flat: dict[int, Pattern] = {}
        for part in parts:
            for one in part.parts if part.kind == "choice" else (part,):
                if one is not self.not_allowed:
                    flat[id(one)] = one
        alternatives = self._joined(list(flat.values()))
        if not alternatives:
            return self.not_allowed
        if len(alternatives) == 1:
            return alternatives[0]
        return self._one("choice", *alternatives, nullable=any(p.nullable for p in alternatives))

    def _joined(self, alternatives: list[Pattern]) -> list[Pattern]:
        ends: dict[int, list[Pattern]] = {}
        for part in alternatives:
            if part.kind == "after":
                ends.setdefault(id(part.parts[1]), []).append(part)
        if all(len(same) == 1 for same in ends.values()):
            return alternatives
        others = [part for part in alternatives if part.kind != "after"]
        for same in ends.values():
            inside = self.choice(*(part.parts[0] for part in same))
            others.append(self.after(inside, same[0].parts[1]))
        return others

    def group(self, first: Pattern, second: Pattern) -> Pattern:
        """One after the other."""
        if self.not_allowed in (first, second):
            return self.not_allowed
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        return self._one("group", first, second, nullable=first.nullable and second.nullable)

    def interleave(self, first: Pattern, second: Pattern) -> Pattern:
        """Both, in any order and mixed."""
        if self.not_allowed in (first, second):
            return self.not_allowed
        if first is self.empty:
            return second
        if second is self.empty:
            return first
        return self._one("interleave", first, second, nullable=first.nullable and second.nullable)

    def one_or_more(self, part: Pattern) -> Pattern:
        """At least once."""
        if part in (self.not_allowed, self.empty) or part.kind == "oneOrMore":
            return part
        return self._one("oneOrMore", part, nullable=part.nullable)

    def optional(self, part: Pattern) -> Pattern:
        """Once or not at all."""
        return self.choice(part, self.empty)

    def listed(self, part: Pattern) -> Pattern:
        """Words between blanks."""
        return self._one("list", part, nullable=False)

    def after(self, inside: Pattern, then: Pattern) -> Pattern:
        """What is left inside an element, and what comes when it has ended."""
        if self.not_allowed in (inside, then):
            return self.not_allowed
        return self._one("after", inside, then, nullable=False)

    def element(self, name_class: NameClass, content: Callable[[], Pattern]) -> Pattern:
        """An element."""
        return Pattern("element", name_class=name_class, content=content)

    def attribute(self, name_class: NameClass, value: Pattern) -> Pattern:
        """An attribute."""
        key = ("attribute", name_class, id(value))
        if key not in self.known:
            self.known[key] = Pattern("attribute", (value,), name_class=name_class)
        return self.known[key]

    def data(self, datatype: Datatype, apart: Pattern | None) -> Pattern:
        """Text of a type, but what `apart` takes."""
        return Pattern("data", (apart,) if apart else (), datatype=datatype)

    def fixed(self, datatype: Datatype, value: str) -> Pattern:
        """One value of a type."""
        return Pattern("value", datatype=datatype, value=value)
