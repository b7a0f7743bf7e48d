"""The head of an article as several targets read it, and what more than one misses there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from jatspress.article import XLINK_HREF, Severity, say
from jatspress.jats.places import JOURNAL_META, META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.problem import Problem


def meta_of(article: Article) -> etree._Element:
    """The `article-meta`, else the root: where to point at."""
    return article.first(META)


def is_of_the_article(element: etree._Element) -> bool:
    """Tell whether an element is the article or stands in its head, not in that of a part."""
    above = {str(parent.tag) for parent in element.iterancestors()}
    return not above or ("article-meta" in above and "sub-article" not in above)


def missing_title(article: Article) -> Iterator[Problem]:
    """Say that neither the article nor journal.toml names the journal."""
    in_toml = article.journal is not None and article.journal.titles
    if not in_toml and article.meta.journal.title() is None:
        where = article.first(JOURNAL_META)
        yield Problem(where, say("the journal has no title"), "<journal-title>")


def missing_year(article: Article) -> Iterator[Problem]:
    """Say that no year of publication is stated; it may come where the article is accepted."""
    if article.meta.publication_date is None:
        where = article.first(f"{META}/pub-date", META)
        message = say("no year of publication is stated")
        severity = Severity.WARNING if awaits_publication(article) else None
        yield Problem(where, message, "<pub-date>/<year>", severity=severity)


@lru_cache(maxsize=4)
def contribs(article: Article) -> tuple[etree._Element, ...]:
    """The contributors of the article itself, not those of its parts or of a group."""
    return tuple(article.all(f"{META}/contrib-group/contrib"))


def names_of(contrib: etree._Element) -> list[etree._Element]:
    """The names of a contributor, the main form first."""
    alternatives = contrib.find("name-alternatives")
    holder = contrib if alternatives is None else alternatives
    return list(holder.iterchildren("name", "string-name"))


_GENERATION = re.compile(
    r"(?:jnr|jr|snr|sr|junior|senior|[ivx]{1,4}|filho|neto|sobrinho|j[uú]nior|fils|p[eè]re"
    r"|\d(?:st|nd|rd|th)|1er|2e|мл|ст|(?:младший|старший)|hijo)\.?",
    re.IGNORECASE,
)


def wrong_suffixes(article: Article) -> Iterator[Problem]:
    """Say which suffixes of contributors are something else than a generation."""
    for contrib in contribs(article):
        for name in names_of(contrib):
            for suffix in name.iterchildren("suffix"):
                text = squeezed(suffix)
                if text and not _GENERATION.fullmatch(text):
                    message = say("the suffix '{suffix}' is no generation", suffix=text)
                    yield Problem(suffix, message, "Jr., Sr., II, III", text)


#: Kinds of articles that have abstracts, references and affiliations.
_STUDIES = frozenset(
    """research-article review-article systematic-review brief-report case-report case-study
    rapid-communication data-paper clinical-trial short-report registered-report""".split()
)


def is_study(article: Article) -> bool:
    """Tell whether an article is of a kind that has an abstract and references."""
    return article.root.get("article-type") in _STUDIES


def awaits_publication(article: Article) -> bool:
    """Tell whether an article is accepted and not published yet: its date will come."""
    accepted = any(step.date_type == "accepted" for step in article.meta.history)
    return accepted and not article.all(f"{META}/pub-date")


#: Kinds of links that say what a notice does to another article.
_UPDATES = frozenset(
    """corrected-article retracted-article updated-article object-of-concern addressed-article
    partial-retraction addended-article""".split()
)


def updates(article: Article) -> Iterator[tuple[etree._Element, str, tuple[str, ...]]]:
    """What the article corrects or retracts: the link, its kind in words, what it leads to."""
    for link in article.all(f"{META}/related-article"):
        kind = link.get("related-article-type") or ""
        if kind in _UPDATES:
            inside = link.iter("object-id", "ext-link", "pub-id")
            targets = (link.get(XLINK_HREF) or "", *map(squeezed, inside))
            yield link, kind.replace("-", " "), tuple(text for text in targets if text)
