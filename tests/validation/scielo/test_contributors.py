"""What is advised of contributors' roles for SciELO."""

from __future__ import annotations

import pytest

from jatspress.jats.parse import parse_bytes
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from tests.validation.samples import with_pieces

_ADDRESS = "https://credit.niso.org/contributor-roles/"


@pytest.mark.parametrize(
    "role, address",
    [
        ("Data Curation", f"{_ADDRESS}data-curation/"),
        ("Writing - review and editing", None),
        ("Writing - review &amp; editing", f"{_ADDRESS}writing-review-editing/"),
        ("Drawing", None),
    ],
)
def test_the_address_of_a_role_is_its_own_or_none(role: str, address: str | None) -> None:
    contrib = (
        '<contrib-group><contrib contrib-type="author"><name><surname>Sand</surname></name>'
        f'<role content-type="x">{role}</role></contrib></contrib-group>'
    )
    document = parse_bytes(with_pieces(contrib).encode(), name="a.xml")
    (finding,) = validate(document, asked=Checks(select=("SPS163",))).findings
    assert finding.expected == address
