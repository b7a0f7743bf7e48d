"""Affiliations cut into parts, whose texts join to the printed string."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from jatspress.article import AffPart, AffPartKind
from jatspress.article.identifiers import EMAIL

_DEPARTMENT = re.compile(
    r"\b(?:department|dept|faculty|division|chair|laborator(?:y|ies)|section|unit|sector|clinic"
    r"|кафедр\w*|факультет\w*|отдел\w*|лаборатори\w*|сектор\w*)\b",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(?:universit\w*|universidade?|hochschule|akademie|école|escuela|scuola|istituto|hôpital"
    r"|ospedale|centro|instituts?|institutes?|institution"
    r"|institut\w*|college|academy|school|hospital|cent(?:er|re)|foundation|museum|library"
    r"|agency|ministry|observatory|council|bank|corporation|company|inc|gmbh"
    r"|университет\w*|институт\w*|академи\w*|школ\w*|центр\w*|больниц\w*|музе\w*|библиотек\w*"
    r"|нии\w*|фгб\w+|мгу|мгимо|ран)\b",
    re.IGNORECASE,
)
#: An institute within a university is a department of it.
_WHOLE = re.compile(r"\b(?:universit\w*|universidade?|академи\w*|университет\w*)\b", re.IGNORECASE)
_STREET = re.compile(
    r"\b(?:street|str|st|avenue|ave|road|rd|lane|boulevard|blvd|drive|square|sq|prosp(?:ekt|ect)?"
    r"|pereulok|per|nab|embankment|ul|ulitsa|highway|way|stra(?:ß|ss)e|calle|rue|via|p\.?\s?o\.?\s?box"
    r"|ул|улица|просп|проспект|пр|пер|переулок|наб|набережная|бульвар|шоссе|площадь|пл|д|стр|корп)"
    r"\b\.?",
    re.IGNORECASE,
)
#: Russian, US, German and most others; Polish; British, Canadian and Dutch; Czech and Swedish.
_POSTAL = re.compile(
    r"(?<![\w-])(?:(?:[A-Z]{1,2}-)?\d{5,6}(?:-\d{4})?|\d{2}-\d{3}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}"
    r"|[A-Z]\d[A-Z] \d[A-Z]\d|\d{4} [A-Z]{2}|\d{3} \d{2})(?![\w-])"
)
#: Four digits are a postal code only beside a city; elsewhere they may number a house.
_SHORT_POSTAL = re.compile(r"(?:[A-Z]{1,2}-)?\d{4}(?=$| [^\W\d_]{3})|(?<=[^\W\d_] )\d{4}$")
_HOUSE = re.compile(r"(?:д\.\s?)?\d+[A-Za-zА-Яа-я]?(?:[/-]\d+)?")
_CITY = re.compile(r"(?:(?:г|город|city of|ciudad de)\.?\s)?[^\W\d_][^\d,;:()]{1,40}")
_STATE = re.compile(r"(?:[A-Z]{2}|.*(?:oblast|region|province|state|обл\.|область|край))$", re.I)

_SEGMENT = re.compile(r"[^,;\n]+")

#: Names in daily use that ISO 3166-1 and its translation do not have.
_COUNTRIES = {
    "russia": "RU",
    "россия": "RU",
    "рф": "RU",
    "республика беларусь": "BY",
    "сша": "US",
    "великобритания": "GB",
    "usa": "US",
    "u.s.a": "US",
    "uk": "GB",
    "u.k": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "the netherlands": "NL",
    "iran": "IR",
    "south korea": "KR",
    "republic of korea": "KR",
    "южная корея": "KR",
    "республика корея": "KR",
    "vietnam": "VN",
    "taiwan": "TW",
    "turkey": "TR",
    "czech republic": "CZ",
    "p.r. china": "CN",
    "pr china": "CN",
    "кнр": "CN",
    "españa": "ES",
    "deutschland": "DE",
    "moldova": "MD",
    "молдова": "MD",
    "республика молдова": "MD",
    "киргизия": "KG",
    "кыргызстан": "KG",
    "bolivia": "BO",
    "tanzania": "TZ",
    "venezuela": "VE",
}


def country_code(name: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country's name in English or Russian."""
    return _country_names().get(_plain(name))


