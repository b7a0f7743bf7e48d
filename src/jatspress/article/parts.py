"""Parts of an article with an identity of their own, and data that it names."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.article.content import Identifier, JatsContent
from jatspress.article.linked import RelatedObject
from jatspress.article.meta import ArticleMeta


@dataclass(frozen=True)
class Component:
    """A part that can be named by itself: a figure or table with a DOI, a supplement, a video.

    `kind` is its JATS element, `media_type` that of its file (`application/pdf`), where stated.
    """

    kind: str
    ids: tuple[Identifier, ...] = ()
    id: str | None = None
    label: str | None = None
    title: JatsContent | None = None
    caption: JatsContent | None = None
    href: str | None = None
    media_type: str | None = None
    content_type: str | None = None

    @property
    def doi(self) -> str | None:
        """Its own DOI, as it is stated."""
        return next((i.value for i in self.ids if i.scheme.lower() == "doi"), None)


@dataclass(frozen=True)
class DataSet:
    """Data that the article says it made or used: a citation of type `data`.

    `use` is what they are to the article, as stated (`isSupplementedBy`, `analyzed`, …).
    """

    use: str | None = None
    title: str | None = None
    repository: str | None = None
    ids: tuple[Identifier, ...] = ()
    href: str | None = None
    version: str | None = None
    year: str | None = None
    id: str | None = None

    @property
    def doi(self) -> str | None:
        """Their DOI, as it is stated."""
        return next((i.value for i in self.ids if i.scheme.lower() == "doi"), None)


@dataclass(frozen=True)
class SubArticle:
    """An article inside the article: a review, a reply, a translation.

    What it does not state of itself is that of the article around it (JATS 1.3, front-stub).
    """

    article_type: str | None
    meta: ArticleMeta
    id: str | None = None
    xpath: str = ""

    @property
    def display(self) -> str:
        """What it is, with its title and DOI as far as they are stated."""
        title = " ".join(self.meta.title.content.text.split()) if self.meta.title else None
        return ": ".join(part for part in (self.article_type, title, self.meta.doi) if part)


@dataclass(frozen=True)
class ArticleParts:
    """The parts of an article, in its order; `objects` are those named outside its front."""

    components: tuple[Component, ...] = ()
    data_sets: tuple[DataSet, ...] = ()
    objects: tuple[RelatedObject, ...] = ()
    sub_articles: tuple[SubArticle, ...] = ()
