"""The lines that findings point at."""

from __future__ import annotations

import pytest

from jatspress.article import Finding, Severity
from jatspress.batch.excerpts import WIDEST, lines_at
from jatspress.jats.parse import parse_bytes


def line_of(xml: str, line: int, column: int, encoding: str = "utf-8") -> tuple[str, str]:
    document = parse_bytes(xml.encode(encoding), name="a.xml")
    finding = Finding("JP112", Severity.ERROR, "…", line=line, column=column)
    shown = lines_at(document, [finding])[line, column]
    return shown.text, shown.text[shown.column - 1 :]


def test_a_line_is_shown_without_its_indent_and_the_place_stays() -> None:
    assert line_of("<a>\n   <b/><c/>\n</a>", 2, 8) == ("<b/><c/>", "<c/>")


def test_of_a_long_line_the_part_around_the_place_is_shown() -> None:
    xml = f"<a>{'x' * 500}<b/>{'y' * 500}</a>"
    text, rest = line_of(xml, 1, 504)
    assert rest.startswith("<b/>yyy")
    assert text.startswith("…")
    assert text.endswith("…")
    assert len(text) == WIDEST + 2


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "koi8-r"]
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_found_in_every_encoding_and_with_every_line_end(encoding: str, end: str) -> None:
    named = encoding.removesuffix("-sig")
    xml = f'<?xml version="1.0" encoding="{named}"?>{end}<a>соль{end}<b/></a>'
    assert line_of(xml, 3, 1, encoding) == ("<b/></a>", "<b/></a>")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_does_not_move_the_place_in_the_first_line(encoding: str) -> None:
    document = parse_bytes("<a><b/></a>".encode(encoding), name="a.xml")
    line, column = document.position(document.root[0])
    assert line_of("<a><b/></a>", line, column, encoding) == ("<a><b/></a>", "<b/></a>")


def test_a_place_beyond_the_file_has_no_line() -> None:
    document = parse_bytes(b"<a/>", name="a.xml")
    assert lines_at(document, [Finding("JP112", Severity.ERROR, "…", line=9, column=1)]) == {}
