"""What open science asks: where the data are, and texts in every language of the article."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XML_LANG, say
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, metas, since, sps

_DATA = "data-availability"
_USES = """data-available data-available-upon-request data-in-article data-not-available
uninformed""".split()
_ASKED = frozenset(
    "data-article brief-report rapid-communication research-article review-article".split()
)


def _section(attributes: str) -> str:
    return f'<sec sec-type="{_DATA}"{attributes}><title>Data</title><p>In the text.</p></sec>'


def _statements(article: Article) -> list[etree._Element]:
    """The statements on data of the article itself, as a section or a note."""
    found = [
        *(sec for sec in article.having("sec-type") if sec.get("sec-type") == _DATA),
        *(note for note in article.having("fn-type") if note.get("fn-type") == _DATA),
    ]
    return [e for e in found if e.tag in ("sec", "fn")]


@sps(
    "SPS281",
    element="sec",
    module="validation/article_data_availability.py",
    rationale="SciELO asks every article of research to say where its data are.",
    hint='Add <sec sec-type="data-availability" specific-use="…">, or a note of this type.',
    failing="<p>Salt.</p>",
    passing=_section(' specific-use="data-in-article"'),
)
def research_says_where_its_data_are(article: Article) -> Iterator[Problem]:
    """An article of research says where its data are."""
    asked = article.root.get("article-type") in _ASKED
    if asked and article.root.find("body") is not None and not _statements(article):
        message = say("the article does not say where its data are")
        problem = Problem(article.root, message, f'<sec sec-type="{_DATA}">')
        yield from since(10, article, [problem])


@sps(
    "SPS282",
    element="sec",
    module="validation/article_data_availability.py",
    rationale="SciELO counts by this attribute how many articles share their data.",
    hint="Write specific-use with a value of the list.",
    failing=_section(' specific-use="open"'),
    passing=_section(' specific-use="data-in-article"'),
)
def statements_on_data_say_how(article: Article) -> Iterator[Problem]:
    """A statement on data says in specific-use how they can be had."""
    for statement in _statements(article):
        value = statement.get("specific-use")
        if value not in _USES:
            message = say("'{text}' does not say how the data can be had", text=called(statement))
            yield Problem(statement, message, ", ".join(_USES), value)


@sps(
    "SPS283",
    element="kwd-group",
    module="validation/metadata_langs.py",
    rationale="SciELO shows and indexes title, abstract and keywords together, language by "
    "language.",
    hint="Add what is missing in this language.",
    failing='<abstract><p>Salt.</p></abstract><kwd-group xml:lang="pt"><kwd>sal</kwd></kwd-group>',
    passing='<abstract><p>Salt.</p></abstract><kwd-group xml:lang="en"><kwd>salt</kwd></kwd-group>',
)
def texts_stand_in_the_same_languages(article: Article) -> Iterator[Problem]:
    """Abstract and keywords stand in the same languages, each with a title."""
    own = article.root.get(XML_LANG, "en")
    for meta in metas(article):
        texts = {
            "<abstract>": _languages(meta, own, "abstract", "trans-abstract"),
            "<kwd-group>": _languages(meta, own, "kwd-group"),
        }
        titles = _languages(meta, own, "title-group/article-title", "title-group/trans-title-group")
        titles |= {sub.get(XML_LANG, own) for sub in at(article, "sub-article")}
        for lang in sorted(set().union(*texts.values())):
            lack = [name for name, langs in texts.items() if lang not in langs]
            lack += [] if lang in titles else ["<article-title>"]
            for name in lack if any(texts.values()) else ():
                message = say(
                    '{tag} has no {name} in "{lang}"', tag=tag(meta), name=name, lang=lang
                )
                yield Problem(meta, message, f'{name}, xml:lang="{lang}"')


def _languages(meta: etree._Element, own: str, *paths: str) -> set[str]:
    found = [element for path in paths for element in meta.iterfind(path)]
    kinds = ("graphical", "key-points", "summary", "teaser")
    return {e.get(XML_LANG, own) for e in found if e.get("abstract-type") not in kinds}
