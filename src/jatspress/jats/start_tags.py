"""The places of the start tags of a document, by line and column from 1.

A finding names one place, and most documents have thousands of tags. So in UTF-8, which nearly
all are in, the tags are found by a pattern in one step of C, and lines and columns are counted
for the places that are asked for. Other encodings are expat's matter.
"""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from xml.parsers import expat

from jatspress.jats.encodings import exact_codec

Place = tuple[int, int]

#: A start tag is group 1. Nothing is a tag in what comes behind it here. All that repeats in a
#: DOCTYPE is possessive, so that each byte is looked at once.
_TAG = re.compile(
    rb"""<(?:([A-Za-z_:\x80-\xff]) | !--.*?--> | !\[CDATA\[.*?\]\]> | \?.*?\?>
    | !DOCTYPE(?:[^\[>"']++|"[^"]*+"|'[^']*+')*+
        (?:\[(?:<!--.*?-->|<\?.*?\?>|"[^"]*+"|'[^']*+'|[^\]"'<]++|<)*+\][^>]*+)?+>)
    """,
    re.DOTALL | re.VERBOSE,
)


@dataclass(frozen=True, eq=False)
class StartTags:
    """The start tags of a document in UTF-8, in order, by the offsets of their first bytes."""

    data: bytes
    offsets: list[int]
    _columns: dict[int, int] = field(default_factory=dict)

    def place(self, number: int) -> Place:
        """The line and column of a tag; columns count characters, as in every encoding."""
        line = bisect_right(self._lines, self.offsets[number])
        if number not in self._columns:
            self._count(line)
        return line, self._columns[number]

    def _count(self, line: int) -> None:
        """Count the columns of all tags of a line at once: it may be the whole of the article."""
        at, end = self._lines[line - 1], (*self._lines[line : line + 1], len(self.data))[0]
        column = 1
        for number in range(bisect_left(self.offsets, at), bisect_left(self.offsets, end)):
            offset = self.offsets[number]
            column += len(self.data[at:offset].decode())
            self._columns[number] = column
            at = offset

    @cached_property
    def _lines(self) -> list[int]:
        """Where the lines begin; a byte order mark stands before the first column."""
        ends = accumulate(map(len, self.data.splitlines(keepends=True)))
        return [len(_mark_before(self.data)), *ends]

    def __len__(self) -> int:
        return len(self.offsets)


@dataclass(frozen=True, eq=False)
class ToldTags:
    """The start tags of a document as a parser told their places."""

    places: Sequence[Place]

    def place(self, number: int) -> Place:
        """The line and column of a tag."""
        return self.places[number]

    def __len__(self) -> int:
        return len(self.places)


def start_tags(data: bytes) -> StartTags | ToldTags:
    """Find the start tags of a well-formed document; none in an encoding that expat cannot read."""
    if exact_codec(data) in ("utf-8", "utf8"):
        found = [tag.start() for tag in _TAG.finditer(data) if tag.lastindex]
        return StartTags(data, found)
    return ToldTags(_told_by_expat(data))


_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def _mark_before(data: bytes) -> bytes:
    """The byte order mark of a file, empty where it has none."""
    return next((mark for mark in _MARKS if data.startswith(mark)), b"")


def _told_by_expat(data: bytes) -> list[Place]:
    starts: list[Place] = []
    parser = expat.ParserCreate()
    parser.UseForeignDTD(True)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    before = 0 if _mark_before(data) else 1  # expat counts the mark as a character

    def note(_name: str, _attributes: object) -> None:
        line, column = parser.CurrentLineNumber, parser.CurrentColumnNumber
        starts.append((line, column + (before if line == 1 else 1)))

    parser.StartElementHandler = note
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return []
    return starts
