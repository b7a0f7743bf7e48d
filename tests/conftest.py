"""Fixtures that every test may use."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more of what else the machine does than of us.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real articles and oracles, which a user's checkout has not."""
    if not (SHARED / "corpora" / "MANIFEST.tsv").is_file():
        pytest.skip("../shared with the real articles is not beside this checkout")
    return SHARED


@pytest.fixture(scope="session")
def manifest(shared: Path) -> list[dict[str, str]]:
    """The rows of the corpora's manifest."""
    with (shared / "corpora" / "MANIFEST.tsv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream, delimiter="\t"))


@pytest.fixture(scope="session")
def corpus(shared: Path, manifest: list[dict[str, str]]) -> list[Path]:
    """The published JATS articles of the corpora."""
    rows = [row for row in manifest if row["kind"] == "jats-article"]
    return [shared / "corpora" / row["file"] for row in rows]


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The landing page of the first article to get right."""
    return next((shared / "seeds").glob("*.txt"))
