"""Identifiers: how each kind is written, and its check digit."""

from __future__ import annotations

import re

_ROR_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # base 32 without i, l, o, u
ORCID = re.compile(r"(\d{4})-(\d{4})-(\d{4})-(\d{3}[\dX])")
ORCID_URI = re.compile(rf"https?://(?:www\.)?orcid\.org/{ORCID.pattern}")
ISSN = re.compile(r"\d{4}-\d{3}[\dX]")
ROR_URI = re.compile(rf"https?://ror\.org/(0[{_ROR_DIGITS}]{{6}}\d\d)")
DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+")
DOI_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|info:doi/", re.IGNORECASE)


def mod_11_2(digits: str) -> str:
    """The check character of ISO/IEC 7064 mod 11-2, for ORCID iDs and ISNIs."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    return _digit((12 - total % 11) % 11)


def issn_check_digit(digits: str) -> str:
    """The last character of an ISSN by its first seven digits (ISO 3297)."""
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=True))
    return _digit(-total % 11)


def isbn_check_digit(digits: str) -> str:
    """The last character of an ISBN by its first nine or twelve digits (ISO 2108)."""
    if len(digits) == 9:
        weights = range(10, 1, -1)
        return _digit(-sum(w * int(d) for w, d in zip(weights, digits, strict=True)) % 11)
    total = sum(int(digit) * (3 if position % 2 else 1) for position, digit in enumerate(digits))
    return str(-total % 10)


def ror_check_digits(name: str) -> str:
    """The last two digits of a ROR id by its first seven characters (ISO/IEC 7064 mod 97-10)."""
    number = 0
    for character in name:
        number = number * 32 + _ROR_DIGITS.index(character)
    return f"{98 - number * 100 % 97:02d}"


def _digit(value: int) -> str:
    return "X" if value == 10 else str(value)


def doi_trouble(text: str) -> str | None:
    """Say what is wrong with a DOI as written; `None` when nothing is."""
    if DOI_ADDRESS.match(text):
        return "it stands as an address; only the DOI itself, from '10.' on, belongs here"
    if text.lower().startswith("doi"):
        return "it begins with 'doi'; only the DOI itself, from '10.' on, belongs here"
    if re.search(r"\s", text):
        return "there is a blank inside"
    if not DOI.fullmatch(text):
        return "it has not the form 10.prefix/suffix"
    if text[-1] in ".,;":
        return f"it ends with '{text[-1]}', which hardly belongs to it"
    return None


def same_doi(text: str) -> str:
    """A DOI in the form in which two of them are compared: without resolver, in lower case."""
    text = DOI_ADDRESS.sub("", text.strip())
    return re.sub(r"^doi:\s*", "", text, flags=re.IGNORECASE).lower()
