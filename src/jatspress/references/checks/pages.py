"""How references set pages: their unit, their abbreviation, the dash of a range."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import FieldName, Reference, Severity, say
from jatspress.references.dates import YEAR
from jatspress.references.list_rules import CitedList, Remark, list_rule, minority

_NUMBER_ALONE = re.compile(rf"(?<=[.,;–—] )(?P<number>(?!{YEAR})\d{{2,4}}) (?=[.;](?: |$))")
_BLANK_BEFORE_STOP = re.compile(r" [.,;:](?: |$)")
#: Numbers that are tagged as something else than the number of pages.
_OTHER_NUMBERS = (FieldName.VOLUME, FieldName.ISSUE, FieldName.FPAGE, FieldName.LPAGE)


@list_rule(
    "JP609",
    Severity.WARNING,
    rationale="A number without its unit can be a page, a year or a number of pages.",
    source="ISO 690:2021, extent of a work",
    hint="Put the unit after the number of pages, 'p.'.",
    failing="Carter A. A Handbook of Inland Roads, 15.07.2021. 538 .",
    passing="Carter A. A Handbook of Inland Roads, 15.07.2021. 538 p.",
)
def number_of_pages_with_its_unit(cited: CitedList) -> Iterator[Remark]:
    """The number of pages has its unit."""
    for index, reference in cited.printed:
        if len(_BLANK_BEFORE_STOP.findall(reference.text)) > 1:
            continue  # all its stops are set so: nothing is missing before one of them
        alone = _NUMBER_ALONE.search(cited.bare[index])
        if alone and not _is_another_number(reference, alone.start("number")):
            number = alone["number"]
            yield Remark(
                index,
                say("the unit is missing after '{number}'", number=number),
                expected=f"{number} p.",
                found=f"{number} .",
            )


def _is_another_number(reference: Reference, start: int) -> bool:
    return any(f.name in _OTHER_NUMBERS and f.start <= start < f.end for f in reference.fields)


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
        for index, _ in cited.printed
        for match in _PAGES.finditer(cited.bare[index])
        if not match["more"]
    ]
    doubled = [index for index, match in found if match["unit"] == "pp" and match["last"]]
    for index, match in found:
        printed = match[0].strip()
        if match["unit"] == "pp" and not match["last"] and match["first"].isdecimal():
            yield Remark(
                index,
                say("'{pages}' names one page", pages=printed),
                expected=f"p. {match['first']}",
                found=printed,
            )
        elif match["unit"] == "p" and match["last"] and doubled:
            yield Remark(
                index,
                say(
                    "'{pages}' is a range; {reference} has 'pp.'",
                    pages=printed,
                    reference=cited.name(doubled[0]),
                ),
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
        index: match for index, ref in cited.printed if (match := page_range(ref)) is not None
    }
    split = minority({index: match["dash"] for index, match in ranges.items()})
    if split is None:
        return
    usual, others = split
    for index, _ in others:
        printed = ranges[index][0].strip()
        yield Remark(
            index,
            say("the range '{pages}' has another dash than most in the list", pages=printed),
            expected=f"{ranges[index]['first']}{usual}{ranges[index]['last']}",
            found=printed,
        )


def page_range(reference: Reference) -> re.Match[str] | None:
    """The range at the first page of a reference; years and dates are no ranges of pages."""
    first = reference.first(FieldName.FPAGE)
    if first is None:
        return None
    return _RANGE.match(reference.text, first.start)
