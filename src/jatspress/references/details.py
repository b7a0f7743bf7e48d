"""The details that look alike in every style: identifiers, addresses, pages, volume, dates."""

from __future__ import annotations

import re

from jatspress.article import FieldName, PartialDate
from jatspress.article.identifiers import doi_span, without_stops
from jatspress.references.dates import DATE, YEAR, parsed
from jatspress.references.marks import Marks

#: No reference is longer; a longer text is kept whole and left unread.
LONGEST = 20_000
#: The fields that hold the title of a work, or of a part of one.
TITLES = (FieldName.ARTICLE_TITLE, FieldName.CHAPTER_TITLE, FieldName.DATA_TITLE)
ID_FIELDS = (FieldName.DOI, FieldName.PMID, FieldName.PMCID)
#: What stands before the date on which an address was looked up.
ACCESS_WORDS = (
    r"(?:accessed(?:\ on)?|retrieved(?:\ on)?|viewed|cited|дата\ обращения|просмотрено"
    r"|consult(?:ado|é)(?:\ (?:em|en|le))?|acesso\ em)"
)
_SIGNS_OF_ACCESS = (
    *("accessed", "retrieved", "viewed", "cited", "дата обращения", "просмотрено"),
    *("consult", "acesso"),
)

_URL = re.compile(r"\b(?:https?|ftp)://[^\s<>«»“”\"]+|\bwww\.[^\s<>«»“”\"]+")
#: Numbers, each with a sign of it that is found far sooner than the whole.
_NUMBERED = (
    (FieldName.PMID, "PMID", re.compile(r"\bPMID:?\s?(\d{1,8})\b")),
    (FieldName.PMCID, "PMC", re.compile(r"\b(PMC\d{4,9})\b")),
    (FieldName.ISBN, "ISBN", re.compile(r"\bISBN:?\s?([\d\-–]{9,17}[\dXx])\b")),
)
_ACCESS = re.compile(
    rf"{ACCESS_WORDS}:?\s*({DATE.pattern})",
    re.VERBOSE | re.IGNORECASE,
)
_LANGUAGE = re.compile(
    r"[(\[](?:In|на)\ (?:Russ|Russian|Engl?|English|German|French|Chinese|Ukrainian|русском|англ)"
    r"[^)\]]{0,12}[)\]]"
)
#: Words behind which nothing but addresses and notes follow.
_TAIL = re.compile(
    r"(?<![\w])(?:Available\ (?:at|from|online)|Retrieved|URL|Режим\ доступа|Accessed"
    rf"|[(\[](?i:{ACCESS_WORDS})\b|\[Электронный|https?://|doi:|DOI:|DOI\ 10|PMID|\(In\ \w+\.?\)"
    r"|\[(?:Google\ Scholar|CrossRef|PubMed|Green\ Version)\])"
)
_RANGE = r"(?P<fpage>[A-Za-zСе]?\d+[A-Za-z]?)(?:\s?[-–—‒]\s?(?P<lpage>[A-Za-zСе]?\d+))?"
_PAGES = re.compile(rf"(?<![\w.])(?:[Pp]{{1,2}}|[СсS]{{1,2}}|стр)\.\s?{_RANGE}(?![\w/])")
_SIZE = re.compile(r"(?<![\w\-–—./])(?P<size>\d{1,5})\s(?:pp?|с|стр|s)\.?(?![\w])")
#: '538 .' – the number of pages without its unit.
_SIZE_WITHOUT_UNIT = re.compile(r"(?<=\.\s)(?P<size>\d{2,4})\s(?=\.)")
_VOLUME = re.compile(r"(?<![\w])(?:[Vv]ol|[Тт]|[Тт]ом|[Bb]d)\.?\s?(?P<volume>\d+[A-Za-z]?)(?![\w])")
_ISSUE = re.compile(
    r"(?<![\w])(?:[Nn]o|[Ii]ss|[Nn]|№|[Вв]ып|[Нн]омер|[Ii]ssue)(?:\.\s?|\s)?"
    r"(?P<issue>\d+[A-Za-z]?(?:[-–/(]\d+\)?)?)(?![\w])"
)
#: '12(3), 45–53', '12(3):45-9', '12 (3): 45–53', '12:45-53'.
_COMPACT = re.compile(
    r"(?<![\w(])(?P<volume>\d{1,4})\s?(?:\((?P<issue>(?!(?:1[89]|20)\d\d\))[\w\-–/. ]{1,16})\))?"
    r"(?:\s?[:,]\s?(?:pp?\.\s?)?(?P<fpage>[eS]?\d+)(?:\s?[-–—]\s?(?P<lpage>[eS]?\d+))?)?"
    r"(?=[.,;]|\s|$)"
)


