"""What an article is linked with: works, objects, its conference, what befell it before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.article.content import Identifier, JatsContent
from jatspress.article.dates import HistoryDate, PublicationDate


@dataclass(frozen=True)
class RelatedArticle:
    """A link to another article, such as the one that a correction corrects.

    `lang` is the language of the other article, where it is stated.
    """

    related_article_type: str
    href: str
    ext_link_type: str | None = None
    id: str | None = None
    content: JatsContent | None = None
    lang: str | None = None


@dataclass(frozen=True)
class RelatedObject:
    """A link to something that is no article: a data set, a registered trial, a book.

    JATS names it by up to three identifiers: that of the object, of the document that has it, and
    of the source, such as a registry, that has the document. Each has its kind of id and of thing.
    """

    href: str | None = None
    object_id: str | None = None
    object_id_type: str | None = None
    object_type: str | None = None
    document_id: str | None = None
    document_id_type: str | None = None
    document_type: str | None = None
    source_id: str | None = None
    source_id_type: str | None = None
    source_type: str | None = None
    link_type: str | None = None
    ext_link_type: str | None = None
    content_type: str | None = None
    id: str | None = None
    content: JatsContent | None = None


@dataclass(frozen=True)
class Product:
    """A work that the article reviews: its description as printed, with JATS mark-up."""

    content: JatsContent
    product_type: str | None = None
    href: str | None = None
    id: str | None = None

    @property
    def title(self) -> str | None:
        """The title of the work, that of a part before that of the whole."""
        titles = ("article-title", "chapter-title", "data-title", "source")
        return next((text for name in titles for text in self._texts(name)), None)

    @property
    def isbns(self) -> tuple[str, ...]:
        """Its ISBNs as they are printed."""
        return tuple(self._texts("isbn"))

    @property
    def identifiers(self) -> tuple[Identifier, ...]:
        """Its other identifiers, as far as they are tagged."""
        return tuple(
            Identifier(element.get("pub-id-type", "other"), text)
            for name in ("pub-id", "object-id")
            for element in self._run().iter(name)
            if (text := _words(element))
        )

    def _texts(self, name: str) -> Iterator[str]:
        yield from (text for element in self._run().iter(name) if (text := _words(element)))

    def _run(self) -> etree._Element:
        return self.content.into(etree.Element("product"))


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())


@dataclass(frozen=True)
class Conference:
    """The conference at which the work was presented.

    `date` is as printed, `iso_date` its ISO 8601 form, `2022-05-03/2022-05-05` for several days.
    """

    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    date: str | None = None
    iso_date: str | None = None
    number: str | None = None
    place: str | None = None
    sponsors: tuple[str, ...] = ()
    theme: str | None = None
    href: str | None = None
    lang: str | None = None

    @property
    def name(self) -> str | None:
        """The first of its names, else of its acronyms."""
        return next(iter((*self.names, *self.acronyms)), None)


@dataclass(frozen=True)
class EventAddress:
    """Where a version of the article stands, such as its preprint; JATS `<self-uri>`."""

    href: str
    content_type: str | None = None


@dataclass(frozen=True)
class PublicationEvent:
    """Something that befell the work: a preprint, a version (JATS 1.3, `<pub-history>`).

    `event_type` is JATS `@event-type`; `dates` have the type that they are stated with.
    """

    event_type: str | None = None
    description: JatsContent | None = None
    ids: tuple[Identifier, ...] = ()
    published: tuple[PublicationDate, ...] = ()
    dates: tuple[HistoryDate, ...] = ()
    addresses: tuple[EventAddress, ...] = ()

    @property
    def is_preprint(self) -> bool:
        """Whether it says of itself that it is the posting of a preprint."""
        said = [self.event_type, *(date.date_type for date in self.published)]
        said += [date.date_type for date in self.dates]
        said += [address.content_type for address in self.addresses]
        return "preprint" in {kind.strip().lower() for kind in said if kind}


@dataclass(frozen=True)
class ArticleVersion:
    """The version of the article: its name or number, with its term in a vocabulary if stated."""

    text: str
    version_type: str | None = None
    designator: str | None = None
    date: str | None = None
    vocab: str | None = None
    vocab_identifier: str | None = None
    vocab_term: str | None = None
    vocab_term_identifier: str | None = None


@dataclass(frozen=True)
class Isbn:
    """An ISBN as printed, of the volume that has the article."""

    value: str
    publication_format: str | None = None
