"""What kind of note a note is, in words before it: conflict of interest, contributions."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.rendering.elements.parts import words_of
from jatspress.rendering.markup import EMPTY, Html, tag
from jatspress.rendering.walk import Page

#: `fn/@fn-type` in its old and new spellings → the kind that we have a word for (`note_…`).
_KINDS = {
    "con": "con",
    "contribution": "con",
    "contributions": "con",
    "conflict": "coi",
    "coi-statement": "coi",
    "competing-interests": "coi",
    "competing-interest": "coi",
    "financial-disclosure": "financial",
    "supported-by": "funding",
    "funding": "funding",
    "current-aff": "current_aff",
    "present-address": "present_address",
    "presented-at": "presented_at",
    "presented-by": "presented_by",
    "previously-at": "previously_at",
    "study-group-members": "members",
    "participating-researchers": "researchers",
    "supplementary-material": "supplement",
    "abbr": "abbreviations",
    "com": "communicated",
    "edited-by": "edited",
    "ethics-statement": "ethics",
    "data-availability": "data",
    "deceased": "deceased",
    "equal": "equal",
    "on-leave": "on_leave",
}
#: From how many letters on a label is a heading and no mark.
_SHORTEST_HEADING = 4
_TYPEFACES = ("bold", "italic", "underline", "sc")


def kind_of_note(node: etree._Element, page: Page) -> Html:
    """The kind of a note as its heading, unless the note or its group has words for it already."""
    key = f"note_{_KINDS.get(_stated_kind(node), '')}"
    word = page.words.get(key)
    if not word or _has_heading(node) or _is_said(word, node):
        return EMPTY
    return tag("b", page.say(key), class_="note-kind")


def _stated_kind(node: etree._Element) -> str:
    kind = (node.get("fn-type") or "").lower()
    return (node.get("custom-type") or "").lower() if kind in ("custom", "other") else kind


def _has_heading(node: etree._Element) -> bool:
    """Tell whether a note has a heading: a label of words, or first words in another typeface."""
    label = node.find("label")
    if label is not None and len(re.findall(r"[^\W\d_]", words_of(label))) >= _SHORTEST_HEADING:
        return True
    first = node.find("p")
    if first is None or not len(first) or (first.text or "").strip():
        return False
    return first[0].tag in _TYPEFACES


def _is_said(word: str, node: etree._Element) -> bool:
    """Tell whether the first words of a note, or the title above it, say the word already."""
    parent = node.getparent()
    title = parent.find("title") if parent is not None else None
    said = words_of(node)[: 3 * len(word)] + (f" {words_of(title)}" if title is not None else "")
    longest = max(word.lower().rstrip(":").split(), key=len)
    return longest[: max(5, len(longest) - 2)] in said.lower()
