"""What a deposit says of the journal: from journal.toml, else from the article."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.article import ArticleMeta, Issn, JournalProfile


@dataclass(frozen=True)
class Journal:
    """A journal as it is registered; the first title is that of Crossref's record."""

    titles: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    issns: tuple[Issn, ...] = ()
    languages: tuple[str, ...] = ()


def journal_of(meta: ArticleMeta, profile: JournalProfile) -> Journal:
    """The journal of an article.

    What journal.toml states goes before what the article states: Crossref compares the first
    title, letter by letter, with its record, and an article may print another one, or first
    the one in its own language.
    """
    return Journal(
        titles=_titles(meta, profile),
        abbreviations=_abbreviations(meta, profile),
        issns=_issns(meta, profile),
        languages=profile.languages,
    )


def _titles(meta: ArticleMeta, profile: JournalProfile) -> tuple[str, ...]:
    registered = sorted(profile.titles, key=lambda title: title.lang != profile.language)
    return tuple(dict.fromkeys(title.text for title in registered or meta.journal.titles))


def _abbreviations(meta: ArticleMeta, profile: JournalProfile) -> tuple[str, ...]:
    if profile.abbreviation:
        return (profile.abbreviation,)
    return tuple(dict.fromkeys(short.text for short in meta.journal.abbreviations))


def _issns(meta: ArticleMeta, profile: JournalProfile) -> tuple[Issn, ...]:
    stated = ((profile.issn_print, "print"), (profile.issn_online, "electronic"))
    registered = tuple(Issn(value, medium) for value, medium in stated if value)
    return registered or tuple(dict.fromkeys(meta.journal.issns))
