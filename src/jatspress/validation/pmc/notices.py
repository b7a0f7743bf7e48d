"""What articles of a kind must be linked to: corrections, replies, comments."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import Severity, say
from jatspress.validation.article import Article
from jatspress.validation.pmc.guidelines import (
    article_type,
    example_of,
    is_scan,
    pmc_rule,
)
from jatspress.validation.registry import Problem

_KINDS = "dobs/#dob-arttype"


def _link(kind: str) -> str:
    return (
        f'<related-article id="ra1" related-article-type="{kind}" ext-link-type="doi" '
        'xlink:href="10.5555/salt.1"/>'
    )


def _links(article: Article) -> list[str]:
    """The kinds of the links to related articles and objects."""
    articles = [node.get("related-article-type") for node in article.named("related-article")]
    return [kind or "" for kind in (*articles, *_object_links(article))]


def _object_links(article: Article) -> list[str | None]:
    return [node.get("link-type") for node in article.named("related-object")]


def _unlinked(article: Article, kind: str, *links: str) -> bool:
    return article_type(article) == kind and not set(links) & set(_links(article))


@pmc_rule(
    "PMC116",
    Severity.ERROR,
    section="Corrections",
    test="correction related object check",
    page="dobs/#dob-correction",
    rationale="PMC and PubMed show a correction on the page of the article that it corrects; "
    "without the link readers of that article never learn of it.",
    hint='Add <related-article related-article-type="corrected-article"> with the DOI of the '
    "corrected article.",
    failing=example_of("correction"),
    passing=example_of("correction", _link("corrected-article")),
)
def corrections_are_linked(article: Article) -> Iterator[Problem]:
    """A correction is linked to the article that it corrects."""
    if _unlinked(article, "correction", "corrected-article"):
        message = say("the correction is not linked to the article that it corrects")
        yield Problem(article.root, message, '@related-article-type="corrected-article"')


@pmc_rule(
    "PMC117",
    Severity.ERROR,
    section="Retractions",
    test="retraction related object check",
    page="dobs/#dob-retraction",
    rationale="PMC and PubMed mark an article as retracted by the link from the notice.",
    hint='Add <related-article related-article-type="retracted-article"> with the DOI of the '
    "retracted article.",
    failing=example_of("retraction"),
    passing=example_of("retraction", _link("retracted-article")),
)
def retractions_are_linked(article: Article) -> Iterator[Problem]:
    """A retraction is linked to the article that it retracts."""
    if _unlinked(article, "retraction", "retracted-article", "retracted-republished-article"):
        message = say("the retraction is not linked to the article that it retracts")
        yield Problem(article.root, message, '@related-article-type="retracted-article"')


@pmc_rule(
    "PMC118",
    Severity.ERROR,
    section="Expressions of Concern",
    test="expression-of-concern related article check",
    page="dobs/#dob-eoc",
    rationale="PMC and PubMed show the concern on the page of the article by the link.",
    hint='Add <related-article related-article-type="object-of-concern"> with the DOI of the '
    "article in question.",
    failing=example_of("expression-of-concern"),
    passing=example_of("expression-of-concern", _link("object-of-concern")),
)
def concerns_are_linked(article: Article) -> Iterator[Problem]:
    """An expression of concern is linked to the article in question."""
    if _unlinked(article, "expression-of-concern", "object-of-concern"):
        message = say("the expression of concern is not linked to the article in question")
        yield Problem(article.root, message, '@related-article-type="object-of-concern"')


@pmc_rule(
    "PMC119",
    Severity.WARNING,
    section="Article Types",
    test="in-brief article related article check",
    page=_KINDS,
    rationale="A summary of another article of the issue is linked to that article.",
    hint='Write related-article-type="article-reference" on the link.',
    failing=example_of("in-brief", _link("companion")),
    passing=example_of("in-brief", _link("article-reference")),
)
def briefs_are_linked(article: Article) -> Iterator[Problem]:
    """The link of an article in brief is one to the article that it sums up."""
    if _links(article) and _unlinked(article, "in-brief", "article-reference"):
        message = say("the article in brief is not linked to the article that it sums up")
        found = ", ".join(_links(article))
        yield Problem(article.root, message, '@related-article-type="article-reference"', found)


@pmc_rule(
    "PMC120",
    Severity.WARNING,
    section="Article Types",
    test="letter reply related article check",
    page=_KINDS,
    rationale="A reply without the letter that it answers cannot be understood.",
    hint='Add <related-article related-article-type="letter"> with the DOI of the letter.',
    failing=example_of("reply"),
    passing=example_of("reply", _link("letter")),
)
def replies_are_linked(article: Article) -> Iterator[Problem]:
    """A reply is linked to the letter that it answers."""
    if _unlinked(article, "reply", "letter") and not is_scan(article):
        message = say("the reply is not linked to the letter that it answers")
        yield Problem(article.root, message, '@related-article-type="letter"')


@pmc_rule(
    "PMC121",
    Severity.WARNING,
    section="Article Types",
    test="article commentary related article check",
    page=_KINDS,
    rationale="A commentary is shown with the article that it is about when it is linked to it.",
    hint='Add <related-article related-article-type="commentary-article"> with the DOI of the '
    "article, or call the piece an editorial when it is about no article.",
    failing=example_of("article-commentary"),
    passing=example_of("article-commentary", _link("commentary-article")),
)
def commentaries_are_linked(article: Article) -> Iterator[Problem]:
    """A commentary is linked to the article that it is about."""
    if _unlinked(article, "article-commentary", "commentary-article") and not is_scan(article):
        message = say("the commentary is not linked to the article that it is about")
        yield Problem(article.root, message, '@related-article-type="commentary-article"')
