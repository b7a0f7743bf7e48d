"""The persons of references: order and form of their names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jatspress.article import Reference, ReferencePerson, Severity, say
from jatspress.references.list_rules import CitedList, Remark, list_rule, minority

_INITIAL_AND_NAME = re.compile(r"(?P<initials>(?:[^\W\d_]\.\s?){1,2})\s*(?P<name>[^\W\d_]{3,})")
_INITIALS = re.compile(r"[^\W\d_]{1,3}\.(?P<gap>\s?)[^\W\d_]{1,3}\.")
#: 'WG' and 'P-Y' are initials, and 'L' Abbe' is one surname, whatever they were taken for.
_NO_SURNAME = re.compile(r"[^\W\d_]{1,3}(?:[.\s-]+[^\W\d_]{1,3})*[.\s]*")
_ELIDED = ("'", "’")


@list_rule(
    "JP615",
    Severity.WARNING,
    rationale="'Surname, initial, given name' is what becomes of 'Given name, initial, surname' "
    "when only the surname is moved; indexes then file the person under a wrong initial.",
    source="ISO 690:2021, names of persons; ICMJE, sample references",
    hint="Put the initials in the order of the name: Ann B. Carter is 'Carter A. B.'.",
    failing="Carter B. Ann, Dole E. Salt Roads. Sea News, 2019.",
    passing="Carter A. B., Dole E. Salt Roads. Sea News, 2019.",
)
def initials_in_their_order(cited: CitedList) -> Iterator[Remark]:
    """Initials stand in the order of the names that they shorten."""
    for index, reference in cited.printed:
        for person in reference.persons:
            mixed = _INITIAL_AND_NAME.fullmatch(reference.given_names_of(person) or "")
            if mixed is None or not _surname_first(person) or _comma_between(reference, person):
                continue
            printed = reference.text[person.start : person.end]
            surname, initials = reference.surname_of(person), mixed["initials"].strip()
            yield Remark(
                index,
                say("'{name}' has an initial before the given name", name=printed),
                expected=f"{surname} {mixed['name'][0]}. {initials}",
                found=printed,
                hint=say(
                    "If the name is {name}, the initials are '{initials}'.",
                    name=f"{mixed['name']} {initials} {surname}",
                    initials=f"{mixed['name'][0]}. {initials}",
                ),
            )


def _surname_first(person: ReferencePerson) -> bool:
    return bool(person.surname and person.given_names and person.surname[0] < person.given_names[0])


def _comma_between(reference: Reference, person: ReferencePerson) -> bool:
    """'Carter, B. Ann' is the inverted form of B. Ann Carter."""
    if not person.surname or not person.given_names:
        return False
    return "," in reference.text[person.surname[1] : person.given_names[0]]


#: 'Nadia El-Amin. Title. …': two words, the second with a particle of surnames.
_NATURAL_ORDER = re.compile(
    r"(?P<given>[^\W\d_a-zа-яё][^\W\d_]+) (?P<surname>(?:El|Al|el|al|Ben|Bin|Ibn|Abu|Mac|Le|La|De"
    r"|Van|Von|O|D)[-’'][^\W\d_a-zа-яё][^\W\d_]+)(?=\. [^\W\d_].+\. )"
)


@list_rule(
    "JP616",
    Severity.WARNING,
    rationale="Where all other names begin with the surname, readers and indexes take the given "
    "name for one.",
    source="ISO 690:2021, names of persons",
    hint="Put the surname first, as in the other references.",
    failing=[
        "Ann Mac-Carter. Salt Roads. Sea News, 02.03.2019.",
        *(f"Dole {letter}. Salt Roads {letter}. Sea News, 02.03.2019." for letter in "ABCDE"),
    ],
    passing=[
        "Mac-Carter A. Salt Roads. Sea News, 02.03.2019.",
        *(f"Dole {letter}. Salt Roads {letter}. Sea News, 02.03.2019." for letter in "ABCDE"),
    ],
)
def surname_first_throughout(cited: CitedList) -> Iterator[Remark]:
    """The first name of a reference begins with the surname where all others do."""
    named = [(i, ref) for i, ref in cited.printed if ref.persons and ref.persons[0].given_names]
    turned = {
        index: (reference.surname_of(person), reference.given_names_of(person))
        for index, reference in named
        if not _surname_first(person := reference.persons[0]) and _is_turned(reference, person)
    }
    if len(named) < 5 or len(turned) * 5 > len(named):
        return
    for index, reference in cited.printed:
        name = None if reference.persons else _NATURAL_ORDER.match(reference.text)
        if name:
            turned[index] = (name["surname"], name["given"])
    for index, (surname, given) in sorted(turned.items()):
        yield Remark(
            index,
            say(
                "the given name of '{name}' comes first; in the other references of the list the "
                "surname does",
                name=f"{given} {surname}",
            ),
            expected=f"{surname} {given}",
            found=f"{given} {surname}",
        )


def _is_turned(reference: Reference, person: ReferencePerson) -> bool:
    surname = reference.surname_of(person) or ""
    given = reference.given_names_of(person) or ""
    initials = surname.isupper() and _NO_SURNAME.fullmatch(surname)
    return not initials and not given.endswith(_ELIDED)


@list_rule(
    "JP618",
    Severity.INFO,
    rationale="Names of one list are set in one way.",
    source="ISO 690:2021, consistency of a list",
    hint="Set initials as in the other references.",
    failing=[
        "Dole E. F. Salt Roads. Sea News, 2019.",
        "Dole E. F. Tides. Sea News, 2019.",
        "Carter A.B. Harbours. Sea News, 2019.",
    ],
    passing=[
        "Dole E. F. Salt Roads. Sea News, 2019.",
        "Dole E. F. Tides. Sea News, 2019.",
        "Carter A. B. Harbours. Sea News, 2019.",
    ],
)
def initials_spaced_alike(cited: CitedList) -> Iterator[Remark]:
    """Initials are spaced in one way throughout a list."""
    used: dict[int, bool] = {}
    samples: dict[int, str] = {}
    for index, reference in cited.printed:
        for person in reference.persons:
            initials = _INITIALS.search(reference.given_names_of(person) or "")
            if initials and index not in used:
                used[index] = bool(initials["gap"])
                samples[index] = reference.text[person.start : person.end]
    split = minority(used)
    if split is None:
        return
    spaced, others = split
    for index, _ in others:
        with_blank, without = "initials with a blank between", "initials without a blank between"
        yield Remark(
            index,
            say(
                "the initials of '{name}' are spaced otherwise than most in the list",
                name=samples[index],
            ),
            expected=say(with_blank if spaced else without),
            found=samples[index],
        )
