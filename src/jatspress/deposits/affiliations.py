"""Affiliations as printed text, without e-mail addresses, which no target publishes."""

from __future__ import annotations

import re

from jatspress.article import Affiliation, AffPart, AffPartKind
from jatspress.article.identifiers import EMAIL

#: What is left of an affiliation when its e-mail address is taken out.
_EMAIL_LABEL = re.compile(
    r"[\s,;:.]*(?:\be-?mail|\bэл(?:ектронная|\.)?\s*(?:почта|адрес))?[\s,;:]*$", re.IGNORECASE
)


def printed_text(affiliation: Affiliation) -> str:
    """The printed text in one line, without e-mail addresses.

    Where parts stand side by side with nothing between them, a comma does, as on the page.
    """
    whole = [part for part in affiliation.parts if part.kind is AffPartKind.ORIGINAL]
    text, before = "", None
    for part in whole or affiliation.parts:
        if part.kind is AffPartKind.EMAIL:
            text = without_email_label(text)
            continue
        text += f", {part.text}" if before is not None and _touch(before, part) else part.text
        before = part
    return tidy(without_emails(text)).replace(" ,", ",")


def without_emails(text: str) -> str:
    """A text without the e-mail addresses in it, and without what announces them."""
    kept, at = "", 0
    for found in EMAIL.finditer(text):
        kept, at = without_email_label(kept + text[at : found.start()]), found.end()
    return kept + text[at:]


def without_email_label(text: str) -> str:
    """A text without the label of an e-mail address at its end."""
    return _EMAIL_LABEL.sub(" ", text)


def tidy(text: str) -> str:
    """A text with single blanks, and without the commas that divided it from others."""
    return " ".join(text.split()).strip(" ,;")


def _touch(one: AffPart, other: AffPart) -> bool:
    """Tell whether two parts that are tagged stand side by side without a sign between them."""
    if AffPartKind.TEXT in (one.kind, other.kind):
        return False
    return bool(one.text.strip()[-1:].isalnum() and other.text.strip()[:1].isalnum())
