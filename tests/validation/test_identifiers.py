"""Check digits agree with python-stdnum, which this module does not use."""

from __future__ import annotations

import pytest
import stdnum.isbn
import stdnum.iso7064.mod_11_2
import stdnum.iso7064.mod_97_10
import stdnum.issn
from hypothesis import given
from hypothesis import strategies as st

from jatspress.validation.identifiers import (
    doi_trouble,
    isbn_check_digit,
    issn_check_digit,
    mod_11_2,
    ror_check_digits,
    same_doi,
)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


@given(digits(15))
def test_orcids_and_isnis_have_the_digit_of_mod_11_2(number: str) -> None:
    assert mod_11_2(number) == stdnum.iso7064.mod_11_2.calc_check_digit(number)


@given(digits(7))
def test_issns_have_their_digit(number: str) -> None:
    assert issn_check_digit(number) == stdnum.issn.calc_check_digit(number)


@given(digits(9))
def test_isbns_of_ten_digits_have_theirs(number: str) -> None:
    assert stdnum.isbn.is_valid(number + isbn_check_digit(number))


@given(digits(9), st.sampled_from(["978", "979"]))
def test_isbns_of_thirteen_digits_have_theirs(number: str, prefix: str) -> None:
    assert stdnum.isbn.is_valid(prefix + number + isbn_check_digit(prefix + number))


@given(st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=6, max_size=6))
def test_ror_ids_have_the_digits_of_mod_97_10(name: str) -> None:
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    number = sum(alphabet.index(c) * 32**place for place, c in enumerate(reversed(name)))
    assert stdnum.iso7064.mod_97_10.is_valid(f"{number}{ror_check_digits('0' + name)}")


@pytest.mark.parametrize("ror", ["05dxps055", "04bs1pb34", "02mhbdp94", "01bj3aw27"])
def test_true_ror_ids_are_taken(ror: str) -> None:
    assert ror_check_digits(ror[:7]) == ror[7:]


@pytest.mark.parametrize(
    "doi",
    ["10.5555/12345678", "10.1000.10/123", "10.1002/(SICI)1097-0258(19980815)17:15<1661::A>3.0.C"],
)
def test_dois_are_taken(doi: str) -> None:
    assert doi_trouble(doi) is None


@pytest.mark.parametrize(
    "doi",
    [
        "https://doi.org/10.5555/a",
        "doi.org/10.5555/a",
        "doi:10.5555/a",
        "DOI 10.5555/a",
        "10.5555/a b",
        "10.555/a",
        "10.5555/",
        "10.5555",
        "10.5555/a.",
        "not-yet-known",
    ],
)
def test_what_is_no_bare_doi_is_said(doi: str) -> None:
    assert doi_trouble(doi)


@pytest.mark.parametrize(
    "doi",
    [
        "10.5555/ABC",
        "https://doi.org/10.5555/abc",
        "http://dx.doi.org/10.5555/Abc",
        "doi: 10.5555/abc",
    ],
)
def test_forms_of_one_doi_are_the_same(doi: str) -> None:
    assert same_doi(doi) == "10.5555/abc"
