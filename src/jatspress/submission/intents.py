"""What of a deposit is to be sent: what changed, what waits, in how many files, how numbered."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import Connection, text

from jatspress.clock import stamp_of
from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.submission.leases import this_process
from jatspress.submission.moment import number_of
from jatspress.submission.parcel import Parcel, digest_of
from jatspress.submission.rows import key, last_title, records_of, submission_row
from jatspress.submission.states import Fate, Record, State, Submission

#: How long a row is somebody's own, in seconds; longer than one attempt takes.
LEASE = 300.0
#: Crossref takes no larger number.
LARGEST_TIMESTAMP = 10**19 - 1


@dataclass(frozen=True)
class Sender:
    """Who sends, and where to: the system's address and the account, without its secret."""

    system: str
    account: str
    profile: str = ""
    service: str = "crossref"


@dataclass(frozen=True)
class Renamed:
    """A journal whose title is not the one that was accepted last."""

    issn: str
    was: str
    now: str


@dataclass(frozen=True)
class Intent:
    """What is to be done with a deposit: the rows to send, one for each file, and what is left out.

    `unchanged` are DOIs whose latest accepted record is the same; `held` those that wait for the
    answer to another submission, or are being sent by somebody else, with that row. `surpassed` is
    the last timestamp sent, where that of the deposit is not greater (0: it is).
    """

    submissions: tuple[Submission, ...] = ()
    unchanged: tuple[str, ...] = ()
    held: tuple[tuple[str, Submission], ...] = ()
    surpassed: int = 0
    renamed: tuple[Renamed, ...] = field(default=())

    @property
    def submission(self) -> Submission | None:
        """The first of the rows; `None`: there is nothing to send."""
        return next(iter(self.submissions), None)


def intent_for(
    connection: Connection, parcel: Parcel, sender: Sender, now: float, *, force: bool
) -> Intent:
    """Decide what of a deposit is to be sent; nothing is written.

    Raises ConfigurationError when no greater timestamp is possible, InputError when a record alone
    is too large.
    """
    held = _held(connection, parcel, sender)
    busy = {doi for doi, _ in held}
    same = set() if force else _unchanged(connection, parcel, sender)
    dois = _chosen(parcel, same, busy)
    unchanged = tuple(doi for doi in parcel.digests if doi in same - dois - busy)
    if not dois:
        return Intent((), unchanged, held)
    numbers = {doi: _last_number(connection, sender, doi) for doi in dois}
    rows: list[Submission] = []
    for part in parcel.parts(dois):
        last = max(*(numbers[doi] for doi in part), rows[-1].timestamp if rows else 0)
        rows.append(_row(parcel, sender, part, now, last))
    last = max(numbers.values())
    surpassed = last if 0 < parcel.timestamp <= last else 0
    return Intent(tuple(rows), unchanged, held, surpassed, _renamed(connection, parcel, sender))


def _held(
    connection: Connection, parcel: Parcel, sender: Sender
) -> tuple[tuple[str, Submission], ...]:
    found = []
    for doi in parcel.digests:
        name = connection.execute(
            text("SELECT file_name FROM records WHERE open_key = :key"),
            {"key": key(sender.system, doi)},
        ).scalar()
        if name is not None:
            found.append((doi, submission_row(connection, str(name))))
    return tuple(found)


def _unchanged(connection: Connection, parcel: Parcel, sender: Sender) -> set[str]:
    """The DOIs whose *latest* accepted record is what the deposit has; A, B, A goes again."""
    same = set()
    for doi, digest in parcel.digests.items():
        rows = records_of(connection, sender.system, doi)
        accepted = [row for row in rows if Fate(row["fate"]).is_registered]
        latest = max(accepted, key=lambda row: int(row["timestamp"]), default=None)
        if latest is not None and latest["digest"] == digest:
            same.add(doi)
    return same


def _chosen(parcel: Parcel, same: Collection[str], busy: Collection[str]) -> frozenset[str]:
    """The DOIs to send: of articles that changed, and of what cannot be taken out of the batch."""
    if parcel.fixed.intersection(busy):
        return frozenset()
    units = [u for u in parcel.units if not u.issubset(same) and not u.intersection(busy)]
    goes_along = units or not parcel.fixed.issubset(same)
    loose = parcel.loose.difference(same, busy)
    return loose.union(*units, parcel.fixed if goes_along else ())


def _renamed(connection: Connection, parcel: Parcel, sender: Sender) -> tuple[Renamed, ...]:
    pairs = ((i, last_title(connection, sender.system, i), now) for i, now in parcel.titles.items())
    return tuple(Renamed(issn, was, now) for issn, was, now in pairs if was and was != now)


def _last_number(connection: Connection, sender: Sender, doi: str) -> int:
    """The greatest timestamp that was sent of a DOI, or that the service says it has."""
    rows = records_of(connection, sender.system, doi)
    return max(
        (int(row[name]) for row in rows for name in ("timestamp", "known_version")), default=0
    )


def _row(
    parcel: Parcel, sender: Sender, dois: Collection[str], now: float, last: int
) -> Submission:
    """A row for some of the records, with a timestamp that is greater than `last`."""
    timestamp = max(number_of(now), parcel.timestamp, last + 1)
    if timestamp > LARGEST_TIMESTAMP:
        raise ConfigurationError(
            say("no timestamp is greater than the last one of these DOIs"),
            where=parcel.path,
            hint=say("Ask Crossref's support to lower the version of these records."),
        )
    digest = digest_of(parcel, dois)
    name = f"{_short(digest, sender)}-{timestamp}{parcel.ending}"
    records = tuple(
        Record(name, doi, of_record, timestamp, Fate.OPEN)
        for doi, of_record in parcel.digests.items()
        if doi in dois
    )
    return Submission(
        file_name=name,
        source=parcel.path,
        profile=sender.profile,
        system=sender.system,
        account=sender.account,
        batch_id=parcel.batch_id,
        depositor=parcel.depositor,
        digest=digest,
        timestamp=timestamp,
        state=State.SENDING,
        created=stamp_of(now),
        owner=this_process(),
        lease=now + LEASE,
        service=sender.service,
        records=records,
    )


def _short(digest: str, sender: Sender) -> str:
    whole = f"{digest}\n{sender.system}\n{sender.account}"
    return hashlib.sha256(whole.encode()).hexdigest()[:12]
