"""References read from JATS: their text, and the time that long ones take."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.article import FieldName
from jatspress.jats.citation_read import read_citation
from tests.patience import at_once


@pytest.mark.parametrize(
    "inside, text, source",
    [
        ("\n Ray  A. <source> Salt\nRoads </source>, 2019 ", "Ray A. Salt Roads , 2019", (7, 17)),
        ("<source>Salt</source>, 2019", "Salt, 2019", (0, 4)),
        ("Ray<source> </source> <bold/>2019", "Ray 2019", None),
    ],
)
def test_white_space_of_a_citation_is_normalised_as_a_whole(
    inside: str, text: str, source: tuple[int, int] | None
) -> None:
    citation = etree.fromstring(f"<mixed-citation>{inside}</mixed-citation>")
    reference = read_citation(citation, "r1", None)
    assert reference is not None
    assert reference.text == text
    field = reference.first(FieldName.SOURCE)
    assert (field and (field.start, field.end)) == source


def test_a_citation_of_two_megabytes_is_read_at_once() -> None:
    citation = etree.Element("mixed-citation")
    citation.text = "salt " * 400_000
    with at_once():
        reference = read_citation(citation, "r1", None)
    assert reference is not None
    assert len(reference.text) == 1_999_999
