"""Front matter in several languages, and the day of publication."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, row, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.front_texts import (
    ABSTRACTS,
    TITLES,
    lang_of,
    name_of,
)
from jatspress.validation.registry import Problem, rule


@rule(
    "JP509",
    Severity.WARNING,
    rationale="A translation that is the original was put there by mistake, or its language is "
    "wrong.",
    source="JATS 1.3, <trans-abstract>, <trans-title>",
    hint="Put the translation there, or take the element out.",
    failing='<abstract xml:lang="en"><p>Salt moved inland on roads.</p></abstract>'
    '<trans-abstract xml:lang="fr"><p>Salt moved inland on roads.</p></trans-abstract>',
    passing='<abstract xml:lang="en"><p>Salt moved inland on roads.</p></abstract>'
    '<trans-abstract xml:lang="fr"><p>Le sel allait par des routes.</p></trans-abstract>',
)
def translations_differ(article: Article) -> Iterator[Problem]:
    """Titles and abstracts in two languages differ."""
    for path in (TITLES, ABSTRACTS):
        seen: dict[str, etree._Element] = {}
        for node in article.all(path):
            text = squeezed(node).casefold()
            first = seen.setdefault(text, node)
            if first is not node and lang_of(first) != lang_of(node) and text:
                message = say(
                    "{name} in '{lang}' is that in '{other}', word for word",
                    name=name_of(node),
                    lang=lang_of(node),
                    other=lang_of(first),
                )
                yield Problem(node, message, found=f"{squeezed(node)[:60]}…")


@rule(
    "JP511",
    Severity.INFO,
    rationale="Indexes in the journal's other languages show the article only by these parts.",
    source="journal.toml, [journal] languages; RSCI and Scopus, bibliographic data in English",
    hint="Add the part in this language, or take the language out of journal.toml.",
    failing="<title-group><article-title>Salt Roads</article-title></title-group>  "
    '<!-- journal.toml: languages = ["en", "ru"] -->',
    passing="<title-group><article-title>Salt Roads</article-title><trans-title-group "
    'xml:lang="ru"><trans-title>Дороги соли</trans-title></trans-title-group></title-group> …',
)
def parts_in_all_languages(article: Article) -> Iterator[Problem]:
    """Title, abstract and keywords stand in every language of the journal."""
    meta = article.meta
    parts = {
        "title": article.languages_of(None, *(title.lang for title in meta.trans_titles)),
        "abstract": article.languages_of(*(abstract.lang for abstract in meta.abstracts)),
        "keywords": article.languages_of(*(group.lang for group in meta.keywords)),
    }
    for lang in article.journal.languages if article.journal else ():
        wanted = article.languages_of(lang)
        lacking = [say(part) for part, langs in parts.items() if langs and not wanted <= langs]
        if lacking:
            yield Problem(
                article.first(f"{META}/title-group"),
                say(
                    "the article has no {parts} in '{lang}', a language of the journal",
                    parts=row(lacking, "{first}, no {second}"),
                    lang=lang,
                ),
                expected=say("{parts} in '{lang}'", parts=row(lacking), lang=lang),
            )


@rule(
    "JP512",
    Severity.INFO,
    profiles=("core", "crossref"),
    rationale="Crossref, PubMed and PMC take a date as precise as it is stated; with the year "
    "alone articles of one year cannot be put in order.",
    source="Crossref 5.5.0, <publication_date>; PubMed, <PubDate>; PMC, pub-date",
    hint="State the day on which the article was published.",
    failing="<pub-date><year>2022</year></pub-date>",
    passing="<pub-date><day>16</day><month>7</month><year>2022</year></pub-date>",
)
def day_of_publication(article: Article) -> Iterator[Problem]:
    """A date of publication is stated to the day."""
    dates = [date.date for date in article.meta.publication_dates]
    if not any(date.day or date.season for date in dates):
        stated = dates[0].iso if dates else None
        yield Problem(
            article.first(f"{META}/pub-date", f"{META}/title-group"),
            say("of the date of publication only '{date}' is stated", date=stated)
            if stated
            else say("no date of publication is stated"),
            expected=say("day, month and year"),
            found=stated,
        )
