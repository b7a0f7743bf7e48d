"""What `validate` and `fix` exit with: 0, 1, 2, 70 for a defect of ours, 130 when interrupted."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jatspress.cli.main import main
from jatspress.validation.article import Article
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import Problem, native_rules, register_check
from tests.validation.samples import ARTICLE, with_body, with_front

Run = Callable[..., tuple[int, str]]

WARNED = with_front('<kwd-group xml:lang="eng"><kwd>salt</kwd></kwd-group>')
INVALID = with_body("<p><aff>a</aff></p>")
TO_MEND = with_front('<article-id pub-id-type="doi">https://doi.org/10.5555/a</article-id>')


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command line in an empty folder: the exit code, and all that was printed."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> tuple[int, str]:
        code = main(arguments)
        captured = capfd.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out + captured.err

    return run


@pytest.mark.parametrize(
    "text, arguments, code",
    [
        (ARTICLE, ("validate",), 0),
        (WARNED, ("validate",), 0),
        (WARNED, ("validate", "--select", "JP141", "--fail-on", "warning"), 1),
        (INVALID, ("validate",), 1),
        (INVALID, ("validate", "--ignore", "JP001"), 0),
        ("<article>", ("validate",), 2),
        (ARTICLE, ("validate", "--profile", "nobody"), 2),
        (ARTICLE, ("validate", "--no-such-option"), 2),
        (ARTICLE, ("validate", "-o", "a.xml/report"), 2),
        (ARTICLE, ("fix", "--check", "--select", "JP201"), 0),
        (TO_MEND, ("fix", "--check", "--select", "JP201"), 1),
        (TO_MEND, ("fix", "--select", "JP201"), 0),
        (TO_MEND, ("fix", "--write", "--select", "JP201"), 0),
        ("<article>", ("fix",), 2),
    ],
)
def test_each_outcome_has_its_code(
    run: Run, text: str, arguments: tuple[str, ...], code: int
) -> None:
    Path("a.xml").write_text(text, encoding="utf-8")
    assert run(*arguments, "a.xml")[0] == code


def test_an_unreadable_file_outweighs_findings(run: Run) -> None:
    Path("a.xml").write_text(INVALID, encoding="utf-8")
    assert run("validate", "a.xml", "none.xml")[0] == 2


@pytest.fixture
def raising() -> Iterator[str]:
    """A rule that raises, by its code."""

    def check(article: Article) -> Iterator[Problem]:
        raise ZeroDivisionError("of the rule")
        yield

    load_rules()
    (native,) = (native for native in native_rules() if native.rule.code == "JP112")
    register_check(native.rule, check)
    yield native.rule.code
    register_check(native.rule, native.check)


@pytest.mark.parametrize("command", ["validate", "fix"])
def test_a_rule_that_raises_is_a_defect_of_ours(run: Run, raising: str, command: str) -> None:
    Path("a.xml").write_text(ARTICLE, encoding="utf-8")
    code, said = run(command, "a.xml")
    assert code == 70
    assert "a defect of jatspress stopped this command: ZeroDivisionError" in said
    assert run(command, "a.xml", "--ignore", raising)[0] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="processes do not begin as copies there")
def test_a_defect_in_another_process_is_told_as_one(run: Run, raising: str) -> None:
    for number in range(4):
        Path(f"a{number}.xml").write_text(ARTICLE, encoding="utf-8")
    code, said = run("validate", ".", "--jobs", "2")
    assert code == 70
    assert "ZeroDivisionError" in said


def begun(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    """A command in a group of processes of its own, as a shell begins it."""
    return subprocess.Popen(
        [sys.executable, "-m", "jatspress", *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        cwd=cwd,
        start_new_session=True,
        # A shell that runs the tests in the background has them ignore the signal.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes with names there")
@pytest.mark.parametrize(
    "arguments", [("validate",), ("fix", "--check"), ("validate", "--jobs", "2")]
)
def test_an_interrupted_command_says_so(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """The article is a pipe, so that the command is surely waiting when it is interrupted."""
    pipe = tmp_path / "a.xml"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)  # somebody who may write, and does not
    process = begun(*arguments, "a.xml", "a.xml", "b.xml", cwd=tmp_path)
    try:
        os.set_blocking(writer, False)
        wait_until_read(writer)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
        os.close(writer)
    assert process.returncode == 130
    assert said.strip().startswith("Stopped.")
    assert "Traceback" not in said


def wait_until_read(writer: int) -> None:
    """Write one character, and wait until the command has taken it."""
    os.write(writer, b" ")
    waiting = bytearray(4)
    for _ in range(600):
        fcntl.ioctl(writer, termios.FIONREAD, waiting)
        if not int.from_bytes(waiting, sys.byteorder):
            return
        time.sleep(0.05)
    pytest.fail("the command does not read")
