"""The full text of an article as plain lines, for readers' searches at eLIBRARY.RU."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from jatspress.article import JatsContent
from jatspress.deposits.rsci.markup import write_run
from jatspress.descriptions.plain_text import LeftBehind

#: What holds or precedes a block in a body, beside those of abstracts.
_ROWS = "fig table-wrap caption tr td th table supplementary-material".split()


def full_text(root: etree._Element) -> str | None:
    """The words of the body, a line for each block; `None` when there are none."""
    body = root.find("body")
    if body is None:
        return None
    holder = etree.Element("holder")
    made = write_run(holder, "text", JatsContent.of_element(_in_blocks(body)), LeftBehind())
    for end in made.iter("br"):
        end.tail = f"\n{end.tail or ''}"
    lines = "".join(str(part) for part in made.itertext()).splitlines()
    return "\n".join(filter(None, map(str.strip, lines))) or None


def _in_blocks(body: etree._Element) -> etree._Element:
    """A copy of the body in which tables and figures stand on lines of their own too."""
    copy = deepcopy(body)
    for element in copy.iter(*_ROWS):
        element.tag = "sec"
    return copy
