"""Pages in many house styles, each against a golden file that was reviewed by eye.

`JATSPRESS_GOLDENS=write pytest tests/readers/test_pages.py` writes the golden files anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lxml import etree

from jatspress.jats.doctypes import doctype_for, load_dtd
from jatspress.jats.profile import read_profile
from jatspress.jats.serialise import to_bytes
from jatspress.readers.convert import Conversion, convert
from tests.readers.summary import golden

PAGES = sorted(Path(__file__).with_name("pages").iterdir())
#: The pages in which something is wrong on purpose.
TROUBLE = {"trouble"}


def converted(folder: Path, version: str = "1.3") -> Conversion:
    profile = folder / "journal.toml"
    return convert(
        folder / "page.txt",
        read_profile(profile) if profile.is_file() else None,
        version=version,
    )


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_page_becomes_what_was_reviewed(folder: Path) -> None:
    conversion = converted(folder)
    text = golden(conversion, to_bytes(conversion.tree))
    expected = folder / "expected.txt"
    if os.environ.get("JATSPRESS_GOLDENS") == "write":
        expected.write_text(text.replace(str(folder), "."), encoding="utf-8")
    assert text.replace(str(folder), ".") == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "folder", [p for p in PAGES if p.name not in TROUBLE], ids=lambda p: p.name
)
def test_nothing_of_a_page_is_lost(folder: Path) -> None:
    account = converted(folder).conservation
    assert account.unplaced == ()
    assert account.differing_counts == ()
    told = account.placed_chars + account.expressed_chars + account.left_out_chars
    assert told == account.source_chars


@pytest.mark.parametrize("version", ["1.3", "1.4"])
@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_page_with_a_journal_is_valid_by_the_official_dtd(folder: Path, version: str) -> None:
    profile = folder / "journal.toml"
    if not profile.is_file():
        pytest.skip("the page has no journal.toml, so no journal metadata")
    tree = etree.fromstring(to_bytes(converted(folder, version).tree))
    dtd = load_dtd(doctype_for(version).dtd)
    assert dtd.validate(tree), dtd.error_log


def test_the_same_page_gives_the_same_bytes() -> None:
    for folder in PAGES:
        assert to_bytes(converted(folder).tree) == to_bytes(converted(folder).tree)
