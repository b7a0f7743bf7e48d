"""Identifiers and addresses: how each kind is written, how it stands in a text, its check digit."""

from __future__ import annotations

import re

from jatspress.message import Message, say

#: What a DOI begins with: the directory, then the registrant, which may be divided.
DOI_PREFIX = r"10\.[0-9]{4,9}(?:\.[0-9]+)*"
#: A DOI alone; its suffix may have any character but blanks (DOI Handbook, 2.2).
DOI = re.compile(rf"{DOI_PREFIX}/\S+")
#: A DOI as Crossref's schema takes it (`doi_t`): the registrant is not divided.
CROSSREF_DOI = re.compile(r"10\.[0-9]{4,9}/\S{1,200}")
#: What Crossref asks of new DOIs: no characters that addresses and readers stumble over.
CROSSREF_NEW_DOI = re.compile(r"10\.[0-9]{4,9}/[A-Za-z0-9._;()/-]+")
#: A funder of the Open Funder Registry.
FUNDER_DOI = re.compile(r"10\.13039/[0-9.]+")
DOI_ADDRESS = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|info:doi/", re.IGNORECASE)
_DOI_IN_TEXT = re.compile(rf"\b{DOI_PREFIX}/[^\s\"<>«»“”]+")

_ORCID = r"(?:[0-9]{4}-){3}[0-9]{3}[0-9Xx]"
_ORCID_IN_TEXT = re.compile(rf"(?<![0-9-]){_ORCID}(?![0-9Xx-])")
_ORCID_STATED = re.compile(rf"(?:https?://)?(?:www\.)?(?:orcid\.org/)?({_ORCID})/?")
ORCID_ADDRESS = re.compile(r"https?://(?:www\.)?orcid\.org/(?:[0-9]{4}-){3}[0-9]{3}[0-9X]")

#: An ISBN without hyphens, of ten or thirteen digits.
ISBN = re.compile(r"(?:97[89])?[0-9]{9}[0-9X]")
ISSN = re.compile(r"[0-9]{4}-[0-9]{3}[0-9X]")
_ROR_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"  # base 32 without i, l, o, u
ROR_ADDRESS = re.compile(rf"https?://ror\.org/(0[{_ROR_DIGITS}]{{6}}[0-9]{{2}})")
#: An e-mail address in a running text.
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)+")
_EMAIL_ALONE = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")


def doi_span(text: str) -> tuple[int, int] | None:
    """Where the first DOI stands in a running text, without the stop of the sentence."""
    found = _DOI_IN_TEXT.search(text)
    return (found.start(), found.start() + len(without_stops(found[0]))) if found else None


def dois_in(text: str) -> tuple[str, ...]:
    """All DOIs of a running text, each without the stop of its sentence."""
    return tuple(without_stops(found) for found in _DOI_IN_TEXT.findall(text))


def without_stops(address: str) -> str:
    """An address or identifier without the stop or bracket of the sentence around it."""
    kept = address.rstrip(".,;:'’”»")
    while kept.endswith(")") and kept.count("(") < kept.count(")"):
        kept = kept[:-1].rstrip(".,;")
    return kept


def doi_trouble(text: str) -> Message | None:
    """Say what is wrong with a DOI as written; `None` when nothing is."""
    if DOI_ADDRESS.match(text):
        return say("it stands as an address; only the DOI itself, from '10.' on, belongs here")
    if text.lower().startswith("doi"):
        return say("it begins with 'doi'; only the DOI itself, from '10.' on, belongs here")
    if re.search(r"\s", text):
        return say("there is a blank inside")
    if not DOI.fullmatch(text):
        return say("it does not have the form 10.prefix/suffix")
    if text[-1] in ".,;":
        return say("it ends with '{sign}', which hardly belongs to it", sign=text[-1])
    return None


_BEFORE_DOI = re.compile(rf"(?:{DOI_ADDRESS.pattern}|doi:\s*)*", re.IGNORECASE)


def bare_doi(text: str) -> str:
    """A DOI without resolvers or 'doi:' before it, as it is written."""
    return _BEFORE_DOI.sub("", text.strip(), count=1)


def same_doi(text: str) -> str:
    """A DOI in the form in which two of them are compared: without resolver, in lower case."""
    return bare_doi(text).lower()


def orcid_in(text: str) -> str | None:
    """The first ORCID iD that stands in a text: its sixteen characters with hyphens."""
    found = _ORCID_IN_TEXT.search(text)
    return found[0].upper() if found else None


def orcid_address(stated: str | None) -> str | None:
    """An ORCID iD, bare or an address, as its address; `None` when it has neither form."""
    match = _ORCID_STATED.fullmatch((stated or "").strip())
    return f"https://orcid.org/{match[1].upper()}" if match else None


def is_true_orcid(stated: str | None) -> bool:
    """Tell whether an ORCID iD has its form and its right check digit."""
    address = orcid_address(stated)
    return address is not None and mod_11_2(_digits(address)[:15]) == address[-1]


def is_issn(text: str) -> bool:
    """Tell whether a text is an ISSN with its right check digit; the hyphen may be missing."""
    from stdnum import issn

    return issn.is_valid(text)


def is_email(text: str) -> bool:
    """Tell whether a text is an e-mail address and nothing else."""
    return _EMAIL_ALONE.fullmatch(text) is not None


# The digits are those of python-stdnum, imported late: it takes 70 ms, and few texts need it.


def mod_11_2(digits: str) -> str:
    """The check character of ISO/IEC 7064 mod 11-2, for ORCID iDs and ISNIs."""
    from stdnum.iso7064 import mod_11_2

    return mod_11_2.calc_check_digit(digits)


def issn_check_digit(digits: str) -> str:
    """The last character of an ISSN by its first seven digits (ISO 3297)."""
    from stdnum import issn

    return issn.calc_check_digit(digits)


def isbn_check_digit(digits: str) -> str:
    """The last character of an ISBN by its first nine or twelve digits (ISO 2108)."""
    from stdnum import ean, isbn

    if len(digits) == 9:
        long = f"978{digits}"
        return isbn.to_isbn10(f"{long}{ean.calc_check_digit(long)}")[-1]
    return ean.calc_check_digit(digits)


def is_isbn(text: str) -> bool:
    """Tell whether a text is an ISBN with the right check digit, with or without hyphens."""
    digits = re.sub(r"[- ]", "", text).upper()
    return ISBN.fullmatch(digits) is not None and isbn_check_digit(digits[:-1]) == digits[-1]


def ror_check_digits(name: str) -> str:
    """The last two digits of a ROR id by its first seven characters (ISO/IEC 7064 mod 97-10)."""
    from stdnum.iso7064 import mod_97_10

    number = 0
    for character in name:
        number = number * 32 + _ROR_DIGITS.index(character)
    return mod_97_10.calc_check_digits(str(number))


def _digits(address: str) -> str:
    return address[-19:].replace("-", "")
