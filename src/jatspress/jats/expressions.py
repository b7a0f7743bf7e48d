"""Regular expressions of a journal's own, which may take their time, but not all of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from jatspress.errors import ConfigurationError
from jatspress.message import say

#: Seconds that one search in one text may take.
PATIENCE = 2.0
#: The longest expression, and the most steps that one may have with its repetitions.
LONGEST, LARGEST = 10_000, 50_000


@dataclass(frozen=True)
class Expression:
    """A regular expression of journal.toml (in the syntax of Python's `re`)."""

    text: str
    compiled: Any

    def is_in(self, text: str) -> bool:
        """Tell whether a text has a stretch that the expression describes.

        Raises ConfigurationError when that takes too long, or too much memory, to find out.
        """
        try:
            return self.compiled.search(text, timeout=PATIENCE) is not None
        except (TimeoutError, MemoryError) as error:
            raise ConfigurationError(
                say(
                    "the expression '{expression}' of journal.toml takes too long on the text "
                    "'{text}'",
                    expression=self.text,
                    text=text[:60],
                ),
                hint="Take repetitions out of repetitions: write [ab.]* in place of (a|b|.)*.",
            ) from error


@cache
def compile_expression(text: str) -> Expression:
    """Compile an expression; raise ValueError with the reason when it is none.

    An expression can ask for gigabytes before it has seen a text, `((a{1000}){1000}){1000}` for
    one: what repeats too often is refused, and what calls itself.
    """
    import regex

    if _CALL.search(text):
        raise ValueError("it calls itself or a group, which may never end")
    if len(text) > LONGEST or _size(text) > LARGEST:
        raise ValueError(f"it is too large: repetitions together make more than {LARGEST:,} steps")
    try:
        return Expression(text, regex.compile(text))
    except regex.error as error:
        raise ValueError(str(error)) from error
    except RecursionError as error:
        raise ValueError("its brackets are nested too deep") from error


_CALL = re.compile(r"(?<!\\)\(\?(?:R|[+-]?\d|&|P>)")
_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*+\]|(?P<times>\{\d*+(?:,\d*+)?\})|.", re.DOTALL)


def _size(expression: str) -> int:
    """The steps of an expression, with those that its repetitions add."""
    around: list[int] = []
    total = last = 0
    for token in _TOKEN.finditer(expression):
        if token["times"]:
            times = max(_count(number) for number in token["times"][1:-1].split(","))
            total, last = total + last * (times - 1), last * times
        elif token[0] == "(":
            around.append(total)
            total = last = 0
        elif token[0] == ")" and around:
            total, last = around.pop() + total, total
        elif token[0] not in "*+?|":
            total, last = total + 1, 1
    return total + sum(around)


def _count(number: str) -> int:
    return 1 if not number else min(int(number[:9]), LARGEST + 1) or 1
