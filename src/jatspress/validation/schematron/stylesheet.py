"""A Schematron written as XSLT, for libxslt (1.0) and Saxon (3.0).

Not the stylesheet that ISO describes, which sends every node through templates for each pattern
and wraps what it finds in SVRL: each rule selects its nodes at once, those that earlier rules
of its pattern had are taken out, and what is found is told in few words. A context is a pattern of
XSLT; `//` before it selects just what it matches, and lets it use variables, which templates of
XSLT 1.0 cannot. Each line of the stylesheet knows its place in the schema, so that errors of an
engine, which name lines of the stylesheet, can be told with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from jatspress.validation.schematron.expressions import as_path
from jatspress.validation.schematron.model import (
    Assertion,
    Binding,
    Kind,
    Let,
    Part,
    Pattern,
    Place,
    RuleOfPattern,
    Schema,
)

OWN = "urn:jatspress:schematron"
_XSL = "http://www.w3.org/1999/XSL/Transform"
_OURS = {
    "_xsl": _XSL,
    "_jp": OWN,
    "_set": "http://exslt.org/sets",
    "_err": "http://www.w3.org/2005/xqt-errors",
}


@dataclass
class Stylesheet:
    """The lines of a stylesheet, and the place in the schema of each."""

    lines: list[str] = field(default_factory=list)
    places: list[Place | None] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The stylesheet."""
        return "\n".join(self.lines)

    def add(self, text: str, place: Place | None = None) -> None:
        """Add a line, or the lines of a text that has several."""
        for line in text.split("\n"):
            self.lines.append(line)
            self.places.append(place)

    def place(self, line: int) -> Place | None:
        """The place in the schema of a line, which count from 1."""
        return self.places[line - 1] if 0 < line <= len(self.places) else None


def stylesheet(schema: Schema) -> Stylesheet:
    """Write a schema as a stylesheet."""
    return _Writer(schema).write()


def _quoted(text: str) -> str:
    """An attribute value with its quotation marks, on one line."""
    flat = " ".join(text.split("\n"))
    return '"{}"'.format(escape(flat, {'"': "&quot;", "\t": " ", "\r": " "}))


