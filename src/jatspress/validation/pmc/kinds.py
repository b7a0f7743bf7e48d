"""What PMC asks by the kind of an article."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import (
    article_type,
    example,
    example_of,
    is_scan,
    pmc_rule,
)
from jatspress.validation.registry import Problem

_TYPES = frozenset(
    """abstract addendum admin advert aggregated-review-documents announcement article-commentary
    author-comment book-review books-received brief-report calendar case-report case-study
    chapter-article collection community-comment correction cover data-paper discussion editorial
    editor-report expression-of-concern filler in-brief index introduction letter meeting-report
    methods-article news obituary oration other product-review protocol rapid-communication reply
    report research-article retraction review-article reviewer-report systematic-review toc
    tutorial""".split()
)


_KINDS = "dobs/#dob-arttype"


@pmc_rule(
    "PMC111",
    Severity.ERROR,
    section="Article Types",
    test="article-type attribute check",
    page=_KINDS,
    rationale="PMC lists, searches and counts articles by their kind.",
    hint='Add article-type to <article>: "research-article", "review-article", "editorial".',
    failing=example("<front/>", ""),
    passing=example_of("research-article"),
)
def article_has_a_type(article: Article) -> Iterator[Problem]:
    """The article says of what kind it is."""
    if article.root.tag == "article" and not article_type(article):
        yield Problem(
            article.root, say("the article does not say of what kind it is"), "@article-type"
        )


@pmc_rule(
    "PMC112",
    Severity.ERROR,
    section="Article Types",
    test="article-type attribute value check",
    page=_KINDS,
    rationale="PMC has a closed list of kinds of articles and refuses any other.",
    hint='Take the nearest kind of PMC\'s list; "other" is the last resort.',
    failing=example_of("original-paper"),
    passing=example_of("research-article"),
)
def article_type_is_known(article: Article) -> Iterator[Problem]:
    """The kind of the article is on PMC's list."""
    kind = article_type(article)
    if article.root.tag == "article" and kind and kind not in _TYPES:
        near = difflib.get_close_matches(kind.lower(), sorted(_TYPES), 3)
        message = say('PMC does not know article-type="{kind}"', kind=kind)
        yield Problem(
            article.root, message, " | ".join(near or ["research-article", "other"]), kind
        )


_PRODUCT = "<product><source>Salt</source></product>"


@pmc_rule(
    "PMC114",
    Severity.ERROR,
    section="Article Types",
    test="article-type attribute-check",
    page=_KINDS,
    rationale="A <product> in the front matter is the book or product that the article reviews.",
    hint='Write article-type="book-review" or "product-review", or move the product to the '
    "references.",
    failing=example_of("research-article", _PRODUCT),
    passing=example_of("book-review", _PRODUCT),
)
def products_are_reviewed(article: Article) -> Iterator[Problem]:
    """An article with a product is a review of it."""
    product = article.root.find("front/article-meta/product")
    kind = article_type(article)
    if product is not None and kind not in _REVIEWS:
        message = say('the article names a product but its kind is "{kind}"', kind=kind or "—")
        yield Problem(article.root, message, " | ".join(_REVIEWS), kind)


_REVIEWS = ("book-review", "product-review")


@pmc_rule(
    "PMC115",
    Severity.WARNING,
    section="Article Types",
    test="product review check",
    page=_KINDS,
    rationale="Readers of a review look for the book or product that it is about.",
    hint="Describe what is reviewed in article-meta/product.",
    failing=example_of("book-review"),
    passing=example_of("book-review", _PRODUCT),
)
def reviews_name_their_product(article: Article) -> Iterator[Problem]:
    """A review says what it reviews."""
    product = article.root.find("front/article-meta/product")
    if article_type(article) in _REVIEWS and product is None and not is_scan(article):
        yield Problem(article.root, say("the review does not say what it reviews"), "<product>")


@pmc_rule(
    "PMC123",
    Severity.ERROR,
    section="Corrections",
    test="correction content check",
    page="dobs/#dob-correction",
    rationale="PMC shows the body of a correction; one whose words stand in the abstract appears "
    "empty.",
    hint="Move the words of the correction into <body>.",
    failing=example_of("correction", "<abstract><p>Salt.</p></abstract>", ""),
    passing=example_of("correction"),
)
def corrections_have_a_body(article: Article) -> Iterator[Problem]:
    """The words of a correction stand in its body."""
    root = article.root
    if article_type(article) != "correction" or root.find("body") is not None:
        return
    if root.find("front//abstract") is not None:
        message = say("the words of the correction stand in its abstract")
        yield Problem(root, message, "<body>", "<abstract>")
