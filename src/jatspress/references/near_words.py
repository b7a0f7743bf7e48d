"""Words that differ by one slip of the keyboard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def one_slip(word: str, other: str) -> bool:
    """Tell whether one letter put in, left out, changed, or two swapped make `other` of `word`."""
    if word == other or abs(len(word) - len(other)) > 1:
        return False
    start = _common(word, other)
    end = _common(word[start:][::-1], other[start:][::-1])
    rest, other_rest = word[start : len(word) - end], other[start : len(other) - end]
    swapped = len(rest) == 2 and rest == other_rest[::-1]
    return swapped or (len(rest) <= 1 and len(other_rest) <= 1)


def swapped(word: str, other: str) -> bool:
    """Tell whether two neighbouring letters changed places."""
    return len(word) == len(other) and one_slip(word, other) and sorted(word) == sorted(other)


def slip_at(word: str, other: str) -> int:
    """How many letters stand before the first difference."""
    return _common(word, other)


def _common(word: str, other: str) -> int:
    at = 0
    for a, b in zip(word, other, strict=False):
        if a != b:
            break
        at += 1
    return at


#: What is longer is no word; looking for its neighbours would take forever.
LONGEST = 200


class NearWords:
    """Finds, among many words or short names, those one slip away from a word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_rest: Mapping[str, set[str]] = defaultdict(set)
        for word in words:
            if len(word) > LONGEST:
                continue
            for rest in _rests(word):
                self._by_rest[rest].add(word)

    def of(self, word: str) -> list[str]:
        """The words one slip away, in alphabetical order."""
        if len(word) > LONGEST:
            return []
        near = {other for rest in _rests(word) for other in self._by_rest.get(rest, ())}
        return sorted(other for other in near if one_slip(word, other))


def _rests(word: str) -> set[str]:
    """A word and what is left of it without one of its letters."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}
