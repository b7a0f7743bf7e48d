"""A submission on its way: intent first, then the request, then the truth from the service."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from jatspress.submission.diagnostic import Progress, outcomes_of, read_diagnostic
from jatspress.submission.ledger import Ledger
from jatspress.submission.moment import seconds_of
from jatspress.submission.service import Answer, Service
from jatspress.submission.states import State, Submission

#: A file that the service accepted is unknown to it for a while; only later is it sent again.
_LONGER = 6


@dataclass(frozen=True)
class Patience:
    """How often and how long: attempts, the first wait between them, and `grace`, the seconds
    after which 'unknown' means 'never'. Waits double, with a little chance in them."""

    attempts: int = 5
    first_wait: float = 2.0
    longest_wait: float = 60.0
    grace: float = 600.0
    sleep: Callable[[float], None] = field(default=time.sleep)

    def wait(self, attempt: int) -> None:
        """Wait before the next attempt, so that many senders do not come back at once."""
        longest = min(self.first_wait * 2**attempt, self.longest_wait)
        self.sleep(longest * random.uniform(0.5, 1.0))


def send(ledger: Ledger, service: Service, submission: Submission, patience: Patience) -> Answer:
    """Send a leased row until the service has it, refuses it, or patience ends.

    A file that may have arrived is asked for before it is sent again. Where the service does not
    know it yet, a second copy does no harm: it has the same timestamp, and is refused by it.
    """
    body = ledger.body(submission.file_name)
    words = ""
    for attempt in range(patience.attempts):
        if attempt:
            patience.wait(attempt - 1)
        ledger.attempt(submission)
        sent = service.send(submission.file_name, body)
        words = sent.words
        arrived = sent.answer is Answer.UNKNOWN and _has_arrived(service, submission, patience)
        if arrived or sent.answer is Answer.TAKEN:
            ledger.accepted(submission)
            return Answer.TAKEN
        if sent.answer is Answer.REFUSED:
            ledger.rejected(submission, words)
            return sent.answer
    ledger.released(submission, words)
    return Answer.UNKNOWN


def _has_arrived(service: Service, submission: Submission, patience: Patience) -> bool:
    """Ask a few times whether the service knows a file: just after it came it may not yet."""
    for attempt in range(3):
        patience.wait(attempt)
        answer = service.ask(submission.file_name)
        progress = read_diagnostic(answer).progress if answer is not None else None
        if progress in (Progress.WAITING, Progress.COMPLETED):
            return True
    return False


def follow(
    ledger: Ledger, service: Service, submission: Submission, patience: Patience
) -> Progress | None:
    """Ask what became of an open row, and write it down; `None` when it cannot be asked now.

    A row that nobody sends any more and that the service does not know after the grace is sent
    again, the same bytes under the same name: should both arrive, the second is refused by its
    timestamp, so nothing is registered twice.
    """
    answer = service.ask(submission.file_name)
    if answer is None:
        return None
    diagnostic = read_diagnostic(answer)
    if diagnostic.progress is Progress.COMPLETED:
        outcomes = outcomes_of(diagnostic, submission)
        ledger.answered(submission, outcomes, service_id=diagnostic.service_id)
    elif diagnostic.progress is Progress.WAITING:
        ledger.accepted(submission)
    elif (
        diagnostic.progress is Progress.UNKNOWN
        and _is_lost(ledger, submission, patience)
        and ledger.claim(submission)
    ):
        send(ledger, service, submission, patience)
    return diagnostic.progress


def _is_lost(ledger: Ledger, submission: Submission, patience: Patience) -> bool:
    if ledger.is_leased(submission):
        return False
    longer = 1 if submission.state is State.SENDING else _LONGER
    last = seconds_of(submission.sent) if submission.sent else seconds_of(submission.created)
    never_sent = submission.attempts == 0
    return never_sent or ledger.clock() - last >= patience.grace * longer


@dataclass(frozen=True)
class Followed:
    """A row that was asked for, and how far the service is; `None`: it could not be asked."""

    row: Submission
    progress: Progress | None


def follow_all(ledger: Ledger, service: Service, patience: Patience) -> tuple[Followed, ...]:
    """Ask for all open rows of this system and account but those that somebody sends just now."""
    rows = [
        row
        for row in ledger.submissions(only_open=True)
        if row.system == service.system
        and row.account == service.credentials.login
        and not (row.state is State.SENDING and ledger.is_leased(row))
    ]
    return tuple(Followed(row, follow(ledger, service, row, patience)) for row in rows)
