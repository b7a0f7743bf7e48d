"""The mathematical alphabets of Unicode, which `mathvariant` names (MathML 3, 3.2.2)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: `mathvariant` → what Unicode calls the alphabet, for letters and for digits.
_ALPHABETS = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "bold-script": "BOLD SCRIPT",
    "fraktur": "FRAKTUR",
    "bold-fraktur": "BOLD FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "bold-sans-serif": "SANS-SERIF BOLD",
    "sans-serif-italic": "SANS-SERIF ITALIC",
    "sans-serif-bold-italic": "SANS-SERIF BOLD ITALIC",
    "monospace": "MONOSPACE",
}
#: Alphabets that look like no style of an ordinary face: a browser's CSS cannot make them.
UNLIKE_ANY_STYLE = frozenset("double-struck script bold-script fraktur bold-fraktur".split())
#: Digits have fewer alphabets than letters; the nearest serves.
_FOR_DIGITS = {"bold-italic": "bold", "sans-serif-italic": "sans-serif"}
_FOR_DIGITS["sans-serif-bold-italic"] = "bold-sans-serif"
_SYMBOLS = {
    "ϵ": "EPSILON SYMBOL",
    "ϑ": "THETA SYMBOL",
    "ϰ": "KAPPA SYMBOL",
    "ϕ": "PHI SYMBOL",
    "ϱ": "RHO SYMBOL",
    "ϖ": "PI SYMBOL",
    "∂": "PARTIAL DIFFERENTIAL",
    "∇": "NABLA",
}
_LETTER = re.compile(r"(?:LATIN|GREEK) (SMALL|CAPITAL) LETTER ((?:FINAL )?[A-Z]+)")
#: What Unicode calls alphabets whose letters partly stood elsewhere before.
_OLD_NAMES = {"SCRIPT": "SCRIPT", "FRAKTUR": "BLACK-LETTER", "DOUBLE-STRUCK": "DOUBLE-STRUCK"}


def styled(text: str, variant: str) -> str:
    """Put the letters of an alphabet for those of a text; others stay as they are."""
    if variant not in _ALPHABETS:
        return text
    return "".join(_styled(character, variant) for character in text)


@cache
def _styled(character: str, variant: str) -> str:
    name = unicodedata.name(character, "")
    alphabet = _ALPHABETS[variant]
    if "0" <= character <= "9":
        alphabet = _ALPHABETS[_FOR_DIGITS.get(variant, variant)]
        return _named(f"MATHEMATICAL {alphabet} {name}") or character
    if character in _SYMBOLS:
        return _named(f"MATHEMATICAL {alphabet} {_SYMBOLS[character]}") or character
    letter = _LETTER.fullmatch(name)
    return (_letter(alphabet, letter[1], letter[2]) if letter else None) or character


def _letter(alphabet: str, case: str, letter: str) -> str | None:
    """A letter of an alphabet; some are older than the block and stand elsewhere."""
    if (alphabet, case, letter) == ("ITALIC", "SMALL", "H"):
        return "ℎ"
    found = _named(f"MATHEMATICAL {alphabet} {case} {letter}")
    old = _OLD_NAMES.get(alphabet)
    return found or (_named(f"{old} {case} {letter}") if old else None)


def _named(name: str) -> str | None:
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return None
