"""A work as Crossref's REST interface describes it, as far as it is compared."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from jatspress.article.identifiers import DOI
from jatspress.lookups.json_answers import Table, list_at, table_at, tables_at, text_at, texts_at

_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_DATES = ("published", "issued", "published-print", "published-online")
#: What makes a work void, and what only mends it.
VOID = frozenset({"retraction", "withdrawal", "removal", "partial_retraction"})
DOUBT = frozenset({"expression_of_concern"})


@dataclass(frozen=True)
class Update:
    """A notice about a work: its kind (`retraction`, `correction`, …) and its DOI."""

    kind: str
    doi: str


@dataclass(frozen=True)
class Work:
    """A work; `authors` are surnames, or names of groups; `None` and empty mean 'not said'.

    `titles` are all in which it is known, the main one first; `years` all in which a form of it
    appeared. `updates` are the works that this one is a notice about, `updated_by` the notices
    about it.
    """

    doi: str
    kind: str = ""
    titles: tuple[str, ...] = ()
    subtitles: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    containers: tuple[str, ...] = ()
    publisher: str | None = None
    prefix: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    article_number: str | None = None
    edition: str | None = None
    issns: tuple[str, ...] = ()
    updates: tuple[Update, ...] = ()
    updated_by: tuple[Update, ...] = ()

    @property
    def title(self) -> str:
        """The title with the first subtitle, to be shown."""
        if not self.titles:
            return ""
        return ": ".join((self.titles[0], *self.subtitles[:1]))

    @property
    def first_page(self) -> str | None:
        """The first page of `33-47`."""
        return re.split(r"[-–—,;]", self.pages)[0].strip() or None if self.pages else None

    @property
    def shown(self) -> str:
        """The work in a line: who, what, where, when."""
        others = " et al" if len(self.authors) > 1 else ""
        who = f"{self.authors[0]}{others}" if self.authors else ""
        where = ", ".join(
            str(part) for part in (*self.containers[:1], *self.years[:1], self.volume) if part
        )
        return ". ".join(part for part in (who, self.title, where) if part)


def read_works(table: Table) -> tuple[Work, ...]:
    """The works of an answer to a search; what has no DOI is left out."""
    items = tables_at(table_at(table, "message"), "items")
    return tuple(work for item in items if (work := read_work(item)) is not None)


def read_record(table: Table) -> Work | None:
    """The work of an answer to a DOI; `None` when there is none in it."""
    return read_work(table_at(table, "message"))


def read_work(item: Table) -> Work | None:
    """Read a work; `None` when it has no DOI."""
    doi = text_at(item, "DOI")
    if doi is None or not DOI.fullmatch(doi):
        return None
    return Work(
        doi=doi,
        kind=text_at(item, "type") or "",
        titles=_titles(item),
        subtitles=tuple(map(_plain, texts_at(item, "subtitle"))),
        authors=tuple(_names(item, "author")),
        editors=tuple(_names(item, "editor")),
        years=tuple(dict.fromkeys(_years(item))),
        containers=tuple(
            dict.fromkeys(
                _plain(title)
                for key in ("container-title", "short-container-title", "group-title")
                for title in texts_at(item, key)
            )
        ),
        publisher=text_at(item, "publisher"),
        prefix=text_at(item, "prefix"),
        volume=text_at(item, "volume"),
        issue=text_at(item, "issue"),
        pages=text_at(item, "page"),
        article_number=text_at(item, "article-number"),
        edition=text_at(item, "edition-number"),
        issns=texts_at(item, "ISSN"),
        updates=_updates(item, "update-to"),
        updated_by=_updates(item, "updated-by"),
    )


def _titles(item: Table) -> tuple[str, ...]:
    keys = ("title", "original-title", "short-title")
    return tuple(dict.fromkeys(_plain(text) for key in keys for text in texts_at(item, key)))


def _plain(text: str) -> str:
    """A title without the markup and the references that records have as text."""
    return " ".join(_MARKUP.sub("", html.unescape(_MARKUP.sub("", text))).split())


def _names(item: Table, key: str) -> Iterator[str]:
    for person in tables_at(item, key):
        name = text_at(person, "family") or text_at(person, "name") or text_at(person, "given")
        if name:
            yield _plain(name)


def _years(item: Table) -> Iterator[int]:
    for key in _DATES:
        parts = list_at(table_at(item, key), "date-parts")
        first = parts[0] if parts else None
        year = first[0] if isinstance(first, list) and first else None
        if type(year) is int and 1000 <= year <= 9999:
            yield year


def _updates(item: Table, key: str) -> tuple[Update, ...]:
    found = (
        Update((text_at(each, "type") or "").lower(), (text_at(each, "DOI") or "").lower())
        for each in tables_at(item, key)
    )
    return tuple(dict.fromkeys(update for update in found if update.kind and update.doi))
