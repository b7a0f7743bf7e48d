"""What conversion finds in a source is said in Russian too."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.readers.convert import convert
from tests.russian import untranslated

PAGES = Path(__file__).parent / "pages"
DAMAGED = "The R\ufffdle of Sa\u00adlt\n\nA. Kunz\n\nAbstract. Salt\u200b was\u2060 carried\x07."
LIST = "1. Kunz A. Roads. Sea, 2001.\n3. Lam B. Salt. Sea, 2002.\n"
GAP = f"Salt Roads\n\nA. Kunz\n\nReferences\n{LIST}"


@pytest.mark.parametrize(
    "text, codes",
    [
        ((PAGES / "trouble" / "page.txt").read_text(encoding="utf-8"),
         {"JP701", "JP703", "JP704", "JP705", "JP706", "JP711", "JP713"}),
        (DAMAGED, {"JP709", "JP710"}),
        (GAP, {"JP712"}),
        ("Home | About\n", {"JP707", "JP708"}),
    ],
    ids=["trouble", "damaged characters", "a gap in the list", "no article"],
)  # fmt: skip
def test_findings_are_said_in_russian(text: str, codes: set[str], tmp_path: Path) -> None:
    source = tmp_path / "page.txt"
    source.write_bytes(text.encode())
    found = convert(source).findings
    assert codes <= {finding.rule for finding in found}
    assert untranslated(found) == []
