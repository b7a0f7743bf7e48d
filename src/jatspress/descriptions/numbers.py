"""Whole numbers that an article states, of which some are absurd."""

from __future__ import annotations

#: Longer numbers are not even read: Python refuses those of thousands of digits.
_MOST_DIGITS = 9


def whole_number(stated: str | None, most: int = 10**_MOST_DIGITS) -> int | None:
    """The number that a text is, at most `most`; `None` when it is none."""
    digits = (stated or "").strip()
    if not digits.isascii() or not digits.isdigit():
        return None
    return min(int(digits), most) if len(digits) <= _MOST_DIGITS else most
