"""The rules of a pattern: what they extend, their assertions, how grave each is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from jatspress.article import Severity
from jatspress.validation.schematron.messages import message_of
from jatspress.validation.schematron.model import Assertion, Let, Part, RuleOfPattern
from jatspress.validation.schematron.reading import Files, Node

#: The words of @role, @flag and @severity that tell how grave a finding is.
_SEVERITIES = {
    "fatal": Severity.ERROR,
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "caution": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
    "hint": Severity.INFO,
    "note": Severity.INFO,
}
#: What may stand anywhere and says nothing to a machine.
IGNORED = frozenset(("title", "p"))
_PARAMETER = re.compile(r"\$([^\W\d][\w.-]*)")


@dataclass
class Shared:
    """What the patterns of a schema share: abstract rules, diagnostics, the next numbers."""

    files: Files
    abstract_rules: dict[str, Node] = field(default_factory=dict)
    diagnostics: dict[str, Node] = field(default_factory=dict)
    rules: int = 0
    assertions: int = 0


def filled(text: str, values: Mapping[str, str]) -> str:
    """An expression of an abstract pattern with the values of its parameters."""
    return _PARAMETER.sub(lambda found: _filled(found, values), text)


def _filled(found: re.Match[str], values: Mapping[str, str]) -> str:
    """The value of the longest parameter that a `$name` begins with, as others have it."""
    name = found[1]
    for end in range(len(name), 0, -1):
        if name[:end] in values:
            return values[name[:end]] + name[end:]
    return found[0]


def as_it_is(text: str) -> str:
    """An expression of a pattern that has no parameters."""
    return text


@dataclass
class PatternReader:
    """Reads the rules of one pattern."""

    shared: Shared
    name: str
    fill: Callable[[str], str]
    made_from: Node
    count: int = 0

    def rule(self, node: Node) -> RuleOfPattern:
        """Read a rule, with what it extends."""
        context = self.fill(node.needed("context"))
        lets: list[Let] = []
        assertions: list[Assertion] = []
        self._take(node, (node, self.made_from), lets, assertions, ())
        number = self.shared.rules
        self.shared.rules += 1
        subject = self.fill(node.get("subject") or "") or None
        said = tuple(replace(a, context=context, subject=a.subject or subject) for a in assertions)
        return RuleOfPattern(number, context, tuple(lets), said, node.place, subject)

    def _take(
        self,
        node: Node,
        outer: tuple[Node, ...],
        lets: list[Let],
        assertions: list[Assertion],
        opened: tuple[str, ...],
    ) -> None:
        for each in self.shared.files.children(node):
            if each.name == "let":
                lets.append(let_of(each, self.fill))
            elif each.name in ("assert", "report"):
                assertions.append(self._assertion(each, outer))
            elif each.name == "extends":
                name = each.needed("rule")
                if name not in self.shared.abstract_rules:
                    each.fail(f"there is no abstract rule '{name}'")
                if name in opened:
                    each.fail(f"the rule '{name}' extends itself")
                base = self.shared.abstract_rules[name]
                self._take(base, (*outer, base), lets, assertions, (*opened, name))
            elif not each.name.startswith("{") and each.name not in IGNORED:
                each.fail(f"<{each.name}> cannot stand here")

    def _assertion(self, node: Node, outer: tuple[Node, ...]) -> Assertion:
        self.count += 1
        number = self.shared.assertions
        self.shared.assertions += 1
        named = node.get("diagnostics") or ""
        return Assertion(
            number=number,
            code=f"SCH:{node.get('id') or f'{self.name}-{self.count}'}",
            test=self.fill(node.needed("test")),
            is_report=node.name == "report",
            severity=_severity(node, *outer),
            message=message_of(node, self.fill),
            diagnostics=tuple(self._diagnostic(node, name) for name in named.split()),
            place=node.place,
            subject=self.fill(node.get("subject") or "") or None,
            see=node.get("see") or outer[0].get("see"),
        )

    def _diagnostic(self, node: Node, name: str) -> tuple[Part, ...]:
        if name not in self.shared.diagnostics:
            node.fail(f"there is no diagnostic '{name}'")
        return message_of(self.shared.diagnostics[name], self.fill)


def _severity(*nodes: Node) -> Severity:
    """How grave a finding is, by the first of the elements that says so; an error without."""
    for node in nodes:
        for attribute in ("severity", "role", "flag"):
            for word in (node.get(attribute) or "").lower().split():
                if word in _SEVERITIES:
                    return _SEVERITIES[word]
    return Severity.ERROR


def let_of(node: Node, fill: Callable[[str], str] = as_it_is) -> Let:
    """Read a variable."""
    value = node.get("value")
    if value is not None:
        return Let(node.needed("name"), fill(value), node.place)
    content = "".join(
        etree.tostring(child, encoding="unicode") for child in node.element.iterchildren("*")
    )
    if not content:
        node.fail("<let> needs @value")
    return Let(node.needed("name"), None, node.place, content)
