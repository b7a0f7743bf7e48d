"""`jatspress explain`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jatspress.batch.rulebook import all_rules
from jatspress.cli.main import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs `jatspress explain` in an empty folder on a terminal of 60 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "60")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["explain", *arguments])
        captured = capfd.readouterr()
        return code, captured.out, captured.err

    return run


def test_a_rule_is_explained(run: Run) -> None:
    code, out, err = run("jp204")
    assert (code, err) == (0, "")
    assert out.startswith("JP204 (error): The check digit of an ORCID iD is right\n")
    for head in ("Why", "What to do", "Source", "Wrong", "Right"):
        assert f"\n{head}\n" in out
    assert "ISO 7064" in out
    assert "https://support.orcid.org/" in out
    assert "0000-0002-1825-0098" in out.split("\nWrong\n")[1]


def test_words_are_wrapped_for_the_terminal(run: Run) -> None:
    _, out, _ = run("JP111")
    words = out.split("\nWrong\n")[0]
    assert all(len(line) <= 60 or " " not in line.strip() for line in words.splitlines())


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_every_rule_can_be_explained(run: Run, rule: object) -> None:
    code, out, err = run(rule.code)  # type: ignore[attr-defined]
    assert (code, err) == (0, "")
    assert out.startswith(rule.code)  # type: ignore[attr-defined]


def test_without_a_code_all_rules_are_listed(run: Run) -> None:
    code, out, _ = run()
    assert code == 0
    listed = [line.split()[0] for line in out.splitlines() if not line.startswith(" ")]
    assert listed == [rule.code for rule in all_rules()]


def test_an_unknown_code_names_its_neighbours(run: Run) -> None:
    code, out, err = run("JP2X8")
    assert (code, out) == (2, "")
    assert "there is no rule 'JP2X8'" in err
    assert "Did you mean JP2" in err


def test_a_rule_of_the_journal_is_explained(run: Run, tmp_path: Path) -> None:
    toml = tmp_path / "mine.toml"
    toml.write_text(
        '[[rules]]\ncode = "HOUSE1"\nselect = "//kwd"\ncount = { max = 5 }\nmessage = "few"\n',
        encoding="utf-8",
    )
    assert run("HOUSE1")[0] == 2
    code, out, _ = run("house1", "-j", str(toml))
    assert code == 0
    assert "HOUSE1 (warning): few" in out
    assert "//kwd: at most 5" in out
    assert "HOUSE1" in run("-j", str(toml))[1]


def test_the_beginning_of_codes_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "jp20"]) == 0
    codes = [line.split()[0] for line in capsys.readouterr().out.splitlines() if line[0] != " "]
    assert "JP204" in codes
    assert all(code.startswith("JP20") for code in codes)


def test_several_profiles_are_listed_together(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "--profile", "doaj,rsci", "--profile", "pubmed"]) == 0
    out = capsys.readouterr().out
    assert all(code in out for code in ("DOAJ101", "RSCI101", "PM-101"))
    assert "SPS101" not in out


def test_a_rule_that_a_profile_does_not_ask_is_said_to_be_another_s(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["explain", "DOAJ101", "--profile", "pmc"]) == 2
    assert "DOAJ101 is not asked by pmc\n  → It is asked by doaj." in capsys.readouterr().err


def test_names_are_not_broken_at_their_hyphens(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    journal = tmp_path / "journal.toml"
    journal.write_text(
        '[[rules]]\ncode = "H1"\nselect = "//kwd"\nmessage = "m"\n'
        'applies-to = ["research-article", "article-commentary", "letter", "data-paper-or-other"]'
    )
    assert main(["explain", "H1", "-j", str(journal)]) == 0
    out = capsys.readouterr().out
    assert not any(line.endswith("-") for line in out.splitlines())
