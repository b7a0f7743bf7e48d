"""ArticleMeta: the one typed model of an article's front matter."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.article.content import Identifier, JatsContent, LangText
from jatspress.article.dates import HistoryDate, PartialDate, PublicationDate
from jatspress.article.linked import (
    ArticleVersion,
    Conference,
    Isbn,
    Product,
    PublicationEvent,
    RelatedArticle,
    RelatedObject,
)
from jatspress.article.people import Affiliation, AuthorNote, Contributor


@dataclass(frozen=True)
class Title:
    """A title with its subtitle, in one language."""

    content: JatsContent
    subtitle: JatsContent | None = None
    lang: str | None = None


@dataclass(frozen=True)
class Abstract:
    """An abstract in one language; `content` holds `<p>` and `<sec>`, `title` its printed label.

    `abstract_type` is JATS `@abstract-type` (`graphical`, `plain-language-summary`, …).
    """

    content: JatsContent
    lang: str | None = None
    title: JatsContent | None = None
    abstract_type: str | None = None


@dataclass(frozen=True)
class KeywordGroup:
    """Keywords in one language and of one kind; `title` is their printed label."""

    keywords: tuple[JatsContent, ...]
    lang: str | None = None
    group_type: str | None = None
    title: JatsContent | None = None

    @property
    def is_of_abbreviations(self) -> bool:
        """Whether it is a list of abbreviations, which JATS tags as it does keywords."""
        return "abbr" in (self.group_type or "").lower()


@dataclass(frozen=True)
class SubjectGroup:
    """Subjects that classify the article: `heading` for the section, `udc`, `jel`, … for codes."""

    subjects: tuple[JatsContent, ...]
    group_type: str | None = None
    lang: str | None = None


@dataclass(frozen=True)
class License:
    """A licence: its URL and the printed words (`content` holds `<license-p>` elements)."""

    url: str | None = None
    content: JatsContent | None = None
    license_type: str | None = None
    lang: str | None = None
    start_date: str | None = None


@dataclass(frozen=True)
class Permissions:
    """Copyright and licences, only as stated."""

    statements: tuple[JatsContent, ...] = ()
    years: tuple[str, ...] = ()
    holders: tuple[JatsContent, ...] = ()
    licenses: tuple[License, ...] = ()
    free_to_read: bool = False


@dataclass(frozen=True)
class FundingSource:
    """A funder: its name and identifiers (`ror`, `doi` of the Open Funder Registry, …)."""

    name: str
    ids: tuple[Identifier, ...] = ()
    country_code: str | None = None


@dataclass(frozen=True)
class Award:
    """A grant: who gave it and its numbers."""

    sources: tuple[FundingSource, ...] = ()
    award_ids: tuple[str, ...] = ()
    id: str | None = None


@dataclass(frozen=True)
class Funding:
    """The funding of the work: awards, and the statement as printed."""

    awards: tuple[Award, ...] = ()
    statements: tuple[JatsContent, ...] = ()


@dataclass(frozen=True)
class CustomMeta:
    """A statement that JATS has no element for, such as the citation line as printed."""

    name: str
    value: JatsContent


@dataclass(frozen=True)
class SelfUri:
    """An address of this article itself."""

    href: str
    content_type: str | None = None


@dataclass(frozen=True)
class Issn:
    """An ISSN with its medium: `print`, `electronic`, or `None` when not stated."""

    value: str
    publication_format: str | None = None


@dataclass(frozen=True)
class AbbreviatedTitle:
    """A short title of the journal, with JATS `@abbrev-type`."""

    text: str
    abbrev_type: str | None = None
    lang: str | None = None


@dataclass(frozen=True)
class Publisher:
    """A publisher by name and place."""

    name: str
    place: str | None = None
    lang: str | None = None


@dataclass(frozen=True)
class JournalMeta:
    """The journal that the article appeared in; the first title is the main one."""

    ids: tuple[Identifier, ...] = ()
    titles: tuple[LangText, ...] = ()
    abbreviations: tuple[AbbreviatedTitle, ...] = ()
    issns: tuple[Issn, ...] = ()
    publishers: tuple[Publisher, ...] = ()

    def title(self, lang: str | None = None) -> str | None:
        """The title in `lang` when there is one, else the main title."""
        for title in self.titles:
            if lang is not None and title.lang == lang:
                return title.text
        return self.titles[0].text if self.titles else None

    def issn(self, publication_format: str) -> str | None:
        """The ISSN of a medium (`print`, `electronic`)."""
        matching = (i.value for i in self.issns if i.publication_format == publication_format)
        return next(matching, None)


@dataclass(frozen=True)
class ArticleMeta:
    """Everything that stands in `<front>`, typed; `None` and empty mean 'not stated'.

    `title` and `trans_titles`, `abstracts` and `keywords` carry their languages: the first
    abstract without a type in the article's own language is the main one, those in other
    languages are written as `trans-abstract`.
    """

    journal: JournalMeta = JournalMeta()
    lang: str | None = None
    article_type: str | None = None
    doi: str | None = None
    other_ids: tuple[Identifier, ...] = ()
    subjects: tuple[SubjectGroup, ...] = ()
    title: Title | None = None
    trans_titles: tuple[Title, ...] = ()
    contributors: tuple[Contributor, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    author_notes: tuple[AuthorNote, ...] = ()
    publication_dates: tuple[PublicationDate, ...] = ()
    volume: str | None = None
    volume_series: str | None = None
    issue: str | None = None
    issue_title: str | None = None
    issue_part: str | None = None
    supplement: str | None = None
    isbns: tuple[Isbn, ...] = ()
    fpage: str | None = None
    lpage: str | None = None
    page_range: str | None = None
    elocation_id: str | None = None
    history: tuple[HistoryDate, ...] = ()
    events: tuple[PublicationEvent, ...] = ()
    versions: tuple[ArticleVersion, ...] = ()
    permissions: Permissions | None = None
    self_uris: tuple[SelfUri, ...] = ()
    related_articles: tuple[RelatedArticle, ...] = ()
    related_objects: tuple[RelatedObject, ...] = ()
    products: tuple[Product, ...] = ()
    conferences: tuple[Conference, ...] = ()
    abstracts: tuple[Abstract, ...] = ()
    keywords: tuple[KeywordGroup, ...] = ()
    funding: Funding | None = None
    custom_meta: tuple[CustomMeta, ...] = ()

    @property
    def authors(self) -> tuple[Contributor, ...]:
        """The contributors of type `author`."""
        return tuple(c for c in self.contributors if c.contrib_type in ("author", None))

    @property
    def publication_date(self) -> PartialDate | None:
        """The first stated date on which the article, else its issue, was published."""
        own = [date.date for date in self.publication_dates if date.is_of_article]
        issue = [date.date for date in self.publication_dates if date.is_of_issue]
        return next(iter([*own, *issue]), None)

    def affiliation(self, aff_id: str) -> Affiliation | None:
        """The affiliation of an id."""
        return next((aff for aff in self.affiliations if aff.id == aff_id), None)
