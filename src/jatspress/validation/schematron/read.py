"""A Schematron read into values: includes, phases, abstract patterns and rules, messages.

ISO/IEC 19757-3 (Schematron), editions 2006 to 2025.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from jatspress.article import Severity
from jatspress.validation.schematron.messages import message_of
from jatspress.validation.schematron.model import (
    Assertion,
    Binding,
    Code,
    Let,
    Part,
    Pattern,
    Place,
    RuleOfPattern,
    Schema,
)
from jatspress.validation.schematron.reading import SCH, Files, Node

XSL = "{http://www.w3.org/1999/XSL/Transform}"
_XMLNS = "http://www.w3.org/XML/1998/namespace"
_XSD = "http://www.w3.org/2001/XMLSchema"
#: What @queryBinding may say, in any case; without it the standard says `xslt`.
_BINDINGS = {
    "xslt": Binding.XSLT1,
    "xslt1": Binding.XSLT1,
    "xslt1.0": Binding.XSLT1,
    "exslt": Binding.XSLT1,
    "xpath": Binding.XSLT1,
    "xslt2": Binding.XSLT2,
    "xpath2": Binding.XSLT2,
    "xslt3": Binding.XSLT3,
    "xpath3": Binding.XSLT3,
    "xpath31": Binding.XSLT3,
}
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
ALL = "#ALL"
_DEFAULT = "#DEFAULT"
#: What may stand in a schema and says nothing to a machine.
_IGNORED = frozenset(("title", "p"))
_PARAMETER = re.compile(r"\$([^\W\d][\w.-]*)")


def read_schema(path: Path, phase: str | None = None) -> Schema:
    """Read a Schematron in a phase: one of its own, `#ALL`, or its default one.

    Raises ConfigurationError, with file and line, for what is broken or not taken.
    """
    files = Files(path)
    return _Reader(files, files.root()).read(phase)


@dataclass
class _Reader:
    """Reads one schema; numbers are given in the order of the document."""

    files: Files
    schema: Node
    patterns: list[Node] = field(default_factory=list)
    phases: dict[str, Node] = field(default_factory=dict)
    abstract_patterns: dict[str, Node] = field(default_factory=dict)
    abstract_rules: dict[str, Node] = field(default_factory=dict)
    diagnostics: dict[str, Node] = field(default_factory=dict)
    notes: list[tuple[str, Place]] = field(default_factory=list)
    namespaces: dict[str, str] = field(default_factory=dict)
    lets: list[Let] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)
    rules: int = 0
    assertions: int = 0

    def read(self, phase: str | None) -> Schema:
        binding = self._binding()
        for uri in ("xs", "xsd"):  # many schemas forget to declare them
            self.namespaces[uri] = _XSD
        self.namespaces |= {"xml": _XMLNS}
        self.namespaces |= {p: uri for p, uri in self.schema.element.nsmap.items() if p}
        for node in self.files.children(self.schema):
            self._sort(node)
        active, lets = self._active(phase)
        read = tuple(
            self._pattern(node, number)
            for number, node in enumerate(self.patterns, 1)
            if active(node)
        )
        return Schema(
            path=str(self.files.main),
            binding=binding,
            namespaces=tuple(self.namespaces.items()),
            lets=(*self.lets, *lets),
            patterns=tuple(pattern for pattern in read if pattern.rules),
            code=tuple(self.code),
            notes=tuple(self.notes),
        )

    def _binding(self) -> Binding:
        stated = self.schema.get("queryBinding") or "xslt"
        binding = _BINDINGS.get(stated.lower())
        if binding is None:
            hint = "There are xslt and exslt (XPath 1.0), xslt2 and xslt3."
            self.schema.refuse(f"the query language '{stated}' is not known", hint)
        return binding

    def _sort(self, node: Node) -> None:
        """Take in an element of the schema."""
        if node.name == "ns":
            self.namespaces[node.needed("prefix")] = node.needed("uri")
        elif node.name in ("let", "param"):
            self.lets.append(_let(node))
        elif node.name in ("pattern", "group"):
            is_abstract = node.get("abstract") == "true"
            if is_abstract:
                self.abstract_patterns[node.needed("id")] = node
            else:
                self.patterns.append(node)
            self._collect_rules(node)
        elif node.name == "rule" or node.name == "rules":
            self._collect_rules(node)
        elif node.name == "phase":
            self.phases[node.needed("id")] = node
        elif node.name == "diagnostics":
            for each in self._inside(node, "diagnostic"):
                self.diagnostics[each.needed("id")] = each
        elif node.name == "properties":
            self.notes.append(("the properties of a Schematron are not reported", node.place))
        elif node.name.startswith(XSL):
            self.code.append(_code(node))
        elif not node.name.startswith("{") and node.name not in _IGNORED:
            node.fail(f"<{node.name}> cannot stand here")

    def _collect_rules(self, node: Node) -> None:
        """Know the abstract rules, wherever they stand."""
        inside = [node] if node.name == "rule" else self.files.children(node)
        for each in inside:
            if each.name == "rule" and each.get("abstract") == "true":
                self.abstract_rules[each.needed("id")] = each

    def _inside(self, node: Node, *names: str) -> Iterator[Node]:
        return (each for each in self.files.children(node) if each.name in names)

    def _active(self, phase: str | None) -> tuple[Callable[[Node], bool], list[Let]]:
        """Which patterns run in a phase, and the variables of the phase."""
        default = self.schema.get("defaultPhase")
        chosen = phase if phase and phase != _DEFAULT else default or ALL
        if chosen == ALL:
            return lambda node: True, []
        if chosen not in self.phases:
            hint = f"There are {', '.join((*self.phases, ALL))}."
            self.schema.refuse(f"the Schematron has no phase '{chosen}'", hint)
        node = self.phases[chosen]
        names = set()
        for each in self._inside(node, "active"):
            name = each.needed("pattern")
            if all(pattern.get("id") != name for pattern in self.patterns):
                each.fail(f"there is no pattern '{name}'")
            names.add(name)
        return lambda pattern: pattern.get("id") in names, [
            _let(n) for n in self._inside(node, "let")
        ]

    def _pattern(self, node: Node, number: int) -> Pattern:
        made_from: Node = node
        fill: Callable[[str], str] = _as_it_is
        if base := node.get("is-a"):
            if base not in self.abstract_patterns:
                node.fail(f"there is no abstract pattern '{base}'")
            made_from, fill = self.abstract_patterns[base], self._filling(node)
        if node.get("documents") or made_from.get("documents"):
            hint = "Check those files by themselves."
            node.refuse("@documents asks for other files, which are not read", hint)
        name = node.get("id") or f"pattern{number}"
        reader = _PatternReader(self, name, fill, made_from)
        lets = [_let(each, fill) for each in self._inside(made_from, "let")]
        rules = [
            reader.rule(each)
            for each in self._inside(made_from, "rule")
            if each.get("abstract") != "true"
        ]
        return Pattern(tuple(lets), tuple(rules), node.place, every=made_from.name == "group")

    def _filling(self, node: Node) -> Callable[[str], str]:
        """What puts the parameters of a pattern into an expression of the abstract one."""
        values = {p.needed("name"): p.element.get("value", "") for p in self._inside(node, "param")}
        return lambda text: _PARAMETER.sub(lambda found: _filled(found, values), text)


def _filled(found: re.Match[str], values: Mapping[str, str]) -> str:
    """The value of the longest parameter that a `$name` begins with, as others have it."""
    name = found[1]
    for end in range(len(name), 0, -1):
        if name[:end] in values:
            return values[name[:end]] + name[end:]
    return found[0]


def _as_it_is(text: str) -> str:
    return text


@dataclass
class _PatternReader:
    """Reads the rules of one pattern."""

    reader: _Reader
    name: str
    fill: Callable[[str], str]
    made_from: Node
    count: int = 0

    def rule(self, node: Node) -> RuleOfPattern:
        context = self.fill(node.needed("context"))
        lets: list[Let] = []
        assertions: list[Assertion] = []
        self._take(node, (node, self.made_from), lets, assertions, ())
        number = self.reader.rules
        self.reader.rules += 1
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
        for each in self.reader.files.children(node):
            if each.name == "let":
                lets.append(_let(each, self.fill))
            elif each.name in ("assert", "report"):
                assertions.append(self._assertion(each, outer))
            elif each.name == "extends":
                name = each.needed("rule")
                if name not in self.reader.abstract_rules:
                    each.fail(f"there is no abstract rule '{name}'")
                if name in opened:
                    each.fail(f"the rule '{name}' extends itself")
                base = self.reader.abstract_rules[name]
                self._take(base, (*outer, base), lets, assertions, (*opened, name))
            elif not each.name.startswith("{") and each.name not in _IGNORED:
                each.fail(f"<{each.name}> cannot stand here")

    def _assertion(self, node: Node, outer: tuple[Node, ...]) -> Assertion:
        self.count += 1
        number = self.reader.assertions
        self.reader.assertions += 1
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
        if name not in self.reader.diagnostics:
            node.fail(f"there is no diagnostic '{name}'")
        return message_of(self.reader.diagnostics[name], self.fill)


def _severity(*nodes: Node) -> Severity:
    """How grave a finding is, by the first of the elements that says so; an error without."""
    for node in nodes:
        for attribute in ("severity", "role", "flag"):
            for word in (node.get(attribute) or "").lower().split():
                if word in _SEVERITIES:
                    return _SEVERITIES[word]
    return Severity.ERROR


def _let(node: Node, fill: Callable[[str], str] = _as_it_is) -> Let:
    value = node.get("value")
    if value is not None:
        return Let(node.needed("name"), fill(value), node.place)
    content = "".join(
        etree.tostring(child, encoding="unicode") for child in node.element.iterchildren("*")
    )
    if not content:
        node.fail("<let> needs @value")
    return Let(node.needed("name"), None, node.place, content)


def _code(node: Node) -> Code:
    kind = node.name.removeprefix(XSL)
    if kind not in ("key", "function"):
        hint = "Write it with <sch:let>, or move it into an xsl:function."
        node.refuse(
            f"<xsl:{kind}> in a Schematron is not taken, only xsl:key and xsl:function", hint
        )
    return Code(
        kind=kind,
        name=node.needed("name"),
        xml=etree.tostring(node.element, encoding="unicode", with_tail=False),
        place=node.place,
        match=node.get("match") or "",
        use=node.get("use") or "",
    )


__all__ = ["ALL", "SCH", "XSL", "read_schema"]
