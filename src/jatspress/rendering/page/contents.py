"""The table of contents of a page: lists in lists."""

from __future__ import annotations

from jatspress.rendering.markup import EMPTY, Html, joined, tag
from jatspress.rendering.walk import ContentsEntry


def contents_list(entries: list[ContentsEntry]) -> Html:
    """The entries as lists in lists; empty when there are none."""
    html, _ = _level(entries, 0, min((entry.depth for entry in entries), default=1))
    return html


def _level(entries: list[ContentsEntry], start: int, depth: int) -> tuple[Html, int]:
    items: list[Html] = []
    position = start
    while position < len(entries) and entries[position].depth >= depth:
        entry = entries[position]
        inner, following = _level(entries, position + 1, entry.depth + 1)
        link = tag("a", entry.title, href=f"#{entry.anchor}")
        items.append(tag("li", link + inner))
        position = following
    return (tag("ol", joined(items), role="list") if items else EMPTY), position
