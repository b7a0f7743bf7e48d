"""References to preprints: people, title, server, date, link (JATS4R, Preprint citations)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import flat
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, quoted
from jatspress.validation.registry import Problem, rule

_NO_DIGIT = re.compile(r"\D", re.ASCII)
_ISO_YEAR = re.compile(r"\d{4}", re.ASCII)
_ISO_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?", re.ASCII)

recommended = partial(
    rule,
    profiles=("jats4r",),
    source="JATS4R, Preprint citations, version 1.0",
    url="https://jats4r.niso.org/preprint-citations/",
)

_PEOPLE = """<person-group person-group-type="author"><name><surname>Salter</surname></name>
</person-group>"""
_TITLE = "<article-title>Salt roads</article-title>"
_SOURCE = "<source>SaltRxiv</source>"
_YEAR = "<year>2020</year>"
_DATE = '<date date-type="published" iso-8601-date="{}"><year>{}</year></date>'
_DOI = '<pub-id pub-id-type="doi">10.5555/12345678</pub-id>'
_READ = """<date-in-citation content-type="access-date" iso-8601-date="2020-05-31">31 May 2020
</date-in-citation>"""


def _preprint(*parts: str) -> str:
    """An example: a list with a preprint."""
    inside = "\n".join(parts)
    return f"""<ref-list><ref id="r1"><element-citation publication-type="preprint">
{inside}
</element-citation></ref></ref-list>"""


_WHOLE = _preprint(_PEOPLE, _TITLE, _SOURCE, _YEAR, _DOI, _READ)


@lru_cache(maxsize=4)
def _preprints(article: Article) -> tuple[etree._Element, ...]:
    """The references to preprints, in document order."""
    citations = article.named("element-citation", "mixed-citation")
    return tuple(one for one in citations if one.get("publication-type") == "preprint")


def _published(preprint: etree._Element) -> bool:
    dates = preprint.iterchildren("date")
    return any(date.get("date-type") == "published" for date in dates)


def _without(article: Article, *names: str) -> Iterator[etree._Element]:
    for preprint in _preprints(article):
        if next(preprint.iterchildren(*names), None) is None:
            yield preprint


@recommended(
    "J4R-preprint-citations-01",
    Severity.ERROR,
    rationale="A preprint is matched with the article that it became by its authors and title.",
    hint='Put the authors into <person-group person-group-type="author">.',
    failing=_preprint(_TITLE, _SOURCE, _YEAR, _DOI, _READ),
    passing=_WHOLE,
)
def preprints_have_authors(article: Article) -> Iterator[Problem]:
    """A reference to a preprint has its authors."""
    for preprint in _without(article, "person-group"):
        message = say("the preprint '{text}' has no group of authors", text=called(preprint))
        yield Problem(preprint, message, "<person-group>")


@recommended(
    "J4R-preprint-citations-02",
    Severity.ERROR,
    rationale="A preprint is matched with the article that it became by its authors and title.",
    hint="Put the title into <article-title>.",
    failing=_preprint(_PEOPLE, _SOURCE, _YEAR, _DOI, _READ),
    passing=_WHOLE,
)
def preprints_have_a_title(article: Article) -> Iterator[Problem]:
    """A reference to a preprint has its title."""
    for preprint in _without(article, "article-title"):
        message = say("the preprint '{text}' has no title", text=called(preprint))
        yield Problem(preprint, message, "<article-title>")


@recommended(
    "J4R-preprint-citations-03",
    Severity.ERROR,
    rationale="A preprint changes; its date says which state of it was read.",
    hint='Add <year>, or <date date-type="published"> with the whole date.',
    failing=_preprint(_PEOPLE, _TITLE, _SOURCE, _DOI, _READ),
    passing=_WHOLE,
)
def preprints_have_a_date(article: Article) -> Iterator[Problem]:
    """A reference to a preprint has its year or date."""
    for preprint in _without(article, "year"):
        if not _published(preprint):
            message = say("the preprint '{text}' has no date", text=called(preprint))
            yield Problem(preprint, message, '<year>, <date date-type="published">')


@recommended(
    "J4R-preprint-citations-04",
    Severity.ERROR,
    rationale="Said in two places, the date may differ, and each reader takes another one.",
    hint='Keep <year>, or <date date-type="published"> when the day is known.',
    failing=_preprint(
        _PEOPLE, _TITLE, _SOURCE, _YEAR, _DATE.format("2020-05-31", "2020"), _DOI, _READ
    ),
    passing=_WHOLE,
)
def preprints_have_one_date(article: Article) -> Iterator[Problem]:
    """A reference to a preprint has a year or a date, not both."""
    for preprint in _preprints(article):
        if preprint.find("year") is not None and _published(preprint):
            message = say("the preprint '{text}' has a year and a date", text=called(preprint))
            yield Problem(preprint, message, say("one of the two"))


@recommended(
    "J4R-preprint-citations-05",
    Severity.ERROR,
    rationale="The server tells that it is a preprint, and where to find it.",
    hint="Put the name of the server (arXiv, bioRxiv, …) into <source>.",
    failing=_preprint(_PEOPLE, _TITLE, _YEAR, _DOI, _READ),
    passing=_WHOLE,
)
def preprints_have_a_server(article: Article) -> Iterator[Problem]:
    """A reference to a preprint names the server."""
    for preprint in _without(article, "source"):
        message = say("the preprint '{text}' names no server", text=called(preprint))
        yield Problem(preprint, message, "<source>")


@recommended(
    "J4R-preprint-citations-06",
    Severity.ERROR,
    rationale="A preprint has no volume and no pages; without a link it cannot be found.",
    hint='Add its DOI in <pub-id pub-id-type="doi">, or its address in <ext-link>.',
    failing=_preprint(_PEOPLE, _TITLE, _SOURCE, _YEAR, _READ),
    passing=_WHOLE,
)
def preprints_have_a_link(article: Article) -> Iterator[Problem]:
    """A reference to a preprint has an identifier or a link."""
    for preprint in _without(article, "ext-link", "pub-id"):
        message = say("the preprint '{text}' has no link", text=called(preprint))
        yield Problem(preprint, message, "<pub-id>, <ext-link>")


@recommended(
    "J4R-preprint-citations-07",
    Severity.ERROR,
    rationale="A group without a type does not tell authors from editors.",
    hint='Add person-group-type="author" (or what else they are).',
    failing=_preprint(
        "<person-group><name><surname>Salter</surname></name></person-group>",
        _TITLE,
        _SOURCE,
        _YEAR,
        _DOI,
        _READ,
    ),
    passing=_WHOLE,
)
def groups_of_preprints_say_their_kind(article: Article) -> Iterator[Problem]:
    """A group of people in a reference to a preprint says what they did."""
    for preprint in _preprints(article):
        for group in preprint.iterchildren("person-group"):
            if group.get("person-group-type") is None:
                message = say("the group '{names}' does not say its kind", names=called(group))
                yield Problem(group, message, "@person-group-type")


@recommended(
    "J4R-preprint-citations-08",
    Severity.ERROR,
    rationale="Programs sort and match by the year; '2020a' is no year for them.",
    hint='Keep what is printed and add the year for programs: <year iso-8601-date="2020">2020a'
    "</year>.",
    failing=_preprint(_PEOPLE, _TITLE, _SOURCE, "<year>2020a</year>", _DOI, _READ),
    passing=_preprint(
        _PEOPLE, _TITLE, _SOURCE, '<year iso-8601-date="2020">2020a</year>', _DOI, _READ
    ),
)
def years_of_preprints_can_be_read(article: Article) -> Iterator[Problem]:
    """The year of a preprint is a number, or says it in @iso-8601-date."""
    for preprint in _preprints(article):
        for year in preprint.iterchildren("year"):
            stated = year.get("iso-8601-date")
            if _NO_DIGIT.search(flat(year)) and not _ISO_YEAR.fullmatch(stated or ""):
                message = say("the year '{year}' is no number", year=quoted(year))
                yield Problem(year, message, say("digits, or @iso-8601-date with a year"), stated)


@recommended(
    "J4R-preprint-citations-09",
    Severity.ERROR,
    rationale="Programs sort and match by the date; '2020a' is no year for them.",
    hint="Add the date for programs in @iso-8601-date: 2020, 2020-05 or 2020-05-31.",
    failing=_preprint(_PEOPLE, _TITLE, _SOURCE, _DATE.format("May 2020", "2020a"), _DOI, _READ),
    passing=_preprint(_PEOPLE, _TITLE, _SOURCE, _DATE.format("2020-05", "2020a"), _DOI, _READ),
)
def dates_of_preprints_can_be_read(article: Article) -> Iterator[Problem]:
    """The date of a preprint has a year in digits, or says it in @iso-8601-date."""
    for preprint in _preprints(article):
        for date in preprint.iterchildren("date"):
            year, stated = date.find("year"), date.get("iso-8601-date")
            if year is None or not _NO_DIGIT.search(flat(year)):
                continue
            if not _ISO_DATE.fullmatch(stated or ""):
                message = say("the year '{year}' is no number", year=quoted(year))
                yield Problem(date, message, say("digits, or @iso-8601-date with a date"), stated)


@recommended(
    "J4R-preprint-citations-10",
    Severity.WARNING,
    rationale="A preprint changes; the day on which it was read tells which state of it is meant.",
    hint='If the day is known, add <date-in-citation content-type="access-date">.',
    failing=_preprint(_PEOPLE, _TITLE, _SOURCE, _YEAR, _DOI),
    passing=_WHOLE,
)
def preprints_say_when_they_were_read(article: Article) -> Iterator[Problem]:
    """A reference to a preprint says when it was read."""
    for preprint in _preprints(article):
        dates = preprint.iterchildren("date-in-citation")
        if not any(date.get("content-type") == "access-date" for date in dates):
            text = quoted(preprint)
            message = say("the preprint '{text}' does not say when it was read", text=text)
            yield Problem(preprint, message, '<date-in-citation content-type="access-date">')
