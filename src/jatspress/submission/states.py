"""What may become of a submission, and of each DOI in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """A submission: on its way, in the service's queue, answered, not taken, closed by hand."""

    SENDING = "sending"
    ACCEPTED = "accepted"
    DONE = "done"
    REJECTED = "rejected"
    CLOSED = "closed"


class Fate(StrEnum):
    """A DOI: open, registered, registered with a conflict, refused, or not answered for."""

    OPEN = "open"
    REGISTERED = "registered"
    CONFLICT = "conflict"
    FAILED = "failed"
    UNANSWERED = "unanswered"

    @property
    def is_registered(self) -> bool:
        """Tell whether the service has the record: a warning is no failure."""
        return self in (Fate.REGISTERED, Fate.CONFLICT)


@dataclass(frozen=True)
class Outcome:
    """What the service says of one record; `known_version` is the timestamp that it has of it."""

    doi: str
    fate: Fate
    message: str = ""
    conflicts: tuple[str, ...] = ()
    known_version: int = 0


@dataclass(frozen=True)
class Record:
    """A record in a submission by its DOI (or, without one, its address), as the ledger has it."""

    file_name: str
    doi: str
    digest: str
    timestamp: int
    fate: Fate
    message: str = ""
    conflicts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Submission:
    """A file that was sent or is to be sent, as the ledger has it; times are in UTC, ISO 8601."""

    file_name: str
    source: str
    profile: str
    system: str
    account: str
    batch_id: str
    depositor: str
    digest: str
    timestamp: int
    state: State
    created: str
    sent: str = ""
    answered: str = ""
    attempts: int = 0
    owner: str = ""
    lease: float = 0.0
    message: str = ""
    service_id: str = ""
    service: str = "crossref"
    records: tuple[Record, ...] = field(default=())
