"""The characters of formulas that mean more than themselves."""

from __future__ import annotations

import re

#: Operators whose limits stand above and below where there is room (MathML 3, appendix C).
BIG_OPERATORS = frozenset("∑∏∐⋀⋁⋂⋃⨀⨁⨂⨃⨄⨅⨆")
#: Names of functions whose limits stand below where there is room.
LIMIT_NAMES = frozenset("lim max min sup inf limsup liminf argmax argmin det gcd Pr".split())
#: Signs over or under a base that are a rule as wide as the base.
BARS = frozenset("¯‾_ˉ̲̅―‒–—−-")
#: Signs over or under a base that grow as wide as the base.
STRETCHY_ACCENTS = frozenset("→←↔⇒⇐⇔⟶⟵⏞⏟⎴⎵⏜⏝⇀↼⇁↽")
#: Arrows with something above or below are long.
LONG_ARROWS = {"→": "⟶", "←": "⟵", "↔": "⟷", "⇒": "⟹", "⇐": "⟸", "⇔": "⟺"}
#: Accents that are one sign over a letter, and a wide one over more.
HATS = {
    "^": ("ˆ", "\u0302"),
    "ˆ": ("ˆ", "\u0302"),
    "\u0302": ("ˆ", "\u0302"),
    "~": ("˜", "\u0303"),
    "˜": ("˜", "\u0303"),
    "∼": ("˜", "\u0303"),
    "\u0303": ("˜", "\u0303"),
    "ˇ": ("ˇ", "\u030c"),
}
#: Function application, invisible times, separator and plus; marks of direction; joiners.
_UNSEEN = dict.fromkeys(
    [*range(0x2061, 0x2065), *range(0x200B, 0x2010), 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)]
)
_BLANKS = re.compile(r"[ \t\r\n]+")
#: The same sign by another code, where our font has the other.
_SAME = str.maketrans({"-": "−", "〈": "⟨", "〉": "⟩", "⟮": "(", "⟯": ")", "∣": "|", "∥": "‖"})


def clean(text: str) -> str:
    """The characters of a token without blanks at its ends and those that nobody sees."""
    return _BLANKS.sub(" ", text.translate(_UNSEEN)).strip(" ")


def sign_of(text: str) -> str:
    """The sign of an operator."""
    return clean(text).translate(_SAME)
