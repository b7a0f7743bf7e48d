"""What several rounds of edits have made of a text, told by its places at the beginning."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from jatspress.jats.spans import Source
from jatspress.validation.fixes.edits import Edit, written

#: A stretch of the first text that is still there, or text that was put in.
_Piece = tuple[int, int] | str


@dataclass(frozen=True, order=True)
class Changed:
    """From `start` to `end` of the text as it was there stands `text` now."""

    start: int
    end: int
    text: str


class Rounds:
    """A text of so many characters, and what is made of it round by round."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._pieces: list[_Piece] = [(0, length)]

    def add(self, edits: Iterable[Edit], source: Source) -> None:
        """Make the edits of a round in the text as it is by now."""
        waiting, at = self._pieces[::-1], 0
        made: list[_Piece] = []
        for edit in sorted(edits):
            made += _taken(waiting, edit.start - at)
            list(_taken(waiting, edit.end - edit.start))
            made.append(written(edit, source.codec))
            at = edit.end
        self._pieces = [*made, *reversed(waiting)]

    def changes(self) -> tuple[Changed, ...]:
        """All changes, in the order of the text."""
        found: list[Changed] = []
        at, put_in = 0, ""
        for piece in (*self._pieces, (self._length, self._length)):
            if isinstance(piece, str):
                put_in += piece
                continue
            start, end = piece
            if start > at or put_in:
                found.append(Changed(at, start, put_in))
            at, put_in = end, ""
        return tuple(found)


def _taken(waiting: list[_Piece], length: int) -> Iterator[_Piece]:
    """Take the next so many characters from pieces, which are waiting last first."""
    while length > 0:
        piece = waiting.pop()
        size = len(piece) if isinstance(piece, str) else piece[1] - piece[0]
        if size > length:
            first, rest = _cut(piece, length)
            waiting.append(rest)
            piece, size = first, length
        length -= size
        yield piece


def _cut(piece: _Piece, at: int) -> Sequence[_Piece]:
    if isinstance(piece, str):
        return piece[:at], piece[at:]
    return (piece[0], piece[0] + at), (piece[0] + at, piece[1])
