"""What would run off the page is set tighter: tables smaller and on their side, words broken."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from jatspress.rendering.engine.boxes import beyond_paper
from jatspress.rendering.printing.tree import add_class, ancestors, has_class, parents_of

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: The classes of what is set tighter, one after the other, until it stays on the page: a smaller
#: table, and one whose words may be broken anywhere. `tight.css` says how.
TIGHTER = ("tight", "broken")


def mark_tighter(tree: Element, pages: Pages, class_: str) -> bool:
    """Mark the tables and blocks whose words run off; tell whether there was one."""
    running = set(beyond_paper(pages))
    parents = parents_of(tree) if running else {}
    for element in running:
        add_class(_holder(element, parents), class_)
    return bool(running)


def _holder(element: Element, parents: dict[Element, Element]) -> Element:
    """The table around an element with its caption, or the element itself."""
    around = [element, *ancestors(element, parents)]
    figure = next((node for node in around if has_class(node, "table-wrap")), None)
    table = next((node for node in around if node.tag == "table"), None)
    return figure if figure is not None else table if table is not None else element
