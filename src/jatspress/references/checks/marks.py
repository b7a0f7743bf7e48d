"""The marks of a list: apostrophes, quotation marks, the stops of abbreviations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.references.list_rules import CitedList, Remark, list_rule, minority

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
    for index, _ in cited.printed:
        text = cited.without_addresses[index]
        for match in _BACKTICK.finditer(text) if "`" in text or "´" in text else ():
            yield Remark(
                index,
                say("'{word}' has a backtick or accent in place of an apostrophe", word=match[0]),
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
    for index, _ in cited.printed:
        text = cited.without_addresses[index]
        if "'" not in text and "’" not in text:
            continue
        marks = [match["mark"] for match in _INSIDE_WORD.finditer(text)]
        if marks:
            used[index] = "mixed" if len(set(marks)) > 1 else marks[0]
    split = minority(used)
    if split is None:
        return
    usual, others = split
    kinds = {"'": say("straight"), "’": say("curly"), "mixed": say("straight and curly")}
    for index, form in others:
        yield Remark(
            index,
            say(
                "{kind} apostrophes; most references of the list have {usual} ones",
                kind=kinds[form],
                usual=kinds[usual],
            ),
            expected=usual,
            found=form if form != "mixed" else say("' and ’"),
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
                say(
                    "quotation marks {marks}; most references of the list have {usual}",
                    marks=_QUOTES[form],
                    usual=usual,
                ),
                expected=usual,
                found=_QUOTES[form],
            )


#: What every such abbreviation has: looking for two capitals is quicker than for the words before.
_INITIALS = re.compile(r" [A-Z]\.\s?[A-Z]\.")
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
    for index, _ in cited.printed:
        text = cited.bare[index]
        for match in _ABBREVIATION.finditer(text) if _INITIALS.search(text) else ():
            printed = match["letters"].strip()
            used[printed.replace(" ", "")].setdefault(index, printed)
    for forms in used.values():
        split = minority(forms)
        for index, form in split[1] if split else ():
            usual = split[0] if split else ""
            others = [i for i, other in forms.items() if other == usual]
            yield Remark(
                index,
                say(
                    "'{form}' here, '{usual}' in {references}",
                    form=form,
                    usual=usual,
                    references=cited.names(others),
                ),
                expected=usual,
                found=form,
            )
