"""What commands write never takes the place of what they read."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.cli.main import main
from tests.validation.samples import ARTICLE

TEXT = "Salt Roads\n\nA. Sand\n\nReferences\n\n1. Sand A. Salt roads. Oslo, 2019.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder with an article and a manuscript."""
    monkeypatch.chdir(tmp_path)
    Path("article.xml").write_text(ARTICLE, encoding="utf-8")
    Path("page.txt").write_text(TEXT, encoding="utf-8")
    Path("journal.toml").write_text('[validate]\nselect = ["JP1"]\n', encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        "validate article.xml -o article.xml",
        "validate article.xml --also html=./article.xml",
        "validate article.xml --baseline article.xml --write-baseline",
        "validate article.xml -o journal.toml",
        "convert page.txt -o page.txt",
        "refs page.txt -o page.txt",
    ],
)
def test_a_result_does_not_overwrite_what_is_read(
    capsys: pytest.CaptureFixture[str], arguments: str
) -> None:
    before = {path: path.read_bytes() for path in Path().iterdir()}
    assert main(arguments.split()) == 2
    assert "this would overwrite what is read\n  → Give another name." in capsys.readouterr().err
    assert {path: path.read_bytes() for path in Path().iterdir()} == before


def test_two_reports_are_not_written_into_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "article.xml", "-o", "found", "--also", "html=found"]) == 2
    assert "found: two results would be written into one file" in capsys.readouterr().err
    assert not Path("found").exists()
