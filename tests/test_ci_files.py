"""The files by which CI services and hooks run jatspress do what they say."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from jatspress import __version__
from jatspress.cli.main import COMMANDS, main
from tests.conftest import ROOT
from tests.validation.samples import ARTICLE, with_front

BIN = Path(sys.executable).parent
BAD = with_front("<volume>TBD</volume>")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bad one.xml").write_text(BAD)
    (tmp_path / "articles" / "good.xml").write_text(ARTICLE)
    (tmp_path / "articles" / "deposit.xml").write_text("<doi_batch/>")
    return tmp_path


def run(script: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_hook_passes_over_other_xml_and_fails_for_an_article_with_errors(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hooks = {hook["id"]: hook for hook in read(".pre-commit-hooks.yaml")}
    program, *arguments = shlex.split(hooks["jatspress-validate"]["entry"])
    assert program == "jatspress"
    assert main([*arguments, "articles/good.xml", "articles/deposit.xml"]) == 0
    assert main([*arguments, "articles/deposit.xml"]) == 0
    assert main([*arguments, "articles/bad one.xml"]) == 1
    assert "JP112" in capsys.readouterr().out


def test_the_hook_that_mends_writes(folder: Path) -> None:
    hooks = {hook["id"]: hook for hook in read(".pre-commit-hooks.yaml")}
    _, *arguments = shlex.split(hooks["jatspress-fix"]["entry"])
    orcid = '<contrib-id contrib-id-type="orcid">0000-0002-1825-0097</contrib-id>'
    contrib = f"<contrib>{orcid}<name><surname>Sand</surname></name></contrib>"
    article = folder / "articles" / "good.xml"
    group = f"<contrib-group>{contrib}</contrib-group><pub-date "
    article.write_text(ARTICLE.replace("<pub-date ", group, 1))
    assert main([*arguments, str(article), "articles/deposit.xml"]) == 0
    assert ">https://orcid.org/0000-0002-1825-0097<" in article.read_text()
    assert (folder / "articles" / "deposit.xml").read_text() == "<doi_batch/>"


def action_step(name: str) -> dict[str, Any]:
    return next(step for step in read("action.yml")["runs"]["steps"] if step.get("name") == name)


def inputs(**given: str) -> dict[str, str]:
    """The environment of the action's step: defaults, and what a workflow gives."""
    defined = read("action.yml")["inputs"]
    values = {name: str(entry["default"]) for name, entry in defined.items()}
    values.update({name.replace("_", "-"): value for name, value in given.items()})
    environment = {}
    for variable, expression in action_step("Check the articles")["env"].items():
        name = expression.removeprefix("${{ inputs.").removesuffix(" }}")
        environment[variable] = values[name]
    return environment


def checked(folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    output = folder / "output.txt"
    return run(
        action_step("Check the articles")["run"],
        folder,
        GITHUB_WORKSPACE=str(folder),
        GITHUB_OUTPUT=str(output),
        RUNNER_TEMP=str(folder),
        **inputs(**given),
    )


def test_the_action_annotates_and_leaves_sarif(folder: Path) -> None:
    done = checked(folder, files="articles")
    assert done.returncode == 1
    assert done.stdout.startswith("::error file=articles/bad one.xml,line=")
    sarif = json.loads((folder / "jatspress.sarif").read_text())
    assert sarif["runs"][0]["results"][0]["ruleId"] == "JP112"
    assert (folder / "output.txt").read_text().startswith("sarif-file=")


def test_the_action_takes_its_inputs(folder: Path) -> None:
    assert checked(folder, files="articles/good.xml").returncode == 0
    assert checked(folder, files="articles", arguments="--ignore JP1").returncode == 0
    wrong = checked(folder, files="articles", profile="nobody")
    assert wrong.returncode == 2
    assert "there is no profile 'nobody'" in wrong.stderr


def test_nothing_in_an_input_is_run(folder: Path) -> None:
    done = checked(folder, files="articles/good.xml", profile="$(touch hacked); touch hacked")
    assert done.returncode == 2
    assert not (folder / "hacked").exists()


def test_the_files_of_a_new_journal_are_yaml_that_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    journal = tmp_path / "journal"
    assert main(["init", str(journal)]) == 0
    (journal / "articles" / "2024").mkdir()
    (journal / "articles" / "2024" / "bad.xml").write_text(BAD)
    github = yaml.safe_load((journal / ".github" / "workflows" / "articles.yml").read_text())
    steps = github["jobs"]["validate"]["steps"]
    (check,) = [step for step in steps if step.get("name") == "Check the JATS articles"]
    done = run(check["run"], journal, GITHUB_WORKSPACE=str(journal))
    assert (done.returncode, done.stdout.startswith("::error file=articles/2024/bad.xml")) == (
        1,
        True,
    )
    assert "<title>" in (journal / "findings.html").read_text()
    gitlab = yaml.safe_load((journal / ".gitlab-ci.yml").read_text())["articles"]
    (script,) = gitlab["script"]
    assert run(script, journal, CI_PROJECT_DIR=str(journal)).returncode == 1
    for report in (gitlab["artifacts"]["reports"]["junit"], "gl-code-quality-report.json"):
        assert "JP112" in (journal / report).read_text()
    hooks = yaml.safe_load((journal / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert hooks[0]["entry"].split()[:2] == ["jatspress", "validate"]


def test_what_the_files_name_are_commands_of_ours() -> None:
    for hook in read(".pre-commit-hooks.yaml"):
        assert hook["entry"].split()[1] in COMMANDS


def test_the_files_of_a_new_journal_pass_while_it_has_no_jats(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    assert main(["init", str(journal)]) == 0
    github = yaml.safe_load((journal / ".github" / "workflows" / "articles.yml").read_text())
    for step in github["jobs"]["validate"]["steps"]:
        if "jatspress" in step.get("name", "") + step.get("run", "") and "pip" not in step["run"]:
            assert run(step["run"], journal).returncode == 0, step
    (script,) = yaml.safe_load((journal / ".gitlab-ci.yml").read_text())["articles"]["script"]
    assert run(script, journal).returncode == 0


def test_the_files_of_a_new_journal_install_the_version_that_wrote_them(tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    assert main(["init", str(journal)]) == 0
    github = yaml.safe_load((journal / ".github" / "workflows" / "articles.yml").read_text())
    lines = [step.get("run", "") for step in github["jobs"]["validate"]["steps"]]
    lines += yaml.safe_load((journal / ".gitlab-ci.yml").read_text())["articles"]["before_script"]
    installs = [line for line in lines if "pip install" in line]
    assert installs == [f'pip install "jatspress=={__version__}"'] * 2
    readme = (journal / "README.md").read_text()
    assert installs[0] in readme
    for other_way in (f"jatspress-{__version__}-py3-none-any.whl", "../jatspress", "git+https://"):
        assert other_way in readme
    files = [path for path in journal.rglob("*") if path.is_file()]
    assert [path for path in files if "@VERSION@" in path.read_text(encoding="utf-8")] == []
