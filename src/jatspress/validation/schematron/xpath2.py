"""A Schematron of XPath 2 or 3 interpreted with `elementpath`, where Saxon is not installed."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast

from lxml import etree

from jatspress.errors import ConfigurationError
from jatspress.validation.schematron.expressions import READING, as_path, expressions
from jatspress.validation.schematron.functions import OWN_PREFIX, Functions, rewritten
from jatspress.validation.schematron.ids import article_parser
from jatspress.validation.schematron.model import (
    Assertion,
    Binding,
    Kind,
    Let,
    Outcome,
    Part,
    Pattern,
    Place,
    RuleOfPattern,
    Said,
    Schema,
)
from jatspress.validation.schematron.reach import Reach
from jatspress.validation.schematron.stylesheet import OWN
from jatspress.validation.xpaths.words import words_of

Variables = Mapping[str, Any]
_BY_CODEPOINT = "http://www.w3.org/2005/xpath-functions/collation/codepoint"
#: What else an expression may end in: `elementpath` does not catch all errors of its own.
_UNABLE = (ArithmeticError, RecursionError, ValueError, TypeError, LookupError, AttributeError)
_INSTALL = "Install the extra that runs XSLT 2 and 3 whole: pip install 'jatspress[schematron]'."


@dataclass
class Xpath2:
    """A schema whose expressions are parsed; `functions` are those that need the document."""

    schema: Schema
    functions: Functions
    tokens: dict[str, Any] = field(default_factory=dict)

    def run(self, text: str, _path: str) -> Outcome:
        """Check an article."""
        from elementpath import get_node_tree

        tree = etree.fromstring(text.encode(), article_parser()).getroottree()
        root = get_node_tree(cast(Any, tree), self.schema.prefixes)
        self.functions.enter(root)
        return _Run(self, root).outcome()

    def token(self, text: str) -> Any:
        """An expression, parsed."""
        return self.tokens[text]


def compile_xpath2(schema: Schema) -> Xpath2:
    """Parse the expressions of a schema; raises ConfigurationError with file and line."""
    from elementpath import ElementPathError, XPath2Parser
    from elementpath.xpath31 import XPath31Parser

    for code in schema.code:
        if code.kind == "function":
            raise ConfigurationError(
                f"the Schematron has a function of its own, {code.name}(), which is code of XSLT",
                where=code.place.in_words,
                hint=_INSTALL,
            )
    for let in _all_lets(schema):
        if let.value is None:
            raise ConfigurationError(
                f"the variable ${let.name} has elements in place of @value",
                where=let.place.in_words,
                hint=_INSTALL,
            )
    kind = XPath31Parser if schema.binding is Binding.XSLT3 else XPath2Parser
    # Without a collation it would take that of the machine's locale, which may not even be there.
    parser = kind(namespaces=schema.prefixes | {OWN_PREFIX: OWN}, default_collation=_BY_CODEPOINT)
    made = Xpath2(schema, Functions(parser, schema, files := {}))
    reach = Reach(Path(schema.path).parent)
    for text, what, place in _all_expressions(schema):
        for call in words_of(text).calls(READING):
            address = call[0].text[1:-1]
            files[address] = reach.file(address, place) if address else Path(place.path)
        if text in made.tokens:
            continue
        try:
            made.tokens[text] = parser.parse(rewritten(text))
        except (ElementPathError, *_UNABLE) as error:
            shown = " ".join(text.split())[:100]
            raise ConfigurationError(
                f"the Schematron does not compile: {_in_words(error)}, in the {what} '{shown}'",
                where=place.in_words,
                hint=f"Mend the expression. If it is right: {_INSTALL}",
            ) from error
    return made


def _all_expressions(schema: Schema) -> Iterator[tuple[str, str, Place]]:
    for each in expressions(schema):
        is_context = each.what == "context"
        text = as_path(each.text, schema.binding) if is_context else each.text
        yield text, each.what, each.place
    for code in schema.code:
        yield as_path(code.match, schema.binding), "match", code.place
        yield code.use, "use", code.place


def _all_lets(schema: Schema) -> Iterator[Let]:
    yield from schema.lets
    for pattern in schema.patterns:
        yield from pattern.lets
        for rule in pattern.rules:
            yield from rule.lets


def _in_words(error: Exception) -> str:
    words = " ".join(str(error).split())
    return words.split("] ", 1)[-1] if "[err:" in words else words


class _Run:
    """One article checked by a schema."""

    def __init__(self, made: Xpath2, root: Any) -> None:
        from elementpath import XPathContext

        self.made, self.root = made, root
        self.context = XPathContext(root, namespaces=made.schema.prefixes)
        self.fired: set[int] = set()
        self.said: list[Said] = []

    def outcome(self) -> Outcome:
        """Run all patterns."""
        self.made.functions.select = self._select
        variables = self._with({}, self.made.schema.lets, self.root, None)
        for pattern in self.made.schema.patterns:
            self._pattern(pattern, variables)
        return Outcome(frozenset(self.fired), tuple(self.said))

    def _select(self, text: str, item: Any, variables: Variables) -> list[Any]:
        context = copy.copy(self.context)
        context.item, context.variables = item, dict(variables)
        return list(self.made.token(text).select(context))

    def _pattern(self, pattern: Pattern, variables: Variables) -> None:
        variables = self._with(variables, pattern.lets, self.root, pattern.rules[0].number)
        seen: set[int] = set()
        for rule in pattern.rules:
            path = as_path(rule.context, self.made.schema.binding)
            nodes = self._guarded(partial(self._select, path, self.root, variables), rule.number)
            fresh = [node for node in nodes or () if pattern.every or id(node) not in seen]
            seen.update(map(id, fresh))
            if fresh:
                self.fired.add(rule.number)
            for node in fresh:
                self._rule(rule, node, variables)

    def _rule(self, rule: RuleOfPattern, node: Any, variables: Variables) -> None:
        here = self._with({**variables, "_jp_current": [node]}, rule.lets, node, rule.number)
        for assertion in rule.assertions:
            self._guarded(
                partial(self._assertion, rule, assertion, node, here), rule.number, node, assertion
            )

    def _with(
        self, variables: Variables, lets: Sequence[Let], item: Any, rule: int | None
    ) -> Variables:
        made = dict(variables)
        for let in lets:
            text = let.value or ""
            found = self._guarded(partial(self._select, text, item, made), rule or 0, item)
            made[let.name] = found if found is not None else []
        return made

    def _guarded(
        self, work: Any, rule: int, node: Any = None, assertion: Assertion | None = None
    ) -> Any:
        """What a piece of work gives; why it cannot be done is told of the node."""
        from elementpath import ElementPathError

        try:
            return work()
        except (ElementPathError, *_UNABLE) as error:
            steps, attribute = _place_of(node)
            number = assertion.number if assertion else None
            self.said.append(
                Said(rule, number, steps, attribute, message=_in_words(error), failed=True)
            )
            return None

    def _assertion(
        self, rule: RuleOfPattern, assertion: Assertion, node: Any, variables: Variables
    ) -> None:
        context = copy.copy(self.context)
        context.item, context.variables = node, dict(variables)
        token = self.made.token(assertion.test)
        if token.boolean_value(list(token.select(context))) is not assertion.is_report:
            return
        place = node
        if assertion.subject:
            subjects = self._select(assertion.subject, node, variables)
            place = subjects[0] if subjects else node
        steps, attribute = _place_of(place)
        message = self._words(assertion.message, node, variables)
        diagnostics = tuple(self._words(d, node, variables) for d in assertion.diagnostics)
        self.said.append(
            Said(rule.number, assertion.number, steps, attribute, message, diagnostics)
        )

    def _words(self, parts: Sequence[Part], node: Any, variables: Variables) -> str:
        said = "".join(self._part(part, node, variables) for part in parts)
        return " ".join(said.split())

    def _part(self, part: Part, node: Any, variables: Variables) -> str:
        if part.kind is Kind.TEXT:
            return part.text
        found = self._select(part.text, node, variables) if part.text else [node]
        if part.kind is Kind.NAME:
            return _name_of(found[0]) if found else ""
        return " ".join(map(self._string, found))

    def _string(self, item: Any) -> str:
        from elementpath import XPathNode

        if isinstance(item, XPathNode):
            return str(item.string_value)
        return str(item).lower() if isinstance(item, bool) else str(item)


def _name_of(node: Any) -> str:
    element = getattr(node, "elem", None)
    if element is not None and isinstance(element.tag, str):
        prefix = f"{element.prefix}:" if element.prefix else ""
        return prefix + etree.QName(element).localname
    return str(getattr(node, "name", None) or "")


def _place_of(node: Any) -> tuple[tuple[int, ...], str | None]:
    """The steps to the element of a node, and the name of an attribute."""
    from elementpath import AttributeNode

    attribute = _name_of(node) if isinstance(node, AttributeNode) else None
    while node is not None and not isinstance(getattr(node.value, "tag", None), str):
        node = node.parent
    steps: list[int] = []
    element = node.value if node is not None else None
    while element is not None:
        steps.insert(0, 1 + sum(1 for _ in element.itersiblings("*", preceding=True)))
        element = element.getparent()
    return tuple(steps), attribute
