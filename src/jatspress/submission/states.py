"""What may become of a submission, and of each DOI in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class State(StrEnum):
    """A submission: on its way, in the service's queue, answered, or not taken."""

    SENDING = "sending"
    ACCEPTED = "accepted"
    DONE = "done"
    REJECTED = "rejected"


class Fate(StrEnum):
    """A DOI: open, registered, registered with a conflict, refused, or not answered for."""

    OPEN = "open"
    REGISTERED = "registered"
    CONFLICT = "conflict"
    FAILED = "failed"
    UNANSWERED = "unanswered"

    @property
    def is_registered(self) -> bool:
        """Tell whether Crossref has the record: a warning is no failure."""
        return self in (Fate.REGISTERED, Fate.CONFLICT)


@dataclass(frozen=True)
class Outcome:
    """What the service says of one DOI; `known_version` is the timestamp that it has of it."""

    doi: str
    fate: Fate
    message: str = ""
    conflicts: tuple[str, ...] = ()
    known_version: int = 0


@dataclass(frozen=True)
class Record:
    """A DOI in a submission, as the ledger has it."""

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
    records: tuple[Record, ...] = field(default=())
