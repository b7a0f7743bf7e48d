"""A Schematron as values: read, with everything abstract made concrete, ready for an engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from pathlib import Path

from jatspress.article import Severity


class Binding(IntEnum):
    """The language of the expressions: that of XSLT 1.0 with EXSLT, of XSLT 2.0, of XSLT 3.0."""

    XSLT1 = 1
    XSLT2 = 2
    XSLT3 = 3


@dataclass(frozen=True)
class Place:
    """A place in a file of the Schematron; line and column from 1."""

    path: str
    line: int
    column: int = 1

    @property
    def in_words(self) -> str:
        """The place as errors name it: `house.sch:12:5`."""
        return f"{self.path}:{self.line}:{self.column}"

    @property
    def name(self) -> str:
        """The name of the file without its folder."""
        return Path(self.path).name


@dataclass(frozen=True)
class Let:
    """A variable: an expression, or elements that stand in the `let` itself (as XML)."""

    name: str
    value: str | None
    place: Place
    content: str = ""


class Kind(Enum):
    """What a part of a message is."""

    TEXT = "text"
    VALUE = "value-of"
    NAME = "name"


@dataclass(frozen=True)
class Part:
    """A part of a message: a text, or an expression whose value or name stands there."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Assertion:
    """An `assert`, or a `report` (`is_report`): found when its test is false, or true.

    `number` counts the assertions of the schema that run, from 0.
    """

    number: int
    code: str
    test: str
    is_report: bool
    severity: Severity
    message: tuple[Part, ...]
    diagnostics: tuple[tuple[Part, ...], ...]
    place: Place
    subject: str | None = None
    see: str | None = None
    context: str = ""


@dataclass(frozen=True)
class RuleOfPattern:
    """A `rule`: what it selects, its variables, its assertions; `number` counts from 0."""

    number: int
    context: str
    lets: tuple[Let, ...]
    assertions: tuple[Assertion, ...]
    place: Place
    subject: str | None = None


@dataclass(frozen=True)
class Pattern:
    """A `pattern`, of whose rules the first that matches a node fires; of a `group` all do."""

    lets: tuple[Let, ...]
    rules: tuple[RuleOfPattern, ...]
    place: Place
    every: bool = False


@dataclass(frozen=True)
class Code:
    """Code of XSLT in the schema (`xsl:key`, `xsl:function`), as XML; `name` is as written."""

    kind: str
    name: str
    xml: str
    place: Place
    match: str = ""
    use: str = ""


@dataclass(frozen=True)
class Schema:
    """A Schematron in one of its phases."""

    path: str
    binding: Binding
    namespaces: tuple[tuple[str, str], ...]
    lets: tuple[Let, ...]
    patterns: tuple[Pattern, ...]
    code: tuple[Code, ...] = ()
    notes: tuple[tuple[str, Place], ...] = field(default=(), compare=False)

    @property
    def prefixes(self) -> dict[str, str]:
        """The namespace of each prefix."""
        return dict(self.namespaces)

    @property
    def assertions(self) -> tuple[Assertion, ...]:
        """All assertions, by their numbers."""
        return tuple(a for p in self.patterns for rule in p.rules for a in rule.assertions)

    @property
    def rules(self) -> tuple[RuleOfPattern, ...]:
        """All rules, by their numbers."""
        return tuple(rule for pattern in self.patterns for rule in pattern.rules)


@dataclass(frozen=True)
class Said:
    """What a run says of one node: an assertion that was found, or (`failed`) why it, or its rule,
    could not be evaluated.

    `steps` are the numbers of the elements from the root to the node, each among its siblings;
    `attribute` is the name of an attribute of the last one.
    """

    rule: int
    assertion: int | None
    steps: tuple[int, ...]
    attribute: str | None = None
    message: str = ""
    diagnostics: tuple[str, ...] = ()
    failed: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a run says of an article, and the numbers of the rules that fired."""

    fired: frozenset[int]
    said: tuple[Said, ...]
