"""Bad input gets a clear sentence and the right exit code, never a traceback or half a file."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jatspress.cli.main import main

PAGE = """A Short History of Salt Roads

A. Kunz,
Institute of Roads, Example University, 1, Main Street, Vienna, 1010, Austria.

Abstract. Salt was carried over the mountains for two thousand years.

Keywords: salt, roads

References
1. Kunz A. Roads of salt. Journal of Roads, 2001, vol. 3, no. 2, pp. 4-9.
"""
TOML = """[journal]
title = "Journal of Roads"
issn = { online = "2049-3630" }
"""

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs a command line in this process: the exit code, and all that was printed."""

    def run(*arguments: object) -> tuple[int, str]:
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out + captured.err

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "journal.toml").write_text(TOML, encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


COMMANDS = ("build", "convert")


@pytest.mark.parametrize("command", [*COMMANDS, "validate", "render", "refs"])
def test_a_missing_file_is_said(run: Run, tmp_path: Path, command: str) -> None:
    code, text = run(command, tmp_path / "nowhere.xml")
    assert code == 2
    assert "nowhere.xml" in text
    assert "no such file" in text


@pytest.mark.parametrize("command", [*COMMANDS, "render", "refs"])
def test_a_folder_is_no_article(run: Run, tmp_path: Path, command: str) -> None:
    code, text = run(command, tmp_path)
    assert code == 2
    assert "folder" in text


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "name, data, words",
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n ", "empty"),
        ("empty.xml", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 4, "binary"),
        ("word.txt", b"PK\x03\x04 and so on", "Office"),
        ("print.txt", b"%PDF-1.7 and so on", "PDF"),
        ("old.txt", PAGE.replace("Salt", "Соляные дороги").encode("cp1251"), "windows-1251"),
        ("latin.txt", b"A page \xff\xfe with bytes", "UTF-8"),
        ("article.docx", b"PK\x03\x04", "no reader"),
        ("noending", b"text", "no reader"),
    ],
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_is_no_text_is_said(
    run: Run, folder: Path, command: str, name: str, data: bytes, words: str
) -> None:
    if command == "convert" and name.endswith(".xml"):
        pytest.skip("JATS is not converted")
    (folder / name).write_bytes(data)
    before = sorted(folder.rglob("*"))
    code, text = run(command, folder / name, "-o", folder / "out")
    assert code == 2
    assert words in text
    assert name in text
    assert sorted(folder.rglob("*")) == before


def test_the_encoding_that_was_recognised_can_be_given(run: Run, folder: Path) -> None:
    page = folder / "old.txt"
    page.write_bytes(PAGE.replace("Salt Roads", "Соляные дороги").encode("cp1251"))
    code, _ = run("convert", page, "--encoding", "windows-1251")
    assert code == 0
    assert "Соляные дороги" in page.with_suffix(".xml").read_text(encoding="utf-8")


