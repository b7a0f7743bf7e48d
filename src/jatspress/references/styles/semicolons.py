"""MDPI and ACS: authors parted by semicolons, numbers behind the year."""

from __future__ import annotations

import re

from jatspress.article import FieldName
from jatspress.references.dates import YEAR, date_of
from jatspress.references.details import pages_and_numbers
from jatspress.references.marks import Marks
from jatspress.references.people import COMMA_INITIALS, people_at
from jatspress.references.sentences import trimmed
from jatspress.references.styles.pieces import mark_imprint, sentences_in, use_people

_NUMBERS_BEHIND_YEAR = re.compile(
    rf"\s(?P<y7>{YEAR}),\s(?P<volume>\d{{1,4}})(?:\s?\((?P<issue>[\w–-]{{1,9}})\))?"
    r"(?:,\s(?P<fpage>[A-Za-z]?\d+)(?:\s?[–-]\s?(?P<lpage>\d+))?)?(?=[.;\s]|$)"
)
_SEMICOLON_IMPRINT = re.compile(
    rf";\s(?P<house>[^;:]{{2,60}}):\s(?P<place>[^;:]{{2,60}}),\s(?P<y7>{YEAR})(?=[.;])"
)


def semicolons(marks: Marks, end: int) -> bool:
    """MDPI, ACS: 'Smith, A.; Jones, B. Title. Water Res. 2010, 44, 123–130.'."""
    people = people_at(marks.text, 0, COMMA_INITIALS)
    if people is None:
        return False
    numbers = _NUMBERS_BEHIND_YEAR.search(marks.text[:end], people.end)
    imprint = _SEMICOLON_IMPRINT.search(marks.text[:end], people.end)
    if numbers is None and imprint is None:
        return False
    start = use_people(marks, people)
    if imprint:
        marks.add(FieldName.SOURCE, *trimmed(marks.text, start, imprint.start()))
        mark_imprint(marks, imprint)
        pages_and_numbers(marks, imprint.end(), end)
        marks.publication_type = "book"
    elif numbers:
        _title_before_numbers(marks, start, numbers)
    return True


_SHORT_WORDS = re.compile(r"(?:[A-Z]\w{0,5}\.?\s?)+")


def _title_before_numbers(marks: Marks, start: int, numbers: re.Match[str]) -> None:
    marks.add(FieldName.YEAR, *numbers.span("y7"), sure=1.0)
    marks.date = date_of(numbers["y7"])
    for name in ("volume", "issue", "fpage", "lpage"):
        if numbers[name]:
            marks.add(FieldName(name), *numbers.span(name))
    sentences = sentences_in(marks.text, start, numbers.start())
    cut = len(sentences) - 1
    # 'J. Am. Chem. Soc.' is one source: short words with stops belong to the last one.
    while cut > 1 and _SHORT_WORDS.fullmatch(marks.text[slice(*sentences[cut - 1])]):
        cut -= 1
    if cut > 0:
        marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, start, sentences[cut][0], " ."))
        marks.add(FieldName.SOURCE, *trimmed(marks.text, sentences[cut][0], numbers.start(), " ,"))
        marks.publication_type = "journal"
