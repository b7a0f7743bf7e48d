"""`validate` in a repository that has articles with old faults: baseline, changes, limits."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from jatspress.cli.main import main
from tests.validation.samples import ARTICLE, with_body, with_front, with_pieces

BAD = with_front("<volume>TBD</volume><issue>TBA</issue>")


def lines(capsys: pytest.CaptureFixture[str]) -> tuple[list[str], str]:
    out, err = capsys.readouterr()
    return out.splitlines(), err


def codes(capsys: pytest.CaptureFixture[str]) -> list[str]:
    report = json.loads(capsys.readouterr().out)
    return [finding["rule"] for file in report["files"] for finding in file["findings"]]


def test_findings_of_a_baseline_do_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, baseline = tmp_path / "a.xml", tmp_path / "known.json"
    article.write_text(BAD)
    asked = ["validate", str(article), "--ignore", "JP5", "--baseline", str(baseline)]
    assert main([*asked, "--write-baseline"]) == 0
    out, err = lines(capsys)
    assert out[-1] == "1 file: nothing found (2 in the baseline)"
    assert "2 findings are known from now on" in err
    # A new fault above moves the lines of the old ones.
    article.write_text(BAD.replace("<article-meta>", "<article-meta>\n\n<volume-id/>", 1))
    assert main([*asked, "--select", "JP1", "--format", "json"]) == 0
    capsys.readouterr()
    article.write_text(BAD.replace("<volume>", "<fpage>N/A</fpage>\n\n<volume>"))
    assert main([*asked, "--select", "JP112", "--format", "json"]) == 1
    assert codes(capsys) == ["JP112"]


def test_a_baseline_knows_what_another_rule_spoke_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, baseline = tmp_path / "a.xml", tmp_path / "known.json"
    article.write_text(
        with_pieces(
            '<contrib-group><contrib contrib-type="author"><contrib-id contrib-id-type="orcid">'
            "0000-0002-1825-0097</contrib-id><name><surname>Sand</surname></name></contrib>"
            "</contrib-group>"
        )
    )
    asked = ["validate", str(article), "--ignore", "JP5", "--baseline", str(baseline)]
    main([*asked, "--profile", "core", "--profile", "pmc", "--write-baseline"])
    assert main([*asked, "--profile", "core", "--fail-on", "warning"]) == 0
    assert main([*asked, "--profile", "pmc", "--fail-on", "warning"]) == 0
    capsys.readouterr()
    main(["validate", str(article), "--profile", "core", "--profile", "pmc"])
    (told,) = [line for line in lines(capsys)[0] if "PMC188" in line]
    assert told.endswith("is not written as its address (also JP203) (jatspress fix mends it)")


def test_a_baseline_is_found_from_every_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "issue").mkdir()
    (tmp_path / "issue" / "a.xml").write_text(BAD)
    monkeypatch.chdir(tmp_path)
    assert main(["validate", "issue", "--baseline", "known.json", "--write-baseline"]) == 0
    monkeypatch.chdir(tmp_path / "issue")
    assert main(["validate", "a.xml", "--baseline", "../known.json"]) == 0
    assert list(json.loads((tmp_path / "known.json").read_text())["files"]) == ["issue/a.xml"]


def test_what_is_mended_is_said_so_that_the_baseline_shrinks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article, baseline = tmp_path / "a.xml", tmp_path / "known.json"
    article.write_text(BAD)
    asked = ["validate", str(article), "--ignore", "JP5", "--baseline", str(baseline)]
    main([*asked, "--write-baseline"])
    article.write_text(ARTICLE)
    capsys.readouterr()
    assert main(asked) == 0
    assert "2 of its findings are mended" in capsys.readouterr().err


def test_a_file_that_is_known_to_be_broken_does_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.xml").write_text("<article><front>")
    asked = ["validate", str(tmp_path), "--baseline", str(tmp_path / "known.json")]
    assert main([*asked, "--write-baseline"]) == 0
    assert main(asked) == 0
    assert "could not be read" not in capsys.readouterr().err
    (tmp_path / "other.xml").write_text("<article>")
    assert main(asked) == 2
    captured = capsys.readouterr()
    assert "other.xml: 1 error" in captured.out
    assert "one file could not be read" in captured.err


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 9, "files": {}}', '{"version": 1}'])
def test_a_file_that_is_no_baseline_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    article, baseline = tmp_path / "a.xml", tmp_path / "known.json"
    article.write_text(ARTICLE)
    baseline.write_text(text)
    assert main(["validate", str(article), "--baseline", str(baseline)]) == 2
    assert "this is no baseline" in capsys.readouterr().err


def test_a_baseline_that_is_not_there_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.xml"
    article.write_text(ARTICLE)
    assert main(["validate", str(article), "--baseline", str(tmp_path / "none.json")]) == 2
    assert "--write-baseline" in capsys.readouterr().err
    assert main(["validate", str(article), "--write-baseline"]) == 2


def test_so_many_findings_are_shown_the_gravest_first_and_all_count(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "a.xml"
    article.write_text(BAD.replace('dtd-version="1.3"', 'dtd-version="1.3" nonsense="1"'))
    asked = ["validate", str(article), "--select", "JP0,JP1"]
    assert main([*asked, "--max-findings", "1"]) == 1
    out, _ = lines(capsys)
    assert out[-1] == "1 file: 3 errors (2 not shown)"
    assert sum(" error JP" in line for line in out) == 1
    assert main([*asked, "--max-findings", "0", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["summary"]["errors"] == 3
    assert report["files"][0]["hidden"] == 3


def git(folder: Path, *arguments: str) -> None:
    who = ["-c", "user.name=Sand", "-c", "user.email=sand@example.org"]
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-b", "main")
    for name in ("one/a.xml", "one/b.xml", "two/c.xml"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(ARTICLE)
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-m", "Articles")
    git(tmp_path, "switch", "-c", "work")
    return tmp_path


def changed(folder: Path, capsys: pytest.CaptureFixture[str], commit: str = "main") -> list[str]:
    asked = ["validate", str(folder), "--changed-since", commit, "--format", "json"]
    assert main([*asked, "-o", str(folder / "report.json")]) == 0
    report = json.loads((folder / "report.json").read_text())
    return [Path(file["path"]).relative_to(folder).as_posix() for file in report["files"]]


def test_only_articles_that_changed_are_checked(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert changed(repository, capsys) == []
    assert "No article differs from main." in capsys.readouterr().err
    (repository / "one" / "b.xml").write_text(ARTICLE + "\n")
    (repository / "two" / "новая.xml").write_text(ARTICLE)
    assert changed(repository, capsys) == ["one/b.xml", "two/новая.xml"]
    git(repository, "add", ".")
    git(repository, "commit", "-m", "More")
    assert changed(repository, capsys) == ["one/b.xml", "two/новая.xml"]


def test_what_others_changed_meanwhile_does_not_count(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "switch", "main")
    (repository / "one" / "a.xml").write_text(ARTICLE + "\n")
    git(repository, "commit", "-am", "Elsewhere")
    git(repository, "switch", "work")
    assert changed(repository, capsys) == []


def test_articles_of_a_journal_that_changed_are_checked(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository / "one" / "journal.toml").write_text('[journal]\ntitle = "Salt"\n')
    asked = ["validate", str(repository), "--changed-since", "main", "--format", "json"]
    main(asked)
    report = json.loads(capsys.readouterr().out)
    assert [Path(file["path"]).name for file in report["files"]] == ["a.xml", "b.xml"]


def test_an_article_whose_picture_changed_is_checked(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    figure = '<fig id="f1"><graphic xlink:href="{name}"/></fig>'
    for name in ("map", "pictures/map%20of%20salt.tif", "https://example.org/map.tif"):
        file = repository / "one" / f"{len(name)}.xml"
        file.write_text(with_body(figure.format(name=name)))
    (repository / "one" / "map.tif").write_bytes(b"II*")
    git(repository, "add", ".")
    git(repository, "commit", "-m", "Figures")
    named = changed_names(repository, "HEAD", capsys)
    assert named == []
    (repository / "one" / "map.tif").write_bytes(b"II*\0")
    assert changed_names(repository, "HEAD", capsys) == ["3.xml"]
    (repository / "one" / "map.tif").unlink()
    (repository / "one" / "pictures").mkdir()
    (repository / "one" / "pictures" / "map of salt.tif").write_bytes(b"II*")
    assert changed_names(repository, "HEAD", capsys) == ["28.xml", "3.xml"]


def changed_names(
    folder: Path, commit: str, capsys: pytest.CaptureFixture[str], *options: str
) -> list[str]:
    capsys.readouterr()
    asked = ["validate", str(folder), "--changed-since", commit, "--format", "json", *options]
    main(asked)
    return [Path(file["path"]).name for file in json.loads(capsys.readouterr().out)["files"]]


def test_what_articles_are_checked_by_counts(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schematron = (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern>'
        '<rule context="article"><assert test="front">front</assert></rule></pattern></schema>'
    )
    (repository / "rules").mkdir()
    (repository / "rules" / "house.sch").write_text(schematron)
    (repository / "two" / "journal.toml").write_text(
        '[validate]\nschematrons = ["../rules/house.sch"]\n'
    )
    git(repository, "add", ".")
    git(repository, "commit", "-m", "Rules")
    assert changed_names(repository, "HEAD", capsys) == []
    (repository / "rules" / "house.sch").write_text(schematron.replace(">front<", ">Front<"))
    assert changed_names(repository, "HEAD", capsys) == ["c.xml"]
    asked = ("--schematron", str(repository / "rules" / "house.sch"))
    assert changed_names(repository, "HEAD", capsys, *asked) == ["a.xml", "b.xml", "c.xml"]
    git(repository, "checkout", "rules/house.sch")
    known = repository / "known.json"
    main(["validate", str(repository), "--baseline", str(known), "--write-baseline"])
    asked = ("--baseline", str(known))
    assert changed_names(repository, "HEAD", capsys, *asked) == ["a.xml", "b.xml", "c.xml"]


@pytest.mark.parametrize("commit", ["nowhere", "--output=x", "-x", " "])
def test_a_commit_that_git_does_not_know_is_refused(
    repository: Path, capsys: pytest.CaptureFixture[str], commit: str
) -> None:
    assert main(["validate", str(repository), f"--changed-since={commit}"]) == 2
    assert f"'{commit}'" in capsys.readouterr().err
    assert not (repository / "x").exists()


def test_outside_a_repository_it_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "a.xml").write_text(ARTICLE)
    assert main(["validate", str(tmp_path), "--changed-since", "main"]) == 2
    assert "in no git repository" in capsys.readouterr().err


def test_many_processes_report_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for number in range(9):
        (tmp_path / f"a{number}.xml").write_text(BAD if number % 2 else ARTICLE)
    (tmp_path / "broken.xml").write_text("<article><front>")
    assert main(["validate", str(tmp_path), "--jobs", "1"]) == 2
    alone = capsys.readouterr()
    assert main(["validate", str(tmp_path), "--jobs", "3"]) == 2
    assert capsys.readouterr() == alone


def written(path: Path) -> dict[str, list[str]]:
    files = json.loads(path.read_text())["files"]
    return {name: [entry["rule"] for entry in entries] for name, entries in files.items()}


def test_a_baseline_written_for_one_article_keeps_what_it_knows_of_the_others(
    tmp_path: Path,
) -> None:
    for name in ("a.xml", "b.xml", "c.xml"):
        (tmp_path / name).write_text(BAD)
    known = tmp_path / "known.json"
    asked = ["--ignore", "JP5", "--baseline", str(known)]
    assert main(["validate", str(tmp_path), *asked, "--write-baseline"]) == 0
    (tmp_path / "a.xml").write_text(BAD.replace("TBA", "12"))
    (tmp_path / "c.xml").unlink()
    assert main(["validate", str(tmp_path / "a.xml"), *asked, "--write-baseline"]) == 0
    assert written(known) == {"a.xml": ["JP112"], "b.xml": ["JP112", "JP112"]}
    assert main(["validate", str(tmp_path), *asked]) == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_other_rules_have_found_is_neither_mended_nor_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], jobs: str
) -> None:
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text(with_front("<volume>TBD</volume><abstract/>"))
    known = tmp_path / "known.json"
    asked = ["validate", str(tmp_path), "--baseline", str(known), "--jobs", jobs]
    both = ["--profile", "pmc", "--select", "JP112,PMC101,PMC131,PMC102"]
    assert main([*asked, *both, "--write-baseline"]) == 0
    before = written(known)
    assert {code[:2] for code in before["a.xml"]} == {"JP", "PM"}
    capsys.readouterr()
    assert main([*asked, "--select", "JP112"]) == 0
    assert "mended" not in capsys.readouterr().err
    assert main([*asked, "--select", "JP112", "--write-baseline"]) == 0
    assert written(known) == before
    (tmp_path / "a.xml").write_text(with_front("<volume>7</volume><abstract/>"))
    assert main([*asked, "--select", "JP112"]) == 0
    assert "1 of its findings is mended" in capsys.readouterr().err


def test_a_file_that_was_renamed_is_said_to_be_missed_by_the_baseline(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.xml").write_text(BAD)
    asked = ["validate", str(tmp_path), "--ignore", "JP5"]
    asked += ["--baseline", str(tmp_path / "known.json")]
    assert main([*asked, "--write-baseline"]) == 0
    (tmp_path / "a.xml").rename(tmp_path / "b.xml")
    capsys.readouterr()
    assert main(asked) == 1
    assert "2 of its findings are of files that are not there; if they were renamed" in (
        capsys.readouterr().err
    )
