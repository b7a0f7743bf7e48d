"""The navigation document: contents and landmarks (EPUB 3.3, section 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jatspress.rendering.epub.contents import as_list
from jatspress.rendering.epub.items import Entry
from jatspress.rendering.themes.theme import Theme
from jatspress.rendering.words import Words


@dataclass(frozen=True)
class Landmarks:
    """The addresses of the places that a reading system offers to go to."""

    cover: str
    start: str
    contents: str | None = None
    references: str | None = None

    def listed(self, words: Words) -> Iterator[tuple[str, str, str]]:
        """What each place is, where it is, what it is called."""
        yield "cover", self.cover, words["cover"]
        if self.contents:
            yield "toc", self.contents, words["contents"]
        yield "bodymatter", self.start, words["start_of_text"]
        if self.references:
            yield "bibliography", self.references, words["references"]


def navigation(
    entries: tuple[Entry, ...],
    landmarks: Landmarks,
    theme: Theme,
    words: Words,
    values: Mapping[str, object],
) -> str:
    """The navigation document as text; `values` are those of every page of the book."""
    own = {"toc": as_list(entries), "landmarks": list(landmarks.listed(words)), "words": words}
    return theme.render("nav.xhtml", {**values, **own})
