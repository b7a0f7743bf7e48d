"""Ledgers in both databases, a stand-in of the service, time that goes when it is told to."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jatspress.cli.main import main
from jatspress.submission.credentials import FILE, KEY, LOGIN, PASSWORD, Credentials
from jatspress.submission.crossref.client import HOST, CrossrefService
from jatspress.submission.doaj.client import HOST as DOAJ_HOST
from jatspress.submission.ledger import Ledger, open_ledger
from jatspress.submission.rehearsal import Account, Queue, Rehearsal
from jatspress.submission.sending import Patience
from tests.submission.command import Run

SECRET = "s3cret-of-the-desk&<>"
ACCOUNT = Account("desk@rain.example.org/rain", SECRET)


class Time:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1_769_860_800.0  # 2026-01-31 12:00 UTC

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (HOST, DOAJ_HOST, LOGIN, PASSWORD, KEY, FILE, "JATSPRESS_LEDGER"):
        monkeypatch.delenv(name, raising=False)
    for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The address of a PostgreSQL of our own, on this machine; skipped where there is none."""
    pytest.importorskip("psycopg", reason="the driver of PostgreSQL is not installed")
    programs = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not programs:
        pytest.skip("PostgreSQL is not installed")
    bin_dir = programs[-1].parent
    as_user: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL does not run as root
        if not shutil.which("runuser"):
            pytest.skip("PostgreSQL does not run as root, and there is no runuser")
        as_user = ["runuser", "-u", "postgres", "--"]
    folder = Path(tempfile.mkdtemp(prefix="jatspress-pg-"))  # where its user may go too
    folder.chmod(0o777)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"

    def run(*words: object) -> None:
        done = subprocess.run(
            [*as_user, *map(str, words)], cwd="/", capture_output=True, text=True, check=False
        )
        if done.returncode:
            pytest.skip(f"PostgreSQL does not start here: {done.stderr[:200]}")

    try:
        run(bin_dir / "initdb", "-D", data, "-U", "ledger", "-A", "trust", "--no-sync")
        settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run(bin_dir / "pg_ctl", "-D", data, "-w", "-o", settings, "-l", folder / "log", "start")
        yield f"postgresql://ledger@127.0.0.1:{port}"
    finally:
        if (data / "postmaster.pid").exists():
            run(bin_dir / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the ledger of a test is, in each database."""
    if request.param == "sqlite":
        return str(tmp_path / "submissions.sqlite")
    address = request.getfixturevalue("postgresql")
    import psycopg

    name = f"t{time.monotonic_ns()}"
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return f"{address}/{name}"


@pytest.fixture
def ledger(place: str, clock: Time) -> Ledger:
    return open_ledger(place, clock=clock)


@pytest.fixture
def book(tmp_path: Path, clock: Time) -> Ledger:
    """A ledger in SQLite, for what does not depend on the database."""
    return open_ledger(tmp_path / "submissions.sqlite", clock=clock)


@pytest.fixture
def patience(clock: Time) -> Patience:
    return Patience(attempts=4, first_wait=1.0, grace=600.0, sleep=clock.sleep)


@pytest.fixture
def run(
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    environment: dict[str, str],
) -> Run:
    """Runs `jatspress submit` in a folder of its own, with the environment of the module."""
    folder = tmp_path / "journal"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def call(*words: object) -> tuple[int, str]:
        code = main(["submit", *map(str, words)])
        printed = capfd.readouterr()
        return code, printed.out + printed.err

    return call


StandIn = Callable[..., tuple[Rehearsal[Queue], CrossrefService]]


@pytest.fixture
def stand_in(clock: Time) -> Iterator[StandIn]:
    """Starts a stand-in, and a client of it."""
    running: list[Rehearsal[Queue]] = []

    def start(
        *faults: str, password: str = SECRET, **options: float
    ) -> tuple[Rehearsal[Queue], CrossrefService]:
        queue = Queue((ACCOUNT,), clock=clock, **options)  # type: ignore[arg-type]
        rehearsal = Rehearsal(queue, faults).__enter__()
        running.append(rehearsal)
        credentials = Credentials(ACCOUNT.login, password)
        return rehearsal, CrossrefService(rehearsal.address, credentials, timeout=10.0)

    yield start
    for rehearsal in running:
        rehearsal.__exit__()
