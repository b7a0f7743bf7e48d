"""The persons at the head of a reference, in the orders that styles print them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from jatspress.article import ReferencePerson

_PARTICLE = (
    r"(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|zu|el|al|bin|ibn|фон|ван|де)"
)
_WORD = r"(?:(?:O|D|L|М|Mc|Mac|d|l)['’])?[^\W\d_a-zа-яё](?:[^\W\d_]|['’`](?=[^\W\d_]))+"
_SURNAME = rf"(?:{_PARTICLE}\ ){{0,3}}(?:(?:Ó|Ní)\ )?{_WORD}(?:[-‐‑]{_WORD})*"
_DOUBLE = rf"{_SURNAME}(?:\ (?:{_PARTICLE}\ ){{0,3}}{_WORD}(?:-{_WORD})*)?"
#: 'AL.' is 'Anna-Lena' in some lists.
_INITIAL = r"(?:[^\W\d_a-zа-яё]|Dzh|Ya|Yu|Zh|Kh|Ts|Ch|Sh|Дж|[A-Z]{2})\."
_INITIALS = rf"{_INITIAL}(?:[\ -]?{_INITIAL}){{0,3}}"
#: 'AB', but not the first letter of 'A.B.' or 'A. B.'.
_BARE = r"[A-ZÀ-ÖØ-ÞŚŠŞŻŽČĆŁА-ЯЁ](?:-?[A-ZÀ-ÖØ-ÞŚŠŞŻŽČĆŁА-ЯЁ]){0,3}(?![^\W\d_]|\.[\ -]?[A-ZА-ЯЁ]\.)"

_SUFFIX = r"(?:,?\ (?:Jr|Sr|II|III|IV)\.?)?"

#: 'Ivanov I.I.' – surname, then initials with stops; 'Jones G. Seth' has a name behind them.
EASTERN = re.compile(
    rf"(?P<surname>{_DOUBLE})\ (?P<given>{_INITIALS}(?:\ (?P<extra>{_WORD})(?=[.,]))?){_SUFFIX}"
)
#: 'Ivanov, I. I.' – the comma between; APA, Harvard, GOST 7.0.100.
COMMA_INITIALS = re.compile(rf"(?P<surname>{_DOUBLE}),\ (?P<given>{_INITIALS}){_SUFFIX}")
#: 'Smith AB' – Vancouver.
VANCOUVER = re.compile(rf"(?P<surname>{_DOUBLE})\ (?P<given>{_BARE}){_SUFFIX}")
#: 'Smith, John A.' – Chicago's first author.
COMMA_FULL = re.compile(
    rf"(?P<surname>{_DOUBLE}),\ (?P<given>{_WORD}(?:-{_WORD})*(?:\ (?:{_INITIAL}|{_WORD})){{0,2}})"
)
#: 'John A. Smith', 'I. I. Ivanov' – in natural order.
WESTERN = re.compile(
    rf"(?P<given>(?:{_WORD}|{_INITIALS})(?:\ (?:{_INITIAL}|{_WORD})){{0,2}}?)"
    rf"\ (?P<surname>{_SURNAME})"
)

_AND = re.compile(r"(?:,?\ (?:and|&|и|y|und|et(?!\ al))\ |;\ |,\ )")
_ELLIPSIS = re.compile(r",?\ (?:et\ al\.?|и\ др\.?|(?:…|\.\.\.|\. \. \.)\ )")
_EDITORS = re.compile(
    r",?\ \(?(?P<word>eds?\.?|editors?|ред\.|под\ ред\.|сост\.|trans\.|translators?)"
    r"\)?(?=[.,\ )]|$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class People:
    """Persons found at the head of a text and where they end."""

    persons: tuple[ReferencePerson, ...]
    end: int


@lru_cache(maxsize=32)  # the styles ask the same of a text, one after another
def people_at(text: str, at: int, *forms: re.Pattern[str]) -> People | None:
    """Read persons from `at` on: the first in the first form, the others in any of the forms.

    Returns `None` when nobody stands there.
    """
    persons: list[ReferencePerson] = []
    position = at
    while len(persons) < 4000:
        match = _first_match(text, position, forms if persons else forms[:1])
        if match is None:
            break
        persons.append(_person(match))
        position = match.end()
        joined = _AND.match(text, position)
        if joined is None:
            break
        position = joined.end()
    if not persons:
        return None
    end = persons[-1].end
    more = _ELLIPSIS.match(text, end)
    end = more.end() if more else end
    role = _EDITORS.match(text, end)
    if role is None:
        return People(tuple(persons), end)
    name = "translator" if role["word"].lower().startswith("tr") else "editor"
    edited = tuple(
        ReferencePerson(p.start, p.end, p.surname, p.given_names, name, p.confidence)
        for p in persons
    )
    return People(edited, role.end())


def _first_match(text: str, at: int, forms: tuple[re.Pattern[str], ...]) -> re.Match[str] | None:
    return next((match for form in forms if (match := _match(form, text, at))), None)


def _match(form: re.Pattern[str], text: str, at: int) -> re.Match[str] | None:
    match = form.match(text, at)
    if match is None or form is not EASTERN or match["extra"] is None:
        return match
    if match["extra"].lower() in _GIVEN_NAMES:
        return match
    return form.match(text, at, match.start("extra") - 1)


def _person(match: re.Match[str]) -> ReferencePerson:
    return ReferencePerson(
        match.start(), match.end(), match.span("surname"), match.span("given"), confidence=0.95
    )


#: Given names common in English, so that 'Smith J. Peter' is a name and 'Smith J. Nature' is not.
_GIVEN_NAMES = frozenset(
    """
    aaron adam adrian alan albert alexander alfred alice allen amanda amy andrea andrew angela ann
    anna anne anthony arthur barbara benjamin bernard betty beverly bradley brandon brenda brian
    bruce bryan carl carol caroline catherine charles charlotte cheryl christina christine
    christopher claire clara craig cynthia daniel david deborah dennis diana diane donald donna
    dorothy douglas dylan edward edwin elizabeth emily emma eric ernest ethan eugene evelyn frances
    francis frank fred frederick gabriel gary george gerald gloria gordon grace graham gregory
    hannah harold harry heather helen henry howard hugh ian jack jacob jacqueline james jane janet
    jason jean jeffrey jennifer jeremy jerry jesse jessica joan joe john jonathan jordan joseph
    joshua joyce juan judith judy julia julie justin karen katherine kathleen keith kelly kenneth
    kevin kyle larry laura lauren lawrence leonard leslie lewis linda lisa logan louis lucas lucy
    margaret maria marie marilyn mark martha martin mary mathew matthew megan melissa michael
    michelle mohamed nancy natalie nathan neil nicholas nicole noah norman olivia oliver pamela
    patricia patrick paul peter philip phillip rachel ralph randy raymond rebecca richard robert
    roger ronald rose roy russell ruth ryan samantha samuel sandra sarah scott sean seth sharon
    shirley simon sophia sophie stanley stephanie stephen steven stuart susan teresa terry theodore
    theresa thomas timothy todd tyler victor victoria vincent virginia walter wayne wendy william
    zachary
    """.split()
)
