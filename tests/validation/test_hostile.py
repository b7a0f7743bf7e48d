"""Hostile articles are refused or judged: no traceback, no end of memory, nothing read beside."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

import jatspress
from jatspress.batch.report_forms import FORMS
from jatspress.cli.main import main
from jatspress.resources import schemas_dir, templates_dir
from jatspress.validation.profiles import PROFILES
from tests.conftest import ROOT
from tests.validation import hostile
from tests.validation.samples import ARTICLE, with_body, with_front

Run = Callable[..., tuple[int, str]]
EVERYTHING = ("--profile", ",".join(PROFILES))


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command line in an empty folder of an empty folder: the exit code, all printed."""
    folder = tmp_path / "issue"
    folder.mkdir()
    monkeypatch.chdir(folder)

    def run(*arguments: object) -> tuple[int, str]:
        code = main([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        assert "Traceback" not in captured.out + captured.err
        assert code in (0, 1, 2), captured.err
        return code, captured.out + captured.err

    return run


def write(name: str, text: str | bytes) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def filled(text: str | bytes, folder: str, server: str) -> bytes:
    data = text.encode() if isinstance(text, str) else text
    return data.replace(b"{folder}", folder.encode()).replace(b"{server}", server.encode())


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_what_is_hostile_or_broken_is_refused_in_words(run: Run, name: str) -> None:
    text, words = hostile.REFUSED[name]
    write("a.xml", filled(text, "file:///nowhere", "http://127.0.0.1:1"))
    for command in (("validate", *EVERYTHING), ("fix", "--check")):
        code, said = run(*command, "a.xml")
        assert code == 2
        assert words in said


@pytest.mark.parametrize("name", hostile.LARGE)
def test_what_is_endless_is_refused_in_words(run: Run, name: str) -> None:
    make, words = hostile.LARGE[name]
    write("a.xml", make())
    code, said = run("validate", *EVERYTHING, "a.xml")
    assert code == 2
    assert words in said
    assert len(said) < 2000


@pytest.mark.parametrize("name", hostile.JUDGED)
def test_what_is_odd_is_judged(run: Run, name: str) -> None:
    write("a.xml", filled(hostile.JUDGED[name], "file:///nowhere", "http://127.0.0.1:1"))
    code, said = run("validate", *EVERYTHING, "a.xml")
    assert code in (0, 1)
    assert len(said) < 400_000
    assert run("fix", "--check", "a.xml")[0] in (0, 1)


def test_a_file_that_is_cut_off_anywhere_is_told_with_its_place(run: Run) -> None:
    data = (ROOT / "examples" / "article.xml").read_bytes().rstrip()
    for percent in range(1, 100):
        write("a.xml", data[: len(data) * percent // 100])
        code, said = run("validate", "a.xml")
        assert code == 2
        assert "a.xml:" in said


def test_an_attribute_of_a_hundred_megabytes_is_refused_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    head, tail = with_body('<p id="{}"/>').encode().split(b"{}")
    with path.open("wb") as stream:
        stream.write(head)
        for _ in range(100):
            stream.write(b"x" * 1024 * 1024)
        stream.write(tail)
    script = (
        "import resource, sys; from jatspress.cli.main import main; "
        "resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30)); sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["validate", str(path), "--max-bytes", str(200 * 1024 * 1024)]
    done = run_apart(script, arguments)
    assert done.returncode == 2
    assert "10 million characters" in done.stdout


def run_apart(script: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stdout + done.stderr
    return done


# Names of files


@pytest.fixture
def beside(run: Run, tmp_path: Path) -> Path:
    """The folder of an article with links that lead out of it, a pipe and a device."""
    (tmp_path / "secret").write_text("of this machine")
    folder = Path.cwd()
    (folder / "link.png").symlink_to(tmp_path / "secret")
    (folder / "link").symlink_to(tmp_path)
    (folder / "loop.png").symlink_to("loop.png")
    (folder / "zero.png").symlink_to("/dev/zero")
    (folder / "folder.png").mkdir()
    os.mkfifo(folder / "pipe.png")
    return folder


def test_names_that_lead_out_of_the_folder_are_told_and_not_followed(
    run: Run, beside: Path
) -> None:
    write("a.xml", hostile.WITH_HREFS)
    code, said = run("validate", "a.xml", "--profile", "assets", "--format", "json")
    assert code == 1
    found = json.loads(said)["files"][0]["findings"]
    outside = {finding["found"] for finding in found if finding["rule"] == "AS102"}
    assert {"../../../../../../etc/passwd", "/etc/passwd", "link.png", "zero.png"} <= outside
    assert {r"\\host\share\a.png", "file:///etc/passwd", "%2e%2e/secret", "a%00.png"} <= outside
    assert "of this machine" not in said


def test_files_that_are_none_are_left_alone(run: Run, beside: Path) -> None:
    os.mkfifo("b.xml")
    Path("c.xml").symlink_to("/dev/zero")
    write("a.xml", ARTICLE)
    for name in (".", "a.xml"):
        assert run("validate", name, "--only-articles")[0] == 0
    for name, words in (("b.xml", "the file is empty"), ("c.xml", "the limit is")):
        for options in ((), ("--only-articles",)):
            code, said = run("validate", name, "--max-bytes", 100_000, *options)
            assert code == 2
            assert words in said


def test_an_endless_file_is_not_read_to_its_end(run: Run) -> None:
    with Path("a.xml").open("wb") as stream:
        stream.truncate(1 << 40)
    for arguments in (("a.xml",), (".",), ("a.xml", "--only-articles")):
        code, said = run("validate", *arguments)
        assert code == 2
        assert "the limit is" in said


# Files that others wrote


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"version": 1, "files": ' + "[" * 100_000,
        '{"version": ' + "9" * 10_000 + "}",
        '{"version": 1, "files": {"a.xml": [{"fingerprint": []}]}}',
        '{"version": 1, "files": {"a.xml": 1}}',
        '{"version": 1, "files": "\ud800"}',
        b"\xff\xfe\x00",
        b"\x00" * 1000,
    ],
    ids=range(8),
)
def test_a_hostile_baseline_is_none_of_ours(run: Run, text: str | bytes) -> None:
    write("a.xml", ARTICLE)
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    write("known.json", data)
    code, said = run("validate", "a.xml", "--baseline", "known.json")
    assert code == 2
    assert "this is no baseline" in said


def test_an_endless_profile_of_a_journal_is_refused(run: Run) -> None:
    write("a.xml", ARTICLE)
    with Path("journal.toml").open("wb") as stream:
        stream.truncate(1 << 40)
    code, said = run("validate", "a.xml")
    assert code == 2
    assert "journal.toml: the file is too large" in said


@pytest.mark.parametrize(
    "expression",
    [
        "((a{1000}){1000}){1000}",
        r"\p{L}{99999999}",
        "(" * 5000 + ")" * 5000,
        "(?R)",
        "(a)(?1)*",
        "(?P<x>a)(?&x)",
        "a" * 20_000,
        "(?P<x",
    ],
    ids=range(8),
)
def test_an_expression_without_end_is_refused_with_its_line(run: Run, expression: str) -> None:
    code, said = house_rule(run, expression)
    assert code == 2
    assert "journal.toml:4: 'matches' does not compile" in said


@pytest.mark.parametrize("expression", ["(s+)+$", "^(s|ss)+$"])
def test_an_expression_that_never_comes_to_an_end_is_stopped(run: Run, expression: str) -> None:
    code, said = house_rule(run, expression)
    assert code == 2
    assert "takes too long" in said


def house_rule(run: Run, expression: str) -> tuple[int, str]:
    write(
        "journal.toml",
        f"[[rules]]\ncode = 'H1'\nselect = '//kwd'\nmatches = '''{expression}'''\n"
        "message = 'no'\nseverity = 'error'\n",
    )
    write("a.xml", with_front(f"<kwd-group><kwd>{'s' * 5000}!</kwd></kwd-group>"))
    return run("validate", "a.xml")


# What is opened and asked: Python tells of its own files, pipes tell of what libxml2 opens


WATCH = """
import json, os, sys
seen = []
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes, os.PathLike)):
        seen.append(os.path.abspath(os.fsdecode(arguments[0])))
    elif event.startswith(("socket.", "urllib.", "http.", "ftplib.", "subprocess.", "os.system",
                           "os.exec", "os.posix_spawn", "os.fork")):
        seen.append(event)
sys.addaudithook(note)
from jatspress.cli.main import main
for line in json.loads(sys.argv[1]):
    code = main(line)
    assert code in (0, 1, 2), (code, line)
print(json.dumps(seen))
"""


@contextmanager
def unread(path: Path) -> Iterator[None]:
    """A pipe in whose place a file would be; fails when anybody opens it."""
    os.mkfifo(path)
    opened = threading.Event()

    def wait() -> None:
        with path.open("wb"):
            opened.set()

    watching = threading.Thread(target=wait, daemon=True)
    watching.start()
    yield
    was_opened = opened.wait(0.2)
    os.close(os.open(path, os.O_RDONLY | os.O_NONBLOCK))
    watching.join()
    assert not was_opened, f"{path.name} was opened"


def roots() -> list[str]:
    """What belongs to Python and to jatspress."""
    places = [sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()]
    ours = [Path(jatspress.__file__).parent, templates_dir(), schemas_dir()]
    return [str(Path(place).resolve()) for place in (*places, *ours)]


def test_nothing_is_opened_but_the_folder_of_the_article_and_nobody_is_asked(
    beside: Path, tmp_path: Path
) -> None:
    articles = {
        **hostile.JUDGED,
        **{name: text for name, (text, _) in hostile.REFUSED.items()},
        "hrefs": hostile.WITH_HREFS,
    }
    for name, text in articles.items():
        write(f"{name}.xml", filled(text, (tmp_path / "canary").as_uri(), "http://127.0.0.1:1"))
    reports = [f"--also={form}={beside / form}" for form in FORMS]
    lines = [
        ["validate", str(beside), *EVERYTHING, "--jobs", "1", *reports, "-o", str(beside / "out")],
        ["fix", "--check", str(beside)],
    ]
    (tmp_path / "canary").mkdir()
    with unread(tmp_path / "canary" / "secret"):
        done = run_apart(WATCH, [json.dumps(lines)])
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    mine = (*roots(), str(beside), str(beside.resolve()), os.devnull)
    assert [place for place in seen if not place.startswith(mine)] == []
    assert f"{beside / 'hrefs.xml'}" in seen
    assert [place for place in seen if Path(place).suffix == ".png"] == []


def test_the_watch_sees_what_is_opened(tmp_path: Path) -> None:
    done = run_apart(
        WATCH.replace("code = main(line)", "code = 0; open(line)"),
        [json.dumps([str(ROOT / "README.md")])],
    )
    assert str(ROOT / "README.md") in json.loads(done.stdout)
    with pytest.raises(AssertionError, match="pipe was opened"), unread(tmp_path / "pipe"):
        (tmp_path / "pipe").open("rb").close()
