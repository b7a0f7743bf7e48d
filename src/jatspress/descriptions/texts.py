"""The words that citations and deposits take of an article, each only as stated."""

from __future__ import annotations

from jatspress.article import Abstract, ArticleMeta
from jatspress.descriptions.languages import language
from jatspress.descriptions.plain_text import plain_text


def main_abstract(meta: ArticleMeta) -> Abstract | None:
    """The abstract of the article in its own language."""
    plain = [abstract for abstract in meta.abstracts if abstract.abstract_type is None]
    own = (a for a in plain if a.lang is None or language(a.lang) == language(meta.lang))
    return next(own, None)


def abstract_text(meta: ArticleMeta) -> str | None:
    """The words of the main abstract in one line."""
    abstract = main_abstract(meta)
    return plain_text(abstract.content) if abstract else None


def keywords(meta: ArticleMeta) -> list[str]:
    """The keywords in the language of the article, of all kinds."""
    own = [g for g in meta.keywords if g.lang is None or language(g.lang) == language(meta.lang)]
    words = (plain_text(word) for group in own for word in group.keywords)
    return [word for word in words if word]