@cache
def _country_names() -> dict[str, str]:
    """Names of countries, plain → code: ISO 3166-1 in English and, as iso-codes has it, Russian."""
    import pycountry

    russian = gettext.translation("iso3166-1", pycountry.LOCALES_DIR, ["ru"], fallback=True)
    names: dict[str, str] = {}
    for country in pycountry.countries:
        for kind in ("name", "common_name", "official_name"):
            english = getattr(country, kind, None)
            if english:
                names[_plain(english)] = names[_plain(russian.gettext(english))] = country.alpha_2
    return names | {_plain(name): code for name, code in _COUNTRIES.items()}


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("ё", "е").strip(" .").split())


def aff_parts(text: str) -> tuple[AffPart, ...]:
    """Cut a printed affiliation; every character stands in one part, in order.

    White space is normalised; the end of a line parts as a comma does.
    """
    text = re.sub(r"[^\S\n]+", " ", re.sub(r"\s*\n\s*", "\n", text.strip()))
    tagged = _tag(text, list(_segments(text)))
    parts: list[AffPart] = []
    at = 0
    for start, end, kind, code in _joined_streets(text, tagged):
        if start > at:
            parts.append(AffPart(text[at:start]))
        parts.append(AffPart(text[start:end], kind, code))
        at = end
    if at < len(text):
        parts.append(AffPart(text[at:]))
    return tuple(replace(p, text=p.text.replace("\n", " ")) for p in _merged(parts))


_Tagged = tuple[int, int, AffPartKind, str | None]


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """What stands between commas; a stop at the very end closes the line, others abbreviate."""
    for match in _SEGMENT.finditer(_bracket_opened(text)):
        start, end = _trim(text, match.start(), match.end())
        closes = match.end() == len(text)
        yield (start, end) if closes else (start, start + len(text[start : match.end()].rstrip()))


_BRACKET = re.compile(r"\(([^()]*)\)(?=\s*\.?\s*$)")


def _bracket_opened(text: str) -> str:
    """A place in brackets at the end, '(Moscow, Russia)', is cut as if commas stood there."""
    bracket = _BRACKET.search(text)
    if bracket is None or not country_code(re.split("[,;]", bracket[1])[-1]):
        return text
    return f"{text[: bracket.start()]},{bracket[1]},{text[bracket.end() :]}"


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \u00a0\n\t":
        start += 1
    while end > start and text[end - 1] in " \u00a0\n\t.":
        end -= 1
    return start, end


def _tag(text: str, segments: list[tuple[int, int]]) -> list[_Tagged]:
    tagged: list[_Tagged] = []
    located = False  # a city has been seen on the right already
    country_at = _country_index(text, segments)
    for index in range(len(segments) - 1, -1, -1):
        start, end = segments[index]
        if start == end:
            continue
        words = text[start:end]
        if index == country_at:
            tagged.append((start, end, AffPartKind.COUNTRY, country_code(words)))
            continue
        if tagged and _is_house(text, tagged[-1]) and not _INSTITUTION.search(words):
            tagged.append((start, end, AffPartKind.STREET, None))
            continue
        found = list(_segment(text, start, end, first=index == 0, located=located))
        located = located or any(kind is AffPartKind.CITY for _, _, kind, _ in found)
        tagged.extend(reversed(found))
    tagged.reverse()
    return _departments(text, tagged)


def _is_house(text: str, part: _Tagged) -> bool:
    """A house number right of a segment makes that segment a street."""
    words = text[part[0] : part[1]]
    return part[2] is AffPartKind.STREET and _HOUSE.fullmatch(words) is not None


def _country_index(text: str, segments: list[tuple[int, int]]) -> int | None:
    """Only the last two segments can name the country (an e-mail may follow it)."""
    for index in range(len(segments) - 1, max(-1, len(segments) - 4), -1):
        if index > 0 or len(segments) == 1:
            start, end = segments[index]
            if start < end and country_code(text[start:end]):
                return index
    return None


