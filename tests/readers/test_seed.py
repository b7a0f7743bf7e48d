"""The first article to get right, and what must never be made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jatspress.jats.profile import read_profile
from jatspress.jats.serialise import to_bytes
from jatspress.readers.convert import Conversion, convert
from jatspress.references.score import score


@pytest.fixture(scope="module")
def conversion(seed: Path) -> Conversion:
    return convert(seed, read_profile(seed.parent / "journal.toml"))


@pytest.fixture(scope="module")
def gold(seed: Path) -> list[dict[str, object]]:
    path = next(seed.parent.glob("*.references.gold.json"))
    data = json.loads(path.read_text(encoding="utf-8"))
    return data if isinstance(data, list) else data["references"]


def test_every_character_has_its_fate(conversion: Conversion) -> None:
    account = conversion.conservation
    assert account.unplaced == ()
    assert account.counts["references"] == account.source_counts["references"] == 33
    assert account.counts["authors"] == account.counts["affiliations"] == 1
    assert account.counts["keywords"] == account.source_counts["keywords"] == 7


def test_each_reference_keeps_its_printed_text(conversion: Conversion, seed: Path) -> None:
    printed = {
        " ".join(line.split()).partition(". ")[2]
        for line in seed.read_text(encoding="utf-8").split("\n")
        if line.strip()[:1].isdigit()
    }
    for citation in conversion.tree.iter("mixed-citation"):
        assert " ".join("".join(map(str, citation.itertext())).split()) in printed


def test_field_score_of_the_references(
    conversion: Conversion, gold: list[dict[str, object]]
) -> None:
    references = [r for lst in conversion.draft.reference_lists for r in lst.references]
    assert score(zip(references, gold, strict=True))["all"].f1 >= 0.95


def test_nothing_is_invented(conversion: Conversion) -> None:
    article = conversion.tree.getroot()
    dates = article.findall("front/article-meta/pub-date")
    assert [[child.tag for child in date] for date in dates] == [["year"]]
    for absent in ("body", ".//permissions", ".//license", ".//contrib-id", ".//email"):
        assert article.find(absent) is None
    assert article.findtext("front/article-meta/volume") == "66"
    assert b"2024" not in to_bytes(conversion.tree)


def test_the_affiliation_is_in_parts_and_whole(conversion: Conversion, seed: Path) -> None:
    aff = conversion.tree.find(".//aff")
    assert aff is not None
    assert "".join(map(str, aff.itertext())) in seed.read_text(encoding="utf-8")
    assert aff.findtext("city") == "Moscow"
    assert aff.findtext("postal-code") == "119454"
    country = aff.find("country")
    assert country is not None
    assert country.get("country") == "RU"
