"""A process that sends a deposit and is killed on the way, at a line that is counted out."""

from __future__ import annotations

import os
import random
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from jatspress.submission import client_of, read_articles, read_deposit, sending
from jatspress.submission.credentials import Credentials
from jatspress.submission.ledger import Sender, open_ledger
from jatspress.submission.parcel import Parcel
from jatspress.submission.sending import Patience

#: Where lines are counted: from the intent on, not where the deposit is read.
_OURS = tuple(
    str(Path(sending.__file__).parent / f"{name}.py")
    for name in (
        *("database", "intents", "ledger", "leases", "rows", "sending", "transport"),
        *("crossref/client", "crossref/diagnostic"),
        *("doaj/answers", "doaj/client", "doaj/lookup"),
    )
)
PATIENCE = Patience(attempts=3, first_wait=0.02, grace=0.2)


def work(place: str, service: str, host: str, login: str, password: str, path: str) -> None:
    """What `jatspress submit crossref` or `doaj` does, then what `jatspress submit status` does."""
    ledger = open_ledger(place)
    credentials = Credentials(login, password)
    parcel: Parcel = (
        read_deposit(Path(path)) if service == "crossref" else read_articles(Path(path))
    )
    with client_of(Sender(host, login, service=service), credentials) as client:
        sending.follow_all(ledger, client, PATIENCE)
        for row in ledger.plan(parcel, Sender(host, login, service=service)).submissions:
            sending.send(ledger, client, row, PATIENCE)
        sending.follow_all(ledger, client, PATIENCE)


def follow(place: str, service: str, host: str, login: str, password: str) -> None:
    """What `jatspress submit status` does."""
    with client_of(Sender(host, login, service=service), Credentials(login, password)) as client:
        sending.follow_all(open_ledger(place), client, PATIENCE)


def work_until(start: str, line: int, seed: int, *arguments: str) -> None:
    """Work, and die before the given line of our code; the seed is that of the waits.

    Lines are counted from the look at earlier rows, from the intent or from the sending on.
    """
    random.seed(seed)
    passed, counts = 0, False

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        nonlocal passed, counts
        if not frame.f_code.co_filename.startswith(_OURS):
            return None
        counts = counts or frame.f_code.co_name == start
        passed += counts and event == "line"
        if passed == line:
            os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    work(*arguments)
    sys.settrace(None)
