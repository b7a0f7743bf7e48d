"""What the values of journal.toml must mean, checked before anything is done with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from jatspress.article import JournalProfile, say
from jatspress.jats.toml_reader import TomlReader

_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_PREFIX = re.compile(r"10\.\d{4,9}(?:\.\d+)*")
_ARTICLE_TYPE = re.compile(r"[A-Za-z][\w-]*")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
#: The signs that stand between two pages.
DASHES = ("-", "–", "—")
#: Message, what to do, table, key, number of the entry.
_Mistake = tuple[str, str, str, str, int]


def check_values(reader: TomlReader, profile: JournalProfile) -> None:
    """Refuse values of the right type that mean nothing.

    Raises ConfigurationError with the line of the first one.
    """
    for find in (_characters, _languages, _texts, _dois, _issns, _signs, _rules):
        for message, hint, table, key, nth in find(reader, profile):
            reader.fail(message, hint, table=table, key=key, nth=nth)


def _characters(reader: TomlReader, profile: JournalProfile) -> Iterator[_Mistake]:
    def walk(value: object, table: str, key: str) -> Iterator[_Mistake]:
        if isinstance(value, str) and _NOT_IN_XML.search(value):
            yield say("'{key}' has a control character", key=key), "Take it away.", table, key, 0
        elif isinstance(value, dict):
            inner = f"{table}.{key}".strip(".")
            for name, item in value.items():
                yield from walk(item, inner, name)
        elif isinstance(value, list):
            for item in value:
                yield from walk(item, table, key)

    for name, value in reader.table.items():
        yield from walk(value, "", name)


def _languages(reader: TomlReader, profile: JournalProfile) -> Iterator[_Mistake]:
    hint = "Use the code of the language: en, ru, pt-BR."
    for lang in profile.languages:
        if not _LANGUAGE.fullmatch(lang):
            yield (
                say("'{lang}' is no code of a language", lang=lang),
                hint,
                "journal",
                "languages",
                0,
            )
    for texts, table, key in (
        (profile.titles, "journal", "title"),
        (profile.publisher_names, "journal.publisher", "name"),
    ):
        for text in texts:
            if text.lang is not None and not _LANGUAGE.fullmatch(text.lang):
                yield say("'{lang}' is no code of a language", lang=text.lang), hint, table, key, 0
            if not text.text.strip():
                yield say("'{key}' is empty", key=key), "Leave the key out instead.", table, key, 0


def _texts(reader: TomlReader, profile: JournalProfile) -> Iterator[_Mistake]:
    kind, url = profile.article_type, profile.license_url
    if kind is not None and not _ARTICLE_TYPE.fullmatch(kind):
        hint = "For example research-article, review-article, editorial."
        yield say("'{kind}' is no @article-type", kind=kind), hint, "journal", "article_type", 0
    if url is not None and not (url.startswith(("http://", "https://")) and urlsplit(url).netloc):
        hint = "For example https://creativecommons.org/licenses/by/4.0/."
        yield say("'{url}' is no address of a licence", url=url), hint, "license", "url", 0


def _dois(reader: TomlReader, profile: JournalProfile) -> Iterator[_Mistake]:
    prefix, pattern = profile.doi.prefix, profile.doi.pattern
    if prefix is not None and not _PREFIX.fullmatch(prefix):
        yield (
            say("'{prefix}' is no DOI prefix", prefix=prefix),
            "It has the form 10.1234.",
            "doi",
            "prefix",
            0,
        )
    if pattern is not None and re.search(r"[{}]", re.sub(r"\{\w+\}", "", pattern)):
        hint = "Each field stands in its own braces: {volume}."
        yield "a brace of the pattern has no partner", hint, "doi", "pattern", 0


def _issns(reader: TomlReader, profile: JournalProfile) -> Iterator[_Mistake]:
    if profile.issn_print is not None and profile.issn_print == profile.issn_online:
        hint = "Each edition has its own; leave out the one that the journal has not."
        yield "print and online have the same ISSN", hint, "journal.issn", "online", 0


def _signs(reader: TomlReader, profile: JournalProfile) -> Iterator[_Mistake]:
    dash = profile.validation.range_dash
    if dash is not None and dash not in DASHES:
        hint = say("One of {signs}.", signs=" ".join(DASHES))
        yield say("'{dash}' is no dash", dash=dash), hint, "validate", "range_dash", 0


def _rules(reader: TomlReader, profile: JournalProfile) -> Iterator[_Mistake]:
    codes: set[str] = set()
    for nth, rule in enumerate(profile.rules):
        if rule.code in codes:
            hint = "Give each rule a code of its own."
            yield say("two rules have the code {code}", code=rule.code), hint, "rules", "code", nth
        codes.add(rule.code)
        least = 0 if rule.count_min is None else rule.count_min
        most = least if rule.count_max is None else rule.count_max
        if least < 0 or most < least:
            hint = "Write count = { min = 3, max = 10 }."
            yield "no number of elements fits this count", hint, "rules", "count", nth