def test_fifty_megabytes_of_text_are_refused_at_once(run: Run, folder: Path) -> None:
    page = folder / "long.txt"
    page.write_bytes(b"Salt roads.\n" * (50 * 1024 * 1024 // 12))
    code, text = run("convert", page)
    assert code == 2
    assert "the limit is" in text
    assert "--max-bytes" in text


def test_a_missing_doi_is_said_and_no_deposit_is_made(run: Run, folder: Path) -> None:
    code, text = run("build", folder / "page.txt", "-o", folder / "out")
    assert code == 1
    assert "DOI" in text
    made = {path.name for path in (folder / "out" / "page").iterdir()}
    assert made == {"page.xml", "page.html", "page.pdf", "report.html", "report.json"}


def test_two_dois_are_an_error(run: Run, folder: Path) -> None:
    page = folder / "page.txt"
    page.write_text(
        PAGE.replace("A. Kunz,", "DOI: 10.5555/a.1\nDOI: 10.5555/a.2\nA. Kunz,"), encoding="utf-8"
    )
    code, text = run("convert", page)
    assert code == 1
    assert "JP703" in text


def test_two_abstracts_in_one_language_are_an_error(run: Run, folder: Path) -> None:
    page = folder / "page.txt"
    page.write_text(
        PAGE.replace("Keywords", "Abstract. Salt again, told anew.\n\nKeywords"), encoding="utf-8"
    )
    code, text = run("convert", page)
    assert code == 1
    assert "JP704" in text


BROKEN = {
    "not-closed.xml": b"<article><front></article>",
    "text.xml": b"just words",
    "half.xml": b"<article dtd-version='1.3'><front>",
    "bad-byte.xml": b"<?xml version='1.0'?>\n<article>\n <p>\xe9</p></article>",
    "unknown-name.xml": b"<article><p>&nosuchname;</p></article>",
}
HOSTILE = {
    "bomb.xml": b"<!DOCTYPE article [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>"
    b"<article><p>&b;</p></article>",
    "outside.xml": b"<!DOCTYPE article [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    b"<article><p>&x;</p></article>",
    "parameter.xml": b"<!DOCTYPE article [<!ENTITY % p SYSTEM 'http://example.org/x.dtd'> %p;]>"
    b"<article/>",
    "deep.xml": b"<article>" + b"<sec>" * 300 + b"</sec>" * 300 + b"</article>",
}


@pytest.mark.parametrize("command", ["build", "validate", "render"])
@pytest.mark.parametrize("name", [*BROKEN, *HOSTILE])
def test_broken_and_hostile_xml_are_refused_with_their_place(
    run: Run, folder: Path, command: str, name: str
) -> None:
    path = folder / name
    path.write_bytes({**BROKEN, **HOSTILE}[name])
    before = sorted(folder.rglob("*"))
    options = [] if command == "validate" else ["-o", folder / "out"]
    code, text = run(command, path, *options)
    assert code == 2
    assert name in text
    assert "root:" not in text
    if name in BROKEN:
        assert f"{name}:" in text
    assert sorted(folder.rglob("*")) == before


def test_an_unwritable_folder_is_said(run: Run, folder: Path) -> None:
    code, text = run("build", folder / "page.txt", "-o", "/proc/jatspress-output")
    assert code == 2
    assert "cannot be written" in text


def test_a_file_in_the_way_of_the_folder_is_said(run: Run, folder: Path) -> None:
    (folder / "out").write_text("in the way", encoding="utf-8")
    code, text = run("build", folder / "page.txt", "-o", folder / "out")
    assert code == 2
    assert "choose another folder" in text
    assert (folder / "out").read_text(encoding="utf-8") == "in the way"


def test_a_full_disk_leaves_earlier_files_as_they_were(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = folder / "out"
    run("build", folder / "page.txt", "-o", out)
    before = {path: path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
    page = folder / "page.txt"
    page.write_text(PAGE.replace("two thousand", "three thousand"), encoding="utf-8")
    written: list[int] = []

    def full_after_two(handle: int) -> None:
        written.append(handle)
        if len(written) > 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full_after_two)
        code, text = run("build", page, "-o", out)
    assert code == 2
    assert "disk is full" in text
    assert {p: p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()} == before


def test_an_interrupted_command_says_so_and_leaves_nothing(folder: Path) -> None:
    """The source is a pipe, so that the command is surely waiting when it is interrupted."""
    pipe = folder / "pipe.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [sys.executable, "-m", "jatspress", "convert", str(pipe)],
        stderr=subprocess.PIPE,
        text=True,
        # A shell that runs the tests in the background has them ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with pipe.open("wb"):
        process.send_signal(signal.SIGINT)
        _, text = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped" in text
    assert "Traceback" not in text
    assert not (folder / "pipe.xml").exists()


def test_a_deposit_of_an_older_version_does_not_stay_beside_a_newer_article(
    run: Run, folder: Path
) -> None:
    stale = folder / "out" / "page" / "page.crossref.xml"
    stale.parent.mkdir(parents=True)
    stale.write_text("an earlier deposit", encoding="utf-8")
    run("build", folder / "page.txt", "-o", folder / "out")
    assert not stale.exists()
    kept = stale.with_name("page.crossref.xml.outdated")
    assert kept.read_text(encoding="utf-8") == "an earlier deposit"


def test_two_sources_of_one_name_do_not_overwrite_each_other(run: Run, folder: Path) -> None:
    (folder / "b").mkdir()
    (folder / "b" / "page.txt").write_text(PAGE, encoding="utf-8")
    code, text = run("build", folder / "page.txt", folder / "b" / "page.txt", "-o", folder / "out")
    assert code == 2
    assert "would both be written" in text
    assert not (folder / "out").exists()


def test_one_unreadable_source_does_not_keep_the_others_from_being_built(
    run: Run, folder: Path
) -> None:
    (folder / "empty.txt").write_bytes(b"")
    code, text = run("build", folder / "empty.txt", folder / "page.txt", "-o", folder / "out")
    assert code == 2
    assert "empty" in text
    assert (folder / "out" / "page" / "page.pdf").is_file()


def test_converting_jats_is_a_mistake_of_usage(run: Run, folder: Path) -> None:
    (folder / "a.xml").write_bytes(b"<article/>")
    code, text = run("convert", folder / "a.xml")
    assert code == 2
    assert "jatspress validate" in text
    assert (folder / "a.xml").read_bytes() == b"<article/>"


@pytest.mark.parametrize(
    "toml, words",
    [
        ("[journal]\ntitel = 'x'\n", ("journal.toml:2", "'titel'", "Did you mean 'title'?")),
        ("[journal]\ntitle = 3\n", ("journal.toml:2", "must be a text")),
        ("[journal]\nissn = { print = '1234-5678' }\n", ("journal.toml:2", "check digit")),
        ("[journal\n", ("journal.toml:1", "not TOML")),
    ],
)
def test_a_mistake_in_journal_toml_is_said_with_its_line(
    run: Run, folder: Path, toml: str, words: tuple[str, ...]
) -> None:
    (folder / "journal.toml").write_text(toml, encoding="utf-8")
    for command in COMMANDS:
        code, text = run(command, folder / "page.txt")
        assert code == 2
        assert all(word in text for word in words), text


def test_a_crash_of_ours_is_told_from_a_wrong_article(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("our defect")

    monkeypatch.setattr("jatspress.batch.source.load_article", crash)
    code, text = run("convert", folder / "page.txt")
    assert code == 70
    assert "a defect of jatspress" in text


def test_debug_shows_the_traceback(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jatspress", "convert", str(folder / "no.txt"), "--debug"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" in done.stderr


@pytest.mark.parametrize("command", ["convert", "refs", "deposit", "validate"])
def test_a_dash_prints_the_result(run: Run, folder: Path, command: str) -> None:
    source = folder / "page.txt"
    page = PAGE.replace("A. Kunz,", "DOI: 10.5555/a.1\nA. Kunz,").replace(
        "References", "Published 3 May 2020\n\nReferences"
    )
    source.write_text(page, encoding="utf-8")
    with (folder / "journal.toml").open("a", encoding="utf-8") as stream:
        stream.write(
            '[doi]\nresource_url = "https://example.org/{doi}"\n[crossref]\n'
            'depositor_name = "Desk"\ndepositor_email = "desk@example.org"\nregistrant = "R"\n'
        )
    if command == "validate":
        run("convert", source)
        source = source.with_suffix(".xml")
    before = sorted(folder.iterdir())
    words = ["deposit", "crossref"] if command == "deposit" else [command]
    _, text = run(*words, source, "-o", "-")
    expected = {"convert": "<!DOCTYPE", "refs": "Roads of salt", "deposit": "<doi_batch"}
    assert expected.get(command, "1 file") in text
    assert sorted(folder.iterdir()) == before
    assert not Path("-").exists()


def test_a_source_called_report_is_refused(run: Run, folder: Path) -> None:
    (folder / "report.txt").write_text(PAGE, encoding="utf-8")
    code, text = run("build", folder / "report.txt", "-o", folder / "out")
    assert code == 2
    assert "the name of the report" in text


def test_a_deposit_is_no_article(run: Run, folder: Path) -> None:
    deposit = folder / "a.crossref.xml"
    deposit.write_bytes(b"<doi_batch xmlns='http://www.crossref.org/schema/5.5.0'/>")
    for command in ("build", "render"):
        code, text = run(command, deposit, "-o", folder / "out")
        assert code == 2
        assert "its outermost element is <doi_batch>" in text
    (folder / "b.xml").write_bytes(b"<article dtd-version='1.3'/>")
    _, text = run("validate", folder)
    assert "b.xml" in text
    assert "a.crossref.xml" not in text


def test_an_encoding_that_means_nothing_is_said(run: Run, folder: Path) -> None:
    code, text = run("convert", folder / "page.txt", "--encoding", "undefined")
    assert code == 2
    assert "unknown encoding" in text


@pytest.mark.parametrize("redirect", [">&-", "2>&-", ">/dev/full"])
def test_an_output_that_takes_nothing_is_no_defect(folder: Path, redirect: str) -> None:
    command = f"{sys.executable} -m jatspress schemas {redirect}"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 2)
    assert "Traceback" not in done.stderr
    assert "None" not in done.stderr


def test_a_terminal_without_our_signs_gets_others(folder: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "iso-8859-1"}
    done = subprocess.run(
        [sys.executable, "-m", "jatspress", "convert", str(folder / "page.txt")],
        env=environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode in (0, 1)
    assert b"defect" not in done.stderr
