"""Articles inside the article: reviews, answers, translations."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.rendering.elements.front import Head, head_of, head_section
from jatspress.rendering.markup import Html, element, joined
from jatspress.rendering.walk import ContentsEntry, Page, on


@on("sub-article", "response", block=True)
def sub_article(node: etree._Element, page: Page) -> Html:
    """An article inside the article, with a head of its own; the contents lead to it alone."""
    inner = replace(page.inside(node), listed=False)
    attributes = page.attributes(node, "sub-article")
    stub = node.find("front-stub")
    meta = stub if stub is not None else node.find("front/article-meta")
    parts: list[Html] = []
    if meta is not None:
        head = head_of(meta, inner)
        parts.append(head_section(head, inner))
        if page.listed and not page.quiet:
            attributes.setdefault("id", page.walk.fresh_id("article"))
            _enter(meta, head, replace(inner, quiet=True), attributes["id"])
    deeper = inner.deeper()
    parts += [
        deeper.render(child) if child.tag not in ("body", "back") else deeper.flow(child)
        for child in node
        if child.tag not in ("front", "front-stub")
    ]
    return element("section", joined(parts), attributes)


def _enter(meta: etree._Element, head: Head, page: Page, anchor: str) -> None:
    """Name an article inside the article in the contents: by its title, else by its kind."""
    title = meta.find("title-group/article-title")
    named = page.inside(title).content(title) if title is not None else head.kicker
    if named.strip():
        page.walk.contents.append(ContentsEntry(1, anchor, named))
