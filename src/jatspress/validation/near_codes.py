"""The known codes of rules that are most like a mistyped one."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from jatspress.article import Message, row, say


def nearest_codes(code: str, known: Sequence[str]) -> list[str]:
    """Up to three known codes that are most like a mistyped one, first those that begin like it."""
    code = code.upper()
    like = difflib.get_close_matches(code, known, len(known), 0.6)
    # Python's sort is stable: of those that begin alike, the likest come first.
    return sorted(like, key=lambda other: -_begin_alike(code, other))[:3]


def did_you_mean(near: Sequence[str]) -> Message:
    """What to do about a code that no rule has."""
    if not near:
        return say("'jatspress explain' lists all rules.")
    codes = row(near, "{first} or {second}")
    return say("Did you mean {codes}? 'jatspress explain' lists all rules.", codes=codes)


def _begin_alike(one: str, other: str) -> int:
    """The number of characters that two words begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
