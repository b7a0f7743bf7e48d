"""The one table of what has no place of its own: shown elsewhere, or never, and why."""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.markup import Html, element
from jatspress.rendering.walk import Page, elsewhere, hide

hide(
    "an entry of an index, which a page does not have",
    "index-term",
    "index-term-range-end",
    "see",
    "see-also",
)
hide(
    "a mark between two places without words of its own; the words between are shown",
    "milestone-start",
    "milestone-end",
    "overline-start",
    "overline-end",
    "underline-start",
    "underline-end",
)
hide(
    "a number for machines: how many words, pages, figures there are",
    "counts",
    "count",
    "equation-count",
    "fig-count",
    "ref-count",
    "table-count",
    "word-count",
)
hide("how the file was made, for machines", "processing-meta", "restricted-by", "extended-by")
hide("a shorter form of the title, for running heads", "alt-title")
hide("the dots of a character's picture, for machines; its description is shown", "glyph-data")
hide("a reference to the dots of a character, for machines", "glyph-ref")


@elsewhere("the page as a whole", "article", "body", "back")
@elsewhere("the head of the page", "front", "front-stub", "article-meta", "title-group")
@elsewhere("the head of the page, below the title", "trans-title-group")
@elsewhere("the line above the title, and 'About this article'", "article-categories")
@elsewhere("the facts below the authors, when readers know the kind", "article-id")
@elsewhere("the top line of the page, and 'About this article'", "journal-meta")
@elsewhere("the top line of the page", "journal-title-group", "journal-title")
@elsewhere("'About this article'", "journal-subtitle", "publisher")
def part(node: etree._Element, page: Page) -> Html:
    """A part that the page takes apart, where nobody expected it."""
    return element("div", page.flow(node), page.attributes(node, str(node.tag)))
