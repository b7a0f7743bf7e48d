"""How styles order author, date, title and source: one function per style."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from jatspress.article import FieldName, ReferencePerson
from jatspress.references.dates import DATE, MONTH, YEAR, date_of
from jatspress.references.details import compact_numbers, mark_date, pages_and_numbers
from jatspress.references.marks import Marks
from jatspress.references.people import (
    COMMA_FULL,
    COMMA_INITIALS,
    EASTERN,
    VANCOUVER,
    WESTERN,
    People,
    people_at,
)
from jatspress.references.sentences import sentence_ends, trimmed

#: A style reads `marks.text` up to `end`; it marks what it is sure of and says whether it applies.
Style = Callable[[Marks, int], bool]

_ORGANISATION = re.compile(
    r"\b(?:University|Institut\w*|Cent(?:er|re)|Council|Corporation|Press|Foundation|Commission"
    r"|Ministry|Agency|Association|Organi[sz]ation|Bank|Library|Committee|Department|Office"
    r"|Publish\w+|Verlag|Academy|Society|Bureau|Service|Federation|Union|Parliament|Government"
    r"|Университет\w*|Институт\w*|Академи\w+|Издательство|Центр)\b|^[A-ZА-Я]{2,6}\b(?!\w)"
)
_SERIES = re.compile(
    r"\b(?:Program(?:me)?|Series|Working\ Papers?|Briefing\ Book|Papers?|Proceedings|Lecture\ Notes"
    r"|Reports?|Серия)\b",
)
_NUMBERED = re.compile(r",?\ (?:no\.|№|vol\.)\ ?(\d+)$")
_DOCUMENT = re.compile(r"(?:Document|Doc\.|Annex|Table|Документ)\ [\w./]+$")
_SYMBOL = re.compile(r"[A-Z]{1,4}(?:/[A-Z0-9.]+){2,}$")
_PLACE_PUBLISHER = re.compile(
    rf"(?P<place>[^\W\d_][^:;()“”\"]{{0,60}}?)\s?:\s(?P<house>[^:;“”\"]{{2,80}}?)(?:,|\.|\s–)\s?"
    rf"(?:\(?{YEAR}|$)"
)


def gost(marks: Marks, end: int) -> bool:
    """GOST R 7.0.5 and 7.0.100: 'Author I. I. Title // Source. 2020. Т. 1. № 2. С. 3–4.'."""
    slashes = re.search(r"\s//\s", marks.text[:end])
    if slashes is None:
        return False
    people = people_at(marks.text, 0, COMMA_INITIALS, EASTERN) or people_at(marks.text, 0, EASTERN)
    title_start = _use_people(marks, people)
    title_end = slashes.start()
    responsibility = re.search(r"\s/\s", marks.text[title_start:title_end])
    if responsibility:
        title_end = title_start + responsibility.start()
    marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, title_start, title_end))
    _gost_source(marks, slashes.end(), end)
    return True


def _gost_source(marks: Marks, start: int, end: int) -> None:
    dates = list(DATE.finditer(marks.text, start, end))
    if dates:
        mark_date(marks, dates[0])
    numbers = pages_and_numbers(marks, start, end)
    stops = [e for e in sentence_ends(marks.text, start, end) if e > start]
    dash = re.search(r"\.?\s[–—-]\s", marks.text[start:end])
    ends = [numbers, *stops[:1], *(d.start() for d in dates[:1])]
    if dash:
        ends.append(start + dash.start())
    marks.add(FieldName.SOURCE, *trimmed(marks.text, start, min(ends)))
    marks.publication_type = "journal" if marks.has(FieldName.ISSUE) else None


#: 'J Med. 2019 Mar;' – some lists leave the stop behind the journal out: 'J Med 2019; 12: 45'.
_VANCOUVER_DATE = re.compile(
    rf"(?:(?<=[.?!]\s)(?P<y7>{YEAR})(?:\s(?P<m>{MONTH})(?:\s\d{{1,2}})?)?(?=;)"
    rf"|(?<=[^\W\d_]\s)(?P<y8>{YEAR})(?=;\s?\d))",
    re.IGNORECASE,
)


def vancouver(marks: Marks, end: int) -> bool:
    """Vancouver (ICMJE): 'Author AB, Author C. Title. Journal. 2019 Mar;12(3):45-9.'."""
    date = _VANCOUVER_DATE.search(marks.text[:end])
    people = people_at(marks.text, 0, VANCOUVER)
    if date is None or (people is None and not marks.text[:1].isupper()):
        return False
    start = _use_people(marks, people)
    mark_date(marks, date)
    compact_numbers(marks, date.end() + 1, end)
    ends = sentence_ends(marks.text, start, date.start())
    stops = [e for e in ends if e < date.start() - 1]
    if stops:
        marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, start, stops[-1], " ."))
        marks.add(FieldName.SOURCE, *trimmed(marks.text, stops[-1], date.start()))
        marks.publication_type = "journal"
    return True


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
    start = _use_people(marks, people)
    edition = _EDITION.search(marks.text, start, imprint.start())
    title_end = edition.start() if edition else imprint.start()
    if edition:
        marks.add(FieldName.EDITION, *edition.span("edition"), sure=1.0)
    _mark_imprint(marks, imprint)
    pages_and_numbers(marks, imprint.end(), end)
    sentences = _sentences(marks.text, start, title_end)
    if (
        people is None
        and len(sentences) == 2
        and _ORGANISATION.search(marks.text[: sentences[0][1]])
    ):
        marks.add(FieldName.COLLAB, *trimmed(marks.text, *sentences[0]), sure=0.8)
        sentences = sentences[1:]
    if len(sentences) == 1:
        start, title_end = trimmed(marks.text, *sentences[0])
        medium = marks.text.find(" [", start, title_end)
        marks.add(FieldName.SOURCE, start, medium if medium > 0 else title_end)
    marks.publication_type = "book"
    return True


def _mark_imprint(marks: Marks, imprint: re.Match[str]) -> None:
    marks.add(FieldName.PUBLISHER_LOC, *imprint.span("place"))
    marks.add(FieldName.PUBLISHER_NAME, *imprint.span("house"))
    marks.add(FieldName.YEAR, *imprint.span("y7"), sure=1.0)
    marks.date = date_of(imprint["y7"])


_TRANSLITERATED_IMPRINT = re.compile(
    rf"\.\s(?P<place>[A-Z][\w.\- ]{{1,25}}),\s(?P<house>[^,.]{{2,60}}?\s(?:Publ|Press))\.?,"
    rf"\s(?P<y7>{YEAR})\."
)


def transliterated_book(marks: Marks, end: int) -> bool:
    """Transliterated monograph: 'Ivanov I. I. Zaglavie [Title]. Moscow, Nauka Publ., 1998.'."""
    imprint = _TRANSLITERATED_IMPRINT.search(marks.text[: end + 1])
    if imprint is None:
        return False
    start = _use_people(marks, people_at(marks.text, 0, EASTERN))
    _mark_imprint(marks, imprint)
    pages_and_numbers(marks, imprint.end(), end)
    marks.add(FieldName.SOURCE, *trimmed(marks.text, start, imprint.start()))
    marks.publication_type = "book"
    return True


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
    start = _use_people(marks, people)
    if imprint:
        marks.add(FieldName.SOURCE, *trimmed(marks.text, start, imprint.start()))
        _mark_imprint(marks, imprint)
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
    sentences = _sentences(marks.text, start, numbers.start())
    cut = len(sentences) - 1
    # 'J. Am. Chem. Soc.' is one source: short words with stops belong to the last one.
    while cut > 1 and _SHORT_WORDS.fullmatch(marks.text[slice(*sentences[cut - 1])]):
        cut -= 1
    if cut > 0:
        marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, start, sentences[cut][0], " ."))
        marks.add(FieldName.SOURCE, *trimmed(marks.text, sentences[cut][0], numbers.start(), " ,"))
        marks.publication_type = "journal"


_YEAR_IN_BRACKETS = re.compile(
    rf"\s?\((?P<y7>{YEAR})(?P<letter>[a-z])?(?:,\s(?P<rest>[^)]{{1,30}}))?\)[.,]?\s"
)
_YEAR_AFTER_STOP = re.compile(rf"[.,]?\s(?P<y7>{YEAR})(?P<letter>[a-z])?[.,]\s")


def author_date(marks: Marks, end: int) -> bool:
    """APA, Harvard, Chicago author-date: the year stands behind the authors."""
    for forms in ((COMMA_INITIALS,), (VANCOUVER,), (COMMA_FULL, WESTERN), (EASTERN,)):
        people = people_at(marks.text, 0, *forms)
        if people is None:
            continue
        for pattern in (_YEAR_IN_BRACKETS, _YEAR_AFTER_STOP):
            year = pattern.match(marks.text, people.end)
            if year:
                _use_people(marks, people)
                return _author_date_rest(marks, year, end)
    return _corporate_author_date(marks, end)


def _corporate_author_date(marks: Marks, end: int) -> bool:
    year = _YEAR_IN_BRACKETS.search(marks.text[: min(end, 160)])
    if year is None or not _ORGANISATION.search(marks.text[: year.start()]):
        return False
    marks.add(FieldName.COLLAB, *trimmed(marks.text, 0, year.start(), " .,"), sure=0.8)
    return _author_date_rest(marks, year, end)


def _author_date_rest(marks: Marks, year: re.Match[str], end: int) -> bool:
    marks.add(FieldName.YEAR, *year.span("y7"), sure=1.0)
    marks.date = date_of(year["y7"])
    start = year.end()
    numbers = pages_and_numbers(marks, start, end)
    compact = compact_numbers(marks, start, end)
    stop = min(numbers, compact if compact is not None else end)
    _title_and_source(marks, start, stop, numbered=stop < end)
    return True


_QUOTED = re.compile(r"[“\"‘'«](?P<title>[^”\"»]{3,400}?)(?P<stop>[.,?!]?)[”\"’'»][.,]?\s")


def _title_and_source(marks: Marks, start: int, end: int, *, numbered: bool) -> None:
    """Cut 'Title. Source' or '“Title.” Source' before volume or the end of the body."""
    quoted = _QUOTED.match(marks.text, start, end)
    if quoted:
        marks.add(FieldName.ARTICLE_TITLE, *quoted.span("title"))
        _source(marks, quoted.end(), end, numbered)
        return
    stops = [stop for stop in sentence_ends(marks.text, start, end) if stop < end - 1]
    if not stops:
        _single_title(marks, start, end)
        return
    in_book = re.match(r"\sIn:?\s", marks.text[stops[0] : end])
    if in_book:
        marks.add(FieldName.CHAPTER_TITLE, *trimmed(marks.text, start, stops[0], " ."))
        marks.publication_type = "book"
        _book_of_chapter(marks, stops[0] + in_book.end())
        return
    cut = stops[-1] if numbered else stops[0]
    marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, start, cut, " ."))
    _source(marks, cut, end, numbered)


_BOOK_OF_CHAPTER = re.compile(
    r",\s(?P<source>[^().]{3,200}?)\s\((?:\d\w+\ ed\.,\s)?pp?\.\s?[\w–-]+\)\."
    r"\s(?P<house>[^.:]{2,80})\."
)


def _book_of_chapter(marks: Marks, start: int) -> None:
    """APA: 'In L. Stein & M. Roy (Eds.), Language at work (pp. 101–122). Harbour Academic.'."""
    people = people_at(marks.text, start, WESTERN)
    book = _BOOK_OF_CHAPTER.match(marks.text, people.end) if people else None
    if people and book:
        marks.add_people(people)
        marks.add(FieldName.SOURCE, *book.span("source"))
        marks.add(FieldName.PUBLISHER_NAME, *book.span("house"))


#: 'Vet Res41: 612' – numbers that are no part of the source, though we cannot tell them apart.
_NUMBERS_BEHIND = re.compile(r"(?<=[^\W\d_])(?:\s?\d{1,4}(?:\s?\(\d+\))?\s?:.*|\s\d{1,4})$")


def _source(marks: Marks, start: int, end: int, numbered: bool) -> None:
    from_, to = trimmed(marks.text, start, end, " .,;:(")
    place = _PLACE_PUBLISHER.match(marks.text[: to + 1], from_)
    if place and not numbered:
        marks.add(FieldName.PUBLISHER_LOC, *trimmed(marks.text, *place.span("place")))
        marks.add(FieldName.PUBLISHER_NAME, *trimmed(marks.text, *place.span("house")))
        return
    first_stop = next(iter(sentence_ends(marks.text, from_, to)), to)
    from_, to = trimmed(marks.text, from_, to if numbered else first_stop)
    numbers = _NUMBERS_BEHIND.search(marks.text[:to], from_)
    to = numbers.start() if numbers else to
    if numbered:
        marks.add(FieldName.SOURCE, from_, to)
        marks.publication_type = "journal"
    elif _ORGANISATION.search(marks.text[from_:to]):
        marks.add(FieldName.PUBLISHER_NAME, from_, to, sure=0.8)
    else:
        marks.add(FieldName.SOURCE, from_, to, sure=0.7)


def _single_title(marks: Marks, start: int, end: int) -> None:
    """One sentence alone: the title of a work that stands by itself."""
    marks.add(FieldName.ARTICLE_TITLE, *trimmed(marks.text, start, end, " .,("), sure=0.8)


def chicago(marks: Marks, end: int) -> bool:
    """Chicago notes and bibliography: 'Smith, John. “Title.” Journal 12, no. 3 (2020): 1–9.'."""
    people = people_at(marks.text, 0, COMMA_FULL, WESTERN) or people_at(
        marks.text, 0, COMMA_INITIALS, WESTERN
    )
    if people is None or marks.text[people.end : people.end + 1] not in (".", ","):
        return False
    quoted = _QUOTED.match(marks.text, people.end + 2, end)
    place = _PLACE_PUBLISHER.search(marks.text[:end], people.end)
    if quoted is None and place is None:
        return False
    start = _use_people(marks, people)
    dates = list(DATE.finditer(marks.text, start, end))
    if dates:
        mark_date(marks, dates[-1])
    if quoted:
        return _chicago_article(marks, quoted, end)
    return _chicago_book(marks, start, end)


_CHICAGO_TAIL = re.compile(
    r"\s(?P<volume>\d{1,4})(?:,\sno\.\s(?P<issue>\d+[\w–-]*))?\s\([^)]*\)"
    r"(?::\s(?P<fpage>\w?\d+)(?:[–-](?P<lpage>\w?\d+))?)?"
)


def _chicago_article(marks: Marks, quoted: re.Match[str], end: int) -> bool:
    marks.add(FieldName.ARTICLE_TITLE, *quoted.span("title"))
    tail = _CHICAGO_TAIL.search(marks.text[:end], quoted.end() - 1)
    if tail:
        for name in ("volume", "issue", "fpage", "lpage"):
            if tail[name]:
                marks.add(FieldName(name), *tail.span(name))
        marks.add(FieldName.SOURCE, *trimmed(marks.text, quoted.end(), tail.start()))
        marks.publication_type = "journal"
        return True
    numbers = pages_and_numbers(marks, quoted.end(), end)
    stops = sentence_ends(marks.text, quoted.end(), end)
    year = marks.start_of(FieldName.MONTH) or marks.start_of(FieldName.YEAR) or end
    stop = min([numbers, year, *stops[:1]])
    if not re.match(r"In\s", marks.text[quoted.end() :]):
        marks.add(FieldName.SOURCE, *trimmed(marks.text, quoted.end(), stop, " .,;:("), sure=0.8)
    return True


def _chicago_book(marks: Marks, start: int, end: int) -> bool:
    stops = sentence_ends(marks.text, start, end)
    if not stops:
        return False
    marks.add(FieldName.SOURCE, *trimmed(marks.text, start, stops[0]))
    marks.publication_type = "book"
    place = _PLACE_PUBLISHER.match(marks.text, stops[0] + 1)
    if place:
        marks.add(FieldName.PUBLISHER_LOC, *trimmed(marks.text, *place.span("place")))
        marks.add(FieldName.PUBLISHER_NAME, *trimmed(marks.text, *place.span("house")))
    return True


_GOST_IMPRINT = re.compile(
    rf"(?:[.]|\.\s[–—-])\s(?P<place>М|СПб|Л|Киев|[А-ЯЁA-Z][\w\- ]{{2,25}})\.?\s?:\s"
    rf"(?P<house>[^:;,]{{2,60}}),\s(?P<y7>{YEAR})"
)


def russian_book(marks: Marks, end: int) -> bool:
    """GOST monograph: 'Автор И. И. Название. М.: Наука, 2019. 320 с.'."""
    people = people_at(marks.text, 0, COMMA_INITIALS, EASTERN) or people_at(marks.text, 0, EASTERN)
    # Behind the people stands the title: 'Ice on rivers: seven winters' names no place.
    place = _GOST_IMPRINT.search(marks.text[:end], people.end + 1 if people else 0)
    if place is None:
        return False
    start = _use_people(marks, people)
    marks.add(FieldName.YEAR, *place.span("y7"), sure=1.0)
    marks.date = date_of(place["y7"])
    marks.add(FieldName.PUBLISHER_LOC, *place.span("place"))
    marks.add(FieldName.PUBLISHER_NAME, *place.span("house"))
    pages_and_numbers(marks, place.end(), end)
    title_end = next(
        (e for e in sentence_ends(marks.text, start, place.start() + 1)), place.start()
    )
    slash = marks.text.find(" / ", start, title_end)
    marks.add(FieldName.SOURCE, *trimmed(marks.text, start, title_end if slash < 0 else slash))
    marks.publication_type = "book"
    return True


def stops_and_date(marks: Marks, end: int) -> bool:
    """'Author I. Title. Source, 16.07.2021.': parts end in stops, the date behind the source."""
    people = people_at(marks.text, 0, EASTERN)
    start = _use_people(marks, people)
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
    sentences = _without_notes(marks, _sentences(marks.text, start, end))
    quoted = (
        _QUOTED.fullmatch(marks.text[slice(*sentences[0])].rstrip() + " ") if sentences else None
    )
    if not sentences:
        return
    source = sentences[-1] if len(sentences) > 1 else None
    if source and not behind_comma and not _ORGANISATION.search(marks.text[slice(*source)]):
        source = None
    titles = sentences if source is None else sentences[:-1]
    if source and _mark_series(marks, source):
        source = None
    elif len(titles) > 1 and source and _mark_series(marks, titles[-1]):
        titles = titles[:-1]
    _mark_title(marks, titles, quoted, alone=source is None)
    if source:
        _mark_source(marks, source, numbered)


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    cuts = [start, *sentence_ends(text, start, end), end]
    spans = [trimmed(text, a, b, " ,;") for a, b in pairwise(cuts)]
    return [span for span in spans if span[1] > span[0] and text[slice(*span)].strip(" .,") != ""]


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
    organisation = _ORGANISATION.search(marks.text[start:end]) is not None
    periodical = marks.has(FieldName.ISSUE) or marks.has(FieldName.FPAGE)
    name = FieldName.PUBLISHER_NAME if organisation and not periodical else FieldName.SOURCE
    marks.add(name, start, end, sure=0.85 if numbered else 0.8)
    if marks.has(FieldName.ISSUE):
        marks.publication_type = "journal"


def _use_people(marks: Marks, people: People | None) -> int:
    """Mark persons at the head and return where the rest begins."""
    if people is None:
        return 0
    marks.add_people(people)
    end = people.end
    while end < len(marks.text) and marks.text[end] in " .,":
        end += 1
    return end


STYLES: tuple[Style, ...] = (
    gost,
    vancouver,
    vancouver_book,
    semicolons,
    author_date,
    chicago,
    russian_book,
    transliterated_book,
    stops_and_date,
)

__all__ = ["STYLES", "ReferencePerson", "Style"]
