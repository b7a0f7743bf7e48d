"""How styles order author, date, title and source: one function per style."""

from __future__ import annotations

from collections.abc import Callable

from jatspress.references.marks import Marks
from jatspress.references.styles.author_date import author_date
from jatspress.references.styles.chicago import chicago
from jatspress.references.styles.gost import gost, russian_book, transliterated_book
from jatspress.references.styles.semicolons import semicolons
from jatspress.references.styles.stops import stops_and_date
from jatspress.references.styles.vancouver import vancouver, vancouver_book

#: A style reads `marks.text` up to `end`; it marks what it is sure of and says whether it applies.
Style = Callable[[Marks, int], bool]

#: In the order in which they are tried: the most distinct marks first.
STYLES: tuple[Style, ...] = (
    gost,
    vancouver,
    vancouver_book,
    semicolons,
    author_date,
    chicago,
    russian_book,
    transliterated_book,
    stops_and_date,
)

__all__ = ["STYLES", "Style"]
