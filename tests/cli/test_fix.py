"""`jatspress fix`: what is shown and written, exit codes, folders, links, bad input."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jatspress.cli.main import main
from tests.validation.fixes.samples import marked

Run = Callable[..., tuple[int, str, str]]

BEFORE, AFTER = marked(
    ids='<article-id pub-id-type="doi">[[https://doi.org/→]]10.5555/a</article-id>\n',
    keywords="<kwd-group><kwd>salt[[.→]]</kwd></kwd-group>",
)
RIGHT = marked()[0]
LEFT = marked(numbers="<volume>TBD</volume>")[0]
BROKEN = "<article>\n  <p>salt & roads</p>\n</article>"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)

    def run_fix(*arguments: str) -> tuple[int, str, str]:
        code = main(["fix", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run_fix


def write(name: str, text: str, encoding: str = "utf-8") -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def test_without_an_option_the_changes_are_shown_and_nothing_is_written(run: Run) -> None:
    path = write("a.xml", BEFORE)
    code, out, err = run("a.xml")
    assert code == 0
    assert path.read_text(encoding="utf-8") == BEFORE
    assert '-<article-id pub-id-type="doi">https://doi.org/10.5555/a</article-id>' in out
    assert '+<article-id pub-id-type="doi">10.5555/a</article-id>' in out
    assert "Nothing is written; --write mends the files." in err


def test_the_diff_is_one_that_patch_takes(run: Run) -> None:
    path = write("sub/a.xml", BEFORE)
    _, out, _ = run("--diff", "sub/a.xml")
    subprocess.run(["patch", "-p1", "-s"], input=out.encode(), check=True)
    assert path.read_text(encoding="utf-8") == AFTER


def test_the_diff_of_a_file_in_another_encoding_can_be_read(run: Run) -> None:
    before, _ = marked(keywords='<kwd-group xml:lang="RU"><kwd>соль.</kwd></kwd-group>')
    write("a.xml", before.replace("UTF-8", "windows-1251"), "windows-1251")
    _, out, _ = run("--diff", "a.xml")
    assert '+<kwd-group xml:lang="ru"><kwd>соль</kwd></kwd-group>' in "\n".join(
        line.replace("</article-meta>", "") for line in out.splitlines()
    )


def test_a_last_line_without_an_end_is_shown_as_patch_wants_it(run: Run) -> None:
    before, after = map(last_line_joined, (BEFORE, AFTER))
    path = write("a.xml", before)
    _, out, _ = run("--diff", "a.xml")
    assert out.count("\\ No newline at end of file\n") == 2
    subprocess.run(["patch", "-p1", "-s"], input=out.encode(), check=True)
    assert path.read_text(encoding="utf-8") == after


def last_line_joined(text: str) -> str:
    """An article whose keywords stand in its last line, which has no end."""
    head, keywords, rest = text.partition("<kwd-group>")
    return head + keywords + rest.rstrip().replace("\n", " ")


def test_of_a_very_long_line_only_what_is_around_a_change_is_shown(run: Run) -> None:
    long = "Salt was carried over the hills. " * 40
    text = BEFORE.replace("<p>", f"<p>{long}").replace("\n", "")
    path = write("a.xml", text)
    _, out, _ = run("--diff", "a.xml")
    head, *lines = out.splitlines()
    assert head == "a.xml: the lines are very long; each change is shown with what is around it"
    assert max(map(len, lines)) < 320
    column = text.index("https://doi.org/") + 1
    assert lines[0] == f"@@ line 1, column {column} @@"
    assert lines[1].startswith("-…")
    assert '<article-id pub-id-type="doi">https://doi.org/10.5555/a</article-id>' in lines[1]
    assert '<article-id pub-id-type="doi">10.5555/a</article-id>' in lines[2]
    assert [line[:2] for line in lines] == ["@@", "-…", "+…"] * 2
    done = subprocess.run(["patch", "-p1"], input=out, text=True, check=False, capture_output=True)
    assert done.returncode != 0
    assert path.read_text(encoding="utf-8") == text


def test_of_a_very_long_change_the_beginning_and_the_end_are_shown(run: Run) -> None:
    text, _ = marked(numbers=f"<volume>{' ' * 900}</volume>")
    write("a.xml", text)
    _, out, _ = run("--diff", "a.xml")
    _, removed, kept = out.splitlines()[1:]
    assert re.fullmatch(r"-<volume> +… +</volume>.*", removed)
    assert len(removed) < 200
    assert kept == "+</article-meta>"


def test_check_says_what_would_be_mended_and_fails(run: Run) -> None:
    path = write("a.xml", BEFORE)
    code, out, err = run("--check", "a.xml")
    assert (code, err) == (1, "")
    assert path.read_text(encoding="utf-8") == BEFORE
    line = next(n for n, text in enumerate(BEFORE.split("\n"), 1) if "https://doi.org/" in text)
    assert out.startswith("a.xml: 2 findings to be mended\n")
    assert f"JP201 A DOI is written bare, from '10.' on: line {line}\n" in out
    assert "1 file: 2 findings to be mended in 1 file" in out


@pytest.mark.parametrize("text, left", [(RIGHT, ""), (LEFT, "; 2 findings left for people")])
def test_check_passes_when_nothing_can_be_mended(run: Run, text: str, left: str) -> None:
    write("a.xml", text)
    code, out, _ = run("--check", "a.xml")
    assert code == 0
    assert out.startswith(f"1 file: nothing to mend{left}")


def test_write_mends_the_file_and_once_is_enough(run: Run) -> None:
    path = write("a.xml", BEFORE)
    code, out, err = run("--write", "a.xml")
    assert (code, err) == (0, "")
    assert "1 file: 2 findings mended in 1 file" in out
    assert path.read_text(encoding="utf-8") == AFTER
    assert run("--check", "a.xml")[0] == 0
    assert [path.name for path in Path().iterdir()] == ["a.xml"]


def test_a_file_with_nothing_to_mend_is_not_touched(run: Run) -> None:
    path = write("a.xml", RIGHT)
    os.utime(path, (1, 1))
    inode = path.stat().st_ino
    assert run("--write", "a.xml")[0] == 0
    assert (path.stat().st_mtime, path.stat().st_ino) == (1, inode)


def test_only_the_rules_that_are_selected_are_mended(run: Run) -> None:
    path = write("a.xml", BEFORE)
    assert run("--write", "--select", "JP5", "a.xml")[0] == 0
    text = path.read_text(encoding="utf-8")
    assert "<kwd>salt</kwd>" in text
    assert "https://doi.org/10.5555/a" in text
    assert run("--write", "--ignore", "JP201", "a.xml")[0] == 0
    assert path.read_text(encoding="utf-8") == text


def test_what_the_journal_ignores_is_not_mended(run: Run) -> None:
    write("journal.toml", '[journal]\ntitle = "Salt"\n[validate]\nignore = ["JP201"]\n')
    path = write("a.xml", BEFORE)
    run("--write", "a.xml")
    assert "https://doi.org/10.5555/a" in path.read_text(encoding="utf-8")


def test_a_fix_that_is_left_out_is_said_with_its_reason(run: Run) -> None:
    text = RIGHT.replace(">salt</journal-id>", "></journal-id>")
    write("a.xml", text)
    code, out, _ = run("--check", "a.xml")
    assert code == 0
    assert "not mended: JP111 <journal-id> is empty" in out
    assert "→ " in out


def test_all_articles_of_a_folder_are_mended(run: Run) -> None:
    paths = [write(f"issue/{name}.xml", BEFORE) for name in ("a", "b")]
    write("issue/deposit.xml", "<doi_batch/>")
    code, out, _ = run("--write", "issue")
    assert code == 0
    assert "2 files: 4 findings mended in 2 files" in out
    assert {path.read_text(encoding="utf-8") for path in paths} == {AFTER}


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_mended(run: Run) -> None:
    broken, path = write("a.xml", BROKEN), write("b.xml", BEFORE)
    code, _, err = run("--write", "a.xml", "b.xml", "none.xml")
    assert code == 2
    assert "a.xml:2" in err
    assert "none.xml: there is no such file" in err
    assert broken.read_text(encoding="utf-8") == BROKEN
    assert path.read_text(encoding="utf-8") == AFTER


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o755])
def test_the_rights_of_the_file_stay(run: Run, mode: int) -> None:
    path = write("a.xml", BEFORE)
    path.chmod(mode)
    run("--write", "a.xml")
    assert path.read_text(encoding="utf-8") == AFTER
    assert path.stat().st_mode & 0o777 == mode


def test_a_link_inside_the_folder_stays_a_link(run: Run) -> None:
    path = write("issue/a.xml", BEFORE)
    link = Path("issue/latest.xml")
    link.symlink_to("a.xml")
    assert run("--write", "issue/latest.xml")[0] == 0
    assert link.is_symlink()
    assert path.read_text(encoding="utf-8") == AFTER


@pytest.fixture
def link(run: Run) -> Path:
    """A link in the folder `issue` to an article elsewhere."""
    write("elsewhere/a.xml", BEFORE)
    write("issue/b.xml", BEFORE)
    link = Path("issue/a.xml")
    link.symlink_to(Path("../elsewhere/a.xml"))
    return link


def test_a_link_out_of_the_folder_is_not_followed_and_said(run: Run, link: Path) -> None:
    code, out, err = run("--write", "issue")
    assert code == 0
    assert "1 file: 2 findings mended in 1 file" in out
    assert "not followed (1): issue/a.xml" in err
    assert Path("elsewhere/a.xml").read_text(encoding="utf-8") == BEFORE
    assert Path("issue/b.xml").read_text(encoding="utf-8") == AFTER


@pytest.mark.parametrize("named", [("issue", "--follow-links"), ("issue/a.xml", "issue/b.xml")])
def test_nothing_is_written_through_a_link_out_of_the_folder(
    run: Run, link: Path, named: tuple[str, ...]
) -> None:
    code, _, err = run("--write", *named)
    assert code == 2
    assert "lies in another folder" in err
    assert link.is_symlink()
    assert Path("elsewhere/a.xml").read_text(encoding="utf-8") == BEFORE
    assert Path("issue/b.xml").read_text(encoding="utf-8") == AFTER


def test_a_read_only_file_is_left_alone(run: Run) -> None:
    path = write("a.xml", BEFORE)
    path.chmod(0o444)
    code, _, err = run("--write", "a.xml")
    assert code == 2
    assert "the file is read-only" in err
    assert path.read_text(encoding="utf-8") == BEFORE


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["--select", "JP999", "a.xml"], "there is no rule 'JP999'"),
        (["--profile", "nobody", "a.xml"], "there is no profile 'nobody'"),
        (["-j", "none.toml", "a.xml"], "there is no such file"),
        (["empty"], "there is no XML file in this folder"),
        ([], "Missing argument"),
    ],
)
def test_wrong_use_is_said(run: Run, arguments: list[str], words: str) -> None:
    write("a.xml", BEFORE)
    Path("empty").mkdir()
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
