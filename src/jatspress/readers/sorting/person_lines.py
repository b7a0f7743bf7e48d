"""Lines of persons in the head of a page: where the names on them begin and end."""

from __future__ import annotations

import re
from itertools import islice

from jatspress.article.identifiers import EMAIL
from jatspress.readers.sorting.finds import Stretch
from jatspress.readers.sorting.page import Page
from jatspress.readers.words.affiliations import looks_like_affiliation
from jatspress.readers.words.lines import Line
from jatspress.readers.words.names import FoundName, names_on

REVIEWED_BY = re.compile(r"reviewed\s+by\s", re.IGNORECASE)
_BY = re.compile(r"(?:[Rr]eviewed\s+)?[Bb]y\s+")
_CONTACT = re.compile(
    rf"e-?mail\b|orcid\b|https?://|{EMAIL.pattern}|\d{{4}}-\d{{4}}-\d{{4}}",
    re.IGNORECASE,
)
#: A name ends before one of the first commas: 'Baker, Jr., PhD, Institute of …'.
_COMMAS = 6


def author_bounds(page: Page, line: Line) -> Stretch:
    """The stretch of an author line behind 'By' and before an e-mail or ORCID."""
    start, end = without_contacts(line)
    role = role_on(page, line)
    end = min(end, role[0] - 2) if role else end
    by = _BY.match(page.text, start, end)
    return (by.end(), end) if by else (start, end)


def without_contacts(line: Line) -> Stretch:
    """The stretch of a line before an e-mail or ORCID."""
    contact = _CONTACT.search(line.text)
    names = line.text[: contact.start()].rstrip(",;( \t\u00a0") if contact else line.text
    return line.start, line.start + len(names)


_ROLE = re.compile(
    r",\s(?P<role>(?:(?:Guest|Managing|Associate|Executive|Deputy|Founding|Section)\s)*"
    r"(?:Editor(?:-in-Chief|\sin\sChief)?|Editors|главный редактор))\.?$",
    re.IGNORECASE,
)


def role_on(page: Page, line: Line) -> Stretch | None:
    """The role behind a name: 'Ada Brook, Editor-in-Chief'."""
    match = _ROLE.search(page.text, line.start, line.end)
    return match.span("role") if match else None


def affiliated_name(page: Page, line: Line) -> tuple[FoundName, int, Stretch] | None:
    """'I. Ivanov, Institute of Labour, Moscow': a name, where it ends, its affiliation."""
    start, end = author_bounds(page, line)
    for comma in islice(re.finditer(r",\s", page.text[start:end]), _COMMAS):
        at = start + comma.start()
        names = names_on(page.text, start, at)
        if names and len(names) == 1 and looks_like_affiliation(page.text[at + 1 : end]):
            return names[0], at, (start + comma.end(), end)
    return None
