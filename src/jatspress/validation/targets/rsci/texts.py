"""Title, abstract, keywords and funding in Russian and in English."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import XML_LANG, Severity, say
from jatspress.jats.places import META
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.front_texts import lang_of
from jatspress.validation.registry import Problem
from jatspress.validation.targets.rsci.asking import LANGUAGES, WORDS, rsci, written_in

_TITLES = (
    '<title-group><article-title xml:lang="ru">Соляные пути</article-title>{more}</title-group>'
)
_TRANSLATED = (
    '<trans-title-group xml:lang="en"><trans-title>Salt Roads</trans-title></trans-title-group>'
)


def _missing(article: Article, langs: set[str], words: str, where: str) -> Iterator[Problem]:
    """The languages of the two that a part of the article does not stand in."""
    for lang in LANGUAGES:
        if lang not in langs:
            message = say(words, language=say(WORDS[lang]))
            yield Problem(article.first(f"{META}/{where}", META), message, f'xml:lang="{lang}"')


def _languages(elements: list[etree._Element]) -> set[str]:
    """The languages of texts as stated for them or above them, else by their letters."""
    return {lang for e in elements if squeezed(e) for lang in _stated_or_written(e)}


def _stated_or_written(element: etree._Element) -> set[str]:
    stated = lang_of(element)
    return {stated.split("-")[0].lower()} if stated else written_in(squeezed(element))


@rsci(
    "RSCI101",
    Severity.WARNING,
    about="the title, also in English (in Russian, where the article is in English)",
    rationale="Readers of each language find the article by the title in theirs.",
    hint="Add <trans-title-group> with xml:lang and the title in the other language.",
    failing=_TITLES.format(more=""),
    passing=_TITLES.format(more=_TRANSLATED),
)
def title_in_both_languages(article: Article) -> Iterator[Problem]:
    """The title stands in Russian and in English."""
    titles = [
        *article.all(f"{META}/title-group/article-title"),
        *article.all(f"{META}/title-group/trans-title-group/trans-title"),
    ]
    words = "the article has no title in {language}"
    yield from _missing(article, _languages(titles), words, "title-group")


_ABSTRACT = '<abstract xml:lang="ru"><p>Соль везли через горы.</p></abstract>'
_ABSTRACTS = (
    _ABSTRACT + '<trans-abstract xml:lang="en"><p>Salt was carried over.</p></trans-abstract>'
)


def _abstracts(article: Article) -> list[etree._Element]:
    found = (*article.all(f"{META}/abstract"), *article.all(f"{META}/trans-abstract"))
    return [abstract for abstract in found if abstract.get("abstract-type") is None]


@rsci(
    "RSCI102",
    Severity.WARNING,
    about="the abstract, also in English",
    rationale="The index shows the abstract, and readers abroad see nothing else of the article.",
    hint="Add <abstract> and <trans-abstract> with xml:lang.",
    failing=_ABSTRACT,
    passing=_ABSTRACTS,
)
def abstract_in_both_languages(article: Article) -> Iterator[Problem]:
    """The abstract stands in Russian and in English."""
    langs = _languages(_abstracts(article))
    yield from _missing(article, langs, "the article has no abstract in {language}", "abstract")


_KEYWORDS = '<kwd-group xml:lang="{lang}"><kwd>{0}</kwd><kwd>{1}</kwd><kwd>{2}</kwd></kwd-group>'
_RUSSIAN = _KEYWORDS.format("соль", "горы", "пути", lang="ru")
_ENGLISH = _KEYWORDS.format("salt", "hills", "roads", lang="en")


@rsci(
    "RSCI103",
    Severity.WARNING,
    about="keywords, also in English",
    rationale="The index is searched by keywords in both languages.",
    hint="Add a <kwd-group> for each language, with xml:lang.",
    failing=_RUSSIAN,
    passing=_RUSSIAN + _ENGLISH,
)
def keywords_in_both_languages(article: Article) -> Iterator[Problem]:
    """Keywords stand in Russian and in English."""
    langs = _languages(_keyword_groups(article))
    yield from _missing(article, langs, "the article has no keywords in {language}", "kwd-group")


#: What the types of groups of the authors' keywords have in common: 'author-keywords', 'kwd'.
_KEYWORDS_PROPER = re.compile("author|key|kwd|ключ", re.IGNORECASE)


def _keyword_groups(article: Article) -> list[etree._Element]:
    """The keywords proper; other groups hold abbreviations, organisms, codes."""
    groups = article.all(f"{META}/kwd-group")
    return [g for g in groups if _KEYWORDS_PROPER.search(g.get("kwd-group-type") or "kwd")]


_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_FEWEST, _MOST = 100, 250


@rsci(
    "RSCI104",
    Severity.INFO,
    about="an abstract of 100 to 250 words; 250 at most by GOST R 7.0.7-2021",
    rationale="A longer abstract is cut by indexes, a shorter one tells too little.",
    hint="Say aim, methods, results and conclusions in 100 to 250 words.",
    failing=_ABSTRACT,
    passing=f'<abstract xml:lang="ru"><p>{"Соль везли через горы. " * 30}</p></abstract>',
)
def abstract_of_usual_length(article: Article) -> Iterator[Problem]:
    """An abstract has 100 to 250 words."""
    for abstract in _abstracts(article):
        count = len(_WORD.findall(squeezed(abstract)))
        if count and not _FEWEST <= count <= _MOST:
            message = say("the abstract has {count} words", count=count)
            yield Problem(abstract, message, f"{_FEWEST}–{_MOST}", str(count))


@rsci(
    "RSCI105",
    Severity.WARNING,
    about="3 to 15 keywords",
    rationale="With one or two the article is hardly found, with twenty it is found by mistake.",
    hint="Give 3 to 15 keywords or phrases in each language.",
    failing='<kwd-group xml:lang="ru"><kwd>соль</kwd></kwd-group>',
    passing=_RUSSIAN,
)
def keywords_of_usual_number(article: Article) -> Iterator[Problem]:
    """There are 3 to 15 keywords in each language."""
    for group in _keyword_groups(article):
        count = len(group.findall(".//kwd"))
        if count and not 3 <= count <= 15:
            message = say("there are {count} keywords", count=count)
            yield Problem(group, message, "3–15", str(count))


_UNSAID = (
    '<article dtd-version="1.3"><front><article-meta><kwd-group{lang}><kwd>соль</kwd>'
    "</kwd-group></article-meta></front></article>"
)


@rsci(
    "RSCI106",
    Severity.ERROR,
    about="kwdGroup/@lang, which must not be ANY or UNK",
    rationale="eLIBRARY.RU refuses keywords of an unknown language.",
    hint="Add xml:lang to the group or to <article>.",
    failing=_UNSAID.format(lang=""),
    passing=_UNSAID.format(lang=' xml:lang="ru"'),
)
def keywords_say_their_language(article: Article) -> Iterator[Problem]:
    """Keywords in Cyrillic say their language."""
    for group in _keyword_groups(article):
        # Where nothing is stated, JATS means English.
        if lang_of(group) is None and "ru" in written_in(squeezed(group)):
            yield Problem(group, say("the language of the keywords is not stated"), "@xml:lang")


_FUNDING = (
    '<funding-group><funding-statement xml:lang="ru">Оплачено Соляным фондом.'
    "</funding-statement>{more}</funding-group>"
)
_PAID = '<funding-statement xml:lang="en">Paid by the Salt Fund.</funding-statement>'


@rsci(
    "RSCI107",
    Severity.INFO,
    about="funding in Russian and in English",
    rationale="Funders are looked up in both languages.",
    hint="Add a <funding-statement> with xml:lang in the other language.",
    failing=_FUNDING.format(more=""),
    passing=_FUNDING.format(more=_PAID),
)
def funding_in_both_languages(article: Article) -> Iterator[Problem]:
    """A statement of funding stands in Russian and in English."""
    statements = article.all(f"{META}/funding-group/funding-statement")
    langs = {lang for s in statements for lang in _own_or_written(s)}
    if statements:
        words = "the article has no statement of funding in {language}"
        yield from _missing(article, langs, words, "funding-group")


def _own_or_written(statement: etree._Element) -> set[str]:
    """A statement that says no language of its own may be in another one than the article."""
    own = statement.get(XML_LANG)
    return {own.split("-")[0].lower()} if own else written_in(squeezed(statement))
