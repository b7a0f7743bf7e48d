"""Custom statements: facts of an article that JATS has no element for, each under a name."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from jatspress.article import XLINK_HREF
from jatspress.jats.places import CITATION_AS_PRINTED
from jatspress.rendering.elements.dates import Row, as_list
from jatspress.rendering.elements.links import linked
from jatspress.rendering.elements.parts import is_of_the_page, words_of, wrapped
from jatspress.rendering.markup import EMPTY, Html, is_blank, joined, text
from jatspress.rendering.walk import Page, is_block, on

on("meta-value", "meta-name")(wrapped("span"))


def statement_rows(meta: etree._Element, page: Page) -> Iterator[Row]:
    """The custom statements of a head, without the citation that the page shows as `Cite as`."""
    said = _shown_as_citation(meta)
    for group in meta.iterchildren("custom-meta-group", "custom-meta-wrap"):
        yield from _rows(group, page.inside(group), said)


@on("custom-meta-group", "custom-meta-wrap", block=True)
def statements(node: etree._Element, page: Page) -> Html:
    """Custom statements that do not stand in the head of an article."""
    return as_list(list(_rows(node, page.inside(node))), "facts statements")


@on("custom-meta", block=True)
def statement(node: etree._Element, page: Page) -> Html:
    """A custom statement that stands by itself."""
    return as_list([_row(node, page)], "facts statements")


def _shown_as_citation(meta: etree._Element) -> etree._Element | None:
    """The statement that `cite_as` shows: the first of its name, on the page's own.

    An article inside the article has no such line.
    """
    if not is_of_the_page(meta):
        return None
    named = (
        made
        for made in meta.iterfind("custom-meta-group/custom-meta")
        if _name_of(made) == CITATION_AS_PRINTED and made.find("meta-value") is not None
    )
    return next(named, None)


def _rows(group: etree._Element, page: Page, said: etree._Element | None = None) -> Iterator[Row]:
    for child in group:
        if child is said or not isinstance(child.tag, str):
            continue
        name, value = _row(child, page)
        if not (is_blank(name) and is_blank(value)):
            yield name, value


def _row(node: etree._Element, page: Page) -> Row:
    """The name and the value of a statement; what holds no value of its own is the value."""
    if node.tag != "custom-meta":
        return page.say("custom_unnamed"), page.render(node)
    inner = page.inside(node)
    values = [_value(child, inner) for child in node if child.tag != "meta-name"]
    value, href = (
        joined((value for value in values if not is_blank(value)), " "),
        node.get(XLINK_HREF),
    )
    return _label(node, inner), linked(node, inner, href, value or text(href)) if href else value


def _value(node: etree._Element, page: Page) -> Html:
    holds_blocks = node.tag == "meta-value" and any(is_block(child) for child in node)
    return page.flow(node) if holds_blocks else page.render(node)


def _name_of(node: etree._Element) -> str:
    name = node.find("meta-name")
    return words_of(name) if name is not None else ""


def _label(node: etree._Element, page: Page) -> Html:
    """A name that we know in our words, another as it stands."""
    stated = _name_of(node)
    key = f"custom_{stated}" if stated else "custom_unnamed"
    if page.words.get(key):
        return page.say(key)
    name = node.find("meta-name")
    return page.inside(name).content(name) if name is not None else EMPTY
