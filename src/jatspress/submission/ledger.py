"""The ledger: what was sent, when, to which system, and what came back."""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from jatspress.clock import stamp_of
from jatspress.errors import InputError
from jatspress.message import say
from jatspress.submission.database import (
    copy_in_memory,
    engine_for,
    reading,
    reading_engine,
    shown,
    writing,
)
from jatspress.submission.intents import LEASE, Intent, Sender, intent_for
from jatspress.submission.leases import lives, machine_of, this_process
from jatspress.submission.migrations import STEPS, Step, migrate, refuse_newer, version_of
from jatspress.submission.moment import Clock
from jatspress.submission.parcel import Parcel
from jatspress.submission.rows import kept_text, submission_row, write_outcomes, write_row
from jatspress.submission.states import Fate, Outcome, State, Submission

__all__ = ["LEASE", "Intent", "Ledger", "Sender", "memory_ledger", "open_ledger", "read_ledger"]

_OPEN = (State.SENDING, State.ACCEPTED)


class Ledger:
    """A ledger that is open. Each method is one transaction."""

    def __init__(self, engine: Engine, place: str, clock: Clock = time.time) -> None:
        self.engine, self.place, self.clock = engine, shown(place), clock

    def plan(
        self, parcel: Parcel, sender: Sender, *, force: bool = False, keep: bool = True
    ) -> Intent:
        """Decide what of a deposit is to be sent, and write the intent down before it is.

        The rows are leased to this process. With `keep=False` nothing is written (a dry run).
        Raises ConfigurationError when no greater timestamp is possible, InputError when a record
        is too large to be sent at all.
        """
        with (writing if keep else reading)(self.engine, self.place) as connection:
            intent = intent_for(connection, parcel, sender, self.clock(), force=force)
            for row in intent.submissions if keep else ():
                dois = {record.doi for record in row.records}
                write_row(connection, row, parcel.stamped(dois, row.timestamp), parcel.titles)
            return intent

    def body(self, file_name: str) -> bytes:
        """The exact bytes of a submission."""
        with reading(self.engine, self.place) as connection:
            statement = text("SELECT body FROM submissions WHERE file_name = :name")
            return bytes(connection.execute(statement, {"name": file_name}).scalar_one())

    def claim(self, submission: Submission) -> bool:
        """Take a row that is open and nobody's own by now; `False` when somebody else has it."""
        with writing(self.engine, self.place) as connection:
            row = submission_row(connection, submission.file_name)
            mine = row.owner == this_process()
            if row.state not in _OPEN or (not mine and self.is_leased(row)):
                return False
            self._set(connection, row, owner=this_process(), lease=self.clock() + LEASE)
            return True

    def is_leased(self, row: Submission) -> bool:
        """Tell whether a row is somebody's own: the lease lasts, and the process lives."""
        return row.lease > self.clock() and lives(row.owner)

    def attempt(self, submission: Submission) -> bool:
        """Write down that the bytes go out now; `False` when the row is no longer this process's.

        A lease may have run out in the middle of a long request or behind other files. Whoever took
        the row over, or closed it, must not find the bytes sent once more.
        """
        with writing(self.engine, self.place) as connection:
            now = self.clock()
            row = submission_row(connection, submission.file_name)
            if row.state not in _OPEN or row.owner != this_process():
                return False
            self._set(
                connection,
                row,
                attempts=row.attempts + 1,
                sent=stamp_of(now),
                lease=now + LEASE,
            )
            return True

    def accepted(self, submission: Submission, service_id: str = "") -> None:
        """Write down that the service has the file, and its number there if it says one."""
        with writing(self.engine, self.place) as connection:
            row = submission_row(connection, submission.file_name)
            number = service_id[:80] or row.service_id
            is_known = row.state is State.ACCEPTED and number == row.service_id
            if row.state in _OPEN and not is_known:
                state = State.ACCEPTED.value
                self._set(connection, row, state=state, owner="", lease=0.0, service_id=number)

    def released(self, submission: Submission, message: str, *, arrived: bool = True) -> None:
        """Give a row back, with what was said last; it may have `arrived`, else it never did.

        What never arrived counts as not yet tried, and need not be waited for.
        """
        with writing(self.engine, self.place) as connection:
            row = submission_row(connection, submission.file_name)
            if row.state in _OPEN and row.owner == this_process():
                tried = {} if arrived else {"attempts": 0, "sent": ""}
                words = kept_text(message, 2000)
                self._set(connection, row, owner="", lease=0.0, message=words, **tried)

    def rejected(self, submission: Submission, message: str) -> None:
        """Write down that the service did not take the file; its DOIs are free again."""
        outcomes = [Outcome(r.doi, Fate.FAILED, message) for r in submission.records]
        self.answered(submission, outcomes, state=State.REJECTED, message=message)

    def answered(
        self,
        submission: Submission,
        outcomes: Iterable[Outcome],
        *,
        state: State = State.DONE,
        service_id: str = "",
        message: str = "",
    ) -> bool:
        """Write down the fate of each DOI; `False` when somebody has done it already."""
        with writing(self.engine, self.place) as connection:
            row = submission_row(connection, submission.file_name)
            if row.state not in _OPEN:
                return False
            write_outcomes(connection, row, outcomes)
            self._end(connection, row, state, service_id, message)
            return True

    def _end(
        self, connection: Connection, row: Submission, state: State, service_id: str, message: str
    ) -> None:
        self._set(
            connection,
            row,
            state=state.value,
            answered=stamp_of(self.clock()),
            owner="",
            lease=0.0,
            service_id=service_id[:80] or row.service_id,
            message=kept_text(message, 2000),
        )

    def close(self, file_name: str, fate: Fate, because: str) -> Submission:
        """Close an open row by hand, with the reason, which stays in the story; return it.

        Raises InputError when there is no such row, it is closed, or somebody sends it just now.
        """
        with writing(self.engine, self.place) as connection:
            known = text("SELECT 1 FROM submissions WHERE file_name = :name")
            if connection.execute(known, {"name": file_name}).scalar() is None:
                raise _not_closed(say("the ledger has no file of this name"), file_name)
            row = submission_row(connection, file_name)
            if row.state not in _OPEN:
                raise _not_closed(say("it has its answer already"), file_name)
            if self.is_leased(row) and row.owner != this_process():
                busy = say("somebody sends it just now ({owner})", owner=machine_of(row.owner))
                raise _not_closed(busy, file_name)
            outcomes = [Outcome(record.doi, fate, because) for record in row.records]
            write_outcomes(connection, row, outcomes)
            self._end(connection, row, State.CLOSED, "", because)
            return submission_row(connection, file_name)

    def submissions(self, *, only_open: bool = False) -> tuple[Submission, ...]:
        """All submissions with their DOIs, in the order in which they were made."""
        with reading(self.engine, self.place) as connection:
            where = "WHERE state IN ('sending', 'accepted') " if only_open else ""
            order = "ORDER BY length(timestamp), timestamp, file_name"
            rows = connection.execute(
                text(f"SELECT file_name FROM submissions {where}{order}")
            ).scalars()
            return tuple(submission_row(connection, str(name)) for name in rows.all())

    def submission(self, file_name: str) -> Submission:
        """The submission of a file as it stands now."""
        with reading(self.engine, self.place) as connection:
            return submission_row(connection, file_name)

    def _set(self, connection: Connection, row: Submission, **values: object) -> None:
        columns = ", ".join(f"{name} = :{name}" for name in values)
        connection.execute(
            text(f"UPDATE submissions SET {columns} WHERE file_name = :of"),
            {**values, "of": row.file_name},
        )


