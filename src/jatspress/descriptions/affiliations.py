"""Affiliations as printed text, without e-mail addresses, which no deposit publishes."""

from __future__ import annotations

import re
from functools import lru_cache

from jatspress.article import Affiliation, AffPart, AffPartKind
from jatspress.article.identifiers import EMAIL

_BEFORE_COMMA = re.compile(" (?=[,;])")
_LABEL = r"(?:\be-?mails?|\bэл(?:ектронная|\.)?\s*(?:почта|адрес))?"
#: What is left of an affiliation when its e-mail address is taken out.
_EMAIL_LABEL = re.compile(rf"[\s,;:.]*{_LABEL}[\s,;:]*$", re.IGNORECASE)
#: Brackets that hold an address alone are taken out with it.
_IN_BRACKETS = re.compile(rf"\(\s*{_LABEL}[\s:]*({EMAIL.pattern})\s*\)", re.IGNORECASE)


# Accounts ask for the same few again for every fact of an affiliation.
@lru_cache(maxsize=4096)
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
    return tidy(without_emails(text))


def without_emails(text: str) -> str:
    """A text without the e-mail addresses in it, and without what announces them."""
    text, kept, at = _IN_BRACKETS.sub(r"\1", text), "", 0
    for found in EMAIL.finditer(text):
        kept, at = without_email_label(kept + text[at : found.start()]), found.end()
    return kept + text[at:]


def without_email_label(text: str) -> str:
    """A text without the label of an e-mail address at its end."""
    return _EMAIL_LABEL.sub(" ", text)


def without_address(stretch: str) -> str:
    """A stretch of an affiliation without e-mail addresses, nor the label of one that follows."""
    return tidy(without_email_label(without_emails(stretch)))


def tidy(text: str) -> str:
    """A text with single blanks, none before a comma, without those that divided it from others."""
    return _BEFORE_COMMA.sub("", " ".join(text.split())).strip(" ,;")


def _touch(one: AffPart, other: AffPart) -> bool:
    """Tell whether two parts that are tagged stand side by side without a sign between them."""
    if AffPartKind.TEXT in (one.kind, other.kind):
        return False
    return bool(one.text.strip()[-1:].isalnum() and other.text.strip()[:1].isalnum())
