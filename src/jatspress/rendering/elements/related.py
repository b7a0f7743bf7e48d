"""Other articles and things that the article relates to: corrections, reviewed books, data."""

from __future__ import annotations

from itertools import groupby

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.jats.text import has_text
from jatspress.rendering.elements.citations import put_together
from jatspress.rendering.elements.links import linked
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, tag, text
from jatspress.rendering.walk import Page, on

_FRONT = ("article-meta", "front-stub")


#: Kinds of relation that a reader must know of before reading (JATS4R, PMC): the article was, or
#: is, corrected, withdrawn or doubted.
_URGENT = frozenset(
    """correction-forward corrected-article correction erratum corrigendum retraction-forward
    retraction retracted-article partial-retraction partial-retraction-forward
    republication republished-article republished-from removal withdrawal withdrawn-article
    expression-of-concern concern-forward object-of-concern concern addendum addended-article
    update updated-article""".split()
)
_GRAVE = ("retract", "withdraw", "removal", "concern")


def banners_of(meta: etree._Element, page: Page) -> Html:
    """The relations of an article that a reader must know of first, at the top of the page."""
    urgent = [node for node in meta.iterchildren() if _is_urgent(node)]
    return joined(_banner(list(alike), page) for _, alike in groupby(urgent, key=_kind))


def related_of(meta: etree._Element, page: Page) -> Html:
    """The other relations of an article, and what it reviews."""
    return joined(
        page.render(node)
        for node in meta.iterchildren("related-article", "related-object", "product")
        if not _is_urgent(node)
    )


def _is_urgent(node: etree._Element) -> bool:
    return node.tag == "related-article" and _kind(node) in _URGENT


def _kind(node: etree._Element) -> str:
    return (node.get("related-article-type") or "").lower().replace("_", "-")


def _banner(alike: list[etree._Element], page: Page) -> Html:
    """One notice for all articles that the article relates to in the same way."""
    is_grave = any(word in _kind(alike[0]) for word in _GRAVE)
    class_ = "banner grave" if is_grave else "banner"
    others = joined((words for node in alike[1:] if (words := _words(node, page))), ", ")
    shown = joined((part for part in (_line(alike[0], page), others) if part), ", ")
    return tag("p", shown, class_=class_, role="note")


def _line(node: etree._Element, page: Page) -> Html:
    kind = f"related_{_kind(node)}"
    word = page.say(kind if page.words.get(kind) else "related")
    shown = _words(node, page)
    return word + ": " + shown if shown else word


def _in_front(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag in _FRONT


@on("related-article", block=_in_front)
def related_article(node: etree._Element, page: Page) -> Html:
    """Another article; at the head of an article with the word for how it is related."""
    if not _in_front(node):
        return _words(node, page)
    return tag("p", _line(node, page), class_="related")


def _words(node: etree._Element, page: Page) -> Html:
    content = page.content(node) if has_text(node) else put_together(node, page)
    href = node.get(XLINK_HREF, "")
    kind = "doi" if href.startswith("10.") else node.get("ext-link-type")
    if not href:
        shown = text(_stated_number(node)) if is_blank(content) else content
        return element("span", shown, page.attributes(node)) if shown else EMPTY
    return linked(node, page, href, text(href) if is_blank(content) else content, kind)


def _stated_number(node: etree._Element) -> str:
    """What is related, when only attributes say it: its number and the register of it."""
    number = node.get("object-id") or node.get("document-id") or node.get("source-id")
    register = node.get("source-id") if number != node.get("source-id") else None
    return f"{number} ({register})" if number and register else number or ""


@on("related-object", block=_in_front)
def related_object(node: etree._Element, page: Page) -> Html:
    """A book, data set or trial that the article is about or uses."""
    shown = _words(node, page)
    return tag("p", shown, class_="related") if _in_front(node) and shown else shown


@on("product", block=True)
def product(node: etree._Element, page: Page) -> Html:
    """The book or other work that is reviewed."""
    content = page.content(node) if has_text(node) else put_together(node, page)
    return element("p", content, page.attributes(node, "product"))
