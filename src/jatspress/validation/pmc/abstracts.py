"""What PMC asks of abstracts and of titles and abstracts in other languages."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import pmc_rule, within
from jatspress.validation.quoting import called, quoted, tag
from jatspress.validation.registry import Problem

_ABSTRACT = "tags/#el-abstract"
_SEC = "<sec><title>{}</title><p>Salt.</p></sec>"


@pmc_rule(
    "PMC211",
    Severity.ERROR,
    section="<abstract>",
    test="abstract content check",
    page=_ABSTRACT,
    rationale="Sections are for abstracts of several parts; one section is the abstract itself.",
    hint="Take the paragraphs out of <sec>; a heading such as 'Summary' becomes <title>.",
    failing=f"<abstract>{_SEC.format('Summary')}</abstract>",
    passing=f"<abstract>{_SEC.format('Aim')}{_SEC.format('Results')}</abstract>",
)
def abstracts_have_no_single_section(article: Article) -> Iterator[Problem]:
    """An abstract has several sections or none."""
    for abstract in article.named("abstract"):
        sections = abstract.findall("sec")
        if len(sections) != 1 or sections[0].get("sec-type") == "scanned-figures":
            continue
        if next(sections[0].itersiblings("p", preceding=True), None) is None:
            message = say("the abstract is one single section")
            yield Problem(abstract, message, "<p>", "<sec>")


@pmc_rule(
    "PMC212",
    Severity.ERROR,
    section="<abstract>",
    test="abstract type check",
    page=_ABSTRACT,
    rationale="Of two plain abstracts PubMed cannot tell which is the abstract.",
    hint='Say what the other one is: abstract-type="plain-language-summary", "graphical", '
    '"teaser"; one in another language is a <trans-abstract>.',
    failing="<abstract><p>Salt.</p></abstract><abstract><p>Roads.</p></abstract>",
    passing='<abstract><p>Salt.</p></abstract><abstract abstract-type="teaser"><p>Roads.</p>'
    "</abstract>",
)
def further_abstracts_have_a_type(article: Article) -> Iterator[Problem]:
    """A second abstract says what it is."""
    seen: set[etree._Element | None] = set()
    for abstract in article.named("abstract"):
        if abstract.get("abstract-type") is None:
            if abstract.getparent() in seen:
                message = say("there is a second abstract that does not say what it is")
                yield Problem(abstract, message, "@abstract-type")
            seen.add(abstract.getparent())


@pmc_rule(
    "PMC213",
    Severity.WARNING,
    section="<abstract>",
    test="abstract-section check",
    page=_ABSTRACT,
    rationale="Parts of an abstract inside one part are usually its real parts, one level too "
    "deep.",
    hint="Take the inner sections out of the outer one.",
    failing=f"<abstract><sec><title>Summary</title>{_SEC.format('Aim')}{_SEC.format('Results')}"
    "</sec></abstract>",
    passing=f"<abstract>{_SEC.format('Aim')}{_SEC.format('Results')}</abstract>",
)
def sections_of_abstracts_are_not_nested(article: Article) -> Iterator[Problem]:
    """The sections of an abstract stand directly in it."""
    for abstract in article.named("abstract"):
        sections = abstract.findall("sec")
        if len(sections) == 1 and len(sections[0].findall("sec")) > 1:
            message = say("the sections of the abstract stand inside another section")
            yield Problem(abstract, message)


_TRANS_ABSTRACT = "tags/#el-transabs"


@pmc_rule(
    "PMC214",
    Severity.ERROR,
    section="<trans-abstract>",
    test="trans-abstract language attribute check",
    page=_TRANS_ABSTRACT,
    rationale="A translation whose language is not said is shown and searched as English.",
    hint="Add xml:lang with the two letters of the language.",
    failing="<trans-abstract><p>Соль.</p></trans-abstract>",
    passing='<trans-abstract xml:lang="ru"><p>Соль.</p></trans-abstract>',
)
def translated_abstracts_tell_their_language(article: Article) -> Iterator[Problem]:
    """A translated abstract says its language."""
    yield from _without_language(article, "trans-abstract")


@pmc_rule(
    "PMC217",
    Severity.ERROR,
    section="<trans-source>",
    test="trans-source language attribute check",
    page="tags/#el-transsource",
    rationale="A translated title whose language is not said is taken for the original.",
    hint="Add xml:lang with the two letters of the language.",
    failing='<ref-list><ref id="r1"><mixed-citation><source>Соль</source> [<trans-source>Salt'
    "</trans-source>]</mixed-citation></ref></ref-list>",
    passing='<ref-list><ref id="r1"><mixed-citation><source>Соль</source> [<trans-source '
    'xml:lang="en">Salt</trans-source>]</mixed-citation></ref></ref-list>',
)
def translated_sources_tell_their_language(article: Article) -> Iterator[Problem]:
    """A translated title of a source says its language."""
    yield from _without_language(article, "trans-source")


def _without_language(article: Article, name: str) -> Iterator[Problem]:
    for element in article.named(name):
        if element.get(XML_LANG) is None:
            yield Problem(
                element, say("{tag} does not say its language", tag=tag(element)), "@xml:lang"
            )


def _language_around(element: etree._Element) -> str:
    """The language of the article or of the part of it that an element stands in."""
    around = (
        part.get(XML_LANG) for part in element.iterancestors("sub-article", "response", "article")
    )
    return next((lang for lang in around if lang), "en").lower()


@pmc_rule(
    "PMC215",
    Severity.ERROR,
    section="<trans-abstract>",
    test="trans-abstract language attribute check",
    page=_TRANS_ABSTRACT,
    rationale="A translation is in another language than the article: one of the two tags is "
    "wrong, or the abstracts were swapped.",
    hint="Correct xml:lang of the abstract or of <article>; the abstract in the language of the "
    "article is <abstract>.",
    failing='<trans-abstract xml:lang="en"><p>Salt.</p></trans-abstract>',
    passing='<trans-abstract xml:lang="ru"><p>Соль.</p></trans-abstract>',
)
def translated_abstracts_are_in_another_language(article: Article) -> Iterator[Problem]:
    """A translated abstract is not in the language of the article."""
    for abstract in article.named("trans-abstract"):
        language = (abstract.get(XML_LANG) or "").lower()
        if language and language == _language_around(abstract):
            message = say(
                "the translated abstract is in the language of the article, {language}",
                language=language,
            )
            yield Problem(abstract, message, say("another language"), language)


def _titles(original: str, inside: str) -> str:
    return f"<title-group><article-title{original}>Salt roads</article-title>{inside}</title-group>"


_RUSSIAN = (
    '<trans-title-group xml:lang="ru"><trans-title>Соляные дороги</trans-title>{}'
    "</trans-title-group>"
)
_TRANS_TITLE = "tags/#el-transtitlegrp"


@pmc_rule(
    "PMC216",
    Severity.ERROR,
    section="<trans-title>",
    test="trans-title language attribute check",
    page=_TRANS_TITLE,
    rationale="A translated title is in another language than the article: one of the two tags "
    "is wrong, or the titles were swapped.",
    hint="Correct xml:lang of the title or of <article>; when the original title is in another "
    "language than the text, say so on <article-title>.",
    failing=_titles(
        "", '<trans-title-group xml:lang="en"><trans-title>Salt</trans-title></trans-title-group>'
    ),
    passing=_titles("", _RUSSIAN.format("")),
)
def translated_titles_are_in_another_language(article: Article) -> Iterator[Problem]:
    """A translated title is not in the language of the article."""
    for title in article.named("trans-title"):
        language = _language_of_title(title)
        around = _language_around(title)
        if language == around and not within(title, "ref") and _original(title) in (None, around):
            message = say(
                "the translated title is in the language of the article, {language}",
                language=language,
            )
            yield Problem(title, message, say("another language"), language)


def _language_of_title(title: etree._Element) -> str:
    parent = title.getparent()
    group = parent is not None and parent.tag == "trans-title-group" and parent.get(XML_LANG)
    return (group or title.get(XML_LANG) or "").lower()


def _original(title: etree._Element) -> str | None:
    """The language that the original of a translated title states."""
    group = next(title.iterancestors("title-group"), None)
    original = group.find("article-title") if group is not None else None
    language = original.get(XML_LANG) if original is not None else None
    return language.lower() if language else None


@pmc_rule(
    "PMC218",
    Severity.ERROR,
    section="<trans-title-group>",
    test="trans-title-group language attribute check",
    page=_TRANS_TITLE,
    rationale="Title and subtitle of one translation are in one language.",
    hint="Say the language once, on <trans-title-group>.",
    failing=_titles(
        "",
        '<trans-title-group xml:lang="ru"><trans-title xml:lang="uk">Сіль</trans-title>'
        "</trans-title-group>",
    ),
    passing=_titles("", _RUSSIAN.format("")),
)
def translated_titles_agree_in_language(article: Article) -> Iterator[Problem]:
    """The titles in a trans-title-group are in its language."""
    for group in article.named("trans-title-group"):
        language = group.get(XML_LANG)
        for child in group.iterchildren("*"):
            other = child.get(XML_LANG)
            if None not in (language, other) and other != language:
                message = say(
                    '{tag} is in "{other}", the group in "{language}"',
                    tag=tag(child), other=other, language=language,
                )  # fmt: skip
                yield Problem(group, message, language, other)


@pmc_rule(
    "PMC219",
    Severity.ERROR,
    section="<trans-title-group>",
    test="trans-subtitle check",
    page=_TRANS_TITLE,
    rationale="A translated subtitle translates a subtitle.",
    hint="Tag the subtitle of the original as <subtitle>, or join the translation to its title.",
    failing=_titles("", _RUSSIAN.format("<trans-subtitle>Обзор</trans-subtitle>")),
    passing=_titles(
        "",
        "<subtitle>A review</subtitle>" + _RUSSIAN.format("<trans-subtitle>Обзор</trans-subtitle>"),
    ),
)
def translated_subtitles_have_an_original(article: Article) -> Iterator[Problem]:
    """A translated subtitle has a subtitle that it translates."""
    for subtitle in article.named("trans-subtitle"):
        group = subtitle.getparent()
        if group is None or group.tag != "trans-title-group":
            continue
        originals = ("title-group", "subtitle"), ("journal-title-group", "journal-subtitle")
        if not any(
            a.find(name) is not None for at, name in originals for a in group.iterancestors(at)
        ):
            message = say(
                "the translated subtitle '{title}' has no original", title=called(subtitle)
            )
            yield Problem(group, message, "<subtitle>", quoted(subtitle))
