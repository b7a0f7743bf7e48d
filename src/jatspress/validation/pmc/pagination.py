"""What PMC asks of pages, volumes and issues."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import FRONTS, Article
from jatspress.validation.pmc.guidelines import (
    each,
    is_scan,
    is_told,
    own_metas,
    own_text,
    parent_name,
    pmc_rule,
)
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem


@pmc_rule(
    "PMC151",
    Severity.ERROR,
    section="<fpage>, <elocation-id>",
    test="fpage-elocation check",
    page="tags/#el-fpage",
    rationale="PMC cites an article by its first page or its electronic number.",
    hint="Add <fpage> and <lpage>, or <elocation-id> for an article without pages.",
    failing="<volume>12</volume>",
    passing="<elocation-id>e45</elocation-id>",
)
def article_has_a_place(article: Article) -> Iterator[Problem]:
    """The article has a first page or an electronic number."""
    for meta in own_metas(article):
        if next(meta.iterchildren("fpage", "elocation-id"), None) is None and not _early(article):
            message = say("the article has neither a first page nor an electronic number")
            yield Problem(meta, message, "<fpage> | <elocation-id>")


def _early(article: Article) -> bool:
    """Tell whether the article says to PMC that it is not in an issue yet."""
    online_first = is_told(article, "OLF") or is_told(article, "properties", "OLF")
    return online_first or is_told(article, "aheadofprint-preload", "true") or is_scan(article)


@pmc_rule(
    "PMC152",
    Severity.ERROR,
    section="<lpage>",
    test="lpage checking",
    page="tags/#el-lpage",
    rationale="PMC prints the range of pages; an article on one page has it as first and last.",
    hint="Add <lpage>, with the first page again when the article has one page only.",
    failing="<fpage>12</fpage>",
    passing="<fpage>12</fpage><lpage>12</lpage>",
)
def article_has_a_last_page(article: Article) -> Iterator[Problem]:
    """An article with a first page has a last page."""
    for fpage in article.named("fpage"):
        alone = next(fpage.itersiblings("lpage"), None) is None
        if alone and parent_name(fpage) == "article-meta":
            message = say(
                "the article has a first page, {page}, and no last one", page=squeezed(fpage)
            )
            yield Problem(fpage, message, "<lpage>")


def _fronts(article: Article) -> Iterator[etree._Element]:
    return each(article, " ".join(FRONTS))


@pmc_rule(
    "PMC153",
    Severity.ERROR,
    section="<volume>",
    test="volume-count-check",
    page="tags/#el-volume",
    since="5.47",
    rationale="PMC files an article in one volume.",
    hint="Keep the volume of the version of record.",
    failing="<volume>12</volume><volume>13</volume>",
    passing="<volume>12</volume>",
)
def article_is_in_one_volume(article: Article) -> Iterator[Problem]:
    """The article is in one volume."""
    yield from _repeated(article, "volume")


@pmc_rule(
    "PMC154",
    Severity.ERROR,
    section="<issue>",
    test="issue-count-check",
    page="tags/#el-issue",
    since="5.47",
    rationale="PMC files an article in one issue.",
    hint="Keep the issue of the version of record; a double issue is written as '3-4'.",
    failing="<volume>12</volume><issue>3</issue><issue>4</issue>",
    passing="<volume>12</volume><issue>3-4</issue>",
)
def article_is_in_one_issue(article: Article) -> Iterator[Problem]:
    """The article is in one issue."""
    yield from _repeated(article, "issue")


def _repeated(article: Article, name: str) -> Iterator[Problem]:
    for front in _fronts(article):
        found = list(front.iterchildren(name))
        if len(found) > 1:
            message = say(
                "the article has {count} elements {tag}", count=len(found), tag=f"<{name}>"
            )
            yield Problem(front, message, say("one"), ", ".join(map(squeezed, found)))


@pmc_rule(
    "PMC155",
    Severity.ERROR,
    section="<issue-id>",
    test="issue-id-check",
    page="tags/#el-issueid",
    since="5.47",
    rationale="An identifier of an issue has no meaning for an article that is in none.",
    hint="Add <issue> before it, or remove <issue-id>.",
    failing='<issue-id pub-id-type="publisher-id">salt-12-3</issue-id>',
    passing='<issue>3</issue><issue-id pub-id-type="publisher-id">salt-12-3</issue-id>',
)
def issue_ids_follow_an_issue(article: Article) -> Iterator[Problem]:
    """An identifier of an issue follows the issue."""
    for element in article.named("issue-id"):
        if next(element.itersiblings("issue", preceding=True), None) is None:
            message = say("there is an <issue-id> but no <issue> before it")
            yield Problem(element, message, "<issue>", squeezed(element))


_SHORT = 25


@pmc_rule(
    "PMC156",
    Severity.ERROR,
    section="Supplements",
    test="supplemental-issue-check",
    page="tags/#el-issue",
    rationale="PMC files a supplement like an issue, by what stands in <issue>.",
    hint="Write it into <issue>, such as 'Suppl 1' or '3 Suppl', and remove <supplement>.",
    failing="<supplement>Suppl 1</supplement>",
    passing="<volume>12</volume><issue>Suppl 1</issue>",
)
def supplements_are_issues(article: Article) -> Iterator[Problem]:
    """A supplement of the journal is written as an issue."""
    for element in article.named("supplement"):
        if parent_name(element) in FRONTS and _names_an_issue(element):
            message = say("'{text}' stands in <supplement>, not in <issue>", text=called(element))
            yield Problem(element, message, "<issue>", tag(element))


def _names_an_issue(element: etree._Element) -> bool:
    """Tell whether a supplement holds a short name, no description of its theme."""
    children = list(element.iterchildren("*"))
    if any((element.text, *(child.tail for child in element))):
        return len(own_text(element)) < _SHORT
    alone = children[0] if len(children) == 1 else None
    return alone is not None and alone.tag in _NAMES and len(own_text(alone)) < _SHORT


_NAMES = ("title", "bold", "italic")
