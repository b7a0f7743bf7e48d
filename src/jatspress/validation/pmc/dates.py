"""What PMC asks of dates and their parts."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import CITED, each, own_text, parent_name, pmc_rule
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem

_PUBDATE = "tags/#el-pubdate"


def _date(inside: str) -> str:
    return f'<pub-date date-type="pub" publication-format="electronic">{inside}</pub-date>'


def _received(inside: str, kind: str = "received") -> str:
    return f'<history><date date-type="{kind}">{inside}</date></history>'


_WHOLE = _date("<day>28</day><month>2</month><year>2021</year>")


def _number(element: etree._Element | None) -> int | None:
    """The whole number that an element holds; `None` when it holds anything else."""
    text = own_text(element).strip() if element is not None else ""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) else None


@pmc_rule(
    "PMC171",
    Severity.ERROR,
    section="<pub-date>, <date>",
    test="date check",
    page=_PUBDATE,
    rationale="A day without its month is no date.",
    hint="Add <month>, or leave out the day.",
    failing=_date("<day>5</day><year>2020</year>"),
    passing=_WHOLE,
)
def days_have_a_month(article: Article) -> Iterator[Problem]:
    """A date with a day has a month."""
    for date in each(article, "pub-date date"):
        if date.find("day") is not None and date.find("month") is None:
            message = say("{tag} has a day and no month", tag=tag(date))
            yield Problem(date, message, "<month>", squeezed(date))


@pmc_rule(
    "PMC172",
    Severity.ERROR,
    section="<pub-date>, <date>",
    test="date check",
    page=_PUBDATE,
    rationale="A date has one month; a range of months is a season.",
    hint="Keep the month, or write a range into <season>: Jan-Feb.",
    failing='<article article-type="news" dtd-version="1.3"><front><article-meta><pub-date>'
    "<month>1</month><month>2</month><year>2021</year></pub-date></article-meta></front></article>",
    passing=_date("<season>Jan-Feb</season><year>2021</year>"),
)
def dates_have_one_month(article: Article) -> Iterator[Problem]:
    """A date has one month."""
    for date in each(article, "pub-date date"):
        months = date.findall("month")
        if len(months) > 1:
            message = say("{tag} has {count} months", tag=tag(date), count=len(months))
            yield Problem(date, message, say("one"), ", ".join(map(squeezed, months)))


@pmc_rule(
    "PMC173",
    Severity.ERROR,
    section="<pub-date>, <date>",
    test="date validity check",
    page=_PUBDATE,
    rationale="A day that no calendar has was mistyped; PMC does not load it.",
    hint="Compare with the editorial system and correct the day, the month or the year.",
    failing=_date("<day>29</day><month>2</month><year>2021</year>"),
    passing=_WHOLE,
)
def days_are_in_the_calendar(article: Article) -> Iterator[Problem]:
    """The calendar has the day of a date."""
    for date in each(article, "pub-date date"):
        day, month = _number(date.find("day")), _number(date.find("month"))
        if day is None or month is None or not (1 <= day <= 31 and 1 <= month <= 12):
            continue  # PMC171, PMC174 and PMC175 say what is wrong
        if day > _days(month, _number(date.find("year"))):
            message = say("month {month} has no day {day}", day=day, month=month)
            yield Problem(date, message, found=squeezed(date))


def _days(month: int, year: int | None) -> int:
    """How many days a month has; of a year that is not known February has 28."""
    leap = year is not None and calendar.isleap(year)
    return calendar.monthrange(2000 if leap else 2001, month)[1]


def _parts(article: Article, name: str) -> Iterator[etree._Element]:
    """The parts of dates of the article's own, not of what it cites or reviews."""
    for element in article.named(name):
        if parent_name(element) not in CITED and next(element.iterancestors(*CITED), None) is None:
            yield element


@pmc_rule(
    "PMC174",
    Severity.ERROR,
    section="<day>",
    test="day check",
    page="tags/#el-day",
    rationale="PMC reads the day as a number.",
    hint="Write the day as a number without letters: 5, not 5th.",
    failing=_date("<day>5th</day><month>3</month><year>2020</year>"),
    passing=_WHOLE,
)
def days_are_numbers(article: Article) -> Iterator[Problem]:
    """A day is a number from 1 to 31."""
    for day in _parts(article, "day"):
        if not 1 <= (_number(day) or 0) <= 31:
            message = say("the day '{text}' is no number from 1 to 31", text=squeezed(day))
            yield Problem(day, message, "1–31", squeezed(day))


@pmc_rule(
    "PMC175",
    Severity.ERROR,
    section="<month>",
    test="month check",
    page="tags/#el-month",
    rationale="PMC reads the month as a number.",
    hint="Write the month as a number: 3, not March; a range of months stands in <season>.",
    failing=_date("<month>March</month><year>2020</year>"),
    passing=_WHOLE,
)
def months_are_numbers(article: Article) -> Iterator[Problem]:
    """A month is a number from 1 to 12."""
    for month in _parts(article, "month"):
        text = squeezed(month)
        if text and not 1 <= (_number(month) or 0) <= 12:
            message = say("the month '{text}' is no number from 1 to 12", text=text)
            yield Problem(month, message, "1–12", text)


_YEARS = range(1700, 2101)


