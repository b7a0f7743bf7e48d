"""The expressions of a schema, looked at before anything runs: names, files, what is forbidden."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import NoReturn

from lxml import etree

from jatspress.errors import ConfigurationError
from jatspress.validation.schematron.model import Binding, Kind, Let, Part, Place, Schema
from jatspress.validation.schematron.reach import Reach
from jatspress.validation.xpaths.words import XPATH_1_FUNCTIONS, alternatives, words_of

#: With those of XSLT 1.0; those of EXSLT have prefixes.
_XSLT1 = XPATH_1_FUNCTIONS | frozenset(
    "document key format-number current unparsed-entity-uri generate-id system-property "
    "element-available function-available".split()
)
#: Functions that read files, with the number of the value that names one.
READING = frozenset(
    "document doc doc-available unparsed-text unparsed-text-available unparsed-text-lines "
    "json-doc".split()
)
#: Functions that reach beyond the article and the folder of the schema.
_FORBIDDEN = frozenset(
    "collection uri-collection environment-variable available-environment-variables transform "
    "load-xquery-module function-lookup evaluate".split()
)
_WHOLE = re.compile(r"\.\s*(?=\[|$)")
#: A context that begins with these stands as it is: it does not ask for nodes below others.
_ABSOLUTE = re.compile(r"/|\$|(?:key|id|element-with-id|doc|document|root)\s*\(")


@dataclass(frozen=True)
class Expression:
    """An expression of a schema: where it stands, what it is there, the variables it may use."""

    text: str
    what: str
    place: Place
    known: frozenset[str]


def expressions(schema: Schema) -> Iterator[Expression]:
    """All expressions of a schema with the variables that are known to each."""
    known = yield from _lets(schema.lets, frozenset())
    for pattern in schema.patterns:
        of_pattern = yield from _lets(pattern.lets, known)
        for rule in pattern.rules:
            yield Expression(rule.context, "context", rule.place, of_pattern)
            of_rule = yield from _lets(rule.lets, of_pattern)
            for said in rule.assertions:
                yield Expression(said.test, "test", said.place, of_rule)
                if said.subject:
                    yield Expression(said.subject, "subject", said.place, of_rule)
                for parts in (said.message, *said.diagnostics):
                    yield from _of_message(parts, said.place, of_rule)


def _lets(
    lets: tuple[Let, ...], known: frozenset[str]
) -> Generator[Expression, None, frozenset[str]]:
    for let in lets:
        if let.value is not None:
            yield Expression(let.value, f"value of ${let.name}", let.place, known)
        known = known | {let.name}
    return known


def _of_message(
    parts: tuple[Part, ...], place: Place, known: frozenset[str]
) -> Iterator[Expression]:
    for part in parts:
        if part.kind is not Kind.TEXT and part.text:
            yield Expression(part.text, part.kind.value, place, known)


def check(schema: Schema, reach: Reach) -> None:
    """Check what can be told before the schema runs.

    Raises ConfigurationError, with file and line, for an expression that is none, a name that is
    not declared, a file that may not be read.
    """
    functions = frozenset(code.name for code in schema.code if code.kind == "function")
    for each in expressions(schema):
        words = words_of(each.text)
        for prefix in words.prefixes():
            if prefix not in schema.prefixes and not _is_given(prefix, schema.binding):
                hint = f'Declare it: <ns prefix="{prefix}" uri="…"/>.'
                _fail(each, f"the prefix '{prefix}' is not declared", hint)
        for name in words.variables():
            if name not in each.known:
                hint = 'Declare it before: <let name="…" value="…"/>.'
                _fail(each, f"the variable ${name} is not declared here", hint)
        for name in words.functions():
            _check_function(name, each, schema, functions)
        for call in words.calls(READING):
            reach.check(call, each.place)
        if each.what == "context" and any(words.calls(["current"])):
            hint = "Write '.' for the node, or move the condition into the test."
            _fail(each, "current() means nothing in a context", hint)
        if schema.binding is Binding.XSLT1:
            _check_syntax(each)
    for code in schema.code:
        _check_code(code.xml, code.place, reach)


def _is_given(prefix: str, binding: Binding) -> bool:
    """The prefixes that XPath 2 and 3 have by themselves."""
    return binding > Binding.XSLT1 and prefix in ("fn", "math", "map", "array")


def _check_function(name: str, each: Expression, schema: Schema, functions: frozenset[str]) -> None:
    local = re.split(r"[:}]", name)[-1]
    if local in _FORBIDDEN and name not in functions:
        hint = "A Schematron reads the article and the files of its own folder, nothing else."
        _fail(each, f"the function {name}() is not taken", hint)
    if schema.binding is Binding.XSLT1 and ":" not in name and name not in _XSLT1:
        hint = 'It may be one of XPath 2: then the schema must say queryBinding="xslt2".'
        _fail(each, f"XPath 1.0 has no function {name}()", hint)


def _check_syntax(each: Expression) -> None:
    if not words_of(each.text).balanced:  # libxml2 takes 'count(' for right
        _fail(each, "a bracket is not closed", "Mend the expression.")
    try:
        etree.XPath(as_path(each.text, Binding.XSLT1) if each.what == "context" else each.text)
    except etree.XPathSyntaxError as error:
        words = str(error).rstrip(".")
        _fail(each, f"this is no XPath 1.0 ({words})", "Mend the expression.")


def _fail(each: Expression, message: str, hint: str) -> NoReturn:
    shown = " ".join(each.text.split())
    shown = shown if len(shown) <= 100 else f"{shown[:100]} …"
    raise ConfigurationError(
        f"{message}, in the {each.what} '{shown}'", where=each.place.in_words, hint=hint
    )


#: What may stand in an xsl:function.
_HARMLESS = frozenset(
    "function param variable sequence value-of choose when otherwise if for-each for-each-group "
    "analyze-string matching-substring non-matching-substring text copy-of copy sort try catch "
    "iterate next-iteration break on-completion with-param key map map-entry attribute element "
    "comment number perform-sort fallback".split()
)


def _check_code(xml: str, place: Place, reach: Reach) -> None:
    """Code of XSLT may read no more than an expression."""
    xsl = "{http://www.w3.org/1999/XSL/Transform}"
    for element in etree.fromstring(xml).iter("*"):
        name = str(element.tag)
        if name.startswith(xsl) and name.removeprefix(xsl) not in _HARMLESS:
            message = f"<xsl:{name.removeprefix(xsl)}> in a Schematron is not taken"
            hint = "A Schematron reads the article and the files of its own folder, nothing else."
            raise ConfigurationError(message, where=place.in_words, hint=hint)
        # A text may have expressions in it too, between braces (`expand-text`).
        for value in (*element.attrib.values(), element.text or "", element.tail or ""):
            words = words_of(str(value))
            for call in words.calls(READING):
                reach.check(call, place)
            for name in words.functions():
                if re.split(r"[:}]", name)[-1] in _FORBIDDEN:
                    message = f"the function {name}() is not taken"
                    hint = "A Schematron reads its own folder, nothing else."
                    raise ConfigurationError(message, where=place.in_words, hint=hint)


def as_path(context: str, binding: Binding) -> str:
    """A context, which is a pattern of XSLT, as an expression that selects all nodes it matches."""
    return " | ".join(_path(part, binding) for part in alternatives(context))


def _path(part: str, binding: Binding) -> str:
    if _ABSOLUTE.match(part):
        return part
    whole = _WHOLE.match(part)
    if whole:  # of XSLT 3: any node, with conditions
        everything = "(/ | //node() | //@*)" if binding > Binding.XSLT1 else "//node()"
        return everything + part[whole.end() :]
    return f"//{part}"
