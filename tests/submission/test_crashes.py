"""kill -9 anywhere: nothing is registered twice, nothing is lost, nothing stays unknown.

JATSPRESS_KILLS=200 kills that often, on each database.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from jatspress.submission.credentials import Credentials
from jatspress.submission.crossref.client import CrossrefService
from jatspress.submission.ledger import open_ledger
from jatspress.submission.rehearsal import Account, Queue, Rehearsal
from jatspress.submission.rehearsal.server import FAULTS, FINE
from jatspress.submission.sending import follow_all
from jatspress.submission.states import Fate
from tests.submission.conftest import ACCOUNT
from tests.submission.crashing import PATIENCE, work, work_until
from tests.submission.sample import write_deposit

KILLS = int(os.environ.get("JATSPRESS_KILLS", "15"))
#: From where lines are counted → how many there are till the end, when nothing goes wrong.
_STAGES = (("follow_all", 450), ("plan", 430), ("send", 240), ("send", 240))
_ROUNDS = 60


def faults_for(chance: random.Random) -> list[str]:
    """Now and then something goes wrong with the request too."""
    return chance.choices([FINE, *FAULTS], [20, *[1] * len(FAULTS)], k=4 * KILLS)


def killed(start: str, line: int, seed: int, arguments: tuple[str, ...]) -> bool:
    """Send a deposit in a process of its own; tell whether it was killed on the way."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.submission.crashing"])
    process = context.Process(target=work_until, args=(start, line, seed, *arguments))
    process.start()
    process.join()
    assert process.exitcode in (0, -signal.SIGKILL), "the process failed by itself"
    return process.exitcode != 0


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
def test_a_kill_anywhere_leaves_neither_a_double_nor_an_unknown(place: str, tmp_path: Path) -> None:
    chance = random.Random(20260131)
    queue = Queue((Account(ACCOUNT.login, ACCOUNT.password),), delay=0.05, hidden=0.3)
    deaths: Counter[str] = Counter()
    with Rehearsal(queue, faults_for(chance)) as stand_in:
        account = (stand_in.address, ACCOUNT.login, ACCOUNT.password)
        ledger = open_ledger(place)
        paths = []
        for number in range(KILLS):
            doi = f"10.5555/killed-{number}"
            name = f"{number}.xml"
            path = str(write_deposit(tmp_path, f"Rain {number}", name=name, dois=[doi]))
            paths.append(path)
            start, lines = _STAGES[number % len(_STAGES)]
            if killed(start, chance.randrange(1, lines), number, (place, *account, path)):
                rows = {r.doi: row for row in ledger.submissions() for r in row.records}
                row = rows.get(doi)
                deaths[f"{row.state} after {row.attempts}" if row else "before the intent"] += 1
            if number % 2:  # somebody asks for the status in between
                with CrossrefService(stand_in.address, Credentials(*account[1:])) as service:
                    follow_all(ledger, service, PATIENCE)
        for path in paths:  # as a person does who does not know how far it came
            work(place, *account, path)
        with CrossrefService(stand_in.address, Credentials(*account[1:])) as service:
            for _ in range(_ROUNDS):
                follow_all(ledger, service, PATIENCE)
                if not ledger.submissions(only_open=True):
                    break
                time.sleep(0.1)
        for path in paths:
            work(place, *account, path)
    print(dict(deaths), f"{len(queue.files)} files for {KILLS} deposits")
    times = Counter(each.doi for each in queue.registered)
    assert times == {f"10.5555/killed-{number}": 1 for number in range(KILLS)}
    assert ledger.submissions(only_open=True) == ()
    last = {r.doi: r.fate for row in ledger.submissions() for r in row.records}
    assert set(last.values()) == {Fate.REGISTERED}
    assert len(last) == KILLS
    assert len(deaths) >= 3, "the kills fell on one place only"
