"""Names of authors that a page says again: in front of an ORCID, above an affiliation."""

from __future__ import annotations

import re

from jatspress.article import PersonName
from jatspress.jats import places
from jatspress.readers.drafting.front_state import FrontState


def express_repeated_names(front: FrontState, start: int, end: int) -> None:
    """A name that stands here repeats the contributor."""
    words = front.text[start:end]
    if not any(character.isalpha() for character in words):
        return
    for number, person in enumerate(front.meta.contributors, 1):
        for name in person.names[:1]:
            if name.surname and name.surname in words:
                _express_name(front, name, f"{places.contributor(number)}//", start, end)


def _express_name(front: FrontState, name: PersonName, place: str, start: int, end: int) -> None:
    for part, tag in ((name.surname, "surname"), (name.given_names, "given-names")):
        found = _printed(part, front.text, start, end) if part else None
        if found and front.ledger.gaps(*found.span()) == [found.span()]:
            front.ledger.express(*found.span(), "repeats", f"{place}{tag}", part)
    _express_initials(front, name.given_names or "", start, end)


def _express_initials(front: FrontState, given: str, start: int, end: int) -> None:
    """'M. L. Conti' repeats Maria Luisa Conti."""
    initials = re.findall(r"(?<!\w)[^\W\d_]", given)
    words = r"(?<!\w)" + r"[\s-]?".join(rf"{letter}\." for letter in initials)
    found = re.compile(words).search(front.text, start, end) if initials else None
    if found and front.ledger.gaps(*found.span()) == [found.span()]:
        front.ledger.express(*found.span(), "repeats the initials of contrib")


def _printed(part: str, text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a part of a name stands, its initials with or without blanks between."""
    words = r"\s?".join(re.escape(piece) for piece in re.findall(r"[^.\s]+\.?|\.", part))
    return re.compile(words).search(text, start, end)
