"""The codes of languages that are known without the table of all of them."""

from __future__ import annotations

import pycountry

from jatspress.validation.language_tags import TWO_LETTERS, shortest_code


def test_the_codes_of_two_letters_are_those_of_iso_639() -> None:
    assert {
        language.alpha_2 for language in pycountry.languages if hasattr(language, "alpha_2")
    } == TWO_LETTERS


def test_a_code_of_three_letters_has_a_shorter_one_or_none() -> None:
    assert [shortest_code(code) for code in ("rus", "ger", "chu", "nah", "qqq", "zz")] == [
        *("ru", "de", "cu", "nah", None, None)
    ]
