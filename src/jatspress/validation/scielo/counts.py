"""The counts of an article against what stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from jatspress.article import say
from jatspress.jats.text import text_of, whole_number
from jatspress.validation.article import Article
from jatspress.validation.registry import Problem
from jatspress.validation.scielo.asking import at, has, sps

_COUNTS = "front/article-meta/counts"
#: The element with a count ← what it counts.
_COUNTED = {
    "table-count": "table-wrap",
    "ref-count": "ref",
    "fig-count": "fig",
    "equation-count": "disp-formula",
}


@sps(
    "SPS141",
    element="counts",
    pattern="counts_tables', 'counts_refs', 'counts_figs', 'counts_equations",
    rationale="SciELO compares the counts with the package to find what was left out.",
    hint="Count again, sub-articles with them, or correct what is missing.",
    failing='<counts><fig-count count="2"/></counts>',
    passing='<counts><fig-count count="0"/></counts>',
)
def counts_are_right(article: Article) -> Iterator[Problem]:
    """The counts of tables, references, figures and equations are those of the article."""
    for name, counted in _COUNTED.items():
        for element in at(article, f"{_COUNTS}/{name}"):
            found, stated = len(article.named(counted)), element.get("count", "")
            if whole_number(stated) != found:
                message = say(
                    "there are {found} <{name}>, not {stated}",
                    found=found,
                    name=counted,
                    stated=stated,
                )
                yield Problem(element, message, str(found), stated)


@sps(
    "SPS142",
    element="page-count",
    pattern="counts_pages",
    rationale="A count of pages that does not fit the pages shows that one of the two is wrong.",
    hint="The count is the last page less the first, and one.",
    failing='<fpage>5</fpage><lpage>9</lpage><counts><page-count count="4"/></counts>',
    passing='<fpage>5</fpage><lpage>9</lpage><counts><page-count count="5"/></counts>',
)
def page_count_is_right(article: Article) -> Iterator[Problem]:
    """The count of pages is that of the pages from the first to the last."""
    for element in at(article, f"{_COUNTS}/page-count"):
        first, last = (
            whole_number(text_of(article.root, f"front/article-meta/{name}") or "")
            for name in ("fpage", "lpage")
        )
        if first is None or last is None or has(article, "front/article-meta/elocation-id"):
            continue
        count, stated = last - first + 1, element.get("count", "")
        if whole_number(stated) != count and not first == last == whole_number(stated) == 0:
            message = say(
                "from page {first} to page {last} there are {count} pages, not {stated}",
                first=first,
                last=last,
                count=count,
                stated=stated,
            )
            yield Problem(element, message, str(count), stated)
