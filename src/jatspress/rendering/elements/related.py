"""Other articles and things that the article relates to: corrections, reviewed books, data."""

from __future__ import annotations

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.jats.text import has_text
from jatspress.rendering.elements.citations import put_together
from jatspress.rendering.elements.links import linked
from jatspress.rendering.markup import EMPTY, Html, element, tag, text
from jatspress.rendering.walk import Page, on

_FRONT = ("article-meta", "front-stub")


def _in_front(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and parent.tag in _FRONT


@on("related-article", block=_in_front)
def related_article(node: etree._Element, page: Page) -> Html:
    """Another article; at the head of an article with the word for how it is related."""
    shown = _words(node, page)
    if not _in_front(node):
        return shown
    kind = f"related_{node.get('related-article-type', '')}"
    word = page.say(kind if page.words.get(kind) else "related")
    return tag("p", word + ": " + shown, class_="related") if shown else EMPTY


def _words(node: etree._Element, page: Page) -> Html:
    content = page.content(node) if has_text(node) else put_together(node, page)
    href = node.get(XLINK_HREF, "")
    kind = "doi" if href.startswith("10.") else node.get("ext-link-type")
    if not href:
        return element("span", content, page.attributes(node))
    return linked(node, page, href, content if content.strip() else text(href), kind)


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
