"""Identifiers: their forms, where they stand in a text, their check digits."""

from __future__ import annotations

import pytest
import stdnum.isbn
import stdnum.iso7064.mod_97_10
from hypothesis import given
from hypothesis import strategies as st

from jatspress.article.identifiers import (
    doi_trouble,
    dois_in,
    is_email,
    is_issn,
    is_true_orcid,
    isbn_check_digit,
    issn_check_digit,
    mod_11_2,
    orcid_address,
    orcid_in,
    ror_check_digits,
    same_doi,
)


def digits(count: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=count, max_size=count)


@pytest.mark.parametrize("number", ["000000021825009", "000000012150090", "000000012281955"])
def test_orcids_and_isnis_have_the_digit_of_mod_11_2(number: str) -> None:
    right = {"000000021825009": "7", "000000012150090": "X", "000000012281955": "X"}
    assert mod_11_2(number) == right[number]


@pytest.mark.parametrize(
    "issn, right",
    [("2049-3630", True), ("2434-561X", True), ("2049-3631", False), ("2049", False)],
)
def test_issns_have_their_digit(issn: str, *, right: bool) -> None:
    assert is_issn(issn) is right
    assert (issn_check_digit(issn.replace("-", "")[:7]) == issn[-1]) is right


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
        "DOI: https://doi.org/10.5555/abc",
    ],
)
def test_forms_of_one_doi_are_the_same(doi: str) -> None:
    assert same_doi(doi) == "10.5555/abc"


@pytest.mark.parametrize(
    "text, doi",
    [
        ("See https://doi.org/10.5555/a(1)b.", "10.5555/a(1)b"),
        ("(doi: 10.1000.10/salt-1).", "10.1000.10/salt-1"),
        ("«10.5555/a», 10.5555/b", "10.5555/a"),
        ("210.5555/a and 10.55/a", None),
    ],
)
def test_a_doi_is_found_in_a_running_text(text: str, doi: str | None) -> None:
    assert next(iter(dois_in(text)), None) == doi


@pytest.mark.parametrize(
    "text, orcid",
    [
        ("ORCID: 0000-0002-1825-0097.", "0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1694-233x", "0000-0002-1694-233X"),
        ("0000-0002-1825-00977", None),
        ("tel. 0000-0002-1825", None),
    ],
)
def test_an_orcid_id_is_found_in_a_running_text(text: str, orcid: str | None) -> None:
    assert orcid_in(text) == orcid


@pytest.mark.parametrize(
    "stated", ["0000-0002-1694-233x", "orcid.org/0000-0002-1694-233X/", " 0000-0002-1694-233X "]
)
def test_an_orcid_id_becomes_its_address(stated: str) -> None:
    assert orcid_address(stated) == "https://orcid.org/0000-0002-1694-233X"
    assert is_true_orcid(stated)
    assert not is_true_orcid(stated.replace("233", "234"))


@pytest.mark.parametrize("text", [None, "", "unknown", "https://orcid.org/0000-0002-1694"])
def test_what_is_no_orcid_id_has_no_address(text: str | None) -> None:
    assert orcid_address(text) is None
    assert not is_true_orcid(text)


def test_an_e_mail_address_stands_alone() -> None:
    assert is_email("o'ray@rain.example.org")
    assert not any(map(is_email, ("ray", "ray@rain", "ray at rain.org", "a@b.org, c@d.org")))
