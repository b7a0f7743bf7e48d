"""Labels at the head of lines: which part of an article begins there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from jatspress.readers.words.vocabulary import SECTIONS, TYPES, WORDS, Part


@dataclass(frozen=True)
class Label:
    """A label found at the head of a line: the part, its language, where its words stand.

    `start` and `end` bound the words; `content` is where what it labels begins.
    """

    part: Part
    lang: str
    start: int
    end: int
    content: int


#: Parts whose label may run into its text; the others label only when alone on their line.
_RUN_IN = frozenset(WORDS) - {
    Part.REFERENCES,
    Part.FOOTNOTES,
    Part.ABOUT_AUTHORS,
    Part.AUTHORS,
    Part.AFFILIATIONS,
    Part.ISSUE,
    Part.HIGHLIGHTS,
}
#: Parts whose label needs no colon or stop before its text: 'УДК 327', 'DOI 10.…'.
_BARE = frozenset({Part.DOI, Part.UDC, Part.BBK, Part.EDN, Part.ORCID})

_PATTERNS = tuple(
    (part, lang, re.compile(rf"(?:{words})(?!\w)", re.IGNORECASE))
    for part, languages in WORDS.items()
    for lang, words in languages.items()
)
_SEPARATOR = re.compile(r"\s*(?:[:.]|[–—-](?=\s))\s*|[ \u00a0]{2,}|[\t\u2002\u2003]\s*")
_CODE_SEPARATOR = re.compile(r"\s*[:.]?\s+|\s*[:.]\s*")


def label_of(text: str, offset: int) -> Label | None:
    """Find the label at the head of a stripped line that starts at `offset` of the source."""
    found: Label | None = None
    for part, lang, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        end = _twin_end(part, text, match.end())
        content = _content_start(part, text, end)
        if content is None:
            continue
        if found is None or end > found.end - offset:
            found = Label(part, lang, offset, offset + end, offset + content)
    return found


def _twin_end(part: Part, text: str, at: int) -> int:
    """'Литература / References': a label in two languages is one."""
    twins = "|".join(f"(?:{words})" for words in WORDS[part].values())
    twin = re.compile(rf"\s*/\s*(?:{twins})\s*:?$", re.IGNORECASE).match(text, at)
    return len(text.rstrip(" :")) if twin else at


def _content_start(part: Part, text: str, at: int) -> int | None:
    """Where the labelled text begins; `None` when the words are no label here."""
    if at == len(text):
        return at
    separator = (_CODE_SEPARATOR if part in _BARE else _SEPARATOR).match(text, at)
    if separator is None:
        return None
    if separator.end() == len(text):
        return len(text)
    if ":" in separator[0] and part in (Part.AUTHORS, Part.AFFILIATIONS, Part.ABOUT_AUTHORS):
        return separator.end()
    return separator.end() if part in _RUN_IN else None


_TYPE_PATTERNS = tuple((re.compile(words, re.IGNORECASE), kind) for words, kind in TYPES)


def article_type_of(text: str) -> str | None:
    """The JATS `@article-type` that a whole line names."""
    words = text.strip(" .:")
    return next((kind for pattern, kind in _TYPE_PATTERNS if pattern.fullmatch(words)), None)


def article_type_of_title(title: str) -> str | None:
    """The `@article-type` of a title such as 'Correction to: …' or 'Erratum: …'."""
    head = re.match(r"([^\W\d_]+(?: [Nn]otice)?)(?: to)?\s*:", title)
    kind = article_type_of(head[1]) if head else None
    return kind if kind in ("correction", "retraction") else None


def section_named(text: str) -> bool:
    """Whether a whole line names a standing section of a journal, such as 'Articles'."""
    return SECTIONS.fullmatch(text.strip(" .:")) is not None
