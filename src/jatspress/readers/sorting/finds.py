"""What is found on a page, each with its place, before it becomes front matter and spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from jatspress.article import PartialDate
from jatspress.readers.words.labels import Label
from jatspress.readers.words.lines import Line
from jatspress.readers.words.names import FoundGroup, FoundName
from jatspress.references.split import Entry

Stretch = tuple[int, int]


@dataclass
class FoundAffiliation:
    """An affiliation: its text, the mark in front of it, whether its authors are named with it."""

    start: int
    end: int
    label: Stretch | None = None
    named: bool = False


@dataclass
class FoundAuthor:
    """An author with what stands near the name."""

    name: FoundName | FoundGroup
    affiliations: list[int] = field(default_factory=list)
    email: Stretch | None = None
    orcid: Stretch | None = None
    role: Stretch | None = None
    members: list[FoundName] = field(default_factory=list)


@dataclass
class FoundSection:
    """A headed part of an abstract: heading and paragraphs."""

    title: Stretch | None
    paragraphs: list[Stretch]


@dataclass
class FoundAbstract:
    """An abstract with its label; one section without title when it has no headings."""

    lang: str
    label: Label
    sections: list[FoundSection]
    kind: str | None = None


@dataclass
class FoundKeywords:
    """Keywords or codes with their label."""

    lang: str | None
    label: Label
    items: list[Stretch]
    end: int


@dataclass
class FoundDate:
    """A date of the history or of publication, with the words that label it."""

    kind: str
    date: PartialDate | None
    start: int
    end: int
    label: Stretch


@dataclass
class FoundText:
    """A labelled statement: funding, conflict of interest, acknowledgements, …"""

    label: Label
    paragraphs: list[Stretch]


@dataclass
class FoundNote:
    """A note that a symbol ties to authors: the symbol, the words, JATS `@fn-type`."""

    mark: Stretch
    words: Stretch
    kind: str


@dataclass(frozen=True)
class TitleChoice:
    """The lines `first` to `stop` are a title; `authors` is the line of authors above it."""

    first: int
    stop: int
    cited: bool = False
    authors: int | None = None


@dataclass
class FoundTitles:
    """A title block in one language: title, authors, affiliations."""

    lang: str | None
    choice: TitleChoice | None = None
    chosen: bool = False
    title: list[Line] = field(default_factory=list)
    authors: list[FoundAuthor] = field(default_factory=list)
    author_lines: list[Stretch] = field(default_factory=list)
    name_lines: list[Stretch] = field(default_factory=list)
    affiliations: list[FoundAffiliation] = field(default_factory=list)


@dataclass
class FoundReferences:
    """A reference list with its label, when it has one."""

    label: Label | None
    entries: tuple[Entry, ...]
    start: int
    end: int


@dataclass
class Finds:
    """Everything found on a page."""

    titles: list[FoundTitles] = field(default_factory=list)
    dois: list[Stretch] = field(default_factory=list)
    doi_labels: list[Stretch] = field(default_factory=list)
    codes: list[FoundKeywords] = field(default_factory=list)
    article_type: tuple[str, Line] | None = None
    kind: str | None = None
    translated_types: list[Line] = field(default_factory=list)
    remarks: list[tuple[str, Stretch]] = field(default_factory=list)
    section: FoundText | None = None
    abstracts: list[FoundAbstract] = field(default_factory=list)
    keywords: list[FoundKeywords] = field(default_factory=list)
    dates: list[FoundDate] = field(default_factory=list)
    citations: list[FoundText] = field(default_factory=list)
    copyright: list[Stretch] = field(default_factory=list)
    license: list[FoundText] = field(default_factory=list)
    marked_notes: list[FoundNote] = field(default_factory=list)
    statements: list[FoundText] = field(default_factory=list)
    about: list[FoundText] = field(default_factory=list)
    journal_lines: list[Line] = field(default_factory=list)
    issue_lines: list[Line] = field(default_factory=list)
    references: list[FoundReferences] = field(default_factory=list)
    body_lines: list[Line] = field(default_factory=list)
    expressed: list[tuple[int, int, str]] = field(default_factory=list)
    left_out: list[tuple[int, int, str]] = field(default_factory=list)
