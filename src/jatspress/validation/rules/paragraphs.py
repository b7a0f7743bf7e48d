"""Paragraphs that are empty or stand twice."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called
from jatspress.validation.registry import Problem, rule


@rule(
    "JP156",
    Severity.WARNING,
    rationale="An empty paragraph is a hole in the page; mostly something was lost there, or it "
    "was meant as space.",
    source="PMC Tagging Guidelines, 'empty elements'; JATS 1.3, <p>",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/p.html",
    hint="Take it out, or put back what stood there.",
    failing="<p>Salt.</p><p> </p>",
    passing="<p>Salt.</p><p>Roads.</p>",
)
def paragraphs_are_not_empty(article: Article) -> Iterator[Problem]:
    """No paragraph is empty."""
    for paragraph in article.named("p"):
        if not len(paragraph) and not (paragraph.text or "").strip():
            yield Problem(paragraph, say("the paragraph is empty"), say("a text"))


#: Shorter paragraphs may well be said twice: 'Not applicable.', 'See above.'
_LONG = 120
_HEAD = 60
#: Parts that may repeat a paragraph on purpose: legends, notes and boilerplate of several parts.
_PARTS = ("body", "sub-article", "response", "fig", "table-wrap", "boxed-text", "app", "back")


@rule(
    "JP157",
    Severity.WARNING,
    rationale="A paragraph that stands twice was copied instead of moved, or pasted twice.",
    source="eLife Schematron; jatspress, conservation of the text",
    hint="Take out the second one, when it is not meant.",
    failing="<p>{text}</p><p>{text}</p>".format(text="Salt was carried over the hills. " * 5),
    passing="<p>{text}</p><p>Then {text}</p>".format(text="Salt was carried over the hills. " * 5),
)
def paragraphs_stand_once(article: Article) -> Iterator[Problem]:
    """No long paragraph stands twice, word for word."""
    alike: dict[tuple[str, int], list[etree._Element]] = {}
    for paragraph in article.named("p"):
        head = (paragraph.text or "").strip()[:_HEAD]
        if head:
            alike.setdefault((head, len(paragraph)), []).append(paragraph)
    for paragraphs in alike.values():
        if len(paragraphs) > 1:
            yield from _repeated(paragraphs)


def _repeated(paragraphs: list[etree._Element]) -> Iterator[Problem]:
    seen: set[tuple[etree._Element | None, str]] = set()
    for paragraph in paragraphs:
        text = squeezed(paragraph)
        part = next(paragraph.iterancestors(*_PARTS), None)
        if len(text) < _LONG:
            continue
        if (part, text) in seen:
            message = say("the paragraph stands here twice: '{text}'", text=called(paragraph))
            yield Problem(paragraph, message, say("once"))
        seen.add((part, text))
