"""Dates of the article's history on a page: received, revised, accepted, published."""

from __future__ import annotations

import re

from jatspress.article import PartialDate
from jatspress.readers.sorting.finds import FoundDate
from jatspress.readers.words.lines import Line
from jatspress.references.dates import DATE, parsed

#: Words → JATS `@date-type`; `pub` makes a publication date.
_LABELS: tuple[tuple[str, str], ...] = (
    (r"received in revised form|revised(?: version received)?|revision received", "rev-recd"),
    (r"после доработки|получена после доработки|доработана|переработана", "rev-recd"),
    (r"(?:submission |manuscript )?received|submitted|date of receipt", "received"),
    (r"поступила?(?: в редакцию)?|дата поступления|получена|подана", "received"),
    (r"approved(?: after reviewing)?", "reviewed"),
    (r"одобрена(?: после рецензирования)?|рецензирована", "reviewed"),
    (r"recibido", "received"),
    (r"aceptado", "accepted"),
    (r"publicado", "pub"),
    (r"accepted(?: for publication)?", "accepted"),
    (r"принята?(?: к (?:публикации|печати)| в печать)?|дата принятия", "accepted"),
    (r"published online|available online|first published(?: online)?|online first", "pub-online"),
    (r"опубликована? онлайн", "pub-online"),
    (r"(?:date of publication|publication date|published)", "pub"),
    (r"опубликована?|дата публикации", "pub"),
)
_FIRST_WORDS = (
    r"(?:the (?:article|paper|manuscript) was |(?:article|manuscript) (?:history:?|info:?)? ?"
)
_FIRST_WORDS += r"|статья |рукопись |article history:?\s*)?"
_SLASHED = r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<c>(?:19|20)\d\d)"
_GAP = r"\s*(?:[:–—-]|on|in)?\s*"

_HEAD = re.compile(
    rf"{_FIRST_WORDS}(?P<label>" + "|".join(words for words, _ in _LABELS) + rf")(?!\w){_GAP}",
    re.IGNORECASE,
)
_DATE_AHEAD = re.compile(rf"(?:{DATE.pattern})", re.VERBOSE | re.IGNORECASE)
_SLASHED_AHEAD = re.compile(rf"{_SLASHED}(?!\d)")
#: '2019-08' is a month here; in a reference it may be a span of years.
_MONTH_AHEAD = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])")


def dates_on(text: str, line: Line) -> list[FoundDate]:
    """Find the labelled dates of a line that begins with one; else none.

    A label alone on its line labels a date alone on the next.

    A date such as 03/04/2022, which means two days, is found without a value.
    """
    found: list[FoundDate] = []
    at = line.start
    while at < line.end:
        head = _HEAD.match(text, at, line.end)
        if head is None:
            break
        start, end = (head.end(), line.end)
        if start == line.end:
            start, end = _line_below(text, line.end)
        date, stop = _date_at(text, start, end)
        if stop == start or (end > line.end and stop != end):
            break
        found.append(FoundDate(_kind(head["label"]), date, start, stop, head.span()))
        at = stop
        while at < line.end and not text[at].isalpha():
            at += 1
        joined = re.compile(r"(?:and|и)\s").match(text, at, line.end)
        at = joined.end() if joined else at
    return found


def _line_below(text: str, at: int) -> tuple[int, int]:
    """The next line that is not blank: 'Published' stands above its date on many pages."""
    below = re.compile(r"\s*(\S[^\n]*)").match(text, at)
    if below is None:
        return at, at
    return below.start(1), below.start(1) + len(below[1].rstrip())


def _kind(label: str) -> str:
    words = label.lower()
    return next(kind for pattern, kind in _LABELS if re.fullmatch(pattern, words))


def _date_at(text: str, start: int, end: int) -> tuple[PartialDate | None, int]:
    match = _DATE_AHEAD.match(text, start, end)
    slashed = _SLASHED_AHEAD.match(text, start, end)
    if slashed:
        return _unambiguous(slashed), slashed.end()
    month = _MONTH_AHEAD.match(text, start, end)
    if month:
        return PartialDate(int(month["year"]), int(month["month"])), month.end()
    if match is None:
        return None, start
    return parsed(match), match.end()


def _unambiguous(match: re.Match[str]) -> PartialDate | None:
    """31/12/2021 has one meaning, 03/04/2021 has two."""
    first, second, year = int(match["a"]), int(match["b"]), int(match["c"])
    if first == second <= 12 or first > 12 >= second:
        return PartialDate(year, second, first)
    if second > 12 >= first:
        return PartialDate(year, first, second)
    return None
