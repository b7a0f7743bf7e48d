"""Passages of an article as a finding quotes them."""

from __future__ import annotations

from lxml import etree

QUOTED_CHARACTERS = 60


def excerpt(text: str) -> str:
    """The beginning of a passage, cut at a word."""
    text = " ".join(text.split())
    if len(text) <= QUOTED_CHARACTERS:
        return text
    return f"{text[:QUOTED_CHARACTERS].rsplit(' ', 1)[0]} …"


def quoted(element: etree._Element) -> str:
    """The beginning of an element's text; of a whole article no more is read than is quoted."""
    pieces, characters = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        characters += sum(map(len, piece.split()))
        if characters > QUOTED_CHARACTERS:
            break
    return excerpt("".join(pieces))


def tag(element: etree._Element) -> str:
    """An element as people write it: `<aff>`."""
    prefix = f"{element.prefix}:" if element.prefix else ""
    return f"<{prefix}{etree.QName(element).localname}>"
