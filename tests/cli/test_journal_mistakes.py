"""Mistakes in journal.toml are said with their line and with what to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.cli.main import main
from tests.validation.samples import ARTICLE

RULE = '[[rules]]\ncode = "H1"\nmessage = "m"\nselect = "//kwd"\n'


@pytest.mark.parametrize(
    "text, said",
    [
        ('[validate]\nprofiles = "pmc"\n', '  → Write profiles = ["pmc"].'),
        ("[validate]\nprofiles = [1]\n", 'Write profiles = ["…", "…"].'),
        ('\n[validate]\nprofiles = ["pmcc"]\n', ":3: there is no profile 'pmcc'"),
        ('[validate]\nselect = ["PMC"]\nignore = ["XX"]\n', ":3: there is no rule 'XX'"),
        ('[validate]\nphase = "a"\nseverity.JP204 = "fatal"\n', ":3: unknown severity 'fatal'"),
        (
            '[validate]\nseverity = { JP2 = "info" }\n',
            "  → Give each rule its severity by its whole",
        ),
        ('[validate.severity]\nJP204 = "info"\nJP2 = "info"\n', ":3: there is no rule 'JP2'"),
        ("[validate.severity]\n[validate.severity]\n", ":2: not TOML: Cannot declare"),
        ("[validate.severity]\n[validate.severity]\n", "  → The key or table stands there twice"),
        ("[validate\n", "  → The name of a table stands in brackets: [validate], [[rules]]."),
        ("journal\n", "  → A line is a key, an equals sign and a value:"),
        ("title = Salt\n", "  → Values stand in quotation marks:"),
        (RULE.replace("H1", "our rule"), ":2: 'our rule' is no code of a rule"),
    ],
)
def test_a_mistake_is_said_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, said: str
) -> None:
    (tmp_path / "journal.toml").write_text(text, encoding="utf-8")
    (tmp_path / "article.xml").write_text(ARTICLE, encoding="utf-8")
    assert main(["validate", str(tmp_path / "article.xml")]) == 2
    assert said in capsys.readouterr().err


def test_two_ways_of_mending_exclude_each_other(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fix", "--check", "--write", "article.xml"]) == 2
    assert "--check and --write exclude each other" in capsys.readouterr().err
