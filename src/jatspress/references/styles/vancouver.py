"""Vancouver (ICMJE): articles and books."""

from __future__ import annotations

import re

from jatspress.article import FieldName
from jatspress.references.dates import MONTH, YEAR
from jatspress.references.details import compact_numbers, mark_date, pages_and_numbers
from jatspress.references.marks import Marks
from jatspress.references.people import EASTERN, VANCOUVER, People, people_at
from jatspress.references.sentences import before_abbreviations, sentence_ends, trimmed
from jatspress.references.styles.pieces import ORGANISATION, mark_imprint, sentences_in, use_people

#: 'J Med. 2019 Mar;' – some lists leave the stop behind the journal out: 'J Med 2019; 12: 45'.
_VANCOUVER_DATE = re.compile(
    rf"(?:(?<=[.?!]\s)(?P<y7>{YEAR})(?:\s(?P<m>{MONTH})(?:\s\d{{1,2}})?)?(?=;)"
    rf"|(?<=[^\W\d_]\s)(?P<y8>{YEAR})(?=;\s?\d))",
    re.IGNORECASE,
)


def vancouver(marks: Marks, end: int) -> bool:
    """Vancouver (ICMJE): 'Author AB, Author C. Title. Journal. 2019 Mar;12(3):45-9.'."""
    date = _VANCOUVER_DATE.search(marks.text[:end])
    people = _people(marks)
    if date is None or (people is None and not marks.text[:1].isupper()):
        return False
    start = use_people(marks, people)
    mark_date(marks, date)
    compact_numbers(marks, date.end() + 1, end)
    ends = sentence_ends(marks.text, start, date.start())
    stops = [e for e in ends if e < date.start() - 1]
    if stops:
        cut = before_abbreviations(marks.text, stops, date.start())
        marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, start, cut, " ."))
        marks.add(FieldName.SOURCE, *trimmed(marks.text, cut, date.start()))
        marks.publication_type = "journal"
    return True


def _people(marks: Marks) -> People | None:
    """'Smith AB, Jones C' or, as some lists have it, 'Smith A.B., Jones C.': the longer reading."""
    readings = [people_at(marks.text, 0, form) for form in (VANCOUVER, EASTERN)]
    return max(readings, key=lambda people: len(people.persons) if people else 0)


_VANCOUVER_IMPRINT = re.compile(
    rf"(?<=[.?!\]]\s)(?P<place>[^\W\d_][^.:;]{{1,40}}):\s(?P<house>[^:;]{{2,80}});\s(?P<y7>{YEAR})"
)
_EDITION = re.compile(r"\.\s(?P<edition>\d{1,2}(?:st|nd|rd|th))\sed(?=\.)")


def vancouver_book(marks: Marks, end: int) -> bool:
    """Vancouver book: 'Author AB. Title. 2nd ed. London: Press; 2012. p. 33-40.'."""
    imprint = _VANCOUVER_IMPRINT.search(marks.text[:end])
    if imprint is None:
        return False
    people = people_at(marks.text, 0, VANCOUVER)
    start = use_people(marks, people)
    edition = _EDITION.search(marks.text, start, imprint.start())
    title_end = edition.start() if edition else imprint.start()
    if edition:
        marks.add(FieldName.EDITION, *edition.span("edition"), sure=1.0)
    mark_imprint(marks, imprint)
    pages_and_numbers(marks, imprint.end(), end)
    sentences = sentences_in(marks.text, start, title_end)
    if (
        people is None
        and len(sentences) == 2
        and ORGANISATION.search(marks.text[: sentences[0][1]])
    ):
        marks.add(FieldName.COLLAB, *trimmed(marks.text, *sentences[0]), sure=0.8)
        sentences = sentences[1:]
    if len(sentences) == 1:
        start, title_end = trimmed(marks.text, *sentences[0])
        medium = marks.text.find(" [", start, title_end)
        marks.add(FieldName.SOURCE, start, medium if medium > 0 else title_end)
    marks.publication_type = "book"
    return True
