"""A submission on its way: intent first, then the request, then the truth from the service."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from jatspress.submission.ledger import Ledger
from jatspress.submission.moment import seconds_of
from jatspress.submission.service import Answer, Progress, Service
from jatspress.submission.states import State, Submission

#: A file that the service accepted is unknown to it for a while; only later is it sent again.
_LONGER = 6
#: Seconds between two attempts at most.
_LONGEST_WAIT = 60.0


@dataclass(frozen=True)
class Patience:
    """How often and how long: attempts, the first wait between them, and `grace`, the seconds
    after which 'unknown' means 'never'. Waits double, with a little chance in them."""

    attempts: int = 5
    first_wait: float = 2.0
    grace: float = 600.0
    sleep: Callable[[float], None] = field(default=time.sleep)

    def wait(self, attempt: int) -> None:
        """Wait before the next attempt, so that many senders do not come back at once."""
        longest = min(self.first_wait * 2**attempt, _LONGEST_WAIT)
        self.sleep(longest * random.uniform(0.5, 1.0))


def send(ledger: Ledger, service: Service, submission: Submission, patience: Patience) -> Answer:
    """Send a leased row until the service has it, refuses it, or patience ends.

    A file that may have arrived is asked for before it is sent again. Where the service does not
    know it yet, it goes again only when the service refuses a second copy; else `follow` waits
    until it is certain enough that it never arrived. A row that this process has lost meanwhile is
    left to whoever has it.
    """
    body = ledger.body(submission.file_name)
    words, may_be_there = "", submission.attempts > 0
    for attempt in range(patience.attempts):
        if attempt:
            patience.wait(attempt - 1)
        if not ledger.attempt(submission):
            return Answer.ELSEWHERE
        sent = service.send(submission, body)
        words = sent.words
        is_unknown = sent.answer is Answer.UNKNOWN
        may_be_there = may_be_there or is_unknown
        arrived = is_unknown and _has_arrived(ledger, service, submission, patience)
        if arrived or sent.answer is Answer.TAKEN:
            ledger.accepted(submission, sent.service_id)
            return Answer.TAKEN
        if sent.answer is Answer.REFUSED:
            ledger.rejected(submission, words)
            return sent.answer
        if is_unknown and not service.refuses_copies:
            break
    ledger.released(submission, words, arrived=may_be_there)
    return Answer.UNKNOWN if may_be_there else Answer.LATER


def _has_arrived(
    ledger: Ledger, service: Service, submission: Submission, patience: Patience
) -> bool:
    """Ask a few times whether the service knows a file: just after it came it may not yet."""
    for attempt in range(3):
        patience.wait(attempt)
        verdict = service.ask(submission, _body(ledger, submission))
        if verdict is not None and verdict.progress in (Progress.WAITING, Progress.COMPLETED):
            return True
    return False


def _body(ledger: Ledger, submission: Submission) -> Callable[[], bytes]:
    return lambda: ledger.body(submission.file_name)


@dataclass(frozen=True)
class Followed:
    """A row that was asked for, and how far the service is; `None`: it could not be asked.

    `resent` is what came of sending it again, where the service did not know it.
    """

    row: Submission
    progress: Progress | None
    resent: Answer | None = None


def follow(
    ledger: Ledger, service: Service, submission: Submission, patience: Patience
) -> Followed:
    """Ask what became of an open row, and write it down.

    A row that nobody sends any more and that the service does not know after the grace is sent
    again, the same bytes under the same name.
    """
    verdict = service.ask(submission, _body(ledger, submission))
    if verdict is None:
        return Followed(submission, None)
    resent = None
    if verdict.progress is Progress.COMPLETED:
        ledger.answered(submission, verdict.outcomes, service_id=verdict.service_id)
    elif verdict.progress is Progress.WAITING:
        ledger.accepted(submission)
    elif (
        verdict.progress is Progress.UNKNOWN
        and _is_lost(ledger, submission, patience)
        and ledger.claim(submission)
    ):
        resent = send(ledger, service, submission, patience)
    return Followed(submission, verdict.progress, None if resent is Answer.ELSEWHERE else resent)


def _is_lost(ledger: Ledger, submission: Submission, patience: Patience) -> bool:
    if ledger.is_leased(submission):
        return False
    longer = 1 if submission.state is State.SENDING else _LONGER
    last = seconds_of(submission.sent) if submission.sent else seconds_of(submission.created)
    never_sent = submission.attempts == 0
    return never_sent or ledger.clock() - last >= patience.grace * longer


def follow_all(ledger: Ledger, service: Service, patience: Patience) -> tuple[Followed, ...]:
    """Ask for all open rows of this system and account but those that somebody sends just now."""
    rows = [
        row
        for row in ledger.submissions(only_open=True)
        if row.system == service.system
        and row.account == service.account
        and not (row.state is State.SENDING and ledger.is_leased(row))
    ]
    return tuple(follow(ledger, service, row, patience) for row in rows)
