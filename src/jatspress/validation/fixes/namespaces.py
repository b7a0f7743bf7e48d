"""Declarations that the DTD makes, written into the article."""

from __future__ import annotations

from collections.abc import Iterable

from jatspress.validation.article import Article
from jatspress.validation.fixes.changes import Change, Declare
from jatspress.validation.fixes.table import fix
from jatspress.validation.problem import Problem


@fix("JP267")
def declarations_of_the_dtd(article: Article, _problem: Problem) -> Iterable[Change]:
    """Declare the prefixes that the article uses and leaves to its DTD."""
    document = article.document
    return [Declare(document.root, p, document.root.nsmap[p]) for p in document.undeclared]
