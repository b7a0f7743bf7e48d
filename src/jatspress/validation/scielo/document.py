"""The article as a whole: its type, language and versions."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import XML_LANG, Severity, say
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import outside, sps, stated_version, without


def _article(attributes: str) -> str:
    return f"<article {attributes}><front><article-meta/></front></article>"


_WHOLE = _article(
    'article-type="research-article" xml:lang="pt" dtd-version="1.3" specific-use="sps-1.10"'
)


@sps(
    "SPS231",
    element="article",
    pattern="article_attributes",
    rationale="SciELO chooses by them how it reads, sorts and shows the article.",
    hint='Write article-type, xml:lang, dtd-version and specific-use="sps-1.10" on <article>.',
    failing=_article('article-type="research-article" xml:lang="pt" dtd-version="1.3"'),
    passing=_WHOLE,
)
def article_says_what_it_is(article: Article) -> Iterator[Problem]:
    """The article says its type, its language, and its versions of JATS and SPS."""
    if article.root.tag == "article":
        attributes = ("article-type", XML_LANG, "dtd-version", "specific-use")
        yield from without((article.root,), *attributes)


_TYPES = """addendum research-article review-article letter article-commentary brief-report
rapid-communication oration discussion editorial interview correction guidelines other obituary
case-report book-review reply retraction partial-retraction clinical-trial announcement calendar
in-brief book-received news reprint meeting-report abstract product-review dissertation
translation data-article referee-report""".split()
_NEWER = ("clinical-instruction", "expression-of-concern", "reviewer-report")


@sps(
    "SPS232",
    element="article",
    pattern="article_article-type-values",
    rationale="What SciELO indexes, and what it asks of an article, depends on its type.",
    hint="Use a type of the list; 'other' where none fits.",
    failing=_article('article-type="essay" dtd-version="1.3"'),
    passing=_WHOLE,
)
def article_is_of_a_known_type(article: Article) -> Iterator[Problem]:
    """The article is of a type that SPS lists."""
    if article.root.tag == "article":
        yield from outside((article.root,), "article-type", _TYPES, newer=_NEWER)


#: A version of SPS ← the versions of JATS that go with it.
_VERSIONS = {
    **{f"sps-1.{minor}": ("1.0",) for minor in range(1, 7)},
    "sps-1.7": ("1.0", "1.1"),
    "sps-1.8": ("1.0", "1.1"),
    "sps-1.9": ("1.1",),
    "sps-1.10": ("1.1", "1.2", "1.3"),
}


@sps(
    "SPS233",
    element="article",
    pattern="article_specific-use-values",
    rationale="SciELO checks an article by the version of SPS that it states; these rules are "
    "those of 1.10, and of older ones some differ.",
    hint='Write specific-use="sps-1.10" in new articles; an old one may keep its version.',
    failing=_article('specific-use="sps-2.0" dtd-version="1.3"'),
    passing=_WHOLE,
)
def article_follows_a_known_version(article: Article) -> Iterator[Problem]:
    """The article states a known version of SPS; an older one is told as a note."""
    stated = article.root.get("specific-use")
    if article.root.tag != "article" or stated is None or stated == "sps-1.10":
        return
    severity = None if stated_version(article) is None else Severity.INFO
    message = say(
        'the article follows "{stated}"; it is checked by the rules of 1.10', stated=stated
    )
    if severity is None:
        message = say('"{stated}" is no version of SPS', stated=stated)
    yield Problem(article.root, message, "sps-1.10", stated, severity=severity)


@sps(
    "SPS234",
    element="article",
    module="validation/article_and_subarticles.py",
    rationale="Each version of SPS was written for certain versions of JATS; SciELO's converter "
    "refuses others.",
    hint="State the version of JATS whose DTD the article follows, and the SPS that goes with it.",
    failing=_article('specific-use="sps-1.9" dtd-version="1.3"'),
    passing=_WHOLE,
)
def versions_go_together(article: Article) -> Iterator[Problem]:
    """The version of JATS is one that goes with the version of SPS."""
    sps_version = article.root.get("specific-use", "")
    known = _VERSIONS.get(sps_version)
    stated = article.root.get("dtd-version")
    if known is not None and stated is not None and stated not in known:
        message = say('"{sps}" does not go with JATS {jats}', sps=sps_version, jats=stated)
        yield Problem(article.root, message, ", ".join(known), stated)
