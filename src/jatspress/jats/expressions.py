"""Regular expressions of a journal's own, which may take their time, but not all of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jatspress.errors import ConfigurationError

#: Seconds that one search in one text may take.
PATIENCE = 2.0


@dataclass(frozen=True)
class Expression:
    """A regular expression of journal.toml (in the syntax of Python's `re`)."""

    text: str
    compiled: Any

    def is_in(self, text: str) -> bool:
        """Tell whether a text has a stretch that the expression describes.

        Raises ConfigurationError when that takes too long to find out.
        """
        try:
            return self.compiled.search(text, timeout=PATIENCE) is not None
        except TimeoutError as error:
            raise ConfigurationError(
                f"the expression '{self.text}' of journal.toml takes too long on the text "
                f"'{text[:60]}'",
                hint="Take repetitions out of repetitions: write [ab.]* in place of (a|b|.)*.",
            ) from error


@cache
def compile_expression(text: str) -> Expression:
    """Compile an expression; raise ValueError with the reason when it is none."""
    import regex

    try:
        return Expression(text, regex.compile(text))
    except regex.error as error:
        raise ValueError(str(error)) from error
