"""Notes at the end of the page on which they are cited, where a theme wants them there."""

from __future__ import annotations

from collections import Counter
from xml.etree.ElementTree import Element

from jatspress.rendering.printing.tree import (
    ancestors,
    detach,
    has_class,
    parents_of,
    tighten,
    with_class,
)

#: The engine cannot part a note; with one longer than this all stay at the end of the article.
_LONGEST = 1200
#: With more notes than this in one paragraph all stay at the end: the engine sets the paragraph
#: anew for each of them (a hundred take seconds, a thousand hours).
_MOST = 40
#: Where a mark leaves its note at the end: these are never parted, or set by themselves.
_UNBROKEN = ("table", "figure", "header", "aside", "thead")
_BLOCKS = ("p", "div", "li", "dd", "blockquote")
_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


def notes_to_pages(tree: Element, heading: str) -> None:
    """Move the notes of a text to their marks, as footnotes of the page.

    `heading` is our word above notes: a list of notes under a heading of the article's own stays
    as it is, and so do notes that nothing in the running text cites.
    """
    parents, marks = parents_of(tree), _marks(tree)
    for section in list(with_class(tree, "notes")):
        notes = [node for node in section if has_class(node, "note") and node.get("id")]
        if not notes or _is_the_articles_own(section, heading) or not _are_short(notes):
            continue
        cited = [
            (note, mark) for note in notes if (mark := marks.get(f"#{note.get('id')}")) is not None
        ]
        if _are_scattered([mark for _, mark in cited], parents):
            _move(section, cited, parents)


def _is_the_articles_own(section: Element, heading: str) -> bool:
    titles = [" ".join("".join(node.itertext()).split()) for node in section if _is_heading(node)]
    return any(title != heading for title in titles)


def _is_heading(node: Element) -> bool:
    return node.tag in _HEADINGS


def _are_short(notes: list[Element]) -> bool:
    return all(len("".join(note.itertext())) <= _LONGEST for note in notes)


def _are_scattered(marks: list[Element], parents: dict[Element, Element]) -> bool:
    """Tell whether no paragraph cites more notes than the engine can set at the end of a page."""
    blocks = Counter(
        next((node for node in ancestors(mark, parents) if node.tag in _BLOCKS), None)
        for mark in marks
    )
    return max(blocks.values(), default=0) <= _MOST


def _move(
    section: Element, cited: list[tuple[Element, Element]], parents: dict[Element, Element]
) -> None:
    for note, mark in cited:
        if any(_keeps(node, section) for node in ancestors(mark, parents)):
            continue
        detach(note, section)
        _set_at(mark, note, parents)
    if all(_is_heading(node) for node in section) and section in parents:
        detach(section, parents[section])


def _marks(tree: Element) -> dict[str, Element]:
    """The first mark of each note, by the address that it leads to."""
    marks: dict[str, Element] = {}
    for link in tree.iter("a"):
        if has_class(link, "note-mark") or has_class(link, "fn"):
            marks.setdefault(link.get("href") or "", link)
    return marks


def _keeps(node: Element, section: Element) -> bool:
    return node.tag in _UNBROKEN or node is section or has_class(node, "page-note")


def _set_at(mark: Element, note: Element, parents: dict[Element, Element]) -> None:
    """Put a note behind its mark, and behind the raising of it."""
    place = mark
    while parents[place].tag in ("sup", "b", "i"):
        place = parents[place]
    parent = parents[place]
    note.tag = "span"
    note.set("class", "page-note")
    tighten(note)
    note.tail, place.tail = place.tail, None
    parent.insert(list(parent).index(place) + 1, note)
    parents[note] = parent
