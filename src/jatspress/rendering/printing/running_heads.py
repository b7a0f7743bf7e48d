"""Running heads: the patterns of a theme filled with what the article states, as CSS."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping

from jatspress.article import ArticleMeta
from jatspress.rendering.citation_files.line import issue_line, running_author
from jatspress.rendering.page.metadata import plain_title
from jatspress.rendering.words import Words

_PIECE = re.compile(r"\{(\w+)\}|([\[\]])|([^{}\[\]]+)")
_EDGES = ("top", "bottom")
#: Percent of a line that a page number gets, and that no other head has less than.
_NUMBER, _LEAST = 10, 18


def head_values(meta: ArticleMeta, words: Words, mark: str | None) -> dict[str, str | None]:
    """What the fields of running heads stand for; `None` for what the article does not state."""
    year = str(meta.publication_date.year) if meta.publication_date else None
    pages = "–".join(page for page in (meta.fpage, meta.lpage) if page)
    return {
        "journal": meta.journal.title(meta.lang),
        "authors": running_author(meta, words),
        "title": plain_title(meta),
        "doi": f"https://doi.org/{meta.doi}" if meta.doi else None,
        "year": year,
        "volume": meta.volume,
        "issue": meta.issue,
        "pages": pages or meta.elocation_id,
        "issue_line": issue_line(meta, words),
        "mark": mark,
    }


def filled(pattern: str, values: Mapping[str, str | None]) -> str:
    """Fill a pattern; what stands in brackets goes when nothing, or a field in it, is not stated.

    `{page}` stays: the engine knows it.
    """
    parts: list[list[str]] = [[]]
    lacking = [False]
    for field, bracket, literal in _PIECE.findall(pattern):
        if field == "page":
            parts[-1].append("{page}")
        elif field:
            value = values.get(field)
            lacking[-1] = lacking[-1] or not value
            parts[-1].append(_plain(value or ""))
        elif bracket == "[":
            parts.append([])
            lacking.append(False)
        elif bracket == "]":
            inner, lacks = "".join(parts.pop()), lacking.pop()
            parts[-1].append("" if lacks else inner)
        else:
            parts[-1].append(literal)
    return "".join(parts[-1]).strip(" ,;:·—–|/") if any(lacking) else "".join(parts[-1]).strip()


def _plain(text: str) -> str:
    """One line, without the braces that have a meaning in a pattern."""
    return " ".join(text.split()).replace("{", "(").replace("}", ")")


def heads_css(
    patterns: Mapping[str, str], values: Mapping[str, str | None], *, mirrored: bool = False
) -> str:
    """The margin boxes of all pages; the first page shows its number alone.

    `mirrored` pages are read from right to left: what is named left stands at the right.
    """
    heads = {place: filled(pattern, values) for place, pattern in patterns.items()}
    if mirrored:
        heads = {_mirrored(place): text for place, text in heads.items()}
    return "".join(_edge(edge, heads) for edge in _EDGES)


def _mirrored(place: str) -> str:
    edge, _, side = place.partition("_")
    return f"{edge}_{ {'left': 'right', 'right': 'left'}.get(side, side) }"


def _edge(edge: str, heads: Mapping[str, str]) -> str:
    sides = {side: heads.get(f"{edge}_{side}", "") for side in ("left", "center", "right")}
    shown = {side: text for side, text in sides.items() if text}
    rules = [
        f"@{edge}-{side} {{ content: {_content(text)}; width: {width}%; "
        f"direction: {_direction(text)}; }}"
        for (side, text), width in zip(shown.items(), _widths(shown), strict=True)
    ]
    first = [
        f"@{edge}-{side} {{ content: none; }}"
        for side, text in shown.items()
        if not _is_number(text)
    ]
    return f"@page {{ {' '.join(rules)} }}\n@page :first {{ {' '.join(first)} }}\n"


def _direction(text: str) -> str:
    """How a head is read: as its first letter is."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
    return "ltr" if first == "L" else "rtl"


def _widths(shown: Mapping[str, str]) -> list[int]:
    """How much of the line each head gets, so that they never meet: the longer the more.

    A head in the middle of the line leaves both sides the same.
    """
    if len(shown) < 2:
        return [100] * len(shown)
    if "center" in shown:
        outer = _NUMBER if all(_is_number(t) for s, t in shown.items() if s != "center") else 30
        return [100 - 2 * outer if side == "center" else outer for side in shown]
    left, right = shown.values()
    if _is_number(left) or _is_number(right):
        return [_NUMBER if _is_number(text) else 100 - _NUMBER for text in (left, right)]
    share = round(100 * len(left) / (len(left) + len(right)))
    share = min(max(share, _LEAST), 100 - _LEAST)
    needed = round(1.4 * len(right))  # percent, for type of the usual size
    share = max(share, min(100 - needed, 100 - _LEAST)) if len(right) < len(left) else share
    return [share, 100 - share]


def _is_number(text: str) -> bool:
    return "{page}" in text and len(text) <= len("{page}") + 4


def _content(text: str) -> str:
    pieces: Iterator[str] = (
        "counter(page)" if piece == "{page}" else _quoted(piece)
        for piece in re.split(r"(\{page\})", text)
        if piece
    )
    return " ".join(pieces)


def _quoted(text: str) -> str:
    """A text as a string of CSS, whatever characters it has."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in text) + '"'
