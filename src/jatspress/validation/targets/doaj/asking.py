"""How the rules of DOAJ are declared, and the two places where they are written."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from jatspress.article import Severity
from jatspress.jats.places import META
from jatspress.validation.article import Article
from jatspress.validation.registry import Check, rule

XSD = "DOAJ, doajArticles.xsd 1.3: "
INGEST = "DOAJ, checks when articles are loaded: "
_URL = "https://doaj.org/docs/xml/"


def doaj(
    code: str,
    severity: Severity,
    *,
    source: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule of the profile `doaj`."""
    return rule(
        code,
        severity,
        rationale=rationale,
        source=source,
        url=_URL,
        hint=hint,
        failing=failing,
        passing=passing,
        profiles=("doaj",),
    )


def meta_of(article: Article) -> etree._Element:
    """The `article-meta`, else the root: where to point at."""
    return article.first(META)
