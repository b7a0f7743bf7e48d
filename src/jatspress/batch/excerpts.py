"""The lines of a document that findings point at, for reports that show them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jatspress.article import Finding
from jatspress.jats.document import Document
from jatspress.jats.encodings import exact_codec
from jatspress.reports.report import SourceLine

#: Of a longer line so many characters are shown around the place.
WIDEST = 100
_BEFORE = 30
_LINE_END = re.compile("\r\n|\r|\n")


def lines_at(document: Document, findings: Iterable[Finding]) -> dict[tuple[int, int], SourceLine]:
    """The line that each finding points at, by line and column; long ones around the place."""
    places = {(f.line, f.column or 1) for f in findings if f.line is not None}
    if not places:
        return {}
    texts = _LINE_END.split(_text(document.data).removeprefix("\ufeff"))
    numbers = {line for line, _ in places if line <= len(texts)}
    lines = {line: _plain(texts[line - 1]) for line in numbers}
    return {
        (line, column): _around(*lines[line], column)
        for line, column in sorted(places)
        if line in lines
    }


def _text(data: bytes) -> str:
    try:
        return data.decode(exact_codec(data), "replace")
    except LookupError:
        return data.decode("latin-1")


def _plain(line: str) -> tuple[str, int]:
    """A line with blanks in place of tabs and the like, without its indent, and its width."""
    line = re.sub(r"[^\S ]|\ufeff", " ", line)
    return line.strip(), len(line) - len(line.lstrip())


def _around(line: str, indent: int, column: int) -> SourceLine:
    column = max(1, column - indent)
    if len(line) <= WIDEST:
        return SourceLine(line, column)
    start = max(0, min(column - 1 - _BEFORE, len(line) - WIDEST))
    cut = line[start : start + WIDEST]
    head, tail = "…" if start else "", "…" if start + WIDEST < len(line) else ""
    return SourceLine(f"{head}{cut}{tail}", column - start + len(head))
