"""Notes, boxes, quotations, definitions: something in them."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import Severity, say
from jatspress.jats.text import squeezed
from jatspress.validation.article import Article
from jatspress.validation.quoting import called, tag
from jatspress.validation.registry import Problem, rule

_BLOCKS = """fn ack boxed-text disp-quote verse-group preformat code statement bio notes glossary
def-list fn-group""".split()
_HEADS = ("label", "title")
_HOLDING = ("graphic", "inline-graphic", "media", "{http://www.w3.org/1998/Math/MathML}math")


@rule(
    "JP198",
    Severity.WARNING,
    rationale="A note, box or definition without words was lost on the way; the page shows its "
    "mark or frame alone.",
    source="JATS 1.3, <fn>, <boxed-text>, <def-item>; PMC Style Checker, 'empty element'",
    url="https://jats.nlm.nih.gov/publishing/tag-library/1.3/element/fn.html",
    hint="Put the words in, or take the element out.",
    failing="<fn-group><fn id='n1'><label>1</label><p/></fn></fn-group>",
    passing="<fn-group><fn id='n1'><label>1</label><p>Salt by weight.</p></fn></fn-group>",
)
def notes_and_boxes_have_content(article: Article) -> Iterator[Problem]:
    """Notes, boxes, quotations and definitions have content."""
    for node in article.named(*_BLOCKS):
        if not _has_content(node):
            yield Problem(node, say("{tag} has no content", tag=tag(node)))
    for item in article.named("def-item"):
        definitions = list(item.iterchildren("def"))
        if item.find("term") is not None and not any(map(_has_content, definitions)):
            message = say("the term '{term}' has no definition", term=called(item))
            yield Problem(item, message, "<def>")


def _has_content(node: etree._Element) -> bool:
    texts = [node.text, *(child.tail for child in node)]
    if any(text and text.strip() for text in texts):
        return True
    children = [child for child in node.iterchildren("*") if child.tag not in _HEADS]
    return any(
        squeezed(child) or next(child.iter(*_HOLDING), None) is not None for child in children
    )
