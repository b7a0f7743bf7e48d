"""Authors who are not listed (JP150), ranges in the place of a page (JP155)."""

from __future__ import annotations

import pytest

from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from tests.validation.samples import document, with_pieces


def codes(pieces: str, code: str) -> list[str]:
    asked = Checks(select=(code,))
    return [f.rule for f in validate(document(with_pieces(pieces)), asked=asked).findings]


def contrib(name: str) -> str:
    return f'<contrib-group><contrib contrib-type="author">{name}</contrib></contrib-group>'


@pytest.mark.parametrize(
    "name, is_short",
    [
        ("<name><surname>et al.</surname></name>", True),
        ("<name><surname>Песков и др.</surname></name>", True),
        ("<string-name>Anna Sand and others</string-name>", True),
        ("<collab>Salt Group, et al</collab>", True),
        ("<name><surname>Sand</surname></name><etal/>", True),
        ("<name><surname>Alder</surname><given-names>Etal</given-names></name>", False),
        ("<name><surname>Metal</surname></name>", False),
        ("<collab>Retal et Alba</collab>", False),
    ],
)
def test_authors_behind_et_al_are_missed(name: str, is_short: bool) -> None:
    assert bool(codes(contrib(name), "JP150")) is is_short


@pytest.mark.parametrize(
    "pages, is_range",
    [
        ("<fpage>11-20</fpage>", True),
        ("<fpage>e11–e20</fpage>", True),
        ("<fpage>11</fpage><lpage>11–20</lpage>", True),
        ("<fpage>11</fpage><lpage>20</lpage>", False),
        ("<fpage>3-15</fpage><lpage>3-21</lpage>", False),
        ("<fpage>S11</fpage>", False),
        ("<elocation-id>11-20</elocation-id>", False),
    ],
)
def test_a_range_is_told_from_a_page_of_a_part(pages: str, is_range: bool) -> None:
    assert bool(codes(pages, "JP155")) is is_range
