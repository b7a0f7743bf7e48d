"""Who takes which characters of the source: the spans and origins a reader writes down."""

from __future__ import annotations

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from jatspress.article import Expressed, LeftOut, Origin, Placed, Span


@dataclass
class Ledger:
    """Writes down the fate of stretches of a text; nothing is taken twice."""

    text: str
    spans: list[Span] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    _taken: list[tuple[int, int]] = field(default_factory=list)
    _longest: int = 0

    def place(self, start: int, end: int, xpath: str) -> None:
        """The stretch stands as printed in the element at `xpath`."""
        self._add(start, end, Placed(xpath))

    def express(
        self, start: int, end: int, by: str, xpath: str | None = None, value: str | None = None
    ) -> None:
        """The stretch is said by markup."""
        self._add(start, end, Expressed(by, xpath, value))

    def leave_out(self, start: int, end: int, reason: str) -> None:
        """The stretch is no part of the article."""
        self._add(start, end, LeftOut(reason))

    def origin(self, xpath: str, start: int, end: int) -> None:
        """An element came from here too."""
        self.origins.append(Origin(xpath, start, end))

    def separators(self, start: int, end: int, by: str) -> None:
        """Take the punctuation between the stretches taken inside a recognised region.

        Letters and digits that nobody took stay free: they are unplaced, and reported.
        """
        for a, b in self.gaps(start, end):
            for index in range(a, b):
                if not self.text[index].isalnum() and not self.text[index].isspace():
                    self._add(index, index + 1, Expressed(by))

    def gaps(self, start: int, end: int) -> list[tuple[int, int]]:
        """The stretches between `start` and `end` that nobody took."""
        gaps, at = [], start
        # Stretches are kept in order; none that begins further up than the longest reaches here.
        for index in range(bisect_left(self._taken, (start - self._longest, 0)), len(self._taken)):
            first, stop = self._taken[index]
            if first >= end:
                break
            if stop <= at:
                continue
            if first > at:
                gaps.append((at, first))
            at = max(at, stop)
        if at < end:
            gaps.append((at, end))
        return gaps

    def _add(self, start: int, end: int, fate: Placed | Expressed | LeftOut) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        if start < end:
            self.spans.append(Span(start, end, fate))
            insort(self._taken, (start, end))
            self._longest = max(self._longest, end - start)
