"""Pages of articles and of what they cite."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.citation_read import CITATIONS
from jatspress.jats.text import squeezed
from jatspress.validation.article import FRONTS, Article
from jatspress.validation.quoting import tag
from jatspress.validation.registry import Problem, rule

_NUMBERED = re.compile(r"([A-Za-z]*)(\d{1,18})([A-Za-z]*)")


@rule(
    "JP131",
    Severity.ERROR,
    profiles=("core", "crossref", "pubmed"),
    rationale="Pages that run backwards are a slip in one of the two numbers; matching by page "
    "fails and the length of the article is negative.",
    source="JATS 1.3, <lpage>; JATS4R, Citations; PMC Style Checker, 'lpage'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/lpage.html",
    hint="Correct the page that is wrong; write the last page whole (128–135, not 128–35).",
    failing="<fpage>128</fpage><lpage>121</lpage>",
    passing="<fpage>e121</fpage><lpage>e128</lpage>",
)
def last_page_follows_first(article: Article) -> Iterator[Problem]:
    """The last page is not before the first."""
    for lpage in article.all("//lpage"):
        fpage = _first_page(lpage)
        if fpage is None:
            continue
        first, last = squeezed(fpage), squeezed(lpage)
        if _is_before(last, first):
            yield _backwards(lpage, first, last)


def _first_page(lpage: etree._Element) -> etree._Element | None:
    """The page that a last page belongs to: the nearest one before it in the same element."""
    return next(lpage.itersiblings("fpage", preceding=True), None)


def _is_before(last: str, first: str) -> bool:
    """Tell whether both are numbers of one kind (12, e12, S12) and the last is the smaller."""
    numbers = [_NUMBERED.fullmatch(page) for page in (first, last)]
    if numbers[0] is None or numbers[1] is None:
        return False
    kinds = {(number[1].lower(), number[3].lower()) for number in numbers if number}
    return len(kinds) == 1 and int(numbers[1][2]) < int(numbers[0][2])


def _backwards(lpage: etree._Element, first: str, last: str) -> Problem:
    message = say("the last page, {last}, is before the first, {first}", last=last, first=first)
    whole = first[: len(first) - len(last)] + last if len(last) < len(first) else None
    parent = lpage.getparent()
    own = parent is not None and parent.tag in FRONTS
    severity = Severity.ERROR if own else Severity.WARNING
    if whole is not None and not _is_before(whole, first):
        message = say(
            "the last page, {last}, is before the first, {first}; written whole it may be {whole}",
            last=last,
            first=first,
            whole=whole,
        )
        severity = Severity.WARNING if own else Severity.INFO
    expected = say("{first} or more", first=first)
    return Problem(lpage, message, expected, last, severity=severity)


@rule(
    "JP132",
    Severity.WARNING,
    rationale="An article has either pages or an electronic location; with both, each reader "
    "cites another one.",
    source="JATS4R, Citations; PMC Style Checker, 'fpage-elocation'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/elocation-id.html",
    hint="Keep the one that the journal prints in its citations.",
    failing="<fpage>1</fpage><elocation-id>e45</elocation-id>",
    passing="<elocation-id>e45</elocation-id>",
)
def pages_or_location(article: Article) -> Iterator[Problem]:
    """An article has pages or an electronic location, not both."""
    holders = (*FRONTS, *CITATIONS)
    for location in article.all(" | ".join(f"//{name}/elocation-id" for name in holders)):
        parent = location.getparent()
        page = parent.find("fpage") if parent is not None else None
        if parent is not None and page is not None:
            found = say(
                "fpage {page} and elocation-id {location}",
                page=squeezed(page),
                location=squeezed(location),
            )
            message = say(
                "{tag} has pages and an electronic location: {found}", tag=tag(parent), found=found
            )
            yield Problem(location, message, say("one of the two"), found)
