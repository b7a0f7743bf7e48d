"""The work that a review is about."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import say
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, outside, sps, without

_PRODUCT = "front/article-meta/product"


def _review(product: str, article_type: str = "book-review") -> str:
    return (
        f'<article article-type="{article_type}" dtd-version="1.3"><front><article-meta>'
        f"{product}</article-meta></front></article>"
    )


_BOOK = '<product product-type="book"><source>Roads</source></product>'


@sps(
    "SPS221",
    element="product",
    pattern="product",
    rationale="SciELO links a review to the book that it is about, and looks for one nowhere else.",
    hint='Set article-type="book-review", or take <product> out.',
    failing=_review(_BOOK, "research-article"),
    passing=_review(_BOOK),
)
def products_stand_in_reviews(article: Article) -> Iterator[Problem]:
    """A product stands in a book review alone."""
    kind = article.root.get("article-type")
    for product in at(article, _PRODUCT):
        if kind != "book-review":
            message = say('the article is no book review but "{kind}"', kind=kind or "–")
            yield Problem(product, message, "book-review", kind)


_TYPES = "book article issue website film software hardware other".split()


@sps(
    "SPS222",
    element="product",
    pattern="product', 'product_product-type_values",
    rationale="The page says what was reviewed: a book, a film, a program.",
    hint="Add @product-type with a value of the list.",
    failing=_review("<product><source>Roads</source></product>"),
    passing=_review(_BOOK),
)
def products_are_of_known_types(article: Article) -> Iterator[Problem]:
    """A product says its type, one that SPS lists."""
    products = tuple(at(article, _PRODUCT))
    yield from without(products, "product-type")
    yield from outside(products, "product-type", _TYPES)
