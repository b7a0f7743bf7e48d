"""The citation line of a page, 'For citation: …': volume, issue, pages, year, surnames."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace

Stretch = tuple[int, int]

_VOLUME = re.compile(r"(?<!\w)(?:vol(?:ume)?|т|том)[.:]?\s?(\d+[A-Za-z]?)(?!\w)", re.IGNORECASE)
_ISSUE = re.compile(
    r"(?<!\w)(?<!article )(?:no|iss(?:ue)?|num(?:ber)?|№|n|вып(?:уск)?|номер)[.:]?\s?"
    r"(\d+[A-Za-z]?(?:[-–/]\d+)?(?:\s?\((?!(?:19|20)\d\d\))\d+\))?)"
    r"(?!\w)",
    re.IGNORECASE,
)
_PAGES = re.compile(
    r"(?<!\w)(?:pp?|с|стр|pages?|страницы)[.:]?\s?"
    r"([A-Za-z]?\d+)(?:\s?[-–—]\s?([A-Za-z]?\d+))?(?!\w)",
    re.IGNORECASE,
)
_COMPACT = re.compile(
    r"(?<![\w.])(?<!no\. )(\d{1,4})\s?\((?!(?:19|20)\d\d\))(\d{1,4}(?:[-–]\d+)?)\)\s?[:,]\s?"
    r"(?:(\d+)\s?[-–—]\s?(\d+)|(e\d+|\d{3,}))?(?![\w/])"
)
_SEMICOLON = re.compile(
    r"(?:19|20)\d\d(?:\s\w+)?;(\d{1,4})(?:\((\d+)\))?:(?:(\d+)[-–](\d+)|(e\d+))"
)
_CHICAGO = re.compile(
    r"(?<![\w.])(\d{1,4}), no\. (\d+(?:[-–]\d+)?) \((?:\w+ )?(?:19|20)\d\d\):\s?"
    r"(?:(\d+)(?:[-–](\d+))?|(e\d+))"
)
#: 'Int. J. Alp. Farming (2017) 9:112–120'
_YEAR_BEFORE = re.compile(
    r"\((?:19|20)\d\d\) (\d{1,4})(?:\((\d+)\))?:(?:(\d+)(?:[-–](\d+))?|(e\d+))"
)
#: 'Economics of Small States, 3, 5-22.'
_COMMAS = re.compile(r"[^\W\d_],\s(\d{1,4})()(?:,\s)(\d{1,5})[-–](\d{1,5})(?=\.|\s*$)()")
_NUMBERS = (_SEMICOLON, _YEAR_BEFORE, _CHICAGO, _COMPACT, _COMMAS)
_YEAR = re.compile(r"(?<![\w/.\-])((?:19|20)\d\d)(?![\w/\-]|\.\d)")
_ELOCATION = re.compile(
    r"(?:(?:article|ст\.|art\.)\s(?:no\.?|number|id)?:?\s?(?=e?\d)"
    r"|\bvolume \d+, (?:\w+ )?(?:19|20)\d\d, (?=\d{5,}$)"
    r"|(?<=\s\d:)(?=\d{6,}\b)|(?<=\s\d\d:)(?=\d{6,}\b))"
    r"(e?\d{2,})",
    re.IGNORECASE,
)
#: 'Urban Birds 8, 45 (2022)': volume and article number.
_NUMBER_BEFORE_YEAR = re.compile(r"(?<![\w.,]\s)(?<=\s)(\d{1,4}), (e?\d{1,7}) \((?:19|20)\d\d\)")
_PARTICLES = r"(?:(?:van|von|den|de|del|della|der|la|le|da|di|do|dos|du|ter|ten|al|el|фон)\s){0,3}"
_CAPITALISED = r"[^\W\d_a-zа-яё](?:['’][^\W\d_])?[^\W\d_]+"
_SURNAME = rf"{_PARTICLES}(?:Ó\s|Ní\s)?{_CAPITALISED}(?:[-\s]{_PARTICLES}{_CAPITALISED}){{0,2}}"
_LEADING_NAME = re.compile(
    rf"({_SURNAME}),?\s(?:[^\W\d_a-zа-яё]\.[\s-]?){{1,3}}"
    rf"|({_SURNAME}),?\s[A-Z](?:-?[A-Z]){{0,2}}(?=[,.]|\s(?:\(|and\s|&))"
)


@dataclass(frozen=True)
class CitationFacts:
    """Facts of a citation line in offsets of the source; `None` where the line states none."""

    volume: Stretch | None = None
    issue: Stretch | None = None
    fpage: Stretch | None = None
    lpage: Stretch | None = None
    elocation_id: Stretch | None = None
    year: Stretch | None = None
    surnames: tuple[str, ...] = ()

    def joined(self, other: CitationFacts) -> CitationFacts:
        """These facts, with those of a second line where this one states none."""
        missing = {
            field.name: getattr(other, field.name)
            for field in fields(self)
            if getattr(self, field.name) is None
        }
        return replace(self, **missing, surnames=self.surnames + other.surnames)


def read_citation_line(text: str, start: int, end: int) -> CitationFacts:
    """Read the facts of the line between `start` and `end` of a source.

    Digits inside a DOI or an address are none of them.
    """
    line = _without_addresses(text[start:end])
    found: dict[str, Stretch | None] = {}
    for name, pattern in (("volume", _VOLUME), ("issue", _ISSUE), ("elocation_id", _ELOCATION)):
        match = pattern.search(line)
        found[name] = match.span(1) if match else None
    pages = _PAGES.search(line)
    if pages:
        found["fpage"], found["lpage"] = pages.span(1), pages.span(2) if pages[2] else None
    numbered = _NUMBER_BEFORE_YEAR.search(line)
    if numbered and found["volume"] is None:
        found["volume"], found["elocation_id"] = numbered.span(1), numbered.span(2)
    volume = re.search(r"\s(\d{1,3}):\d{6,}\b", line)
    if volume and found["volume"] is None:
        found["volume"] = volume.span(1)
    compact = next((match for p in _NUMBERS if (match := p.search(line))), None)
    if compact:
        _take_compact(found, compact)
    years = list(_YEAR.finditer(line))
    found["year"] = years[0].span(1) if len({match[1] for match in years}) == 1 else None
    if len(years) > 1 and found["year"] is None:
        found["year"] = _year_beside(line, years)
    if found.get("elocation_id") and found.get("fpage") is None:
        found["lpage"] = None
    shifted = {k: (v[0] + start, v[1] + start) for k, v in found.items() if v is not None}
    return CitationFacts(**shifted, surnames=_surnames(line))


def _without_addresses(line: str) -> str:
    """Blank out DOIs and addresses, so that offsets stay."""
    return re.sub(r"https?://\S+|\b10\.\d{4,9}/\S+", lambda match: "\0" * len(match[0]), line)


def _take_compact(found: dict[str, Stretch | None], match: re.Match[str]) -> None:
    """'12(3), 45–53', '12(3), e1024' and '2021;12(3):45-53'."""
    for name, group in (("volume", 1), ("issue", 2), ("fpage", 3), ("lpage", 4)):
        if match[group] and found.get(name) is None:
            found[name] = match.span(group)
    if match[5]:
        found["elocation_id"] = match.span(5)


def _year_beside(line: str, years: list[re.Match[str]]) -> Stretch | None:
    """Of several years, the one that stands with the volume or in brackets behind the authors."""
    for match in years:
        after, before = line[match.end() : match.end() + 12], line[: match.start()]
        if re.match(r"[,.;)]?\s?(?:vol|т\.|том|№|no|iss|\d+\s?\()", after, re.IGNORECASE):
            return match.span(1)
        if before.endswith("(") and after.startswith(")"):
            return match.span(1)
    return None


def _surnames(line: str) -> tuple[str, ...]:
    return tuple(
        match[1] or match[2] for match in _LEADING_NAME.finditer(line[:600]) if match.start() < 400
    )
