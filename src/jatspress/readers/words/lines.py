"""The lines of a source with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jatspress.readers.words.labels import label_of


@dataclass(frozen=True)
class Line:
    """A line without its end; `start` and `end` bound what is not white space at its ends.

    `number` counts from 1 what is one line in sense: a printed line may hold several.
    """

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
    """Cut a text into lines, and those that were copied together into theirs."""
    return list(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    at = number = 0
    for raw in text.split("\n"):
        start = 0
        for stop in (*_cuts(raw), len(raw)):
            number += 1
            yield _line(number, at + start, raw[start:stop])
            start = stop
        at += len(raw) + 1


def _line(number: int, at: int, raw: str) -> Line:
    stripped = raw.strip(" \t\u00a0/|") if at and raw[:1].isspace() else raw.strip()
    start = at + (raw.find(stripped) if stripped else 0)
    return Line(number, start, start + len(stripped), stripped)


#: Where two lines of a page run into one when it is copied.
_RUN_TOGETHER = re.compile(
    r"\s+\|\s+(?=(?:received|accepted|published|submitted|поступила|принята)\b)"
    r"|(?<=[.!?»”)])\s+(?=(?:key\s?words|ключевые слова|jel(?: \w+)?)\s*:)"
    r"|\s+\|\s+(?=open access\b)|(?<=open access)\s+\|\s+"
    r"|\s+(?=(?:view all authors and affiliations|cite this article)$)",
    re.IGNORECASE,
)
_TWO_LANGUAGES = re.compile(r"\s/\s")


def _cuts(raw: str) -> list[int]:
    """The offsets at which a line is several."""
    cuts = [match.start() for match in _RUN_TOGETHER.finditer(raw)]
    sides = _TWO_LANGUAGES.split(raw)
    if cuts or len(sides) != 2:
        return cuts
    twin = label_of(raw.strip(), 0)
    if twin is not None and twin.end == len(raw.strip(" \t:")):
        return cuts
    if len(raw.split()) <= 40 and not raw.rstrip().endswith("."):
        languages = [script_lang(side) for side in sides]
        if None not in languages and languages[0] != languages[1]:
            return [len(sides[0])]
    return cuts


def script_lang(text: str) -> str | None:
    """The language that the script of a text suggests: `ru`, `en`, `None` when it has no letters.

    Tells Cyrillic from Latin only; a journal in other languages says its own in journal.toml.
    """
    cyrillic = len(re.findall(r"[а-яёА-ЯЁ]", text))
    latin = len(re.findall(r"[A-Za-z]", text))
    if not cyrillic and not latin:
        return None
    return "ru" if cyrillic > latin else "en"
