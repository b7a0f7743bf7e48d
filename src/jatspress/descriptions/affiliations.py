"""Affiliations as deposits and linked data give them: as printed, without e-mail addresses."""

from __future__ import annotations

import re

from jatspress.article import Affiliation, AffPartKind
from jatspress.article.identifiers import EMAIL

#: What is left in front of an e-mail address that is taken out.
_LABEL = re.compile(r"[\s,;:.(]*(?:\b(?:e-?mails?|эл\.?\s*почта))?[\s,;:(]*$", re.IGNORECASE)


def affiliation_words(affiliation: Affiliation) -> str:
    """The printed text, white space normalised, without e-mail addresses and their labels."""
    whole = [part for part in affiliation.parts if part.kind is AffPartKind.ORIGINAL]
    text = ""
    for part in whole or affiliation.parts:
        text = _LABEL.sub(" ", text) if part.kind is AffPartKind.EMAIL else text + part.text
    return _tidy(_without_addresses(text))


def _without_addresses(text: str) -> str:
    found = EMAIL.search(text)
    while found:
        text = _LABEL.sub(" ", text[: found.start()]) + text[found.end() :]
        found = EMAIL.search(text)
    return text


def without_address(stretch: str) -> str:
    """A stretch of an affiliation without e-mail addresses, nor the label of one that follows."""
    return _tidy(_LABEL.sub(" ", _without_addresses(stretch)))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" ,;")
