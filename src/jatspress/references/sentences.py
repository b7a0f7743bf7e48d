"""Sentences of a reference: where a full stop ends a part, and where it only abbreviates."""

from __future__ import annotations

import re

_ABBREVIATIONS = frozenset(
    """
    no vol iss ed eds p pp art ch fig st dr prof jr sr inc ltd co corp dept univ trans vs cf al
    et rev suppl ser pt т вып с изд ред сост пер отв под акад проф им ст гл кн ч ул г гг обл
    """.split()
)
_END = re.compile(r"""[.!?…]+["”’»')\]]*(?=\ )""")


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """The offsets just after each stop that ends a sentence between `start` and `end`."""
    return [
        match.end()
        for match in _END.finditer(text, start, end)
        if _opens(text, match.end()) and not _abbreviates(text, match.start())
    ]


_SHORT_WORDS = re.compile(r"(?:\s?[^\W\d_a-zа-яё][^\W\d_]{0,8}\.)+")


def before_abbreviations(text: str, stops: list[int], end: int) -> int:
    """The last of `stops`; before 'Coast. Ecol.' the one at which the abbreviated title begins."""
    last = len(stops) - 1
    if text[:end].rstrip(" ,;").endswith("."):
        while last > 0 and _SHORT_WORDS.fullmatch(text, stops[last - 1], stops[last]):
            last -= 1
    return stops[last]


def _opens(text: str, at: int) -> bool:
    """A sentence opens with a capital letter, a digit, a quotation mark or a bracket."""
    following = text[at : at + 2].strip()
    return bool(following) and (
        following.isupper() or following[0].isdigit() or following in "“\"«‘'(["
    )


def _abbreviates(text: str, at: int) -> bool:
    """A stop after one capital letter (an initial) or a known abbreviation ends nothing."""
    if text[at] != ".":
        return False
    word = re.search(r"[^\W\d_]+$", text[max(0, at - 24) : at])
    if word is None:
        return False
    return (len(word[0]) == 1 and word[0].isupper()) or word[0].lower() in _ABBREVIATIONS


def trimmed(text: str, start: int, end: int, strip: str = " ,.;:") -> tuple[int, int]:
    """Take blanks and separators off both ends of a stretch."""
    while start < end and text[start] in strip:
        start += 1
    while end > start and text[end - 1] in strip:
        end -= 1
    return start, end
