"""How references are set: units of pages, dashes, apostrophes, quotation marks, dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from jatspress.article import FieldName, Reference, Severity
from jatspress.references.dates import DATE, MONTH, YEAR, parsed
from jatspress.references.remarks import CitedList, Remark, bare, list_rule, minority, short

_NUMBER_ALONE = re.compile(rf"(?<=[.,;–—] )(?P<number>(?!{YEAR})\d{{2,4}}) (?=[.,;](?: |$))")


@list_rule(
    "JP609",
    Severity.WARNING,
    rationale="A number without its unit can be a page, a year or a number of pages.",
    source="ISO 690:2021, extent of a work",
    hint="Put the unit behind the number of pages, 'p.'.",
    failing="Carter A. A Handbook of Inland Roads, 15.07.2021. 538 .",
    passing="Carter A. A Handbook of Inland Roads, 15.07.2021. 538 p.",
)
def number_of_pages_with_its_unit(cited: CitedList) -> Iterator[Remark]:
    """The number of pages has its unit."""
    for index, reference in cited.printed:
        alone = _NUMBER_ALONE.search(bare(reference))
        if alone:
            number = alone["number"]
            yield Remark(
                index,
                f"the unit is missing behind '{number}'",
                expected=f"{number} p.",
                found=f"{number} .",
            )


_PAGES = re.compile(
    r"(?<![\w.])(?P<unit>pp|p)\.?\s?(?P<first>[A-Za-z]?\d+)(?:\s?(?P<dash>[-–—‒])\s?(?P<last>\d+))?"
    r"(?P<more>,\s?\d)?(?![\w/])"
)


@list_rule(
    "JP610",
    Severity.WARNING,
    rationale="'pp.' stands before several pages and 'p.' before one; where a list uses both "
    "before a range, a reader looks for a single page.",
    source="ISO 690:2021, pagination; New Hart's Rules",
    hint="Write 'pp.' before a range and 'p.' before one page.",
    failing=[
        "Dole E. Carriers. Inland Roads, 2021, pp. 134–147.",
        "Carter A. Harbours. Inland Roads, 2021, p. 41–53.",
    ],
    passing=[
        "Dole E. Carriers. Inland Roads, 2021, pp. 134–147.",
        "Carter A. Harbours. Inland Roads, 2021, pp. 41–53.",
    ],
)
def pages_with_the_right_abbreviation(cited: CitedList) -> Iterator[Remark]:
    """'pp.' stands before a range of pages and 'p.' before one."""
    found = [
        (index, match)
        for index, reference in cited.printed
        for match in _PAGES.finditer(bare(reference))
        if not match["more"]
    ]
    doubled = [index for index, match in found if match["unit"] == "pp" and match["last"]]
    for index, match in found:
        printed = match[0].strip()
        if match["unit"] == "pp" and not match["last"] and match["first"].isdecimal():
            yield Remark(
                index, f"'{printed}' names one page", expected=f"p. {match['first']}", found=printed
            )
        elif match["unit"] == "p" and match["last"] and doubled:
            yield Remark(
                index,
                f"'{printed}' is a range; {cited.name(doubled[0])} has 'pp.'",
                expected=re.sub(r"^p", "pp", printed),
                found=printed,
            )


_RANGE = re.compile(
    r"(?:(?<=[:,] )|(?<=[:.]|\s))(?P<first>\d{1,5})(?P<dash>[-–—])(?P<last>\d{1,5})(?=[.,;)\s]|$)"
)


@list_rule(
    "JP611",
    Severity.INFO,
    rationale="Ranges of one list are set with one sign; the en dash is the usual one.",
    source="New Hart's Rules, 4.11; ISO 690:2021, consistency of a list",
    hint="Set the range with the sign that the other references have.",
    failing=[
        "Dole E. Carriers. Inland Roads, 2021, pp. 134–147.",
        "Dole E. Carriers. Inland Roads, 2021, pp. 34–47.",
        "Carter A. Harbours. Inland Roads, 2021, pp. 41-53.",
    ],
    passing=[
        "Dole E. Carriers. Inland Roads, 2021, pp. 134–147.",
        "Carter A. Harbours. Inland Roads, 2021, pp. 41–53.",
    ],
)
def ranges_with_one_dash(cited: CitedList) -> Iterator[Remark]:
    """Ranges of pages are set with one kind of dash."""
    ranges = {
        index: match for index, ref in cited.printed if (match := _page_range(ref)) is not None
    }
    split = minority({index: match["dash"] for index, match in ranges.items()})
    if split is None:
        return
    usual, others = split
    for index, _ in others:
        printed = ranges[index][0].strip()
        yield Remark(
            index,
            f"the range '{printed}' has another dash than most in the list",
            expected=f"{ranges[index]['first']}{usual}{ranges[index]['last']}",
            found=printed,
        )


def _page_range(reference: Reference) -> re.Match[str] | None:
    """The range at the first page of a reference; years and dates are no ranges of pages."""
    first = reference.first(FieldName.FPAGE)
    if first is None:
        return None
    return _RANGE.match(reference.text, first.start)


# Possessive, and from the first letter on: a text of one endless word must not take forever.
_BACKTICK = re.compile(
    r"(?<![\w’'ʼ-])[^\W\d_]++(?:[-’'ʼ][^\W\d_]++)*+[`´][^\W\d_]++(?:[-’'`][^\W\d_]++)*+"
)
_INSIDE_WORD = re.compile(r"(?<=[^\W\d_])(?P<mark>['’])(?=[^\W\d_])")


@list_rule(
    "JP612",
    Severity.WARNING,
    rationale="A backtick in place of an apostrophe makes another word of it for every search.",
    source="Unicode, chapter 6.2, apostrophes",
    hint="Type the apostrophe ’ that the other words of the list have.",
    failing="Dole E. The Sultan`s Salt. Sea News, 2019.",
    passing="Dole E. The Sultan’s Salt. Sea News, 2019.",
)
def apostrophes_instead_of_backticks(cited: CitedList) -> Iterator[Remark]:
    """No backtick or accent stands for an apostrophe."""
    for index, reference in cited.printed:
        for match in _BACKTICK.finditer(bare(reference, ())):
            yield Remark(
                index,
                f"'{match[0]}' has a backtick or accent in place of an apostrophe",
                expected=re.sub("[`´]", "’", match[0]),
                found=match[0],
            )


@list_rule(
    "JP613",
    Severity.INFO,
    rationale="The same word with two kinds of apostrophe is two words for a search.",
    source="Unicode, chapter 6.2, apostrophes",
    hint="Set the apostrophe as in the other references.",
    failing=[
        "Dole E. The Sultan’s Salt. Sea News, 2019.",
        "Dole E. The King’s Salt. Sea News, 2019.",
        "Carter A. The Queen's Salt. Sea News, 2019.",
    ],
    passing=[
        "Dole E. The Sultan’s Salt. Sea News, 2019.",
        "Carter A. The Queen’s Salt. Sea News, 2019.",
    ],
)
def apostrophes_alike(cited: CitedList) -> Iterator[Remark]:
    """Apostrophes are of one kind, straight or curly, throughout a list."""
    used: dict[int, str] = {}
    for index, reference in cited.printed:
        marks = [match["mark"] for match in _INSIDE_WORD.finditer(bare(reference, ()))]
        if marks:
            used[index] = "mixed" if len(set(marks)) > 1 else marks[0]
    split = minority(used)
    if split is None:
        return
    usual, others = split
    kinds = {"'": "straight", "’": "curly", "mixed": "straight and curly"}
    for index, form in others:
        yield Remark(
            index,
            f"{kinds[form]} apostrophes; most references of the list have {kinds[usual]} ones",
            expected=usual,
            found=form if form != "mixed" else "' and ’",
        )


_QUOTES = {"“": "“…”", "„": "„…“", "«": "«…»", '"': '"…"'}
_OPENING_QUOTE = re.compile(r"(?:(?<=^)|(?<=[\s(\[]))[“„«\"](?=\w)")


@list_rule(
    "JP614",
    Severity.INFO,
    rationale="Quotation marks of one list are of one kind.",
    source="ISO 690:2021, consistency of a list",
    hint="Set the quotation marks as in the other references.",
    failing=[
        "Dole E. The “Salt” Road. Sea News, 2019.",
        "Dole E. The “Sugar” Road. Sea News, 2019.",
        'Carter A. The "Sea" Road. Sea News, 2019.',
    ],
    passing=[
        "Dole E. The “Salt” Road. Sea News, 2019.",
        "Carter A. The “Sea” Road. Sea News, 2019.",
    ],
)
def quotation_marks_alike(cited: CitedList) -> Iterator[Remark]:
    """Quotation marks are of one kind throughout the references in one script."""
    by_script: dict[bool, dict[int, str]] = defaultdict(dict)
    for index, reference in cited.printed:
        opening = _OPENING_QUOTE.search(reference.text)
        if opening:
            cyrillic = bool(re.search("[А-Яа-я]", reference.text))
            by_script[cyrillic][index] = opening[0]
    for used in by_script.values():
        split = minority(used)
        for index, form in split[1] if split else ():
            usual = _QUOTES[split[0]] if split else ""
            yield Remark(
                index,
                f"quotation marks {_QUOTES[form]}; most references of the list have {usual}",
                expected=usual,
                found=_QUOTES[form],
            )


#: Behind a word in small letters, or one that opens a title; behind other words initials stand.
_ABBREVIATION = re.compile(
    r"(?<!\w)(?:[a-z]+|The|In|An?) (?P<letters>(?:[A-Z]\.\s?){2,4})(?=[A-Z]?[a-z])"
)


@list_rule(
    "JP617",
    Severity.WARNING,
    rationale="An abbreviation that is set in two ways is two words for a search.",
    source="ISO 690:2021, consistency of a list",
    hint="Set the abbreviation as in the other references.",
    failing=[
        "Dole E. Roads of the U. S. Interior. Sea News, 2019.",
        "Dole E. Tides of the U. S. Coast. Sea News, 2019.",
        "Carter A. The U.S. Harbours. Sea News, 2019.",
    ],
    passing=[
        "Dole E. Roads of the U.S. Interior. Sea News, 2019.",
        "Carter A. The U.S. Harbours. Sea News, 2019.",
    ],
)
def abbreviations_spaced_alike(cited: CitedList) -> Iterator[Remark]:
    """An abbreviation such as 'U.S.' is spaced in one way throughout a list."""
    used: dict[str, dict[int, str]] = defaultdict(dict)
    for index, reference in cited.printed:
        for match in _ABBREVIATION.finditer(bare(reference)):
            printed = match["letters"].strip()
            used[printed.replace(" ", "")].setdefault(index, printed)
    for forms in used.values():
        split = minority(forms)
        for index, form in split[1] if split else ():
            usual = split[0] if split else ""
            others = [i for i, other in forms.items() if other == usual]
            yield Remark(
                index,
                f"'{form}' here, '{usual}' in {cited.names(others)}",
                expected=usual,
                found=form,
            )


_FORMS = {
    "d1": "day.month.year",
    "d2": "year-month-day",
    "d3": "day, month in words, year",
    "m4": "month in words, day, year",
    "d6": "year, month in words, day",
}


_AFTER_DATE = re.compile(r" *(?:[,.;)(]|\Z)")


def _last_before(text: str, at: int) -> str:
    """The last character before a place, blanks aside; a blank when there is none."""
    while at and text[at - 1] == " ":
        at -= 1
    return text[at - 1] if at else " "


def _days(reference: Reference) -> list[re.Match[str]]:
    """The dates of publication with a day that stand alone between stops or commas."""
    text = bare(reference)
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


def _form(match: re.Match[str]) -> str:
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
    dates = [(index, match) for index, ref in cited.printed for match in _days(ref)]
    split = minority(dict(enumerate(_form(match) for _, match in dates)))
    if split is None:
        return
    usual, others = split
    for number, form in others:
        index, match = dates[number]
        yield Remark(
            index,
            f"the date '{match[0]}' is written '{form}', most in the list '{usual}'",
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
    for index, reference in cited.printed:
        dates = list(dict.fromkeys(match[0] for match in _days(reference)))
        if len(dates) > 1:
            yield Remark(
                index,
                f"{len(dates)} dates stand here: {'; '.join(dates)}",
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
    hint="Put the year before the volume and leave the month out, or put the date behind them.",
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
                f"the date '{match['date']}' stands before '{match['volume']}'",
                found=short(match[0]),
            )
