"""Author lines read: persons, groups, their marks, in Latin and Cyrillic scripts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from jatspress.article import NameStyle
from jatspress.readers.words.affiliations import names_institution
from jatspress.readers.words.name_words import (
    AND,
    DEGREE,
    GROUP,
    MARKS,
    NAME,
    NOT_NAMES,
    PART,
    PARTICLES,
    PATRONYMIC,
    PREFIX,
    SUFFIX,
    WORD,
)


@dataclass(frozen=True)
class FoundName:
    """A person on an author line, in offsets of the source."""

    start: int
    end: int
    surname: tuple[int, int]
    given: tuple[int, int] | None
    suffix: tuple[int, int] | None
    style: NameStyle
    marks: tuple[str, ...] = ()
    prefix: tuple[int, int] | None = None
    degrees: tuple[int, int] | None = None
    orcid: tuple[int, int] | None = None


@dataclass(frozen=True)
class FoundGroup:
    """A group author, in offsets of the source."""

    start: int
    end: int
    marks: tuple[str, ...] = ()


def names_on(text: str, start: int, end: int) -> tuple[FoundName, ...] | None:
    """Read a line that holds names and nothing else; `None` when anything else stands there."""
    at = start
    names: list[FoundName] = []
    while at < end:
        # Who has one name alone is told by the others beside.
        found = _name_at(text, at, end) or (_single_at(text, at, end) if names else None)
        if found is None:
            return None
        names.append(found)
        at = found.end
        joined = AND.match(text, at, end)
        if joined is None:
            break
        at = joined.end()
    rest = text[at:end].strip(" .,;\u00a0")
    return tuple(names) if names and not rest else None


def authors_on(text: str, start: int, end: int) -> tuple[FoundName | FoundGroup, ...]:
    """Read a line of persons, of a group, or of persons with a group at the end."""
    names = names_on(text, start, end)
    if GROUP.search(text, start, end) is None:
        return names or ()
    for match in reversed(list(_BEFORE_GROUP.finditer(text, start, end))):
        last = group_on(text, match.end(), end)
        persons = names_on(text, start, match.start()) if last else None
        if persons and last:
            return *persons, last
        if names is not None:
            break
    group = group_on(text, start, end)
    return (group,) if group else names or ()


_BEFORE_GROUP = re.compile(
    r"(?:,?\s(?:and|&|и)\s|[,;]\s)(?:(?:and|&)\s)?(?:on behalf of\s|for(?=\sthe\s)\s)?"
)


def group_on(text: str, start: int, end: int) -> FoundGroup | None:
    """Read a line that names a group of authors: 'the Southern Fields Collaboration¹'."""
    words = text[start:end]
    if not GROUP.search(words) or len(words.split()) > 12 or ";" in words or words.endswith("."):
        return None
    marks = re.search(r"[¹²³⁰⁴-⁹*†‡§¶#‖]+(?:,?[¹²³⁰⁴-⁹*†‡§¶#‖])*$|(?<=[^\W\d_])\d{1,2}$", words)
    stop = start + marks.start() if marks else end
    return FoundGroup(start, stop, _split_marks(marks[0]) if marks else ())


def _name_at(text: str, start: int, end: int) -> FoundName | None:
    prefix = PREFIX.match(text, start, end)
    match = NAME.match(text, prefix.end() if prefix else start, end)
    if match is None or is_no_name(match[0]):
        return None
    parts = _parts(text, match.start(), match.end())
    if parts is None:
        return None
    at = match.end()
    suffix = SUFFIX.match(text, at, end)
    at = suffix.end() if suffix else at
    marks = MARKS.match(text, at, end)
    at = marks.end() if marks else at
    degrees = DEGREE.match(text, at, end)
    at = degrees.end() if degrees else at
    if degrees and marks is None:
        marks = MARKS.match(text, at, end)
        at = marks.end() if marks else at
    orcid = _ORCID.match(text, at, end)
    at = orcid.end() if orcid else at
    if orcid and marks is None:
        marks = MARKS.match(text, at, end)
        at = marks.end() if marks else at
    surname, given, style = parts
    return FoundName(
        start=start,
        end=at,
        surname=surname,
        given=given,
        suffix=suffix.span("suffix") if suffix else None,
        style=style,
        marks=_split_marks(marks["marks"]) if marks else (),
        prefix=(start, start + len(prefix["prefix"].rstrip())) if prefix else None,
        degrees=degrees.span("degrees") if degrees else None,
        orcid=orcid.span("orcid") if orcid and orcid["orcid"] else None,
    )


_ORCID = re.compile(
    r"[,\s]*(?:\(?(?:ORCID:?\s*)?(?:https?://)?(?P<orcid>orcid\.org/\d{4}-\d{4}-\d{4}-\d{3}[\dXx])\)?"
    r"|ORCID(?:\s?iD)?(?:\s[Ii]con)?(?![\w:]))"
)


def _single_at(text: str, start: int, end: int) -> FoundName | None:
    """One word with a mark, among persons: somebody who has one name."""
    match = re.compile(WORD).match(text, start, end)
    marks = MARKS.match(text, match.end(), end) if match else None
    if match is None or marks is None or is_no_name(match[0]):
        return None
    return FoundName(
        start=start,
        end=marks.end(),
        surname=match.span(),
        given=None,
        suffix=None,
        style=NameStyle.WESTERN,
        marks=_split_marks(marks["marks"]),
    )


def is_no_name(words: str) -> bool:
    """Whether words name an institution, or something that no person is called."""
    return NOT_NAMES.search(words) is not None or names_institution(words)


_Parts = tuple[tuple[int, int], tuple[int, int] | None, NameStyle]


def _parts(text: str, start: int, end: int) -> _Parts | None:
    """Cut a name into surname and given names; `None` when it is no whole name."""
    tokens = [
        (start + m.start(), start + m.end(), m[0]) for m in re.finditer(rf"{PART}", text[start:end])
    ]
    words = [token for token in tokens if not token[2].endswith(".")]
    initials = [token for token in tokens if token[2].endswith(".")]
    if not any(token[2].lower() not in PARTICLES for token in words):
        return None
    if len(tokens) == 1:
        return None
    if initials:
        return _with_initials(tokens, words)
    return _in_full(tokens)


_Token = tuple[int, int, str]


def _with_initials(tokens: list[_Token], words: list[_Token]) -> _Parts | None:
    """'I. I. Ivanov' or 'Ivanov I. I.': the initials tell where the surname is."""
    first_is_initial = tokens[0][2].endswith(".")
    if first_is_initial or not tokens[-1][2].endswith("."):
        cut = _surname_start(tokens)
        return (
            (tokens[cut][0], tokens[-1][1]),
            (tokens[0][0], tokens[cut - 1][1]),
            (NameStyle.WESTERN),
        )
    count = next(i for i, token in enumerate(tokens) if token[2].endswith("."))
    if any(not token[2].endswith(".") for token in tokens[count:]):
        return None
    return (
        (tokens[0][0], tokens[count - 1][1]),
        (tokens[count][0], tokens[-1][1]),
        (NameStyle.EASTERN),
    )


def _surname_start(tokens: list[_Token]) -> int:
    """The surname is the last word, with the particles before it."""
    cut = len(tokens) - 1
    while cut > 1 and tokens[cut - 1][2].lower() in PARTICLES:
        cut -= 1
    return cut


def _in_full(tokens: list[_Token]) -> _Parts | None:
    if _is_phrase([token[2] for token in tokens if token[2].lower() not in PARTICLES]):
        return None
    if len(tokens) == 3 and PATRONYMIC.search(tokens[2][2]):
        return (tokens[0][0], tokens[0][1]), (tokens[1][0], tokens[2][1]), NameStyle.EASTERN
    cut = _surname_start(tokens)
    if cut == 0 or any(token[2].lower() in PARTICLES for token in tokens[:1]):
        return None
    if any(token[2] == token[2].lower() and token[2] not in PARTICLES for token in tokens):
        return None
    return (tokens[cut][0], tokens[-1][1]), (tokens[0][0], tokens[cut - 1][1]), NameStyle.WESTERN


def _is_phrase(words: list[str]) -> bool:
    """A title in capitals is no name: no name has five words, or a word of one letter."""
    if len(words) > 5 or any(len(word) == 1 for word in words):
        return True
    return len(words) > 3 and all(word.isupper() for word in words)


_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _split_marks(text: str) -> tuple[str, ...]:
    """'1,2*' → ('1', '2', '*')."""
    return tuple(
        match[0]
        for match in re.finditer(
            r"\d{1,2}|na\d|([*†‡§¶#‖])\1*|[a-z]", text.translate(_SUPERSCRIPTS)
        )
    )


def plain_mark(label: str) -> str:
    """The mark of an affiliation as authors carry it: '¹' and '(1)' are '1'."""
    return label.translate(_SUPERSCRIPTS).strip(" .)(")


def with_surname(name: FoundName, text: str, surname: str) -> FoundName:
    """Cut a name again where a citation line shows that its surname has more words or is first."""
    first = min(part[0] for part in (name.surname, name.given) if part)
    words = text[first : name.surname[1]]
    if name.style is not NameStyle.WESTERN or " " not in words:
        return name
    if words.startswith(f"{surname} ") and not words.endswith(f" {surname}"):
        end = first + len(surname)
        return replace(
            name, surname=(first, end), given=(end + 1, name.surname[1]), style=NameStyle.EASTERN
        )
    if not words.endswith(f" {surname}") or len(surname) < name.surname[1] - name.surname[0]:
        return name
    cut = name.surname[1] - len(surname)
    given_end = cut - 1
    if given_end <= first:
        return name
    return replace(name, surname=(cut, name.surname[1]), given=(first, given_end))
