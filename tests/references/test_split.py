"""Lists whose numbers do not go up one by one are cut all the same."""

from __future__ import annotations

import pytest

from jatspress.references.split import split_references

ENTRIES = {
    number: f"{number}. Kunz A. Road {number}. Salt News, 20{number:02d}."
    for number in range(1, 13)
}


def numbers(text: str) -> list[str | None]:
    return [entry.label for entry in split_references(text)]


def listed(*order: int, **replaced: str) -> str:
    return "\n".join(replaced.get(f"n{number}", ENTRIES[number]) for number in order)


def test_a_missing_number_does_not_join_what_follows() -> None:
    assert numbers(listed(1, 2, 3, 5, 6)) == ["1.", "2.", "3.", "5.", "6."]
    assert numbers(listed(1, 2, 8, 9, 10)) == ["1.", "2.", "8.", "9.", "10."]
    assert numbers(listed(1, 2, 3, 5)) == ["1.", "2.", "3.", "5."]


def test_a_number_that_stands_twice_opens_an_entry_each_time() -> None:
    assert numbers(listed(1, 2, 2, 3)) == ["1.", "2.", "2.", "3."]
    twice = listed(1, 2, 3, 4, 5, n3="2. Lam B. Lakes. Salt News, 2003.")
    assert numbers(twice) == ["1.", "2.", "2.", "4.", "5."]


def test_a_list_that_begins_again_goes_on() -> None:
    assert numbers(listed(1, 2, 3, 1, 2, 3)) == ["1.", "2.", "3."] * 2


@pytest.mark.parametrize(
    "line", ["2019. P. 3–4.", "45. Salt News.", "7. Salt News, 2001.", "(1) the first of them"]
)
def test_a_line_that_begins_with_a_year_or_page_opens_none(line: str) -> None:
    wrapped = listed(1, 2, 3, 4, n2=f"{ENTRIES[2]}\n{line}")
    assert numbers(wrapped) == ["1.", "2.", "3.", "4."]


def test_every_character_stands_in_one_entry_or_is_its_number() -> None:
    text = listed(1, 2, 3, 5, 5, 6, 1, 2, 3)
    kept = "".join(f"{entry.label}{entry.text(text)}" for entry in split_references(text))
    assert "".join(kept.split()) == "".join(text.split())
