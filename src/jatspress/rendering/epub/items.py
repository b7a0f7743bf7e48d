"""What a book is made of: the files of its manifest, the parts of its reading order."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.article import ArticleMeta, Finding
from jatspress.rendering.epub.traits import Traits
from jatspress.rendering.markup import Html
from jatspress.rendering.words import Words

XHTML_TYPE = "application/xhtml+xml"


@dataclass(frozen=True)
class Item:
    """A file of the book: its name in the folder of the publication, and its manifest entry.

    `fallback` is the name of the page to show where a reader cannot show the file.
    """

    name: str
    media_type: str
    data: bytes
    properties: tuple[str, ...] = ()
    fallback: str | None = None

    @property
    def id(self) -> str:
        """The id in the manifest."""
        return "item-" + self.name.replace("/", "-")


@dataclass(frozen=True)
class Entry:
    """A line of the table of contents, with those below it; `lang` when it has one of its own."""

    title: Html
    address: str
    inner: tuple[Entry, ...] = ()
    lang: str | None = None


@dataclass(frozen=True)
class Part:
    """An article as a part of a book: its pages in reading order, its files, its contents.

    `references` is where its list of references begins.
    """

    meta: ArticleMeta
    words: Words
    lang: str | None
    languages: tuple[str, ...]
    pages: tuple[Item, ...]
    files: tuple[Item, ...]
    attached: tuple[Item, ...]
    entries: tuple[Entry, ...]
    kicker: Html
    title: Html
    citation: str
    references: str | None
    traits: Traits
    findings: tuple[Finding, ...]
