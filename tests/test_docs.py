"""The documentation is true: its commands are run, and print what stands there.

In blocks marked `console`, a line that begins with `$ ` is a command (`> ` goes on with it) and
what follows is what it prints; a line `…` stands for any lines, `…` in a line for any characters.
A command must succeed, unless `$ echo $?` behind it shows another exit code.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_BLOCK = re.compile(r"^```(?:console|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@dataclass
class Command:
    """A command of a page, what the page shows below it, and the exit code it must have."""

    words: str
    shown: list[str] = field(default_factory=list)
    code: int = 0


def commands_of(text: str) -> Iterator[Command]:
    """The commands of a page, in order."""
    for block in _BLOCK.findall(text):
        found: list[Command] = []
        for line in block.splitlines():
            if line == "$ echo $?":
                found[-1].shown.append(line)
            elif line.startswith("$ "):
                found.append(Command(line[2:]))
            elif line.startswith("> ") and not found[-1].shown:
                found[-1].words += f"\n{line[2:]}"
            else:
                found[-1].shown.append(line)
        for command in found:
            if "$ echo $?" in command.shown:
                at = command.shown.index("$ echo $?")
                command.code = int(command.shown[at + 1])
                del command.shown[at:]
            yield command


def pattern(shown: list[str]) -> re.Pattern[str]:
    """A pattern for what a page shows, with `…` for what it leaves away."""
    lines = (
        r"(?:.*\n)*?" if line == "…" else re.escape(line).replace("…", ".*") + r"\n"
        for line in shown
    )
    return re.compile("".join(lines))


def run(command: Command, folder: Path) -> tuple[int, str]:
    bin_dir = str(Path(sys.executable).parent)
    environment = os.environ | {
        "PATH": f"{bin_dir}{os.pathsep}{os.environ['PATH']}",
        "PYTHONUNBUFFERED": "1",
        "COLUMNS": "100",
    }
    done = subprocess.run(
        ["bash", "-c", command.words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout


def with_commands(page: Path) -> bool:
    return _BLOCK.search(page.read_text(encoding="utf-8")) is not None


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [p for p in PAGES if with_commands(p)], ids=name_of)
def test_the_commands_of_a_page_do_what_it_says(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    for command in commands_of(page.read_text(encoding="utf-8")):
        code, printed = run(command, tmp_path)
        assert code == command.code, f"$ {command.words}\n{printed}"
        assert pattern(command.shown).fullmatch(printed), f"$ {command.words}\n{printed}"


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    targets = (target.split("#")[0] for target in _LINK.findall(text))
    local = [t for t in targets if t and not re.match(r"[a-z]+:", t)]
    assert [target for target in local if not (page.parent / target).exists()] == []


def test_the_page_of_commands_is_up_to_date() -> None:
    # In a process of its own: click keeps the help option that a command was first asked with.
    words = [sys.executable, str(ROOT / "scripts" / "command_pages.py"), "--print"]
    made = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=True)
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert made.stdout == written, "run 'make docs'"


def test_every_command_is_on_the_page_of_commands() -> None:
    from jatspress.cli.main import COMMANDS

    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"## `jatspress {name}`" not in text] == []


def test_every_key_of_journal_toml_is_explained() -> None:
    from jatspress.jats.profile import _KEYS

    page = (ROOT / "docs" / "journal-toml.md").read_text(encoding="utf-8")
    example = (ROOT / "examples" / "journal.toml").read_text(encoding="utf-8")
    for table, keys in _KEYS.items():
        name = table.removesuffix("[]").rpartition(".")[2]
        assert f"{name}" in page
        assert name in example
        for key in keys:
            assert re.search(rf"`{key}`|`{{[^`]*\b{key} = ", page), f"{key} of [{table}]"


def test_a_page_that_lies_is_caught() -> None:
    page = "```console\n$ echo one\none\n$ false\n$ echo $?\n1\n$ echo a b\n…\na …\n```\n"
    commands = list(commands_of(page))
    assert [(c.words, c.shown, c.code) for c in commands] == [
        ("echo one", ["one"], 0),
        ("false", [], 1),
        ("echo a b", ["…", "a …"], 0),
    ]
    assert pattern(["…", "a …"]).fullmatch("x\ny\na b\n")
    assert not pattern(["one"]).fullmatch("one\ntwo\n")
    assert not pattern(["one", "…"]).fullmatch("two\n")


def test_pages_that_the_code_names_are_there() -> None:
    sources = [
        *(ROOT / "src").rglob("*.py"),
        ROOT / "schemas" / "sources.toml",
        ROOT / "pyproject.toml",
    ]
    named = {
        (path.name, page)
        for path in sources
        for page in re.findall(r"\bdocs/[\w./-]+\.md", path.read_text(encoding="utf-8"))
    }
    assert [one for one in sorted(named) if not (ROOT / one[1]).is_file()] == []


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(each for extra in extras.values() for each in extra),
    ]
    names = {re.split(r"[<>=\[]", each)[0] for each in wanted}
    page = (ROOT / "docs" / "decisions" / "dependencies.md").read_text(encoding="utf-8")
    assert (
        sorted(name for name in names - {"jatspress"} if not re.search(rf"\b{name}\b", page)) == []
    )
    assert [extra for extra in extras if extra != "dev" and f"`{extra}`" not in page] == []
