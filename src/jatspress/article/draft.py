"""Draft: what a reader found in a source, with where it found it and what it left out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from jatspress.article.content import JatsContent
from jatspress.article.finding import Finding, SourcePlace
from jatspress.article.meta import ArticleMeta
from jatspress.article.reference import Reference


@dataclass(frozen=True)
class SourceText:
    """The characters of a source and where they came from.

    `text` has line ends normalised to LF and no byte order mark; offsets count its characters.
    `replaced` lists the characters that XML cannot hold, each with its offset: a blank stands
    in `text` for each of them.
    """

    path: str
    text: str
    sha256: str
    encoding: str = "utf-8"
    replaced: tuple[tuple[int, str], ...] = ()

    def line_of(self, offset: int) -> int:
        """The line, from 1, on which the character at `offset` stands."""
        return bisect_right(self._line_starts, offset)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.text))]

    def place(self, start: int, end: int | None = None) -> SourcePlace:
        """The place of a stretch, with its first characters as excerpt."""
        stop = start if end is None else max(start, end - 1)
        line_start = self.text.rfind("\n", 0, start) + 1
        excerpt = " ".join(self.text[start : end if end is not None else start].split())[:120]
        return SourcePlace(
            path=self.path,
            line=self.line_of(start),
            column=start - line_start + 1,
            end_line=self.line_of(stop),
            excerpt=excerpt or None,
        )


@dataclass(frozen=True)
class Placed:
    """The stretch stands, as printed, in the element at `xpath` (relative to the root)."""

    xpath: str


@dataclass(frozen=True)
class Expressed:
    """The stretch is said by markup: a label, a separator, a number, a date in parts.

    `by` says in words what expresses it. `xpath` names the element and `value` the text or
    attribute value (`@name=value`) that must stand there; without `xpath` it is pure syntax
    (a label or separator such as 'Keywords:' or a comma between names).
    """

    by: str
    xpath: str | None = None
    value: str | None = None


@dataclass(frozen=True)
class LeftOut:
    """The stretch is not part of the article; `reason` names the rule that says so."""

    reason: str


Fate = Placed | Expressed | LeftOut


@dataclass(frozen=True)
class Span:
    """What became of the characters `start` to `end` of the source."""

    start: int
    end: int
    fate: Fate


@dataclass(frozen=True)
class Origin:
    """Where in the source the element at `xpath` came from (beyond what spans say)."""

    xpath: str
    start: int
    end: int


@dataclass(frozen=True)
class ReferenceList:
    """A list of references with its printed heading; a page may have one in each language."""

    references: tuple[Reference, ...]
    title: JatsContent | None = None
    lang: str | None = None


@dataclass(frozen=True)
class Draft:
    """A reader's result.

    `meta` is the front matter as found in the source alone (the journal profile is merged
    by the assembler); `body` is a `<body>` element or `None`; `back` holds elements for
    `<back>` before the reference list (`ack`, `notes`, `fn-group`, `app-group`); XPaths in
    `spans` and `origins` are relative to the `article` element of the assembled tree.
    `counts` says how many references, authors, affiliations and keywords the source shows,
    counted apart from the recognition, to be compared with the tree.
    """

    source: SourceText
    meta: ArticleMeta
    body: etree._Element | None = None
    back: tuple[etree._Element, ...] = ()
    reference_lists: tuple[ReferenceList, ...] = ()
    spans: tuple[Span, ...] = ()
    origins: tuple[Origin, ...] = ()
    findings: tuple[Finding, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