def open_ledger(
    place: str | Path,
    *,
    clock: Clock = time.time,
    steps: tuple[Step, ...] = STEPS,
    wait: float | None = None,
) -> Ledger:
    """Open the ledger at a path or an address, made when it is not there, brought up to date.

    Raises OutputError when it is locked, read-only or damaged, ConfigurationError when a newer
    jatspress made it.
    """
    place = str(place)
    engine = engine_for(place) if wait is None else engine_for(place, wait)
    with writing(engine, place) as connection:
        migrate(connection, steps)
        # Only with a change the database says whether it takes one; nothing is sent before.
        connection.execute(text("UPDATE ledger_version SET version = version"))
    return Ledger(engine, place, clock)


def read_ledger(place: str | Path, *, clock: Clock = time.time) -> Ledger:
    """Open a ledger only to read it: a file or folder where nothing may be written is enough.

    An older ledger in a file is brought up to date in memory, and left as it is; one in PostgreSQL
    is brought up to date there. Raises what `open_ledger` does.
    """
    place = str(place)
    is_file = "://" not in place
    engine = reading_engine(Path(place)) if is_file else engine_for(place)
    with reading(engine, place) as connection:
        found = version_of(connection)
        refuse_newer(found, STEPS)
    if found == 0 and not is_file:
        return memory_ledger(clock)
    if found < len(STEPS) and not is_file:
        return open_ledger(place, clock=clock)
    if found < len(STEPS):
        engine = copy_in_memory(engine, place)
        with writing(engine, place) as connection:
            migrate(connection)
    return Ledger(engine, place, clock)


def memory_ledger(clock: Clock = time.time) -> Ledger:
    """An empty ledger that nobody else sees and that is gone afterwards."""
    return open_ledger(":memory:", clock=clock)


def _not_closed(message: str, file_name: str) -> InputError:
    hint = say("Take the name of an open file from 'jatspress submit report'.")
    return InputError(message, where=file_name, hint=hint)
