"""A Schematron read into values: includes, phases, abstract patterns and rules, messages.

ISO/IEC 19757-3 (Schematron), editions 2006 to 2025.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from jatspress.validation.schematron.model import Binding, Code, Let, Pattern, Place, Schema
from jatspress.validation.schematron.patterns import (
    IGNORED,
    PatternReader,
    Shared,
    as_it_is,
    filled,
    let_of,
)
from jatspress.validation.schematron.reading import Files, Node

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
ALL = "#ALL"
_DEFAULT = "#DEFAULT"


def read_schema(path: Path, phase: str | None = None) -> Schema:
    """Read a Schematron in a phase: one of its own, `#ALL`, or its default one.

    Raises ConfigurationError, with file and line, for what is broken or not taken.
    """
    files = Files(path)
    return _Reader(files, files.root(), Shared(files)).read(phase)


@dataclass
class _Reader:
    """Reads one schema; numbers are given in the order of the document."""

    files: Files
    schema: Node
    shared: Shared
    patterns: list[Node] = field(default_factory=list)
    phases: dict[str, Node] = field(default_factory=dict)
    abstract_patterns: dict[str, Node] = field(default_factory=dict)
    notes: list[tuple[str, Place]] = field(default_factory=list)
    namespaces: dict[str, str] = field(default_factory=dict)
    lets: list[Let] = field(default_factory=list)
    code: list[Code] = field(default_factory=list)

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
            self.lets.append(let_of(node))
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
                self.shared.diagnostics[each.needed("id")] = each
        elif node.name == "properties":
            self.notes.append(("the properties of a Schematron are not reported", node.place))
        elif node.name.startswith(XSL):
            self.code.append(_code(node))
        elif not node.name.startswith("{") and node.name not in IGNORED:
            node.fail(f"<{node.name}> cannot stand here")

    def _collect_rules(self, node: Node) -> None:
        """Know the abstract rules, wherever they stand."""
        inside = [node] if node.name == "rule" else self.files.children(node)
        for each in inside:
            if each.name == "rule" and each.get("abstract") == "true":
                self.shared.abstract_rules[each.needed("id")] = each

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
            let_of(n) for n in self._inside(node, "let")
        ]

    def _pattern(self, node: Node, number: int) -> Pattern:
        made_from: Node = node
        fill: Callable[[str], str] = as_it_is
        if base := node.get("is-a"):
            if base not in self.abstract_patterns:
                node.fail(f"there is no abstract pattern '{base}'")
            made_from, fill = self.abstract_patterns[base], self._filling(node)
        if node.get("documents") or made_from.get("documents"):
            hint = "Check those files by themselves."
            node.refuse("@documents asks for other files, which are not read", hint)
        name = node.get("id") or f"pattern{number}"
        reader = PatternReader(self.shared, name, fill, made_from)
        lets = [let_of(each, fill) for each in self._inside(made_from, "let")]
        rules = [
            reader.rule(each)
            for each in self._inside(made_from, "rule")
            if each.get("abstract") != "true"
        ]
        return Pattern(tuple(lets), tuple(rules), node.place, every=made_from.name == "group")

    def _filling(self, node: Node) -> Callable[[str], str]:
        """What puts the parameters of a pattern into an expression of the abstract one."""
        values = {p.needed("name"): p.element.get("value", "") for p in self._inside(node, "param")}
        return lambda text: filled(text, values)


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
