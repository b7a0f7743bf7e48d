"""The ledger: what was sent, when, to which system, and what came back."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.submission.database import engine_for, reading, shown, writing
from jatspress.submission.leases import lives, this_process
from jatspress.submission.migrations import STEPS, Step, migrate
from jatspress.submission.moment import Clock, number_of, stamp_of
from jatspress.submission.rows import key, records_of, submission_row, write_row
from jatspress.submission.sealed import LARGEST_TIMESTAMP, SealedDeposit
from jatspress.submission.states import Fate, Outcome, Record, State, Submission

#: How long a row is somebody's own, in seconds; longer than one attempt takes.
LEASE = 300.0
_OPEN = (State.SENDING, State.ACCEPTED)


@dataclass(frozen=True)
class Sender:
    """Who sends, and where to: the system's address and the account, without its secret."""

    system: str
    account: str
    profile: str = ""


@dataclass(frozen=True)
class Intent:
    """What is to be done with a deposit: a row to send (`None`: nothing), and what is left out.

    `unchanged` are DOIs whose latest accepted record is the same; `held` those that wait for the
    answer to another submission, or are being sent by somebody else, with that row.
    """

    submission: Submission | None
    unchanged: tuple[str, ...] = ()
    held: tuple[tuple[str, Submission], ...] = ()


