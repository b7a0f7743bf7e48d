"""A stand-in of the services on this machine; a run that asks anybody else fails."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jatspress.cli.main import main
from jatspress.lookups.rehearsal import StandIn
from jatspress.lookups.services import Service, variable_of
from tests.lookups.sample import (
    ARTICLE,
    BOOK,
    HOSPITAL,
    PEOPLE,
    SALT,
    TIDE,
    UNIVERSITY,
    Table,
    records,
)

#: Nobody listens there.
NOBODY = "http://127.0.0.1:9"
Run = Callable[..., tuple[int, str, str]]
Start = Callable[..., StandIn]


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for service in Service:
        monkeypatch.setenv(variable_of(service), NOBODY)
    monkeypatch.setenv("JATSPRESS_CACHE", str(tmp_path / "cache"))
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def stand_in(monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts a stand-in that knows our works, or those given, and makes everybody ask it."""
    running: list[StandIn] = []

    def start(*faults: str, pace: tuple[str, str] | None = None, **tables: object) -> StandIn:
        known: Table = {
            "works": [SALT, BOOK, TIDE],
            "organizations": [UNIVERSITY, HOSPITAL],
            "people": PEOPLE,
        }
        made = StandIn(records(**(known | tables)), faults, pace=pace).__enter__()
        running.append(made)
        for name, address in made.environment.items():
            monkeypatch.setenv(name, address)
        return made

    yield start
    for made in running:
        made.__exit__()


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Runs a command line in a folder that has an article: exit code, output, errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("jatspress.lookups.pace.UNHURRIED", 0.0)
    Path("a.xml").write_text(ARTICLE, encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        captured = capfd.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return code, captured.out, captured.err

    return run
