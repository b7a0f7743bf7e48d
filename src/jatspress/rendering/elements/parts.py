"""What the renderings share: labels, titles, and children that print nothing between them."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from jatspress.jats.text import has_text
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined
from jatspress.rendering.walk import Handler, Page

#: Elements that a rendering takes out of its content and shows itself.
HEADS = ("label", "title")


def wrapped(name: str, class_: str | None = None) -> Handler:
    """The rendering that puts the content of an element into an element of HTML."""

    def handler(node: etree._Element, page: Page) -> Html:
        return element(name, page.content(node), page.attributes(node, class_))

    return handler


def boxed(name: str, class_: str | None = None) -> Handler:
    """The rendering that puts the content of an element, as blocks, into an element of HTML."""

    def handler(node: etree._Element, page: Page) -> Html:
        return element(name, page.flow(node), page.attributes(node, class_))

    return handler


def separated(
    node: etree._Element, page: Page, separator: str, *, without: Iterable[str] = ()
) -> Html:
    """The content of an element; children that print nothing between them get a separator."""
    if has_text(node):
        return page.content(node, without=without)
    inner = page.inside(node)
    left_out = frozenset(without)
    parts = (inner.render(child) for child in node if child.tag not in left_out)
    return joined((part for part in parts if not is_blank(part)), separator)


def label_of(node: etree._Element, page: Page) -> Html:
    """The printed label of an element, in each language that has one (JATS 1.4)."""
    labels = [label for label in node.iterchildren("label") if is_filled(label)]
    return joined((_label(label, page) for label in labels), " ")


def _label(label: etree._Element, page: Page) -> Html:
    return element("span", page.content(label), page.attributes(label, "label"))


def title_of(node: etree._Element, page: Page) -> Html:
    """The content of the title of an element, empty when it has none."""
    titles = (page.inside(title).content(title) for title in node.iterchildren("title"))
    return joined((title for title in titles if not is_blank(title)), " ")


def heading_of(node: etree._Element, page: Page, otherwise: str | None = None) -> Html:
    """The heading of an element: its label and title, else a word of ours, else nothing."""
    label, title = label_of(node, page), title_of(node, page)
    if is_blank(title) and otherwise:
        title = page.say(otherwise)
    parts = [part for part in (label, title) if not is_blank(part)]
    if not parts:
        return EMPTY
    heading = node.find("title")
    return page.heading(
        joined(parts, " "), page.attributes(heading) if heading is not None else None
    )


def is_filled(node: etree._Element) -> bool:
    """Tell whether an element holds anything to show."""
    return any(str(part).strip() for part in node.itertext()) or len(node) > 0


def words_of(node: etree._Element) -> str:
    """The characters of an element, white space normalised."""
    return " ".join("".join(str(part) for part in node.itertext("*")).split())


def is_of_the_page(meta: etree._Element) -> bool:
    """Tell whether a head is that of the page, not of an article inside the article."""
    holder = next(meta.iterancestors("article", "sub-article", "response"), None)
    return holder is not None and holder.getparent() is None
