"""Parts that end in stops, the date behind the source."""

from __future__ import annotations

import re

from jatspress.article import FieldName
from jatspress.references.dates import DATE
from jatspress.references.details import mark_date, pages_and_numbers
from jatspress.references.marks import Marks
from jatspress.references.people import EASTERN, people_at
from jatspress.references.places import is_place_of_publication
from jatspress.references.sentences import trimmed
from jatspress.references.styles.pieces import ORGANISATION, QUOTED, sentences_in, use_people

_SERIES = re.compile(
    r"\b(?:Program(?:me)?|Series|Working\ Papers?|Briefing\ Book|Papers?|Proceedings|Lecture\ Notes"
    r"|Reports?|Серия)\b",
)
_NUMBERED = re.compile(r",?\ (?:no\.|№|vol\.)\ ?(\d+)$")
_DOCUMENT = re.compile(r"(?:Document|Doc\.|Annex|Table|Документ)\ [\w./]+$")
_SYMBOL = re.compile(r"[A-Z]{1,4}(?:/[A-Z0-9.]+){2,}$")


def stops_and_date(marks: Marks, end: int) -> bool:
    """'Author I. Title. Source, 16.07.2021.': parts end in stops, the date behind the source."""
    people = people_at(marks.text, 0, EASTERN)
    start = use_people(marks, people)
    dates = [d for d in DATE.finditer(marks.text, start, end) if _stands_alone(marks.text, d, end)]
    if not dates:
        return people is not None
    date = dates[-1]
    mark_date(marks, date)
    numbered = pages_and_numbers(marks, date.start(), end) < end
    head_end = date.start()
    behind_comma = marks.text[:head_end].rstrip().endswith(",")
    _head(marks, start, head_end, numbered=numbered, behind_comma=behind_comma)
    return True


def _stands_alone(text: str, date: re.Match[str], end: int) -> bool:
    """A date of publication follows a comma or a stop and ends with one."""
    before, after = text[: date.start()].rstrip(), text[date.end() : end + 1].lstrip()
    return before.endswith((",", ".", ")")) and (not after or after[0] in ".,;(")


#: 'Ann. Surv. Astron.' before the year: two or more abbreviated words.
_ABBREVIATED_SOURCE = re.compile(r"(?<=[.?!] )(?:[A-Z]\w{1,9}\. ){2,}$")


def _head(marks: Marks, start: int, end: int, *, numbered: bool, behind_comma: bool) -> None:
    """Cut what stands before the date into title, series, source."""
    abbreviated = _ABBREVIATED_SOURCE.search(marks.text[start:end])
    if abbreviated:
        marks.add(FieldName.SOURCE, *trimmed(marks.text, start + abbreviated.start(), end, " ,"))
        end = start + abbreviated.start()
    sentences = _without_notes(marks, sentences_in(marks.text, start, end))
    quoted = (
        QUOTED.fullmatch(marks.text[slice(*sentences[0])].rstrip() + " ") if sentences else None
    )
    if not sentences:
        return
    source = sentences[-1] if len(sentences) > 1 else None
    if source and not behind_comma and not ORGANISATION.search(marks.text[slice(*source)]):
        source = None
    titles = sentences if source is None else sentences[:-1]
    if source and _mark_place(marks, source):
        _mark_book(marks, titles)
        return
    if source and _mark_series(marks, source):
        source = None
    elif len(titles) > 1 and source and _mark_series(marks, titles[-1]):
        titles = titles[:-1]
    _mark_title(marks, titles, quoted, alone=source is None)
    if source:
        _mark_source(marks, source, numbered)


def _mark_place(marks: Marks, span: tuple[int, int]) -> bool:
    """'Title. Voronezh, 1994. 235 p.': a city before the year of a work counted in pages."""
    start, end = trimmed(marks.text, *span)
    if not marks.has(FieldName.SIZE) or not is_place_of_publication(marks.text[start:end]):
        return False
    marks.add(FieldName.PUBLISHER_LOC, start, end)
    return True


def _mark_book(marks: Marks, titles: list[tuple[int, int]]) -> None:
    marks.publication_type = "book"
    marks.add(FieldName.SOURCE, *trimmed(marks.text, titles[0][0], titles[-1][1], " .,;"))


def _without_notes(marks: Marks, sentences: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take 'Document 4', a first date and a document symbol off the end."""
    kept = list(sentences)
    while len(kept) > 1:
        start, end = trimmed(marks.text, *kept[-1])
        words = marks.text[start:end]
        if not (_DOCUMENT.match(words) or DATE.fullmatch(words)):
            break
        kept.pop()
    if len(kept) > 2:
        symbol = trimmed(marks.text, *kept[-2])
        if _SYMBOL.match(marks.text[slice(*symbol)]):
            kept.pop(-2)
    return kept


def _mark_series(marks: Marks, span: tuple[int, int]) -> bool:
    start, end = trimmed(marks.text, *span)
    words = marks.text[start:end]
    numbered = _NUMBERED.search(words)
    if not _SERIES.search(words) or (numbered is None and len(words.split()) > 4):
        return False
    stop = start + numbered.start() if numbered else end
    marks.add(FieldName.SERIES, *trimmed(marks.text, start, stop), sure=0.7)
    return True


def _mark_title(
    marks: Marks, titles: list[tuple[int, int]], quoted: re.Match[str] | None, *, alone: bool
) -> None:
    start, end = titles[0][0], titles[-1][1]
    if quoted and len(titles) == 1:
        start, end = start + quoted.start("title"), start + quoted.end("title")
    else:
        start, end = trimmed(marks.text, start, end, " .,;")
        if marks.text[end - 1 : end + 3].startswith(("U. S", "U.S")):
            end += 1
    book = alone and any(person.role == "editor" for person in marks.persons)
    name = FieldName.SOURCE if book else FieldName.ARTICLE_TITLE
    if book:
        marks.publication_type = "book"
    marks.add(name, start, end, sure=0.85)


def _mark_source(marks: Marks, span: tuple[int, int], numbered: bool) -> None:
    start, end = trimmed(marks.text, *span)
    organisation = ORGANISATION.search(marks.text[start:end]) is not None
    periodical = marks.has(FieldName.ISSUE) or marks.has(FieldName.FPAGE)
    name = FieldName.PUBLISHER_NAME if organisation and not periodical else FieldName.SOURCE
    marks.add(name, start, end, sure=0.85 if numbered else 0.8)
    if marks.has(FieldName.ISSUE):
        marks.publication_type = "journal"
