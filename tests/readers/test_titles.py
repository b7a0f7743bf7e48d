"""A title of two words is not taken for a person, nor a person for a title."""

from __future__ import annotations

import pytest

from jatspress.article import SourceText
from jatspress.readers.convert import convert_text

HEADS = {
    "Salt Roads\n\nA. Kunz\nDOI: 10.5555/x": ("Salt Roads", ["A. Kunz"]),
    "Night Work\n\nAnna Kunz\nInstitute of Roads, Vienna": ("Night Work", ["Anna Kunz"]),
    "Night Work\nAnna Kunz, Tom Baker": ("Night Work", ["Anna Kunz", "Tom Baker"]),
    "Anna Kunz, Tom Baker\n\nThe Long History of Salt": (
        "The Long History of Salt",
        ["Anna Kunz", "Tom Baker"],
    ),
    "Соляные Дороги\n\nКунц А. И.\nИнститут дорог, Москва": ("Соляные Дороги", ["Кунц А. И."]),
}


@pytest.mark.parametrize("head", HEADS)
def test_title_and_authors_are_told_apart(head: str) -> None:
    text = f"{head}\n\nAbstract. Salt was carried over the mountains.\n"
    conversion = convert_text(SourceText("a.txt", text, ""))
    meta = conversion.draft.meta
    title, authors = HEADS[head]
    assert meta.title is not None
    assert meta.title.content.text == title
    assert [author.display for author in meta.contributors] == authors
    assert conversion.conservation.unplaced == ()
