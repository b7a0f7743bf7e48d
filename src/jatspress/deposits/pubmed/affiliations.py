"""Affiliations as a line of text."""

from __future__ import annotations

from jatspress.article import Affiliation, AffPart, AffPartKind
from jatspress.article.identifiers import EMAIL
from jatspress.deposits.affiliations import without_email_label


def affiliation_text(affiliation: Affiliation) -> str:
    """The affiliation as it is printed, without e-mail addresses.

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
    return " ".join(without_emails(text).split()).strip(" ,;").replace(" ,", ",")


def without_emails(text: str) -> str:
    """A text without the e-mail addresses that it has in its words, and their labels."""
    kept, at = "", 0
    for found in EMAIL.finditer(text):
        kept, at = without_email_label(kept + text[at : found.start()]), found.end()
    return kept + text[at:]


def _touch(one: AffPart, other: AffPart) -> bool:
    """Tell whether two parts that are tagged stand side by side without a sign between them."""
    if AffPartKind.TEXT in (one.kind, other.kind):
        return False
    return bool(one.text.strip()[-1:].isalnum() and other.text.strip()[:1].isalnum())
