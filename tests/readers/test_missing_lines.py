"""Pages that lack their title: nothing else that the page says takes its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.article import SourceText
from jatspress.readers.convert import Conversion, convert_text

PAGES = sorted(Path(__file__).with_name("pages").iterdir())


def converted(text: str) -> Conversion:
    return convert_text(SourceText("page.txt", text, ""))


def told(conversion: Conversion) -> set[str]:
    """Authors, affiliations, abstracts and keywords of an article."""
    meta = conversion.draft.meta
    return {
        *(person.display for person in meta.contributors if person.names),
        *(aff.original for aff in meta.affiliations),
        *(abstract.content.text for abstract in meta.abstracts),
        *(word.text for group in meta.keywords for word in group.keywords),
    }


@pytest.mark.parametrize("folder", PAGES, ids=lambda folder: folder.name)
def test_no_other_part_of_a_page_becomes_its_title(folder: Path) -> None:
    text = (folder / "page.txt").read_text(encoding="utf-8")
    whole = converted(text)
    title = whole.draft.meta.title
    assert title is not None
    words = " ".join(title.content.text.split())
    left = [line for line in text.split("\n") if not line.strip() or line.strip() not in words]
    without = converted("\n".join(left)).draft.meta.title
    assert without is None or without.content.text not in told(whole)
