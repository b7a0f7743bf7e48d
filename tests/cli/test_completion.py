"""What a shell offers while a command line of ours is typed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jatspress.cli.main import main

Offered = Callable[..., list[str]]
HOUSE = '[[rules]]\ncode = "HOUSE7"\nselect = "//kwd"\nmessage = "three keywords, please"\n'


@pytest.fixture
def offered(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Offered:
    """What is offered for the last of the words, asked as the script for bash asks."""
    monkeypatch.chdir(tmp_path)

    def offered(*words: str) -> list[str]:
        monkeypatch.setenv("_JATSPRESS_COMPLETE", "bash_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(("jatspress", *words)))
        monkeypatch.setenv("COMP_CWORD", str(len(words)))
        with pytest.raises(SystemExit):
            main([])
        return [line.removeprefix("plain,") for line in capfd.readouterr().out.split()]

    return offered


def test_profiles_are_offered_behind_each_comma(offered: Offered) -> None:
    assert offered("validate", "--profile", "p") == ["pmc", "pubmed"]
    assert offered("fix", "--profile", "core,pmc,p") == ["core,pmc,pubmed"]
    assert "rsci" in offered("explain", "--profile", "r")
    assert offered("validate", "--profile", "nobody") == []


def test_codes_of_rules_are_offered(offered: Offered) -> None:
    assert "JP204" in offered("explain", "jp2")
    assert all(code.startswith("PMC1") for code in offered("validate", "--select", "PMC1"))
    assert "JP112,JP204" in offered("validate", "--ignore", "JP112,JP20")
    assert "JP9" in "".join(offered("fix", "--select", "JP9"))


def test_codes_of_the_journal_are_offered_and_a_wrong_journal_does_no_harm(
    offered: Offered,
) -> None:
    Path("journal.toml").write_text(HOUSE)
    assert offered("validate", "--select", "HOUSE") == ["HOUSE7"]
    Path("journal.toml").write_text("[journal")
    assert offered("validate", "--select", "HOUSE") == []
    assert "JP204" in offered("explain", "JP204")


def test_forms_of_reports_are_offered(offered: Offered) -> None:
    assert offered("validate", "--format", "g") == ["github", "gitlab"]
    assert offered("validate", "--also", "s") == ["sarif="]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_the_script_works_in_bash(tmp_path: Path) -> None:
    program = """
source <(jatspress completion bash)
COMP_WORDS=(jatspress validate --profile core,p) COMP_CWORD=3
_jatspress_completion jatspress
printf '%s\\n' "${COMPREPLY[@]}"
"""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PATH": path},
    )
    assert done.stdout.split() == ["core,pmc", "core,pubmed"], done.stderr
