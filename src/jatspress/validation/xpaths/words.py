"""An XPath cut into its words, enough to know what it names without evaluating it.

Reads what XPath 1.0 to 3.1 write; whether an expression is right is for the engines to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

_NAME = r"[^\W\d][\w.·-]*"
_WORD = re.compile(
    rf"""
    (?P<literal>"(?:[^"]|"")*"|'(?:[^']|'')*')
    |(?P<number>\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)
    |(?P<variable>\$\s*(?:Q\{{[^}}]*\}})?{_NAME}(?::{_NAME})?)
    |(?P<name>(?:Q\{{[^}}]*\}}(?:{_NAME}|\*)|(?:{_NAME}|\*):(?!:)(?:{_NAME}|\*)|{_NAME}))
    |(?P<sign>::|//|\.\.|!=|<=|>=|<<|>>|:=|=>|\|\||.)
    """,
    re.VERBOSE | re.DOTALL,
)
#: The functions of XPath 1.0.
XPATH_1_FUNCTIONS = frozenset(
    "last position count id local-name namespace-uri name string concat starts-with contains "
    "substring-before substring-after substring string-length normalize-space translate boolean "
    "not true false lang number sum floor ceiling round".split()
)
_OPENING, _CLOSING = "([{", ")]}"
#: Names before a parenthesis that are no functions: kinds of nodes, and words of XPath 2.
_NO_FUNCTIONS = frozenset(
    "node text comment processing-instruction element attribute document-node namespace-node "
    "schema-element schema-attribute item map array function if switch typeswitch "
    "empty-sequence".split()
)


@dataclass(frozen=True)
class Word:
    """A word of an expression: its kind, its text, and how many brackets are open before it."""

    kind: str
    text: str
    depth: int
    start: int


@dataclass(frozen=True)
class Words:
    """The words of an expression in order; `balanced` when every bracket is closed."""

    expression: str
    all: tuple[Word, ...]
    balanced: bool = True

    def functions(self) -> Iterator[str]:
        """The functions that are called, or named with how many values they take (`doc#1`)."""
        for number, word in enumerate(self.all):
            if word.kind == "name" and word.text not in _NO_FUNCTIONS:
                following = self._text(number + 1)
                if following == "#" or (following == "(" and not self._is_operator(number)):
                    yield word.text

    def variables(self) -> Iterator[str]:
        """The variables that the expression asks for and does not make itself."""
        made: set[str] = set()
        for number, word in enumerate(self.all):
            if word.kind != "variable":
                continue
            name = word.text[1:].strip()
            if self._text(number + 1) in ("in", ":=", "as") or self._is_parameter(number):
                made.add(name)
            elif name not in made:
                yield name

    def prefixes(self) -> Iterator[str]:
        """The prefixes of all names."""
        for word in self.all:
            if word.kind in ("name", "variable") and ":" in word.text and "{" not in word.text:
                prefix = word.text.lstrip("$ ").split(":")[0]
                if prefix != "*":
                    yield prefix

    def nodes(self) -> Iterator[tuple[str, bool]]:
        """The names of elements and attributes that are asked for; of each, if it is one of
        an attribute."""
        for number, word in enumerate(self.all):
            if word.kind != "name" or self._text(number + 1) in ("(", "::", "#"):
                continue
            before = self._text(number - 1)
            if self._is_operator(number) or (before == "::" and not self._on_known_axis(number)):
                continue
            yield word.text, before == "@" or self._text(number - 2) == "attribute"

    def calls(self, names: Iterable[str]) -> Iterator[Sequence[Word]]:
        """The words in the parentheses of each call of one of the functions; empty for `doc#1`."""
        wanted = frozenset(names)
        for number, word in enumerate(self.all):
            if word.kind == "name" and _local(word.text) in wanted:
                following = self._text(number + 1)
                if following == "#":
                    yield ()
                elif following == "(" and not self._is_operator(number):
                    yield self._inside(number + 1)

    def _inside(self, opening: int) -> Sequence[Word]:
        depth = self.all[opening].depth
        end = next(
            (n for n in range(opening + 1, len(self.all)) if self.all[n].depth <= depth),
            len(self.all),
        )
        return self.all[opening + 1 : end]

    def _text(self, number: int) -> str:
        return self.all[number].text if 0 <= number < len(self.all) else ""

    def _is_operator(self, number: int) -> bool:
        """Tell whether a name stands where an operator does: behind something (`a and (b)`)."""
        if number == 0:
            return False
        before = self.all[number - 1]
        if before.kind == "name":
            # `return (…)` and `then (…)` are operators too; what follows an operator is none.
            return not self._is_operator(number - 1) and before.text not in _WORDS_BEFORE
        ends = (")", "]", "}", ".", "..", "*", "?")
        if before.text == "*" and self._is_star_operator(number - 1):
            return False
        return before.kind in ("literal", "number", "variable") or before.text in ends

    def _is_star_operator(self, number: int) -> bool:
        if number == 0:
            return False
        before = self.all[number - 1]
        return before.kind in ("literal", "number", "variable", "name") or before.text in ")].."

    def _on_known_axis(self, number: int) -> bool:
        return number >= 2 and self._text(number - 2) in AXES

    def _is_parameter(self, number: int) -> bool:
        opened = [n for n in range(number) if self.all[n].depth < self.all[number].depth]
        return bool(opened) and opened[-1] > 0 and self._text(opened[-1] - 1) == "function"


AXES = frozenset(
    "child descendant attribute self descendant-or-self following-sibling following namespace "
    "parent ancestor preceding-sibling preceding ancestor-or-self".split()
)
_WORDS_BEFORE = frozenset("return then else satisfies some every for let if".split())


@cache
def words_of(expression: str) -> Words:
    """Cut an expression into words; comments of XPath 2 are left out."""
    found: list[Word] = []
    depth, at = 0, 0
    while at < len(expression):
        if expression.startswith("(:", at):
            at = _comment_end(expression, at)
            continue
        match = _WORD.match(expression, at)
        assert match is not None  # the last alternative takes any character
        at = match.end()
        text = match[0]
        if text.isspace():
            continue
        if text in _CLOSING:
            depth -= 1
        found.append(Word(str(match.lastgroup), text, depth, match.start()))
        if text in _OPENING:
            depth += 1
    return Words(expression, tuple(found), balanced=depth == 0)


def _comment_end(expression: str, at: int) -> int:
    depth = 0
    for sign in re.finditer(r"\(:|:\)", expression[at:]):
        depth += 1 if sign[0] == "(:" else -1
        if depth == 0:
            return at + sign.end()
    return len(expression)


def alternatives(expression: str) -> list[str]:
    """The parts of an expression between the `|` (or `union`) that stand in no brackets."""
    parts: list[str] = []
    start = 0
    words = words_of(expression)
    for number, word in enumerate(words.all):
        is_union = word.text == "|" or (word.text == "union" and words._is_operator(number))
        if word.depth == 0 and is_union:
            parts.append(expression[start : word.start].strip())
            start = word.start + len(word.text)
    return [*parts, expression[start:].strip()]


def _local(name: str) -> str:
    return re.split(r"[:}]", name)[-1]
