"""Dates of publication: one to a reference, in one form, behind the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from jatspress.article import FieldName, Message, Reference, Severity, say
from jatspress.references.dates import DATE, MONTH, YEAR, parsed
from jatspress.references.list_rules import CitedList, Remark, list_rule, minority, short

_FORMS = {
    "d1": say("day.month.year"),
    "d2": say("year-month-day"),
    "d3": say("day, month in words, year"),
    "m4": say("month in words, day, year"),
    "d6": say("year, month in words, day"),
}


_AFTER_DATE = re.compile(r" *(?:[,.;)(]|\Z)")


def _last_before(text: str, at: int) -> str:
    """The last character before a place, blanks aside; a blank when there is none."""
    while at and text[at - 1] == " ":
        at -= 1
    return text[at - 1] if at else " "


@lru_cache(maxsize=4)
def _days_of(cited: CitedList) -> tuple[tuple[int, tuple[re.Match[str], ...]], ...]:
    """Each printed reference by its index, with its dates that have a day."""
    return tuple((i, tuple(_days(reference, cited.bare[i]))) for i, reference in cited.printed)


#: What every date with a day has. `DATE` tries all names of months at each letter; nearly all
#: references have a year alone, and need not be looked through for more.
_WITH_DAY = re.compile(
    r"\d(?:\.\d{1,2}\.\d|-\d\d-\d| [^\W\d_]+\.?,? \d{4}|, \d{4}|,? [^\W\d_]+\.? \d)"
)


def _days(reference: Reference, text: str) -> list[re.Match[str]]:
    """The dates of publication with a day that stand alone between stops or commas."""
    if not _WITH_DAY.search(text):
        return []
    access = reference.first(FieldName.ACCESS_DATE)
    found = []
    for match in DATE.finditer(text):
        date = parsed(match)
        alone = _last_before(text, match.start()) in ",.(" and _AFTER_DATE.match(text, match.end())
        if date is None or date.day is None or not alone:
            continue
        if access is None or not (access.start <= match.start() < access.end):
            found.append(match)
    return found


def _form(match: re.Match[str]) -> Message:
    return next(_FORMS[group] for group in _FORMS if match[group])


@list_rule(
    "JP619",
    Severity.WARNING,
    rationale="Dates of one list are written in one way; a second way is read as another "
    "thing, or as another order of day and month.",
    source="ISO 690:2021, dates; ISO 8601-1:2019",
    hint="Write the date as in the other references.",
    failing=[
        *(f"Dole E. Salt {day}. Sea News, {day}.03.2019." for day in (11, 12, 13)),
        "Carter A. Tides. Sea News, March 14, 2019.",
    ],
    passing=[
        *(f"Dole E. Salt {day}. Sea News, {day}.03.2019." for day in (11, 12, 13)),
        "Carter A. Tides. Sea News, 14.03.2019.",
    ],
)
def dates_in_one_form(cited: CitedList) -> Iterator[Remark]:
    """Dates of publication are written in one form throughout a list."""
    dates = [(index, match) for index, found in _days_of(cited) for match in found]
    split = minority(dict(enumerate(_form(match) for _, match in dates)))
    if split is None:
        return
    usual, others = split
    for number, form in others:
        index, match = dates[number]
        yield Remark(
            index,
            say(
                "the date '{date}' is written '{form}', most in the list '{usual}'",
                date=match[0],
                form=form,
                usual=usual,
            ),
            expected=usual,
            found=match[0],
        )


@list_rule(
    "JP620",
    Severity.INFO,
    rationale="Of two dates only one is that of publication; indexes take either.",
    source="ISO 690:2021, dates",
    hint="Keep the date of publication, or say in words what the other date is.",
    failing="Salt Papers. Archive Book. 11.09.2012. Document 4, 24.05.1999.",
    passing="Salt Papers. Archive Book, 24.05.1999. Document 4.",
)
def one_date_of_publication(cited: CitedList) -> Iterator[Remark]:
    """A reference has one date of publication."""
    for index, found in _days_of(cited):
        dates = list(dict.fromkeys(match[0] for match in found))
        if len(dates) > 1:
            yield Remark(
                index,
                say("{count} dates stand here: {dates}", count=len(dates), dates="; ".join(dates)),
                found="; ".join(dates),
            )


_MONTH_BEFORE_VOLUME = re.compile(
    rf"(?<=[.,] )(?P<date>{MONTH} {YEAR}), (?P<volume>[Vv]ol\.? ?\d+)", re.IGNORECASE
)


@list_rule(
    "JP621",
    Severity.INFO,
    rationale="A month between the title of a periodical and its volume is taken for a part of "
    "the title, or for an issue.",
    source="ISO 690:2021, contributions to serials: order of elements",
    hint="Put the year before the volume and leave the month out, or put the date after them.",
    failing="Dole E. Salt Roads. Inland Roads, August 2014, vol. 7, iss. 8, pp. 3–9.",
    passing="Dole E. Salt Roads. Inland Roads, 2014, vol. 7, iss. 8, pp. 3–9.",
)
def volume_before_month(cited: CitedList) -> Iterator[Remark]:
    """No month stands between the title of a periodical and its volume."""
    for index, reference in cited.printed:
        match = _MONTH_BEFORE_VOLUME.search(reference.text)
        if match:
            yield Remark(
                index,
                say(
                    "the date '{date}' stands before '{volume}'",
                    date=match["date"],
                    volume=match["volume"],
                ),
                found=short(match[0]),
            )
