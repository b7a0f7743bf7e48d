"""An article as it is cited in each of its languages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from jatspress.article import ArticleMeta, Contributor, JournalProfile
from jatspress.descriptions.languages import language
from jatspress.jats.places import CITATION_AS_PRINTED

_Stated = TypeVar("_Stated")


def languages_of(meta: ArticleMeta) -> tuple[str | None, ...]:
    """The languages that the article has a title in, its own first; `None` when that is unsaid."""
    others = (language(title.lang) for title in meta.trans_titles)
    return tuple(dict.fromkeys([language(meta.lang), *(lang for lang in others if lang)]))


def with_titles_of(meta: ArticleMeta, journal: JournalProfile | None) -> ArticleMeta:
    """The article with the titles that journal.toml has of its journal beside its own."""
    stated = {title.text for title in meta.journal.titles}
    if journal is None or not any(title.text in stated for title in journal.titles):
        return meta  # it says nothing of that journal
    further = (title for title in journal.titles if title.text not in stated)
    return replace(meta, journal=replace(meta.journal, titles=(*meta.journal.titles, *further)))


def in_language(meta: ArticleMeta, lang: str | None) -> ArticleMeta:
    """The article with title, journal, publisher and names in a language, where it states them.

    What it does not state in that language stays as it is: nothing is translated.
    """
    if lang == language(meta.lang):
        return meta
    title = next((t for t in meta.trans_titles if language(t.lang) == lang), meta.title)
    journal = replace(
        meta.journal,
        titles=_first_in(meta.journal.titles, lang),
        abbreviations=_first_in(meta.journal.abbreviations, lang),
        publishers=_first_in(meta.journal.publishers, lang),
    )
    printed = (one for one in meta.custom_meta if one.name != CITATION_AS_PRINTED)
    return replace(
        meta,
        lang=lang,
        title=title,
        journal=journal,
        contributors=tuple(_named_in(one, lang) for one in meta.contributors),
        custom_meta=tuple(printed),
    )


def _named_in(contributor: Contributor, lang: str | None) -> Contributor:
    return replace(contributor, names=_first_in(contributor.names, lang))


def _first_in(stated: Iterable[_Stated], lang: str | None) -> tuple[_Stated, ...]:
    """All of them, those in the language first."""
    return tuple(sorted(stated, key=lambda one: language(getattr(one, "lang", None)) != lang))
