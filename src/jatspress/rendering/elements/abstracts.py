"""Abstracts of all kinds and languages, and keywords."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.rendering.elements.parts import HEADS, heading_of, label_of, separated, title_of
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, tag
from jatspress.rendering.walk import Page, on


def _in_own_words(node: etree._Element, page: Page) -> Page:
    """The page inside an element, whose headings of ours are in its own language."""
    inner = page.inside(node)
    return replace(inner, words=inner.words.for_language(inner.lang))


@on("abstract", "trans-abstract", block=True)
def abstract(node: etree._Element, page: Page) -> Html:
    """An abstract under its printed title, else under a word for its kind."""
    inner = replace(_in_own_words(node, page), listed=False)
    kind = f"abstract_{node.get('abstract-type', '')}"
    heading = heading_of(node, inner, kind if inner.words.get(kind) else "abstract")
    content = inner.deeper().flow(node, without=HEADS)
    return element("section", heading + content, page.attributes(node, "abstract"))


@on("kwd-group", "unstructured-kwd-group", block=True)
def keywords(node: etree._Element, page: Page) -> Html:
    """Keywords under their printed title, else under a word of ours."""
    inner = _in_own_words(node, page)
    stated = joined((part for part in (label_of(node, inner), title_of(node, inner)) if part), " ")
    kind = f"keywords_{node.get('kwd-group-type', '')}"
    word = inner.say(kind if inner.words.get(kind) else "keywords")
    title = tag("b", _with_colon(stated) if stated.strip() else word, class_="keywords-title")
    words = _keyword_list(node, inner)
    return element("p", title + " " + words, page.attributes(node, "keywords"))


def _with_colon(title: Html) -> Html:
    return title if title.striptags().endswith((":", ".", "—", "–")) else title + ":"


def _keyword_list(node: etree._Element, page: Page) -> Html:
    if node.tag == "unstructured-kwd-group":
        return page.content(node, without=HEADS)
    shown = (
        page.content(child, without=HEADS)
        if child.tag == "unstructured-kwd-group"
        else page.render(child)
        for child in node
        if child.tag not in HEADS
    )
    return joined((part for part in shown if not is_blank(part)), ", ")


@on("kwd")
def keyword(node: etree._Element, page: Page) -> Html:
    """A keyword."""
    return element("span", page.content(node), page.attributes(node, "kwd"))


@on("compound-kwd", "nested-kwd", "compound-subject")
def compound(node: etree._Element, page: Page) -> Html:
    """A term in parts."""
    shown = separated(node, page, " – ")
    return element("span", shown, page.attributes(node, "kwd")) if shown else EMPTY
