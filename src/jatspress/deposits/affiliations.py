"""Affiliations as printed text, without e-mail addresses, which no target publishes."""

from __future__ import annotations

import re

from jatspress.article import Affiliation, AffPartKind

#: What is left of an affiliation when its e-mail address is taken out.
_EMAIL_LABEL = re.compile(r"[\s,;:.]*(?:e-?mail)?[\s,;:]*$", re.IGNORECASE)


def printed_text(affiliation: Affiliation) -> str:
    """The printed text, without e-mail addresses, which a deposit does not publish."""
    whole = [part for part in affiliation.parts if part.kind is AffPartKind.ORIGINAL]
    text = ""
    for part in whole or affiliation.parts:
        if part.kind is AffPartKind.EMAIL:
            text = without_email_label(text)
        else:
            text += part.text
    return tidy(text)


def without_email_label(text: str) -> str:
    """A text without the label of an e-mail address at its end."""
    return _EMAIL_LABEL.sub(" ", text)


def tidy(text: str) -> str:
    """A text with single blanks, and without the commas that divided it from others."""
    return " ".join(text.split()).strip(" ,;")
