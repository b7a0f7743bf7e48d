"""No page hangs the reader, however it is made up (a guard against hanging, not a timing)."""

from __future__ import annotations

import time

import pytest

from jatspress.article import SourceText
from jatspress.readers.convert import convert_text
from jatspress.readers.words.boilerplate import PAGE_RULES, page_rule_of
from jatspress.readers.words.lines import lines_of

HEAD = "A Title of Roads\n\nA. Kunz\n\n"
ABSTRACT = "Abstract. Salt was carried over the mountains.\n\n"
#: Seconds after which a reader counts as hanging; these pages take well under five.
PATIENCE = 60.0

LINES = {
    "breadcrumbs": "Home" + "/  a  " * 20 + "//",
    "metrics": "views  1  " * 20 + "x",
    "log-in": "login" + " |  a  " * 20 + "!",
    "navigation": "archives" + " |  a b  " * 20 + "!",
    "downloads": "PDF" + " ( a ) , pdf" * 15 + "!",
    "sharing": "share" + " : a" * 40 + "!",
    "badges": "open access " * 20 + "!",
    "formats": "apa , " * 30 + "!",
    "ISSN": "ISSN 2049-3630 , " * 15 + "!",
}
PAGES = {
    "commas": HEAD + "," * 10_000,
    "a long word": HEAD + "a" * 20_000,
    "numbers that look like ORCIDs": HEAD + "1234-" * 20_000,
    "short lines in the head": HEAD + "ab cd\n" * 8_000,
    "short lines behind the abstract": HEAD + ABSTRACT + "ab cd\n\n" * 12_000,
    "many names on a line": HEAD + "Anna Kunz, " * 400,
    "dots in the body": HEAD + ABSTRACT + "Introduction\n\n" + "a. " * 40_000,
    "brackets in the body": HEAD + ABSTRACT + "Introduction\n\n" + "[1, " * 20_000,
    "a reference without end": HEAD + ABSTRACT + "References\n1. " + "Kunz A., " * 10_000,
    "two thousand references": HEAD
    + ABSTRACT
    + "References\n"
    + "\n".join(f"{n}. Kunz A. Road {n}. Salt News, 2001, no. 2, pp. 4–9." for n in range(1, 2001)),
    "stops in a keyword": HEAD + ABSTRACT + "Keywords: " + "a.b" * 5_000,
    "open brackets in an affiliation": HEAD + "University of " + "(" * 5_000,
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES.keys())
def test_a_line_does_not_hang_the_rules_of_furniture(line: str) -> None:
    begun = time.monotonic()
    for found in lines_of(line):
        page_rule_of(found)
    assert time.monotonic() - begun < PATIENCE


def test_every_rule_meets_a_line_that_goes_wrong_at_its_end() -> None:
    begun = time.monotonic()
    for rule in PAGE_RULES:
        for piece in LINES.values():
            assert not rule.opening.match(f"{piece[:200]}\x00")
    assert time.monotonic() - begun < PATIENCE


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_a_page_does_not_hang_the_reader(page: str) -> None:
    begun = time.monotonic()
    convert_text(SourceText("a.txt", page, ""))
    assert time.monotonic() - begun < PATIENCE
