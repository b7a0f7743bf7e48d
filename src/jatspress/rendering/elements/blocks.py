"""Blocks of text: paragraphs, quotations, verses, speeches, boxes, statements, code."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.jats.text import has_text
from jatspress.rendering.elements.parts import (
    HEADS,
    boxed,
    heading_of,
    label_of,
    title_of,
    wrapped,
)
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, tag
from jatspress.rendering.walk import Page, on

on("attrib", block=True)(wrapped("p", "attrib"))
on("sig-block", block=True)(boxed("div", "signatures"))
on("sig", block=True)(wrapped("p", "signature"))
on("verse-line", block=True)(wrapped("p", "verse-line"))
on("title", block=True)(wrapped("p", "title"))


def _stands_alone(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is None or parent.tag not in _INSIDE_LINES


#: Where a title is part of a line: in citations.
_INSIDE_LINES = frozenset(
    """mixed-citation element-citation nlm-citation citation product related-article
    related-object""".split()
)


@on("subtitle", "trans-title", "trans-subtitle", block=_stands_alone)
def subtitle(node: etree._Element, page: Page) -> Html:
    """A further title: a line of its own, or part of a citation."""
    name, class_ = ("p", "subtitle") if _stands_alone(node) else ("span", str(node.tag))
    return element(name, page.content(node), page.attributes(node, class_))


@on("address", block=True)
def address(node: etree._Element, page: Page) -> Html:
    """An address, each part on a line of its own when nothing stands between them."""
    if has_text(node):
        return element("address", page.flow(node), page.attributes(node))
    inner = page.inside(node)
    lines = [line for line in (inner.render(child) for child in node) if not is_blank(line)]
    return element("address", joined(lines, Html("<br>")), page.attributes(node))


on("textual-form")(wrapped("span"))
on("legend", block=True)(boxed("div", "legend"))


@on("p", block=True)
def paragraph(node: etree._Element, page: Page) -> Html:
    """A paragraph; JATS lets lists, tables and figures stand inside, HTML does not."""
    inner = page.inside(node)
    attributes = page.attributes(node)
    runs = [(is_block, run) for is_block, run in inner.runs(node) if not is_blank(run)]
    if not runs:
        return EMPTY if not attributes.get("id") else element("p", EMPTY, attributes)
    if len(runs) == 1 and not runs[0][0]:
        return inner.paragraph(runs[0][1], attributes)
    parts = (run if is_block else inner.paragraph(run, {}) for is_block, run in runs)
    return element("div", joined(parts), {**attributes, "class": "p"})


@on("disp-quote", block=True)
def quotation(node: etree._Element, page: Page) -> Html:
    """A quotation set apart; its source stands at the end."""
    content = _headed(node, page)
    return element("blockquote", content, page.attributes(node))


def _headed(node: etree._Element, page: Page) -> Html:
    """The content of a block under its label and title, which are no heading of the article."""
    inner = page.inside(node)
    parts = [label_of(node, inner), title_of(node, inner)]
    head = joined([part for part in parts if not is_blank(part)], " ")
    shown = tag("p", head, class_="title") if head else EMPTY
    return shown + page.flow(node, without=HEADS)


@on("verse-group", block=True)
def verses(node: etree._Element, page: Page) -> Html:
    """Lines of a poem."""
    return element("div", _headed(node, page), page.attributes(node, "verse"))


@on("speech", block=True)
def speech(node: etree._Element, page: Page) -> Html:
    """What somebody says, under their name."""
    return element("div", page.flow(node), page.attributes(node, "speech"))


@on("speaker", block=True)
def speaker(node: etree._Element, page: Page) -> Html:
    """The name of somebody who speaks."""
    return element("p", tag("b", page.content(node)), page.attributes(node, "speaker"))


@on("question-wrap", "question-wrap-group", "question", "answer", "answer-set", block=True)
@on("question-preamble", "explanation", "option", block=True)
def question(node: etree._Element, page: Page) -> Html:
    """A question, its possible answers, the right one and why it is right."""
    return element("div", _headed(node, page), page.attributes(node, str(node.tag)))


@on("boxed-text", block=True)
def box(node: etree._Element, page: Page) -> Html:
    """Text in a box beside the argument; its heading has the level of its place."""
    first = node.find("caption")
    inner = page.inside(node)
    is_head = first is not None and first.find("title") is not None and node.find("title") is None
    heading, opening = heading_of(node, inner), EMPTY
    if first is not None and is_head:
        parts = [label_of(node, inner), title_of(first, inner)]
        heading = inner.heading(joined([part for part in parts if not is_blank(part)], " "))
        opening = inner.flow(first, without=HEADS)
    others = node.findall("caption")[1 if is_head else 0 :]
    opening += joined(inner.render(caption) for caption in others)
    deeper = inner.deeper() if heading else inner
    content = deeper.flow(node, without=(*HEADS, "caption"))
    return element("aside", heading + opening + content, page.attributes(node, "box"))


@on("statement", block=True)
def statement(node: etree._Element, page: Page) -> Html:
    """A theorem, lemma, proof or case, under its label and title."""
    return element("div", _headed(node, page), page.attributes(node, "statement"))


@on("preformat", block=True)
def preformatted(node: etree._Element, page: Page) -> Html:
    """Text whose line breaks and blanks are meant."""
    return element("pre", page.content(node), {**page.attributes(node), "tabindex": "0"})


def _has_lines(node: etree._Element) -> bool:
    """Tell whether code is a block: it has several lines, or no text of a paragraph around it."""
    parent = node.getparent()
    is_in_text = (
        parent is not None and parent.tag in ("p", "td", "th", "title") and has_text(parent)
    )
    return not is_in_text or any("\n" in str(part).strip("\n") for part in node.itertext())


@on("code", block=_has_lines)
def code(node: etree._Element, page: Page) -> Html:
    """Program code, a block when it has several lines."""
    shown = element("code", page.content(node), page.attributes(node))
    return tag("pre", shown, tabindex="0") if _has_lines(node) else shown


@on("caption", block=True)
def caption(node: etree._Element, page: Page) -> Html:
    """A caption that its parent does not place itself."""
    quiet_heads = replace(page, level=6)
    return element("div", quiet_heads.flow(node), page.attributes(node, "caption"))
