"""How a rule names the test of the PMC Style Checker that it stands for, and its tools.

The rules keep to what PMC runs today (version 5.47, December 2025); tests/validation/pmc holds
them against version 5.31, and lists where PMC has changed its mind since.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from lxml import etree

from jatspress.article import Severity
from jatspress.validation.article import Article
from jatspress.validation.registry import Check, rule

_GUIDELINES = "https://pmc.ncbi.nlm.nih.gov/tagging-guidelines/article/"
#: The version whose tests the rules were written by; a rule names another when it is newer.
_VERSION = "5.31"

#: A DOI as PMC reads it.
DOI = re.compile(r"10\.[^./\s][^/\s]*/\S+")
#: Elements of the reference list and of reviewed products, whose dates and titles are another's.
CITED = frozenset("citation nlm-citation mixed-citation element-citation product".split())


def pmc_rule(
    code: str,
    severity: Severity,
    *,
    section: str,
    test: str,
    page: str,
    rationale: str,
    hint: str,
    failing: str,
    passing: str,
    since: str = _VERSION,
) -> Callable[[Check], Check]:
    """Register a rule of PMC: `test` is the style checker's name for it, `page` its guideline."""
    return rule(
        code,
        severity,
        profiles=("pmc",),
        rationale=rationale,
        source=f'PMC Tagging Guidelines, {section}; PMC Style Checker {since}, "{test}"',
        url=_GUIDELINES + page,
        hint=hint,
        failing=failing,
        passing=passing,
    )


def each(article: Article, names: str) -> Iterator[etree._Element]:
    """The elements of several names, name by name: cheaper than in document order."""
    for name in names.split():
        yield from article.named(name)


def own_text(element: etree._Element) -> str:
    """The text of an element as XPath's `string()` has it, white space kept."""
    return "".join(map(str, element.itertext()))


def parent_name(element: etree._Element) -> str:
    """The name of the element around; nothing for the outermost one."""
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def within(element: etree._Element, *names: str) -> bool:
    """Tell whether an element stands somewhere inside one of these."""
    return next(element.iterancestors(*names), None) is not None


def is_cited(element: etree._Element) -> bool:
    """Tell whether an element belongs to something that the article cites or reviews."""
    return next(element.iterancestors(*CITED), None) is not None


def own_metas(article: Article) -> list[etree._Element]:
    """The `article-meta` of the article itself, without those of its sub-articles."""
    metas = article.named("article-meta")
    return [meta for meta in metas if not within(meta, "sub-article", "response")]


def article_type(article: Article) -> str:
    """What @article-type of the article says, white space squeezed."""
    return " ".join((article.root.get("article-type") or "").split())


@lru_cache(maxsize=4)
def instructions(article: Article) -> tuple[tuple[str, str], ...]:
    """The processing instructions of a document: target and text; some are meant for PMC."""
    root, data = article.root, article.document.data
    if data.find(b"<?", len(b"<?xml")) < 0 and b"\0" not in data[:4]:
        return ()  # most articles have none; in UTF-16 one would not be seen by its bytes
    around = (*root.itersiblings(preceding=True), *root.itersiblings())
    inside = root.iter(etree.ProcessingInstruction)
    found = (node for node in (*around, *inside) if isinstance(node, etree._ProcessingInstruction))
    return tuple((str(node.target), node.text or "") for node in found)


def is_told(article: Article, target: str, word: str = "") -> bool:
    """Tell whether a processing instruction `<?target … word …?>` stands in the document."""
    return any(name == target and word in text for name, text in instructions(article))


def is_scan(article: Article) -> bool:
    """Tell whether PMC's digitised back issues are at hand, which are spared some rules."""
    return is_told(article, "properties", "scanned_data")


def example(inside: str, attributes: str = 'article-type="research-article"') -> str:
    """A whole article for a rule's example, with the prefix of links declared."""
    return (
        f'<article xmlns:xlink="http://www.w3.org/1999/xlink" {attributes} dtd-version="1.3" '
        f'xml:lang="en">{inside}</article>'
    )


def example_of(kind: str, meta: str = "", body: str = "<body><p>Salt.</p></body>") -> str:
    """A whole article of a kind, with more in its `article-meta`."""
    title = "<title-group><article-title>Salt roads</article-title></title-group>"
    front = f"<front><article-meta>{title}{meta}</article-meta></front>"
    return example(f"{front}{body}", f'article-type="{kind}"')
