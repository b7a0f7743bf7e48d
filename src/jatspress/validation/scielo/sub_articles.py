"""Translations, reports and replies within an article."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import XML_LANG, say
from jatspress.jats.text import text_of
from jatspress.validation.article import Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, metas, outside, since, sps, without


def _with(inside: str) -> str:
    return f'<article dtd-version="1.3" xml:lang="pt"><front/>{inside}</article>'


_SUB = (
    '<sub-article article-type="{kind}" id="s1" xml:lang="en"><front-stub><article-id '
    'pub-id-type="doi">10.5555/salt.1.en</article-id></front-stub></sub-article>'
)


@sps(
    "SPS241",
    element="sub-article",
    pattern="sub-article_attributes",
    rationale="SciELO makes a page of its own from each part, at an address made of its id and "
    "language.",
    hint="Write article-type, xml:lang and id on <sub-article>.",
    failing=_with('<sub-article article-type="translation" id="s1"/>'),
    passing=_with(_SUB.format(kind="translation")),
)
def sub_articles_say_what_they_are(article: Article) -> Iterator[Problem]:
    """A sub-article says its type, language and id."""
    yield from without(article.named("sub-article"), "article-type", XML_LANG, "id")


_TYPES = ("abstract", "letter", "reply", "translation", "referee-report")
_NEWER = ("reviewer-report", "article-commentary", "addendum", "correction", "retraction")


@sps(
    "SPS242",
    element="sub-article",
    pattern="sub-article_article-type-values",
    rationale="SciELO knows what to do with these parts of an article.",
    hint='A review or decision letter is a "referee-report", an answer of the authors a "reply"; '
    "a text that fits no type of the list is an article of its own.",
    failing=_with(_SUB.format(kind="essay")),
    passing=_with(_SUB.format(kind="translation")),
)
def sub_articles_are_of_known_types(article: Article) -> Iterator[Problem]:
    """A sub-article is of a type that SPS lists."""
    yield from outside(article.named("sub-article"), "article-type", _TYPES, newer=_NEWER)


@sps(
    "SPS243",
    element="response",
    pattern="response_attributes",
    rationale="SciELO makes a page of its own from a response.",
    hint="Write response-type, xml:lang and id on <response>.",
    failing=_with('<response response-type="reply" id="s1"/>'),
    passing=_with('<response response-type="reply" id="s1" xml:lang="en"/>'),
)
def responses_say_what_they_are(article: Article) -> Iterator[Problem]:
    """A response says its type, language and id."""
    yield from without(article.named("response"), "response-type", XML_LANG, "id")


@sps(
    "SPS244",
    element="response",
    pattern="response_response-type-values",
    rationale="SciELO knows these kinds of responses.",
    hint="Use 'reply', 'discussion' or 'addendum'.",
    failing=_with('<response response-type="letter" id="s1" xml:lang="en"/>'),
    passing=_with('<response response-type="reply" id="s1" xml:lang="en"/>'),
)
def responses_are_of_known_types(article: Article) -> Iterator[Problem]:
    """A response is of a type that SPS lists."""
    kinds = ("addendum", "discussion", "reply")
    yield from outside(article.named("response"), "response-type", kinds)


_RELATED = (
    '<response response-type="reply" id="s1" xml:lang="en"><front-stub><related-article '
    'id="r1" related-article-type="commentary-article" {place}/></front-stub></response>'
)


@sps(
    "SPS245",
    element="related-article",
    pattern="response_related-article_attributes",
    rationale="A reply leads its readers to the text that it answers, by volume and page.",
    hint='Write related-article-type="commentary-article", vol, and page or elocation-id.',
    failing=_with(_RELATED.format(place='page="12"')),
    passing=_with(_RELATED.format(place='vol="3" page="12"')),
)
def replies_lead_to_what_they_answer(article: Article) -> Iterator[Problem]:
    """A reply's link to what it answers has its kind, volume, and page or location."""
    replies = [r for r in article.named("response") if r.get("response-type") == "reply"]
    for related in (link for reply in replies for link in reply.iter("related-article")):
        if related.get("related-article-type") != "commentary-article":
            message = say("the link of a reply is not to a commented article")
            yield Problem(related, message, 'related-article-type="commentary-article"')
        yield from without((related,), "vol")
        if related.get("page") is None and related.get("elocation-id") is None:
            message = say("{tag} has no page and no location", tag=tag(related))
            yield Problem(related, message, "@page, @elocation-id")


@sps(
    "SPS246",
    element="article-id",
    module="validation/article_doi.py",
    rationale="A translation is cited by a DOI of its own.",
    hint='Add <article-id pub-id-type="doi"> to <front-stub>, another one than the article\'s.',
    failing=_with(
        '<sub-article article-type="translation" id="s1" xml:lang="en"><front-stub/></sub-article>'
    ),
    passing=_with(_SUB.format(kind="translation")),
)
def translations_have_their_own_doi(article: Article) -> Iterator[Problem]:
    """A translation has a DOI of its own."""
    path = "article-id[@pub-id-type='doi']"
    taken = {text_of(meta, path) for meta in metas(article)}
    for sub in at(article, "sub-article[@article-type='translation']"):
        doi = text_of(sub, f"front-stub/{path}")
        if doi is None:
            message = say("the translation has no DOI")
            problem = Problem(sub, message, '<article-id pub-id-type="doi">')
            yield from since(9, article, [problem])
        elif doi in taken:
            message = say("the DOI of the translation, {doi}, is used already", doi=doi)
            yield Problem(sub, message, say("a DOI of its own"), doi)
        taken.add(doi)
