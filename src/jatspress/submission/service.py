"""What a service is to us: it takes a file, and says later what became of each record in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from jatspress.submission.states import Outcome, Submission


class Answer(Enum):
    """What is known of a file after it was sent."""

    TAKEN = "taken"
    REFUSED = "refused"
    #: It has not arrived for certain: sending it again is safe.
    LATER = "later"
    #: It may have arrived: ask before sending it again.
    UNKNOWN = "unknown"
    #: Nothing was sent: somebody else has taken the row over, or closed it.
    ELSEWHERE = "elsewhere"


class Progress(Enum):
    """How far the service is with a file."""

    #: Not yet, or never: the answer is the same.
    UNKNOWN = "unknown"
    WAITING = "waiting"
    COMPLETED = "completed"
    #: No answer of the service: HTML of a proxy, half an answer, anything else.
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Sent:
    """What came of sending a file: the service's words for people, its number for the file."""

    answer: Answer
    words: str = ""
    service_id: str = ""


@dataclass(frozen=True)
class Verdict:
    """How far the service is with a file, and the fate of each record when it is completed."""

    progress: Progress
    service_id: str = ""
    outcomes: tuple[Outcome, ...] = ()


class Service(Protocol):
    """A client of one system with one account."""

    @property
    def system(self) -> str:
        """The address of the system."""

    @property
    def account(self) -> str:
        """The name of the account, without its secret."""

    @property
    def refuses_copies(self) -> bool:
        """Tell whether a second copy of a file is refused by the service, and so does no harm."""

    def send(self, row: Submission, body: bytes) -> Sent:
        """Send a file once, and say what is known of it then."""

    def ask(self, row: Submission, body: Callable[[], bytes]) -> Verdict | None:
        """Ask what became of a file; `None` when the service cannot be asked now.

        `body` reads the bytes that were sent, for services that know no names of files. Raises
        ConfigurationError when the service does not take the credentials.
        """
