"""Affiliations as printed text: no e-mail address and no label of one, all other words."""

from __future__ import annotations

import pytest

from jatspress.article import Affiliation, AffPart, AffPartKind
from jatspress.descriptions.affiliations import printed_text, without_address


def of_parts(*parts: tuple[AffPartKind, str]) -> Affiliation:
    return Affiliation("a1", tuple(AffPart(text, kind) for kind, text in parts))


@pytest.mark.parametrize(
    "text, words",
    [
        ("Rain Lab, Graz, e-mail: a@b.org", "Rain Lab, Graz"),
        ("Rain Lab, Graz. E-mails: a@b.org, c@d.org", "Rain Lab, Graz"),
        ("Rain Lab (e-mail: a@b.org), Graz", "Rain Lab, Graz"),
        ("Rain Lab (a@b.org); Graz", "Rain Lab; Graz"),
        ("Лаборатория дождя, эл. почта: a@b.org", "Лаборатория дождя"),
        ("Female Emailing Institute, Graz", "Female Emailing Institute, Graz"),
        ("Rain Lab (Graz)", "Rain Lab (Graz)"),
    ],
)
def test_no_address_stands_among_the_words(text: str, words: str) -> None:
    assert printed_text(of_parts((AffPartKind.ORIGINAL, text))) == words
    assert without_address(text) == words


def test_the_whole_goes_before_its_parts() -> None:
    whole = (AffPartKind.ORIGINAL, "Rain Lab at Graz")
    assert printed_text(of_parts(whole, (AffPartKind.CITY, "Graz"))) == "Rain Lab at Graz"


def test_parts_that_touch_are_parted_by_a_comma() -> None:
    touching = of_parts(
        (AffPartKind.INSTITUTION, "Rain Lab"),
        (AffPartKind.CITY, "Graz"),
        (AffPartKind.TEXT, ", e-mail: "),
        (AffPartKind.EMAIL, "a@b.org"),
    )
    assert printed_text(touching) == "Rain Lab, Graz"
