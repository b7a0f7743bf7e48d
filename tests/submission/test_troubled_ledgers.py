"""Ledgers on disks that are full or where nothing may be written: a sentence, nothing half-done."""

from __future__ import annotations

import multiprocessing
import os
import resource
import shutil
import signal
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
    said = str(receiver.recv()) if receiver.poll(30) else "nothing was said"
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


def test_what_is_not_yet_in_the_file_itself_is_read_too(tmp_path: Path, clock: Time) -> None:
    """A program that has the ledger open keeps what is new in a file beside it."""
    place = tmp_path / "submissions.sqlite"
    ledger = open_ledger(place, clock=clock)
    with ledger.engine.connect():
        ledger.plan(deposit(tmp_path, "Rain"), SENDER)
        assert (tmp_path / "submissions.sqlite-wal").stat().st_size
        assert states(str(place)) == State.SENDING


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
