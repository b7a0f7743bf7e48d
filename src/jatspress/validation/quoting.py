"""Passages of an article as a finding quotes them."""

from __future__ import annotations

from lxml import etree

from jatspress.jats.text import squeezed

QUOTED_CHARACTERS = 60


def excerpt(text: str) -> str:
    """The beginning of a passage, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= QUOTED_CHARACTERS:
        return text
    return f"{text[:QUOTED_CHARACTERS].rsplit(' ', 1)[0]} …"


def quoted(element: etree._Element) -> str:
    """The beginning of an element's text."""
    return excerpt(squeezed(element))


def tag(element: etree._Element) -> str:
    """An element as people write it: `<aff>`."""
    prefix = f"{element.prefix}:" if element.prefix else ""
    return f"<{prefix}{etree.QName(element).localname}>"
