"""The cover: a drawing made from the title, the authors, the journal and the issue."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from jatspress.descriptions.languages import reads_right_to_left
from jatspress.rendering.themes.theme import Theme

#: The drawing's own measures: its width, its margins, and the lines that have room.
_WIDTH, _MARGIN = 1200, 110
#: Sizes of the title, largest first, with the lines that each leaves room for.
_SIZES = ((104, 5), (88, 6), (74, 8), (62, 9), (54, 11))
_AUTHORS_SIZE, _AUTHORS_LINES = 44, 4
_SUBTITLE_SIZE, _SUBTITLE_LINES = 46, 4


@dataclass(frozen=True)
class CoverWords:
    """The words of a cover; what is not stated is empty."""

    title: str
    subtitle: str = ""
    authors: str = ""
    journal: str = ""
    issue: str = ""
    foot: str = ""
    lang: str | None = None

    @property
    def spoken(self) -> str:
        """The cover for those who cannot see it."""
        parts = (self.journal, self.issue, self.title, self.subtitle, self.authors, self.foot)
        return ". ".join(part.rstrip(".") for part in parts if part)


def draw_cover(words: CoverWords, theme: Theme) -> bytes:
    """The cover as a drawing, the same for the same words; a theme may have its own cover.svg."""
    size, title = _title_lines(words.title)
    values = {
        "words": words,
        "title_size": size,
        "title_lines": title,
        "subtitle_lines": wrapped(words.subtitle, _SUBTITLE_SIZE, _SUBTITLE_LINES),
        "author_lines": wrapped(words.authors, _AUTHORS_SIZE, _AUTHORS_LINES),
        "journal_lines": wrapped(words.journal, 46, 3),
        "right_to_left": bool(words.lang and reads_right_to_left(words.lang)),
    }
    return theme.render("cover.svg", values).encode()


def _title_lines(title: str) -> tuple[int, list[str]]:
    """The largest size in which a title has room; the smallest cuts it."""
    for size, most in _SIZES:
        lines = wrapped(title, size, most + 1)
        longest = max((_width(word) for word in title.split()), default=0)
        if len(lines) <= most and longest * size <= _WIDTH - 2 * _MARGIN:
            return size, lines
    size, most = _SIZES[-1]
    return size, wrapped(title, size, most)


def wrapped(words: str, size: int, most: int) -> list[str]:
    """Words in lines of the cover's width; what has no room ends in an ellipsis."""
    room = (_WIDTH - 2 * _MARGIN) / size
    lines = list(_lines(words, room))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1].rstrip(" ,;:.") + "…"]


def _lines(words: str, room: float) -> Iterator[str]:
    line = ""
    for word in _breakable(words, room):
        longer = f"{line} {word}" if line else word
        if line and _width(longer) > room:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line


def _breakable(words: str, room: float) -> Iterator[str]:
    """Words, those wider than a line cut in pieces."""
    for word in words.split():
        piece = ""
        for character in word:
            if _width(piece + character) > room:
                yield piece
                piece = ""
            piece += character
        yield piece


def _width(words: str) -> float:
    """About how wide words are, in units of their size: nobody knows the reader's typeface."""
    return sum(_width_of(character) for character in words)


def _width_of(character: str) -> float:
    if unicodedata.combining(character):
        return 0
    if unicodedata.east_asian_width(character) in "WF":
        return 1.05
    if character in "iIjlt.,:;'|!()[] fr":
        return 0.34
    if character in "mwMW—…@%ЖШЩЮМФжшщюмф":
        return 0.9
    return 0.68 if character.isupper() or character.isdigit() else 0.55
