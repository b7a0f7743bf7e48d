"""Passages of an article as a finding quotes them."""

from __future__ import annotations

from lxml import etree

from jatspress.jats.text import flat

QUOTED_CHARACTERS = 60
#: Of a long passage no more is looked at, unless it is nearly all white space.
_ENOUGH = 1000


def excerpt(text: str) -> str:
    """The beginning of a passage, cut at a word."""
    beginning = " ".join(text[:_ENOUGH].split())
    if len(text) > _ENOUGH and len(beginning) <= QUOTED_CHARACTERS:
        beginning = " ".join(text.split())
    if len(beginning) <= QUOTED_CHARACTERS:
        return beginning
    return f"{beginning[:QUOTED_CHARACTERS].rsplit(' ', 1)[0]} …"


def quoted(element: etree._Element) -> str:
    """The beginning of an element's text.

    libxml2 collects the text of a whole article in a moment; `itertext` is slower, and takes
    minutes where thousands of comments stand in a row.
    """
    return excerpt(flat(element))


def called(element: etree._Element) -> str:
    """What a sentence calls an element: how its text begins, else its id or where it leads."""
    return quoted(element) or element.get("id") or element.get("rid") or "…"


def tag(element: etree._Element) -> str:
    """An element as people write it: `<aff>`."""
    prefix = f"{element.prefix}:" if element.prefix else ""
    return f"<{prefix}{etree.QName(element).localname}>"
