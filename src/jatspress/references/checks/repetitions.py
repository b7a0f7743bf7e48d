"""A work and how often it is listed: once, or with what tells two works apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from difflib import SequenceMatcher

from jatspress.article import FieldName, Reference, Severity, say
from jatspress.references.details import ID_FIELDS
from jatspress.references.list_rules import (
    CitedList,
    Remark,
    folded,
    list_rule,
    short,
    title_of,
)

#: Shorter titles ('Introduction', 'Annual report') do not tell one work from another.
_TELLING_TITLE = 20


@list_rule(
    "JP606",
    Severity.WARNING,
    rationale="A work that is listed twice is counted twice by citation indexes.",
    source="Crossref, 'Reference deposit': one citation for each cited work",
    hint="Keep one of the two and let the citations in the text point at it.",
    failing=[
        "Dole E. Salt Roads of the Interior. Sea News, 2019, no. 2, pp. 3–9.",
        "Dole E. Salt Roads of the Interior. Sea News, 2019, no. 2, pp. 3–9.",
    ],
    passing=[
        "Dole E. Salt Roads of the Interior. Sea News, 2019, no. 2, pp. 3–9.",
        "Dole E. Harbours of the Coast. Sea News, 2019, no. 3, pp. 4–8.",
    ],
)
def works_listed_once(cited: CitedList) -> Iterator[Remark]:
    """A work is listed once."""
    seen: dict[str, int] = {}
    for index in _with_the_same_numbers(cited):
        first, reference = seen.setdefault(cited.words(index), index), cited.references[index]
        if first != index:
            message = say("the same as {reference}", reference=cited.name(first))
            yield Remark(index, message, found=short(reference.text))


_NUMBERS = re.compile(r"\d+")


def _with_the_same_numbers(cited: CitedList) -> list[int]:
    """The references that have all numbers in common with another one.

    Years and pages tell nearly all works apart, and are found sooner than all words.
    """
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, text in enumerate(cited.without_addresses):
        groups[tuple(_NUMBERS.findall(text))].append(index)
    return sorted(index for group in groups.values() if len(group) > 1 for index in group)


@list_rule(
    "JP632",
    Severity.WARNING,
    rationale="A work that is listed twice is counted twice by citation indexes; or one of two "
    "works has the DOI of the other.",
    source="Crossref, 'Reference deposit': one citation for each cited work",
    hint="Join the two references, or correct the DOI that is wrong.",
    failing=[
        "Dole E. Salt Roads. Sea News, 2019. https://doi.org/10.5555/sn.1",
        "Carter A. Harbours. Sea News, 2019. https://doi.org/10.5555/sn.1",
    ],
    passing=[
        "Dole E. Salt Roads. Sea News, 2019. https://doi.org/10.5555/sn.1",
        "Carter A. Harbours. Sea News, 2019. https://doi.org/10.5555/sn.2",
    ],
)
def identifiers_listed_once(cited: CitedList) -> Iterator[Remark]:
    """An identifier stands in one reference, or with other pages."""
    seen: dict[tuple[FieldName, str, str | None], int] = {}
    for index, reference in enumerate(cited.references):
        told: set[int] = set()
        for name in ID_FIELDS:
            value = (reference.value(name) or "").lower()
            first = seen.setdefault((name, value, reference.value(FieldName.FPAGE)), index)
            if value and first != index and first not in told:
                told.add(first)  # its DOI says it, its PubMed id need not
                yield Remark(
                    index,
                    say(
                        "the same {kind} {value} as {reference}",
                        kind=name.upper(),
                        value=value,
                        reference=cited.name(first),
                    ),
                    found=value,
                )


def _same_identifier(one: Reference, two: Reference) -> bool:
    """Tell whether two references have an identifier in common."""
    ids = [(one.value(name) or "", two.value(name) or "") for name in ID_FIELDS]
    return any(first and first.lower() == second.lower() for first, second in ids)


@list_rule(
    "JP607",
    Severity.WARNING,
    rationale="Two references that differ by a date or a letter are often one, or one of them "
    "was copied and not finished.",
    source="Crossref, 'Reference deposit': one citation for each cited work",
    hint="If it is one work, keep one reference; if there are two, say in the titles what "
    "tells them apart.",
    failing=[
        "Dole E. Salt Roads of the Interior. Sea News, 02.03.2019.",
        "Dole E. Salt Roads of the Interior. Sea News, 05.03.2019.",
    ],
    passing=[
        "Dole E. Salt Roads of the Interior. Sea News, 02.03.2019.",
        "Dole E. Harbours of the Coast. Sea News, 05.03.2019.",
    ],
)
def works_told_apart(cited: CitedList) -> Iterator[Remark]:
    """References to different works differ by more than a date or a letter."""
    same = _first_of_each(cited)
    for index, other in same.items():
        one, two = cited.references[other], cited.references[index]
        if cited.words(other) == cited.words(index) or _same_identifier(one, two):
            continue
        first, second = _differences(one.text, two.text)
        yield Remark(
            index,
            say(
                "the same author and title as {reference}; '{there}' there, '{here}' here",
                reference=cited.name(other),
                there=short(first, 60),
                here=short(second, 60),
            ),
            expected=say("one reference, or titles that tell the works apart"),
            found=short(two.text),
        )


def _first_of_each(cited: CitedList) -> dict[int, int]:
    """The references with author and title of an earlier one, each with that one."""
    groups: dict[tuple[str, str], int] = {}
    same: dict[int, int] = {}
    for index, reference in enumerate(cited.references):
        title = folded(title_of(reference) or "")
        if len(title) < _TELLING_TITLE:
            continue
        key = (_first_surname(reference), title)
        if key in groups:
            if not _told_apart(cited.references[groups[key]], reference):
                same[index] = groups[key]
        else:
            groups[key] = index
    return same


def _first_surname(reference: Reference) -> str:
    persons = reference.persons[:1]
    return folded(reference.surname_of(persons[0]) or "") if persons else ""


def _told_apart(one: Reference, two: Reference) -> bool:
    """Two DOIs, two editions, or two places of publication are two works."""
    for name in (FieldName.DOI, FieldName.EDITION, FieldName.VOLUME, FieldName.FPAGE):
        first, second = one.value(name), two.value(name)
        if first and second and first.lower() != second.lower():
            return True
    if not one.persons and not two.persons and _other_years(one, two):
        return True  # the report of an office, or the release of a program, of another year
    sources = [folded(r.value(FieldName.SOURCE) or "") for r in (one, two)]
    return bool(sources[0] and sources[1] and sources[0] != sources[1])


def _other_years(one: Reference, two: Reference) -> bool:
    first, second = one.date, two.date
    if first is None or second is None or first.month or second.month:
        return False
    return first.year != second.year


def _differences(one: str, two: str) -> tuple[str, str]:
    """The stretch of words from the first to the last difference, in each of two texts."""
    a, b = one.split(), two.split()
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    changed = [step for step in steps if step[0] != "equal"]
    if not changed:
        return one, two
    return (
        " ".join(a[changed[0][1] : changed[-1][2]]).rstrip(".,;"),
        " ".join(b[changed[0][3] : changed[-1][4]]).rstrip(".,;"),
    )
