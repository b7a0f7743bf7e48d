"""How the rules of Crossref are declared, and what several of them look for."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from jatspress.article import Severity
from jatspress.jats.places import META
from jatspress.validation.article import Article
from jatspress.validation.registry import Check, rule

#: What a rule follows: the schema, the checks of the system, or the advice.
SCHEMA = "Crossref schema 5.5.0, "
SYSTEM = "Crossref, Troubleshooting submissions: "
ADVICE = "Crossref, Recommendations for journals: "
#: The Schematron with which Crossref used to report on deposits; its numbers are in the messages.
REPORTS = "Crossref, Schematron report, "

_DOCS = "https://www.crossref.org/documentation/"
MARKUP = f"{_DOCS}schema-library/markup-guide-metadata-segments/"
TROUBLE = f"{_DOCS}register-maintain-records/verify-your-registration/troubleshooting-submissions/"
TITLES = f"{_DOCS}register-maintain-records/maintaining-your-metadata/journal-title-management/"
RECOMMENDED = "https://www.crossref.org/get-started/content-registration/recommendations/"
MESSAGES = "https://www.crossref.org/schematron/messages.html"


def crossref(
    code: str,
    severity: Severity,
    *,
    source: str,
    url: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
) -> Callable[[Check], Check]:
    """Register a rule of the profile `crossref`."""
    return rule(
        code,
        severity,
        rationale=rationale,
        source=source,
        url=url,
        hint=hint,
        failing=failing,
        passing=passing,
        profiles=("crossref",),
    )


def meta_of(article: Article) -> etree._Element:
    """The `article-meta`, else the root: where to point at."""
    return article.first(META)


def contribs(article: Article) -> list[etree._Element]:
    """The contributors of the article itself, not those of its parts or of a group."""
    return article.all(f"{META}/contrib-group/contrib")


def names_of(contrib: etree._Element) -> list[etree._Element]:
    """The names of a contributor, the main form first."""
    alternatives = contrib.find("name-alternatives")
    return list((contrib if alternatives is None else alternatives).iterchildren(*_NAMES))


_NAMES = ("name", "string-name")
#: Kinds of articles that have abstracts, references and affiliations.
STUDIES = frozenset(
    """research-article review-article systematic-review brief-report case-report case-study
    rapid-communication data-paper clinical-trial short-report registered-report""".split()
)


def is_study(article: Article) -> bool:
    """Tell whether an article is of a kind that has an abstract and references."""
    return (article.root.get("article-type") or "") in STUDIES
