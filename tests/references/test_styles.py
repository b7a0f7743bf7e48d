"""References of many house styles: right or honestly untagged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jatspress.article import FieldName, Reference
from jatspress.references.parse import parse_reference
from jatspress.references.split import split_references

LISTS = Path(__file__).parent / "lists"
CASES = [
    pytest.param(entry, id=f"{path.stem}-{number}")
    for path in sorted(LISTS.glob("*.json"))
    for number, entry in enumerate(json.loads(path.read_text(encoding="utf-8")), 1)
]


def facts(reference: Reference) -> dict[str, object]:
    book = reference.publication_type == "book"
    titles = (FieldName.ARTICLE_TITLE, FieldName.CHAPTER_TITLE)
    title = next((value for name in titles if (value := reference.value(name))), None)
    source = reference.value(FieldName.SOURCE) or reference.value(FieldName.PUBLISHER_NAME)
    if title is None and book:
        title, source = source, reference.value(FieldName.PUBLISHER_NAME)
    return {
        "authors": [
            f"{reference.surname_of(p)}|{reference.given_names_of(p)}"
            for p in reference.persons
            if p.role == "author"
        ],
        "year": reference.date.year if reference.date else None,
        "title": title,
        "source": source,
        "doi": reference.value(FieldName.DOI),
        "uri": reference.value(FieldName.URI),
        "accessed": reference.access_date.iso if reference.access_date else None,
    }


@pytest.mark.parametrize("entry", CASES)
def test_author_year_title_and_address_are_right(entry: dict[str, object]) -> None:
    reference = parse_reference(str(entry["text"]), id="r1")
    found = facts(reference)
    assert reference.text == entry["text"]
    assert {key: found[key] for key in entry if key != "text"} == {
        key: value for key, value in entry.items() if key != "text"
    }


def test_a_number_without_text_is_an_entry_without_text() -> None:
    (entry,) = split_references("[1] ")
    assert (entry.label, entry.text("[1] ")) == ("[1]", "")
