"""The lines of a source with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """A line without its end; `start` and `end` bound what is not white space at its ends."""

    number: int
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line."""
        return self.start == self.end

    @property
    def words(self) -> int:
        """How many words stand on the line."""
        return len(self.text.split())


def lines_of(text: str) -> list[Line]:
    """Cut a text into lines."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    at = 0
    for number, raw in enumerate(text.split("\n"), 1):
        stripped = raw.strip()
        start = at + (len(raw) - len(raw.lstrip()) if stripped else 0)
        yield Line(number, start, start + len(stripped), stripped)
        at += len(raw) + 1


def script_lang(text: str) -> str | None:
    """The language that the script of a text suggests: `ru`, `en`, `None` when it has no letters.

    Tells Cyrillic from Latin only; a journal in other languages says its own in journal.toml.
    """
    cyrillic = len(re.findall(r"[а-яёА-ЯЁ]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    if not cyrillic and not latin:
        return None
    return "ru" if cyrillic > latin else "en"
