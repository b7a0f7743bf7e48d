"""Ledgers on disks that are full or where nothing may be written: a sentence, nothing half-done."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jatspress.errors import JatspressError, OutputError
from jatspress.submission import Sender, open_ledger, read_ledger
from jatspress.submission.states import State
from tests.submission.conftest import Time
from tests.submission.sample import deposit
from tests.submission.test_ledger import first_ledger

SENDER = Sender("http://127.0.0.1:1", "desk")
NOBODY = 65534


def in_a_process(work: Callable[[str], str], place: Path, *, as_nobody: bool) -> str:
    """Do something in a process of its own, and say what came of it."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)

    def run() -> None:
        if as_nobody and os.geteuid() == 0:  # root may write everywhere
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            sender.send(work(str(place)))
        except JatspressError as error:
            sender.send(f"{type(error).__name__}: {error.message}")

    process = context.Process(target=run)
    process.start()
    sender.close()
    try:
        said = str(receiver.recv()) if receiver.poll(30) else "nothing was said"
    except EOFError:  # it has ended without a word
        said = ""
    process.join()
    return said


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder where others may read and nobody but root writes."""
    folder = Path(tempfile.mkdtemp(prefix="jatspress-shelf-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def close_off(folder: Path) -> None:
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)


def states(place: str) -> str:
    return " ".join(row.state for row in read_ledger(place).submissions())


def plan_there(place: str) -> str:
    return str(open_ledger(place).submissions())


def test_a_ledger_where_nothing_may_be_written_is_reported(
    shelf: Path, tmp_path: Path, clock: Time
) -> None:
    place = shelf / "submissions.sqlite"
    ledger = open_ledger(place, clock=clock)
    ledger.plan(deposit(tmp_path, "Rain"), SENDER)
    ledger.engine.dispose()
    close_off(shelf)
    before = sorted(path.name for path in shelf.iterdir())
    assert in_a_process(states, place, as_nobody=True) == State.SENDING
    said = in_a_process(plan_there, place, as_nobody=True)
    assert said == "OutputError: the ledger cannot be opened for writing"
    assert sorted(path.name for path in shelf.iterdir()) == before


def test_an_older_ledger_where_nothing_may_be_written_is_reported(shelf: Path) -> None:
    place = shelf / "submissions.sqlite"
    first_ledger(str(place))
    data = place.read_bytes()
    close_off(shelf)
    assert in_a_process(states, place, as_nobody=True) == State.DONE
    assert place.read_bytes() == data


def test_reading_an_older_ledger_leaves_it_as_it_is(tmp_path: Path) -> None:
    place = tmp_path / "submissions.sqlite"
    first_ledger(str(place))
    data = place.read_bytes()
    assert states(str(place)) == State.DONE
    assert place.read_bytes() == data
    assert states(str(place)) == State.DONE


def test_all_that_is_written_stands_in_the_one_file(tmp_path: Path, clock: Time) -> None:
    """So that a copy of it is a copy, also while a program has it open."""
    place = tmp_path / "submissions.sqlite"
    ledger = open_ledger(place, clock=clock)
    with ledger.engine.connect():
        ledger.plan(deposit(tmp_path, "Rain"), SENDER)
        shutil.copy(place, tmp_path / "copy.sqlite")
        assert states(str(tmp_path / "copy.sqlite")) == State.SENDING
        assert sorted(tmp_path.glob("submissions.sqlite*")) == [place]


def leave_log(place: str) -> str:
    """What earlier versions left when they were killed: rows in a log beside the file."""
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("UPDATE submissions SET state = 'accepted'")
    os._exit(0)


def leave_half(place: str) -> str:
    """Die with half of a transaction in the file, and what it was in the journal beside it."""
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE submissions SET state = 'accepted', body = randomblob(500000)")
    connection.execute(
        "INSERT INTO submissions SELECT 'x', source, profile, system, account, "
        "batch_id, depositor, digest, timestamp, body, state, created, sent, answered, attempts, "
        "owner, lease, message, service_id, service FROM submissions"
    )
    os._exit(0)


@pytest.mark.parametrize(
    "leave, name, expected, locked",
    [
        (leave_log, "wal", State.ACCEPTED, State.ACCEPTED),
        (
            leave_half,
            "journal",
            State.SENDING,
            "OutputError: the ledger cannot be opened for writing",
        ),
    ],
)
def test_what_a_killed_program_left_is_brought_in_order(
    leave: Callable[[str], str],
    name: str,
    expected: State,
    locked: str,
    shelf: Path,
    tmp_path: Path,
) -> None:
    place = shelf / "submissions.sqlite"
    open_ledger(place).plan(deposit(tmp_path, "Rain"), SENDER)
    in_a_process(leave, place, as_nobody=False)
    assert place.with_name(f"{place.name}-{name}").stat().st_size
    close_off(shelf)
    assert in_a_process(states, place, as_nobody=True) == locked
    shelf.chmod(0o755)
    place.chmod(0o644)
    assert in_a_process(states, place, as_nobody=False) == expected
    (row,) = open_ledger(place).submissions()
    assert row.state is expected
    assert list(shelf.iterdir()) == [place]


def test_a_look_at_an_empty_postgresql_leaves_it_empty(postgresql: str) -> None:
    import psycopg

    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE bare")
    assert read_ledger(f"{postgresql}/bare").submissions() == ()
    with psycopg.connect(f"{postgresql}/bare") as connection:
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
        assert found.fetchone() == (0,)


def test_a_team_has_people_who_send_and_people_who_look(postgresql: str, tmp_path: Path) -> None:
    import psycopg

    with psycopg.connect(f"{postgresql}/postgres", autocommit=True) as connection:
        connection.execute("CREATE DATABASE team")
    open_ledger(f"{postgresql}/team")
    with psycopg.connect(f"{postgresql}/team", autocommit=True) as connection:
        connection.execute("CREATE ROLE sender LOGIN")
        connection.execute("GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO sender")
        connection.execute("CREATE ROLE reader LOGIN")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    sender, reader = (
        f"{postgresql.replace('ledger@', f'{name}@')}/team" for name in ("sender", "reader")
    )
    open_ledger(sender).plan(deposit(tmp_path, "Rain"), SENDER)
    assert states(reader) == State.SENDING
    with pytest.raises(OutputError, match="the user of the database may not write"):
        open_ledger(reader)


@pytest.mark.parametrize("data", [b"x", b"this is no database, " * 500, b"SQLite format 3"])
def test_what_is_no_ledger_is_not_read_either(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(data)
    with pytest.raises(OutputError, match="damaged"):
        read_ledger(path)
    assert path.read_bytes() == data


def fill(place: str) -> str:
    """Plan until the disk, which has no room for more than so many bytes, is full."""
    size = Path(place).stat().st_size
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 200_000, size + 200_000))
    folder = Path(place).parent / "deposits"
    ledger = open_ledger(place)
    for number in range(100):
        made = deposit(folder, "Rain " * 4000, dois=[f"10.5555/{number}"])
        ledger.plan(made, SENDER)
    return "there was room for all"


def test_a_full_disk_is_said_and_what_was_planned_is_whole(tmp_path: Path) -> None:
    place = tmp_path / "submissions.sqlite"
    open_ledger(place).engine.dispose()
    (tmp_path / "deposits").mkdir()
    said = in_a_process(fill, place, as_nobody=False)
    assert said in (
        "OutputError: the disk is full",
        "OutputError: the disk of the ledger does not work, or is full",
    )
    ledger = open_ledger(place)
    rows = ledger.submissions()
    assert 0 < len(rows) < 100
    assert all(b"</doi_batch>" in ledger.body(row.file_name) for row in rows)
    assert [len(row.records) for row in rows] == [1] * len(rows)
