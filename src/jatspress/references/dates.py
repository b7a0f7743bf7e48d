"""Dates as references print them."""

from __future__ import annotations

import re

from jatspress.article import ENGLISH_MONTHS, PartialDate

_RUSSIAN = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
).split()
_RUSSIAN_NOMINATIVE = (
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
).split()


def _month_numbers() -> dict[str, int]:
    numbers: dict[str, int] = {}
    for names in (ENGLISH_MONTHS, _RUSSIAN, _RUSSIAN_NOMINATIVE):
        for number, name in enumerate(names, 1):
            numbers[name.lower()] = number
    for number, name in enumerate(ENGLISH_MONTHS, 1):
        numbers[name[:3].lower()] = number
    return numbers | {"sept": 9}


MONTHS = _month_numbers()
MONTH = "(?:" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\.?"
YEAR = r"(?:1[5-9]|20)\d\d"

#: A whole date, from the most to the least exact form. The names of months are tried where a word
#: stands before a number: not at each word of a text.
DATE = re.compile(
    rf"""(?<![\w/.\-])(?: (?=\d)(?:
        (?P<d1>0?[1-9]|[12]\d|3[01])\.(?P<m1>0?[1-9]|1[0-2])\.(?P<y1>{YEAR})
      | (?P<y2>{YEAR})-(?P<m2>0[1-9]|1[0-2])-(?P<d2>0[1-9]|[12]\d|3[01])
      | (?P<d3>0?[1-9]|[12]\d|3[01])\ (?P<m3>{MONTH}),?\ (?P<y3>{YEAR})(?:\ г(?:ода|\.))?
      | (?P<y6>{YEAR}),?\ (?P<m6>{MONTH})\ (?P<d6>0?[1-9]|[12]\d|3[01])
      | (?P<y7>{YEAR})
    ) | (?=[^\W\d_]{{3,9}}\.?\ \d)(?:
        (?P<m4>{MONTH})\ (?P<d4>0?[1-9]|[12]\d|3[01]),\ (?P<y4>{YEAR})
      | (?P<m5>{MONTH})\ (?P<y5>{YEAR})
    ))(?![\w/\-]|\.\d)""",
    re.VERBOSE | re.IGNORECASE,
)


def parsed(match: re.Match[str]) -> PartialDate | None:
    """The date of a match of `DATE`; `None` when no calendar has it."""
    found = {name[0]: value for name, value in match.groupdict().items() if value}
    month = found.get("m")
    try:
        return PartialDate(
            int(found["y"]),
            _month_number(month) if month else None,
            int(found["d"]) if "d" in found else None,
        )
    except ValueError:
        return None


def _month_number(text: str) -> int:
    return int(text) if text.isdecimal() else MONTHS[text.rstrip(".").lower()]


def date_of(text: str) -> PartialDate | None:
    """Read a text that is a date and nothing else."""
    match = DATE.fullmatch(text.strip())
    return parsed(match) if match else None
