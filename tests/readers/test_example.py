"""The example article that `make demo` and `jatspress init` give to a newcomer."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jatspress.article import Severity
from jatspress.jats.doctypes import doctype_for, load_dtd
from jatspress.jats.profile import read_profile
from jatspress.jats.serialise import to_bytes
from jatspress.readers.convert import Conversion, convert
from jatspress.readers.words.affiliations import aff_parts, country_code
from jatspress.readers.words.licenses import copyright_parts
from tests.conftest import ROOT

EXAMPLES = ROOT / "examples"


def converted(version: str = "1.3", source: Path = EXAMPLES / "landing-page.txt") -> Conversion:
    return convert(source, read_profile(EXAMPLES / "journal.toml"), version=version)


def texts(xpath: str) -> list[str]:
    nodes = converted().tree.xpath(xpath)
    assert isinstance(nodes, list)
    return [" ".join(" ".join(node.itertext()).split()) for node in nodes]  # type: ignore[union-attr]


def test_nothing_of_the_example_is_lost_and_nothing_is_wrong() -> None:
    conversion = converted()
    assert conversion.conservation.unplaced == ()
    assert conversion.conservation.differing_counts == ()
    assert [f.message for f in conversion.findings if f.severity is Severity.ERROR] == []


@pytest.mark.parametrize("version", ["1.3", "1.4"])
def test_the_example_is_valid_by_the_official_dtd(version: str) -> None:
    dtd = load_dtd(doctype_for(version).dtd)
    assert dtd.validate(etree.fromstring(to_bytes(converted(version).tree))), dtd.error_log


def test_only_furniture_of_the_page_is_left_out_each_by_a_named_rule() -> None:
    reasons = [passage.reason for passage in converted().conservation.left_out]
    assert reasons == [
        "breadcrumbs",
        "log-in",
        "download links",
        "metrics",
        "journal.toml: address of the editorial office",
        "sharing buttons",
        "current issue block",
        "site footer",
    ]


def test_the_current_issue_of_the_page_is_not_the_issue_of_the_article() -> None:
    assert texts("//article-meta/volume | //article-meta/issue | //article-meta/pub-date/year") == [
        "2024",
        "6",
        "2",
    ]


def test_the_authors_have_their_names_and_affiliations_in_both_languages() -> None:
    assert texts("//contrib[1]/name-alternatives/name") == [
        "Solntseva Anna V.",
        "Солнцева А. В.",
    ]
    tree = converted().tree
    assert tree.xpath("//contrib[3]/xref[@ref-type='aff']/@rid") == ["aff1", "aff3", "aff4", "aff6"]


def test_the_last_affiliation_above_an_abstract_is_not_taken_for_a_heading() -> None:
    assert texts("//body/p") == []
    assert texts("//body/sec/title") == [
        "Introduction",
        "Materials and methods",
        "Results",
        "Discussion",
        "Conclusion",
    ]


def test_a_title_with_a_colon_is_not_taken_for_place_and_publisher() -> None:
    fourth = "//ref[@id='ref4']/mixed-citation"
    assert texts(f"{fourth}/article-title") == ["Hovercraft on shore ice: seven winters of use"]
    assert texts(f"{fourth}/source") == ["Polar Transport"]
    assert texts(f"{fourth}/publisher-loc") == []


@pytest.mark.parametrize(
    "name, code",
    [("Норвегия", "NO"), ("Чехия", "CZ"), ("Российская Федерация", "RU"), ("Нордхавн", None)],
)
def test_countries_are_known_by_their_russian_names(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_the_stop_of_an_abbreviation_belongs_to_its_part_of_the_address() -> None:
    parts = [part.text for part in aff_parts("Salt Institute, 5, Quay Str., Oslo, Norway.")]
    assert parts == ["Salt Institute", ", ", "5, Quay Str.", ", ", "Oslo", ", ", "Norway", "."]


@pytest.mark.parametrize(
    "line, holder",
    [
        ("© Solntseva A. V., Lindgren T., 2024", "Solntseva A. V., Lindgren T."),
        ("© 2024 River Press Ltd.", "River Press Ltd."),
        ("© 2024 The Authors.", "The Authors"),
    ],
)
def test_a_copyright_holder_keeps_the_stop_of_an_initial(line: str, holder: str) -> None:
    assert copyright_parts(line)[1] == holder