def _segment(text: str, start: int, end: int, *, first: bool, located: bool) -> Iterator[_Tagged]:
    words = text[start:end]
    email = EMAIL.search(words)
    postal = _POSTAL.search(words) or (None if located else _SHORT_POSTAL.search(words))
    if email:
        yield start + email.start(), start + email.end(), AffPartKind.EMAIL, None
    elif _INSTITUTION.search(words) or _DEPARTMENT.search(words):
        kind = AffPartKind.INSTITUTION if _INSTITUTION.search(words) else AffPartKind.DEPARTMENT
        yield start, end, kind, None
    elif postal:
        yield from _around_postal(text, start, end, postal, located=located)
    elif _STREET.search(words) or _HOUSE.fullmatch(words):
        yield start, end, AffPartKind.STREET, None
    elif first:
        yield start, end, AffPartKind.INSTITUTION, None
    elif _STATE.fullmatch(words) and not located:
        yield start, end, AffPartKind.STATE, None
    elif not located and _CITY.fullmatch(words) and len(words.split()) <= 3:
        yield start, end, AffPartKind.CITY, None


def _around_postal(
    text: str, start: int, end: int, postal: re.Match[str], *, located: bool
) -> Iterator[_Tagged]:
    """'119454 Moscow' and 'Moscow 119454'."""
    code = start + postal.start(), start + postal.end()
    before, after = _trim(text, start, code[0]), _trim(text, code[1], end)
    city = next((s for s in (before, after) if s[0] < s[1]), None)
    if city and city < code and re.fullmatch("[A-Z]{2}", text[slice(*city)]):
        yield *city, AffPartKind.STATE, None
        city = None
    is_city = city and not located and _CITY.fullmatch(text[slice(*city)])
    if city and is_city and city < code:
        yield *city, AffPartKind.CITY, None
    yield *code, AffPartKind.POSTAL_CODE, None
    if city and is_city and city > code:
        yield *city, AffPartKind.CITY, None


def _departments(text: str, tagged: list[_Tagged]) -> list[_Tagged]:
    """Before the university that closes the list of units, the others are parts of it."""
    units = [i for i, part in enumerate(tagged) if part[2] is AffPartKind.INSTITUTION]
    wholes = [i for i in units if _WHOLE.search(text[tagged[i][0] : tagged[i][1]])]
    if not wholes:
        return tagged
    last = wholes[-1]
    return [
        (start, end, AffPartKind.DEPARTMENT, code)
        if kind is AffPartKind.INSTITUTION and index < last and index not in wholes
        else (start, end, kind, code)
        for index, (start, end, kind, code) in enumerate(tagged)
    ]


def _joined_streets(text: str, tagged: list[_Tagged]) -> Iterator[_Tagged]:
    """A house number before or behind its street is one address line with it."""
    pending: _Tagged | None = None
    for part in tagged:
        if part[2] is AffPartKind.STREET and pending and text[pending[1] : part[0]].strip() == ",":
            pending = (pending[0], part[1], AffPartKind.STREET, None)
            continue
        if pending:
            yield pending
        pending = part if part[2] is AffPartKind.STREET else None
        if pending is None:
            yield part
    if pending:
        yield pending


def _merged(parts: list[AffPart]) -> Iterator[AffPart]:
    pending: AffPart | None = None
    for part in parts:
        if part.kind is AffPartKind.TEXT and pending:
            pending = AffPart(pending.text + part.text)
        elif part.kind is AffPartKind.TEXT:
            pending = part
        else:
            if pending:
                yield pending
            pending = None
            yield part
    if pending:
        yield pending


def names_institution(text: str) -> bool:
    """Tell whether words name an institution or a department."""
    return bool(_INSTITUTION.search(text) or _DEPARTMENT.search(text))


def looks_like_affiliation(text: str) -> bool:
    """Tell whether a line names an institution, a department, an address or a country."""
    if names_institution(text):
        return True
    segments = [segment.strip(" .") for segment in re.split("[,;]", text) if segment.strip(" .")]
    return len(segments) > 1 and country_code(segments[-1]) is not None
