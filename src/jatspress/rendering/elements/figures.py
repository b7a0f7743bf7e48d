"""Figures, and captions of whatever has one."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.parts import HEADS, label_of, title_of
from jatspress.rendering.markup import EMPTY, Html, element, is_blank, joined, tag
from jatspress.rendering.walk import Page, on


@on("fig", "chem-struct-wrap", "chem-struct-wrapper", block=True)
def figure(node: etree._Element, page: Page) -> Html:
    """A figure with its caption below."""
    return _figure(node, page, "fig")


@on("fig-group", block=True)
def figure_group(node: etree._Element, page: Page) -> Html:
    """Several figures under one caption."""
    return _figure(node, page, "fig-group")


def _figure(node: etree._Element, page: Page, class_: str) -> Html:
    inner = page.inside(node)
    before = frozenset((*HEADS, "caption", *_AFTER_CAPTION))
    content = inner.flow(node, without=before)
    caption = caption_of(node, inner)
    after = joined(inner.render(child) for child in node if child.tag in _AFTER_CAPTION)
    shown = content + (tag("figcaption", caption + after) if caption or after else EMPTY)
    return element("figure", shown, page.attributes(node, class_))


#: What stands below the caption: who made the figure, its licence, its identifiers.
_AFTER_CAPTION = (
    "legend",
    "long-desc",
    "attrib",
    "permissions",
    "object-id",
    "kwd-group",
    "subj-group",
    "abstract",
)


def caption_of(node: etree._Element, page: Page) -> Html:
    """The label, the title and the words of the caption of a figure, table or file."""
    captions = node.findall("caption")
    label, title = label_of(node, page), title_of(node, page)
    if captions and is_blank(title):
        opening = _caption_head(label, title_of(captions[0], page.inside(captions[0])))
        opening += page.flow(captions[0], without=("title",))
        return opening + joined(_further_caption(caption, page) for caption in captions[1:])
    return _caption_head(label, title) + joined(_further_caption(one, page) for one in captions)


def _caption_head(label: Html, title: Html) -> Html:
    title = EMPTY if is_blank(title) else tag("span", title, class_="caption-title")
    head = joined([part for part in (label, title) if part], " ")
    return tag("p", head, class_="caption-head") if head else EMPTY


def _further_caption(caption: etree._Element, page: Page) -> Html:
    """A caption below a title, or the same caption in another language (JATS 1.4)."""
    inner = page.inside(caption)
    content = _caption_head(EMPTY, title_of(caption, inner)) + inner.flow(
        caption, without=("title",)
    )
    attributes = page.attributes(caption)
    return element("div", content, attributes) if attributes else content