class Ledger:
    """A ledger that is open. Each method is one transaction."""

    def __init__(self, engine: Engine, place: str, clock: Clock = time.time) -> None:
        self.engine, self.place, self.clock = engine, shown(place), clock

    def plan(
        self, deposit: SealedDeposit, sender: Sender, *, force: bool = False, keep: bool = True
    ) -> Intent:
        """Decide what of a deposit is to be sent, and write the intent down before it is.

        The row is leased to this process. With `keep=False` nothing is written (a dry run).
        Raises ConfigurationError when no greater timestamp is possible.
        """
        with writing(self.engine, self.place) as connection:
            held = self._held(connection, deposit, sender)
            busy = {doi for doi, _ in held}
            same = set() if force else self._unchanged(connection, deposit, sender)
            dois = _chosen(deposit, same, busy)
            unchanged = tuple(doi for doi in deposit.dois if doi in same - dois - busy)
            if not dois:
                return Intent(None, unchanged, held)
            row = self._row(connection, deposit, sender, dois)
            if keep:
                write_row(connection, row, deposit.stamped(dois, row.timestamp))
            return Intent(row, unchanged, held)

    def _held(
        self, connection: Connection, deposit: SealedDeposit, sender: Sender
    ) -> tuple[tuple[str, Submission], ...]:
        found = []
        for doi in deposit.dois:
            name = connection.execute(
                text("SELECT file_name FROM records WHERE open_key = :key"),
                {"key": key(sender.system, doi)},
            ).scalar()
            if name is not None:
                found.append((doi, submission_row(connection, str(name))))
        return tuple(found)

    def _unchanged(
        self, connection: Connection, deposit: SealedDeposit, sender: Sender
    ) -> set[str]:
        """The DOIs whose *latest* accepted record is what the deposit has; A, B, A goes again."""
        same = set()
        for doi, digest in deposit.digests.items():
            rows = records_of(connection, sender.system, doi)
            accepted = [row for row in rows if Fate(row["fate"]).is_registered]
            latest = max(accepted, key=lambda row: int(row["timestamp"]), default=None)
            if latest is not None and latest["digest"] == digest:
                same.add(doi)
        return same

    def _row(
        self,
        connection: Connection,
        deposit: SealedDeposit,
        sender: Sender,
        dois: Collection[str],
    ) -> Submission:
        now = self.clock()
        numbers = [number_of(now), deposit.timestamp]
        for doi in dois:
            for row in records_of(connection, sender.system, doi):
                numbers += [int(row["timestamp"]) + 1, int(row["known_version"]) + 1]
        timestamp = max(numbers)
        if timestamp > LARGEST_TIMESTAMP:
            raise ConfigurationError(
                say("no timestamp is greater than the last one of these DOIs"),
                where=deposit.path,
                hint=say("Ask Crossref's support to lower the version of these records."),
            )
        digest = deposit.digest_of(dois)
        head = f"{deposit.root.findtext('{*}head/{*}depositor/{*}depositor_name', '')}"
        name = f"{_short(digest, sender)}-{timestamp}.xml"
        records = tuple(
            Record(name, doi, deposit.digests[doi], timestamp, Fate.OPEN)
            for doi in deposit.dois
            if doi in dois
        )
        return Submission(
            file_name=name,
            source=deposit.path,
            profile=sender.profile,
            system=sender.system,
            account=sender.account,
            batch_id=deposit.batch_id,
            depositor=head.strip(),
            digest=digest,
            timestamp=timestamp,
            state=State.SENDING,
            created=stamp_of(now),
            owner=this_process(),
            lease=now + LEASE,
            records=records,
        )

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

    def attempt(self, submission: Submission) -> None:
        """Write down that the bytes go out now."""
        with writing(self.engine, self.place) as connection:
            now = self.clock()
            row = submission_row(connection, submission.file_name)
            self._set(
                connection,
                row,
                attempts=row.attempts + 1,
                sent=stamp_of(now),
                owner=this_process(),
                lease=now + LEASE,
            )

    def accepted(self, submission: Submission) -> None:
        """Write down that the service has the file; what becomes of it is asked later."""
        with writing(self.engine, self.place) as connection:
            row = submission_row(connection, submission.file_name)
            if row.state is State.SENDING:
                self._set(connection, row, state=State.ACCEPTED.value, owner="", lease=0.0)

    def released(self, submission: Submission, message: str) -> None:
        """Give a row back without knowing what became of it, with what was said last."""
        with writing(self.engine, self.place) as connection:
            row = submission_row(connection, submission.file_name)
            if row.state in _OPEN:
                self._set(connection, row, owner="", lease=0.0, message=message[:2000])

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
            statement = text(
                "UPDATE records SET fate = :fate, message = :message, conflicts = :conflicts, "
                "known_version = :known, open_key = NULL WHERE file_name = :name AND doi = :doi"
            )
            for outcome in outcomes:
                values = {
                    "fate": outcome.fate.value,
                    "message": outcome.message[:4000],
                    "conflicts": "\n".join(outcome.conflicts),
                    "known": str(outcome.known_version),
                    "name": row.file_name,
                    "doi": outcome.doi,
                }
                connection.execute(statement, values)
            self._set(
                connection,
                row,
                state=state.value,
                answered=stamp_of(self.clock()),
                owner="",
                lease=0.0,
                service_id=service_id[:80],
                message=message[:2000],
            )
            return True

    def submissions(self, *, only_open: bool = False) -> tuple[Submission, ...]:
        """All submissions with their DOIs, in the order in which they were made."""
        with reading(self.engine, self.place) as connection:
            where = "WHERE state IN ('sending', 'accepted') " if only_open else ""
            rows = connection.execute(
                text(f"SELECT file_name FROM submissions {where}ORDER BY timestamp, file_name")
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
    return Ledger(engine, place, clock)


def memory_ledger(clock: Clock = time.time) -> Ledger:
    """An empty ledger that nobody else sees and that is gone afterwards."""
    return open_ledger(":memory:", clock=clock)


def _chosen(deposit: SealedDeposit, same: Collection[str], busy: Collection[str]) -> frozenset[str]:
    """The DOIs to send: of articles that changed, and of what cannot be taken out of the batch."""
    if deposit.fixed.intersection(busy):
        return frozenset()
    units = [u for u in deposit.units if not u.issubset(same) and not u.intersection(busy)]
    goes_along = units or not deposit.fixed.issubset(same)
    return frozenset[str]().union(*units, deposit.fixed if goes_along else ())


def _short(digest: str, sender: Sender) -> str:
    whole = f"{digest}\n{sender.system}\n{sender.account}"
    return hashlib.sha256(whole.encode()).hexdigest()[:12]
