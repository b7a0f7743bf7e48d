"""Articles inside the article: reviews, answers, translations."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.elements.front import head_of, head_section
from jatspress.rendering.markup import Html, element, joined
from jatspress.rendering.walk import Page, on


@on("sub-article", "response", block=True)
def sub_article(node: etree._Element, page: Page) -> Html:
    """An article inside the article, with a head of its own."""
    inner = page.inside(node)
    stub = node.find("front-stub")
    meta = stub if stub is not None else node.find("front/article-meta")
    parts: list[Html] = []
    if meta is not None:
        parts.append(head_section(head_of(meta, inner), inner))
    deeper = inner.deeper()
    parts += [
        deeper.render(child) if child.tag not in ("body", "back") else deeper.flow(child)
        for child in node
        if child.tag not in ("front", "front-stub")
    ]
    return element("section", joined(parts), page.attributes(node, "sub-article"))