def identifiers(marks: Marks) -> None:
    """Mark DOI, address, PubMed ids, access date and language note wherever they stand."""
    text = marks.text
    doi = doi_span(text)
    if doi:
        marks.add(FieldName.DOI, *doi, sure=1.0)
    small = text.lower()
    access = _ACCESS.search(text) if any(word in small for word in _SIGNS_OF_ACCESS) else None
    if access:
        date = _date_in(access[1])
        start = access.start(1)
        if date and marks.add(FieldName.ACCESS_DATE, start, access.end(1), date.iso, sure=1.0):
            marks.access_date = date
    for match in _URL.finditer(text) if "://" in text or "www." in text else ():
        marks.add(FieldName.URI, match.start(), match.start() + len(without_stops(match[0])))
    for name, sign, pattern in _NUMBERED:
        found = pattern.search(text) if sign in text else None
        if found:
            marks.add(name, *found.span(1), sure=1.0)
    note = _LANGUAGE.search(text)
    if note:
        marks.add(FieldName.LANGUAGE_NOTE, *note.span(), sure=1.0)


def _date_in(text: str) -> PartialDate | None:
    match = DATE.search(text)
    return parsed(match) if match else None


def body_end(marks: Marks, start: int) -> int:
    """Where the description ends and addresses, notes and access dates begin."""
    tail = _TAIL.search(marks.text, start)
    ends = [len(marks.text), *([tail.start()] if tail else [])]
    for name in (FieldName.DOI, FieldName.URI):
        at = marks.start_of(name)
        if at is not None and at > start:
            ends.append(at)
    return min(ends)


def pages_and_numbers(marks: Marks, start: int, end: int) -> int:
    """Mark volume, issue, pages and the number of pages where words name them.

    Returns where the first of them starts, `end` when there are none.
    """
    firsts = [end]
    size = _SIZE.search(marks.text, start, end) or _SIZE_WITHOUT_UNIT.search(
        marks.text, start, min(len(marks.text), end + 1)
    )
    if size and marks.add(FieldName.SIZE, *size.span("size")):
        firsts.append(size.start())
    for pattern in (_PAGES, _VOLUME, _ISSUE):
        match = pattern.search(marks.text, start, end)
        if match and _mark_groups(marks, match):
            firsts.append(match.start())
    return min(firsts)


def compact_numbers(marks: Marks, start: int, end: int) -> int | None:
    """Mark '12(3), 45–53' and its kin; return where it starts, `None` when it does not stand."""
    for match in _COMPACT.finditer(marks.text, start, end):
        if match["issue"] or match["fpage"]:
            if match["fpage"] and YEAR_ONLY.fullmatch(match["volume"]):
                continue  # '2019: 45' is a year before pages in no style that we know
            _mark_groups(marks, match)
            return match.start()
    return None


_ELOCATION = re.compile(r"e\d+", re.IGNORECASE)
YEAR_ONLY = re.compile(YEAR)

_GROUP_FIELDS = {
    "volume": FieldName.VOLUME,
    "issue": FieldName.ISSUE,
    "fpage": FieldName.FPAGE,
    "lpage": FieldName.LPAGE,
    "size": FieldName.SIZE,
}


def _mark_groups(marks: Marks, match: re.Match[str]) -> bool:
    marked = False
    for group, value in match.groupdict().items():
        if value is not None:
            electronic = group == "fpage" and _ELOCATION.fullmatch(value)
            name = FieldName.ELOCATION_ID if electronic else _GROUP_FIELDS[group]
            marked |= marks.add(name, *match.span(group))
    return marked


def mark_date(marks: Marks, match: re.Match[str]) -> None:
    """Mark the parts of a printed date as year, month and day."""
    date = parsed(match)
    if date is None:
        return
    marks.date = date
    for group, value in match.groupdict().items():
        if value is None:
            continue
        name = {"y": FieldName.YEAR, "m": FieldName.MONTH, "d": FieldName.DAY}[group[0]]
        iso = date.iso if name is FieldName.YEAR and date.month else None
        marks.add(name, *match.span(group), iso, sure=1.0)
