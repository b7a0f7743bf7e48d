"""What is left of a pattern after a tag, an attribute or a text: its derivative.

The algorithm is that of James Clark, 'An algorithm for RELAX NG validation' (2002); derivatives
are kept with their patterns, so that each is made once for all articles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from jatspress.validation.own_schema.rng.patterns import Pattern, Patterns

BLANKS = " \t\r\n"


@dataclass(eq=False)
class Deriving:
    """Derivatives of the patterns of one schema."""

    patterns: Patterns
    start: Pattern

    @cached_property
    def anywhere(self) -> Pattern:
        """All elements of the schema, for what stands in the wrong place."""
        found: dict[int, Pattern] = {}
        queue = [self.start]
        while queue:
            pattern = queue.pop()
            if id(pattern) not in found:
                found[id(pattern)] = pattern
                queue += (pattern.inside,) if pattern.kind == "element" else pattern.parts
        return self.patterns.choice(*(p for p in found.values() if p.kind == "element"))

    def start_tag(self, pattern: Pattern, name: str) -> Pattern:
        """After `<name`: what is left inside and after, for each way to read it."""
        return self._kept(pattern, ("start", name), lambda: self._start_tag(pattern, name))

    def _kept(self, pattern: Pattern, key: object, make: Callable[[], Pattern]) -> Pattern:
        if key not in pattern.memo:
            pattern.memo[key] = make()
        found: Pattern = pattern.memo[key]
        return found

    def _start_tag(self, pattern: Pattern, name: str) -> Pattern:
        made, parts = self.patterns, pattern.parts
        match pattern.kind:
            case "choice":
                return made.choice(*(self.start_tag(part, name) for part in parts))
            case "element":
                if pattern.taken.takes(name):
                    return made.after(pattern.inside, made.empty)
                return made.not_allowed
            case "oneOrMore":
                again = made.optional(pattern)
                return self._then(self.start_tag(parts[0], name), lambda p: made.group(p, again))
            case "group":
                first, second = parts
                left = self._then(self.start_tag(first, name), lambda p: made.group(p, second))
                return made.choice(left, self.start_tag(second, name)) if first.nullable else left
            case "interleave":
                first, second = parts
                return made.choice(
                    self._then(self.start_tag(first, name), lambda p: made.interleave(p, second)),
                    self._then(self.start_tag(second, name), lambda p: made.interleave(first, p)),
                )
            case "after":
                inside, then = parts
                return self._then(self.start_tag(inside, name), lambda p: made.after(p, then))
        return made.not_allowed

    def _then(self, pattern: Pattern, change: Callable[[Pattern], Pattern]) -> Pattern:
        """Change what comes after the element under way."""
        if pattern.kind == "after":
            return self.patterns.after(pattern.parts[0], change(pattern.parts[1]))
        if pattern.kind == "choice":
            return self.patterns.choice(*(self._then(part, change) for part in pattern.parts))
        return self.patterns.not_allowed

    def attribute(self, pattern: Pattern, name: str, value: str | None) -> Pattern:
        """After an attribute; without a value, as if it had a right one."""
        if value is not None and any(
            one.taken.takes(name) and one.parts[0].kind != "text" for one in attributes(pattern)
        ):
            return self._attribute(pattern, name, value)  # kept, they would fill the memory
        return self._kept(
            pattern, ("attribute", name), lambda: self._attribute(pattern, name, None)
        )

    def _attribute(self, pattern: Pattern, name: str, value: str | None) -> Pattern:
        made, parts = self.patterns, pattern.parts
        match pattern.kind:
            case "attribute":
                right = value is None or self.takes(parts[0], value)
                return made.empty if pattern.taken.takes(name) and right else made.not_allowed
            case "choice":
                return made.choice(*(self.attribute(part, name, value) for part in parts))
            case "oneOrMore":
                left = self.attribute(parts[0], name, value)
                return made.group(left, made.optional(pattern))
            case "group" | "interleave" | "after":
                first, second = parts
                join = getattr(made, pattern.kind)
                left = join(self.attribute(first, name, value), second)
                if pattern.kind == "after":
                    return left  # type: ignore[no-any-return]
                return made.choice(left, join(first, self.attribute(second, name, value)))
        return made.not_allowed

    def start_close(self, pattern: Pattern, *, forgiving: bool = False) -> Pattern:
        """After `>`: no attribute may be missing; `forgiving` takes them as there."""
        key = ("close", forgiving)
        return self._kept(pattern, key, lambda: self._start_close(pattern, forgiving))

    def _start_close(self, pattern: Pattern, forgiving: bool) -> Pattern:
        made = self.patterns
        match pattern.kind:
            case "attribute":
                return made.empty if forgiving else made.not_allowed
            case "choice" | "group" | "interleave" | "oneOrMore":
                parts = (self.start_close(part, forgiving=forgiving) for part in pattern.parts)
                if pattern.kind == "choice":
                    return made.choice(*parts)
                if pattern.kind == "oneOrMore":
                    return made.one_or_more(next(parts))
                join = made.group if pattern.kind == "group" else made.interleave
                return join(next(parts), next(parts))
            case "after":
                inside = self.start_close(pattern.parts[0], forgiving=forgiving)
                return made.after(inside, pattern.parts[1])
        return pattern

    def text(self, pattern: Pattern, text: str) -> Pattern:
        """After a text."""
        if pattern.kind == "text":
            return pattern
        if next(texts(pattern), None):
            return self._text(pattern, text)
        return self._kept(pattern, "text", lambda: self._text(pattern, text))

    def _text(self, pattern: Pattern, text: str) -> Pattern:
        made, parts = self.patterns, pattern.parts
        match pattern.kind:
            case "choice":
                return made.choice(*(self.text(part, text) for part in parts))
            case "interleave":
                first, second = parts
                return made.choice(
                    made.interleave(self.text(first, text), second),
                    made.interleave(first, self.text(second, text)),
                )
            case "group":
                first, second = parts
                left = made.group(self.text(first, text), second)
                return made.choice(left, self.text(second, text)) if first.nullable else left
            case "oneOrMore":
                return made.group(self.text(parts[0], text), made.optional(pattern))
            case "after":
                return made.after(self.text(parts[0], text), parts[1])
            case "value" if pattern.datatype and pattern.value is not None:
                return (
                    made.empty if pattern.datatype.same(pattern.value, text) else made.not_allowed
                )
            case "data" if pattern.datatype:
                right = pattern.datatype.takes(text) and not (parts and self.takes(parts[0], text))
                return made.empty if right else made.not_allowed
            case "list":
                left = parts[0]
                for word in text.split():
                    left = self.text(left, word)
                return made.empty if left.nullable else made.not_allowed
        return made.not_allowed

    def takes(self, pattern: Pattern, text: str) -> bool:
        """Tell whether a text alone is what a pattern takes: the value of an attribute."""
        return (pattern.nullable and not text.strip(BLANKS)) or self.text(pattern, text).nullable

    def end_tag(self, pattern: Pattern, *, forgiving: bool = False) -> Pattern:
        """After `</name>`: nothing may be missing inside; `forgiving` takes it as there."""
        if pattern.kind == "choice":
            parts = (self.end_tag(part, forgiving=forgiving) for part in pattern.parts)
            return self.patterns.choice(*parts)
        if pattern.kind == "after" and (forgiving or pattern.parts[0].nullable):
            return pattern.parts[1]
        return self.patterns.not_allowed


def starts(pattern: Pattern) -> Iterator[Pattern]:
    """The element patterns with which a pattern may go on, in its order."""
    if pattern.kind == "element":
        yield pattern
    elif pattern.kind in ("choice", "interleave"):
        for part in pattern.parts:
            yield from starts(part)
    elif pattern.kind == "group":
        yield from starts(pattern.parts[0])
        if pattern.parts[0].nullable:
            yield from starts(pattern.parts[1])
    elif pattern.kind in ("oneOrMore", "after"):
        yield from starts(pattern.parts[0])


def needed(pattern: Pattern) -> Iterator[Pattern]:
    """The element patterns of which one must come before a pattern can end."""
    if pattern.kind == "after":
        yield from needed(pattern.parts[0])
    elif not pattern.nullable and pattern.kind == "group":
        yield from needed(next(part for part in pattern.parts if not part.nullable))
    elif not pattern.nullable and pattern.kind in ("choice", "interleave", "oneOrMore"):
        for part in pattern.parts:
            yield from needed(part)
    elif pattern.kind == "element":
        yield pattern


def attributes(pattern: Pattern, *, required: bool = False) -> Iterator[Pattern]:
    """The attribute patterns of the element under way; only those that no way does without."""
    if pattern.kind == "attribute":
        yield pattern
    elif pattern.kind in ("group", "interleave"):
        for part in pattern.parts:
            yield from attributes(part, required=required)
    elif pattern.kind in ("oneOrMore", "after"):
        yield from attributes(pattern.parts[0], required=required)
    elif pattern.kind == "choice" and not (required and _has_way_without(pattern)):
        for part in pattern.parts:
            yield from attributes(part, required=required)


def _has_way_without(pattern: Pattern) -> bool:
    """Whether one of the alternatives asks for no attribute."""
    return any(next(attributes(part, required=True), None) is None for part in pattern.parts)


def texts(pattern: Pattern) -> Iterator[Pattern]:
    """The patterns of text with which a pattern may go on: types and values."""
    if pattern.kind in ("data", "value", "list"):
        yield pattern
    elif pattern.kind in ("choice", "interleave", "group"):
        for part in pattern.parts:
            yield from texts(part)
    elif pattern.kind in ("oneOrMore", "after"):
        yield from texts(pattern.parts[0])