class _Writer:
    """Writes one stylesheet; in XSLT 3.0 what cannot be evaluated is caught, and told of."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.new = schema.binding > Binding.XSLT1
        self.sheet = Stylesheet()

    def write(self) -> Stylesheet:
        add = self.sheet.add
        declared = self.schema.prefixes | _OURS
        names = " ".join(
            f"xmlns:{prefix}={_quoted(uri)}" for prefix, uri in declared.items() if prefix != "xml"
        )
        base = _quoted(Path(self.schema.path).resolve().as_uri())
        version = "3.0" if self.new else "1.0"
        add(f'<_xsl:stylesheet version="{version}" xml:base={base} {names}>')
        add('<_xsl:output method="xml" encoding="UTF-8"/>')
        for code in self.schema.code:
            add(code.xml, code.place)
        for let in self.schema.lets:
            self._let(let)
        add('<_xsl:template match="/">')
        add("<_jp:outcome>")
        for number, pattern in enumerate(self.schema.patterns):
            called = f'<_xsl:call-template name="_jp:pattern{number}"/>'
            add(f"<_xsl:try>{called}" if self.new else called)
            if self.new:
                self._catch(f'rule="{pattern.rules[0].number}"')
        add("</_jp:outcome>")
        add("</_xsl:template>")
        for number, pattern in enumerate(self.schema.patterns):
            self._pattern(number, pattern)
        self._at()
        add("</_xsl:stylesheet>")
        return self.sheet

    def _let(self, let: Let) -> None:
        name = _quoted(let.name)
        if let.value is None:
            self.sheet.add(f"<_xsl:variable name={name}>{let.content}</_xsl:variable>", let.place)
        else:
            select = _quoted(let.value)
            self.sheet.add(f"<_xsl:variable name={name} select={select}/>", let.place)

    def _pattern(self, number: int, pattern: Pattern) -> None:
        base = _quoted(Path(pattern.place.path).resolve().as_uri())
        self.sheet.add(f'<_xsl:template name="_jp:pattern{number}" xml:base={base}>', pattern.place)
        for let in pattern.lets:
            self._let(let)
        before: list[str] = []
        for rule in pattern.rules:
            self._rule(rule, before if not pattern.every else [])
            before.append(f"$_jp:nodes{rule.number}")
        self.sheet.add("</_xsl:template>")

    def _rule(self, rule: RuleOfPattern, before: list[str]) -> None:
        add = self.sheet.add
        nodes = as_path(rule.context, self.schema.binding)
        if before:
            taken = " | ".join(before)
            nodes = (
                f"({nodes}) except ({taken})" if self.new else f"_set:difference({nodes}, {taken})"
            )
        name = f"_jp:nodes{rule.number}"
        if self.new:
            self._nodes_if_any(name, nodes, rule)
        else:
            add(f'<_xsl:variable name="{name}" select={_quoted(nodes)}/>', rule.place)
        add(f'<_xsl:if test="${name}"><_jp:fired rule="{rule.number}"/></_xsl:if>', rule.place)
        add(f'<_xsl:for-each select="${name}">')
        self._body(rule)
        add("</_xsl:for-each>")

    def _nodes_if_any(self, name: str, nodes: str, rule: RuleOfPattern) -> None:
        """Nodes, none where the context cannot be evaluated: the other rules still run."""
        add, raw = self.sheet.add, f"_jp:raw{rule.number}"
        add(f'<_xsl:variable name="{raw}" as="node()*">')
        add(f"<_xsl:try select={_quoted(nodes)}>", rule.place)
        add('<_xsl:catch><_jp:failed><_xsl:value-of select="$_err:description"/></_jp:failed>')
        add("</_xsl:catch></_xsl:try></_xsl:variable>")
        add(f'<_xsl:for-each select="${raw}[self::_jp:failed]">')
        add(f'<_jp:said failed="1" rule="{rule.number}"><_jp:at/>')
        add('<_jp:message><_xsl:value-of select="."/></_jp:message></_jp:said></_xsl:for-each>')
        add(f'<_xsl:variable name="{name}" select="${raw}[not(self::_jp:failed)]"/>')

    def _body(self, rule: RuleOfPattern) -> None:
        if self.new:
            self.sheet.add("<_xsl:try>")
        for let in rule.lets:
            self._let(let)
        for assertion in rule.assertions:
            if self.new:
                self.sheet.add("<_xsl:try>")
            self._assertion(rule, assertion)
            if self.new:
                self._catch(f'rule="{rule.number}" assertion="{assertion.number}"')
        if self.new:
            self._catch(f'rule="{rule.number}"')

    def _catch(self, numbers: str) -> None:
        self.sheet.add(
            f'<_xsl:catch><_jp:said failed="1" {numbers}><_xsl:call-template name="_jp:at"/>'
            '<_jp:message><_xsl:value-of select="$_err:description"/></_jp:message></_jp:said>'
            "</_xsl:catch></_xsl:try>"
        )

    def _assertion(self, rule: RuleOfPattern, assertion: Assertion) -> None:
        add, place = self.sheet.add, assertion.place
        test = assertion.test if assertion.is_report else f"not({assertion.test})"
        numbers = f'rule="{rule.number}" assertion="{assertion.number}"'
        add(f"<_xsl:if test={_quoted(test)}>", place)
        add(f"<_jp:said {numbers}>")
        self._place_of(assertion)
        add("<_jp:message>")
        for part in assertion.message:
            self._part(part, place)
        add("</_jp:message>")
        for diagnostic in assertion.diagnostics:
            add("<_jp:diagnostic>")
            for part in diagnostic:
                self._part(part, place)
            add("</_jp:diagnostic>")
        add("</_jp:said>")
        add("</_xsl:if>")

    def _place_of(self, assertion: Assertion) -> None:
        if assertion.subject is None:
            self.sheet.add('<_xsl:call-template name="_jp:at"/>')
            return
        select = _quoted(f"({assertion.subject})[1]")
        self.sheet.add(f"<_xsl:if test={_quoted(f'not({assertion.subject})')}>", assertion.place)
        self.sheet.add('<_xsl:call-template name="_jp:at"/></_xsl:if>')
        self.sheet.add(f"<_xsl:for-each select={select}>", assertion.place)
        self.sheet.add('<_xsl:call-template name="_jp:at"/></_xsl:for-each>')

    def _part(self, part: Part, place: Place) -> None:
        if part.kind is Kind.TEXT:
            text = f"<_xsl:text>{escape(part.text)}</_xsl:text>"
        elif part.kind is Kind.VALUE:
            text = f"<_xsl:value-of select={_quoted(part.text)}/>"
        else:
            path = f"({part.text})[1]" if part.text else ""
            text = f"<_xsl:value-of select={_quoted(f'name({path})')}/>"
        self.sheet.add(text, place)

    def _at(self) -> None:
        """The template that tells where a node stands."""
        is_attribute = (
            ". instance of attribute()" if self.new else "count(. | ../@*) = count(../@*)"
        )
        self.sheet.add(
            '<_xsl:template name="_jp:at"><_jp:at><_xsl:for-each select="ancestor-or-self::*">'
            '<_xsl:value-of select="1 + count(preceding-sibling::*)"/><_xsl:text> </_xsl:text>'
            f'</_xsl:for-each></_jp:at><_xsl:if test="{is_attribute}">'
            '<_jp:attribute><_xsl:value-of select="name()"/></_jp:attribute></_xsl:if>'
            "</_xsl:template>"
        )