@pmc_rule(
    "PMC176",
    Severity.ERROR,
    section="<year>",
    test="year check",
    page="tags/#el-year",
    rationale="PMC files articles by year; a year that cannot be is a slip of the keyboard.",
    hint="Write the year in four digits.",
    failing=_date("<year>20</year>"),
    passing=_WHOLE,
)
def years_are_possible(article: Article) -> Iterator[Problem]:
    """A year is a number from 1700 to 2100."""
    for year in _parts(article, "year"):
        text = squeezed(year)
        digits = re.sub("[a-z]", "", own_text(year)).strip()
        if text and not (re.fullmatch("[0-9]{1,9}", digits) and int(digits) in _YEARS):
            message = say("the year '{text}' is no number from 1700 to 2100", text=text)
            yield Problem(year, message, say("four digits"), text)


_SEASONS = ("SPRING", "SUMMER", "AUTUMN", "FALL", "WINTER")
_QUARTERS = {f"{number} QUARTER" for number in "FIRST 1ST SECOND 2ND THIRD 3RD FOURTH 4TH".split()}
_MONTHS = tuple(calendar.month_name[number].upper() for number in range(1, 13))
#: A range goes from an earlier word to a later one of the same row.
_ROWS = (
    tuple(month[:3] for month in _MONTHS),
    _MONTHS,
    tuple("JAN FEB MARCH APRIL MAY JUNE JULY AUG SEP SEPT OCT NOV DEC".split()),
    ("SPRING", "SUMMER", "FALL", "WINTER", "SPRING"),
    ("SPRING", "SUMMER", "AUTUMN", "WINTER", "SPRING"),
)


@pmc_rule(
    "PMC177",
    Severity.ERROR,
    section="<season>",
    test="season checking",
    page="tags/#el-season",
    rationale="PMC sorts issues by season and reads English names only.",
    hint="Write Spring, Summer, Autumn, Fall or Winter, a range such as Jan-Feb or Spring-Summer, "
    "or give the day in @iso-8601-date of <pub-date>.",
    failing=_date("<season>Enero-Junio</season><year>2020</year>"),
    passing=_date("<season>Jan-Jun</season><year>2020</year>"),
)
def seasons_are_known(article: Article) -> Iterator[Problem]:
    """A season is an English name, a quarter or a range of months."""
    for season in article.named("season"):
        text = squeezed(season)
        cited = next(season.iterancestors(*(CITED - {"product"})), None)
        if text and cited is None and not (_is_season(text.upper()) or _has_iso_day(season)):
            message = say("PMC does not understand the season '{text}'", text=text)
            yield Problem(season, message, "Spring | Summer | Jan-Feb | …", text)


def _is_season(text: str) -> bool:
    first, *rest = (word.strip() for word in re.split("[-–‐/]", text))
    if not rest:
        return text in _SEASONS or text in _QUARTERS
    return len(rest) == 1 and any(
        first in row and rest[0] in row[row.index(first) + 1 :] for row in _ROWS
    )


def _has_iso_day(season: etree._Element) -> bool:
    parent = season.getparent()
    iso = parent.get("iso-8601-date") if parent is not None and parent.tag == "pub-date" else None
    return bool(re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", iso or ""))


@pmc_rule(
    "PMC178",
    Severity.ERROR,
    section="<pub-date>, <date>",
    test="date content check",
    page=_PUBDATE,
    rationale="PMC computes with dates and needs their parts.",
    hint="Tag the parts: <day>, <month> and <year> in place of <string-date>.",
    failing=_date("<string-date>5 March 2020</string-date>"),
    passing=_WHOLE,
)
def dates_have_parts(article: Article) -> Iterator[Problem]:
    """A date is given in parts, not as a text."""
    for element in article.named("string-date"):
        has_year = next(element.itersiblings("year", preceding=True), None) is not None
        if parent_name(element) in ("pub-date", "date") and not has_year:
            message = say("the date '{text}' is a text", text=squeezed(element))
            yield Problem(element, message, "<day>, <month>, <year>", squeezed(element))


_STEPS = (
    "received", "accepted", "rev-recd", "rev-request", "online", "read", "fascicular", "fasciculus",
)  # fmt: skip


@pmc_rule(
    "PMC179",
    Severity.WARNING,
    section="<history>",
    test="date check",
    page="tags/#el-history",
    rationale="PMC shows the steps of the history that it knows, and leaves out others.",
    hint='Use "received", "rev-recd", "accepted"; the date of publication stands in <pub-date>.',
    failing=_received("<year>2020</year>", "sent-for-review"),
    passing=_received("<year>2020</year>"),
)
def steps_of_the_history_are_known(article: Article) -> Iterator[Problem]:
    """A date of the history says which step it is of."""
    for date in article.named("date"):
        kind = date.get("date-type")
        if parent_name(date) == "history" and kind not in _STEPS:
            message = say('PMC does not know date-type="{kind}" in <history>', kind=kind or "")
            yield Problem(date, message, " | ".join(_STEPS), kind)


@pmc_rule(
    "PMC180",
    Severity.ERROR,
    section="<copyright-year>",
    test="copyright-year check",
    page="tags/#el-cyear",
    rationale="The copyright year is a number; PMC prints it with the holder.",
    hint="Write the year alone, in four digits.",
    failing="<permissions><copyright-year>2020, Salt Museum</copyright-year></permissions>",
    passing="<permissions><copyright-year>2020</copyright-year></permissions>",
)
def copyright_years_are_possible(article: Article) -> Iterator[Problem]:
    """The copyright year is a number from 1700 to 2100."""
    for year in article.named("copyright-year"):
        if (_number(year) or 0) not in _YEARS:
            message = say("the copyright year '{text}' is no year", text=squeezed(year))
            yield Problem(year, message, say("four digits"), squeezed(year))
