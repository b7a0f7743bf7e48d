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
from typing import Any

import pytest

from jatspress.local_server import FINE
from jatspress.submission.ledger import Ledger, open_ledger
from jatspress.submission.rehearsal import Account, DoajDesk, Queue, Rehearsal
from jatspress.submission.rehearsal.server import FAULTS
from jatspress.submission.states import Fate
from tests.submission.conftest import ACCOUNT
from tests.submission.crashing import follow, work, work_until
from tests.submission.doaj_sample import article, write_articles
from tests.submission.sample import write_deposit

KILLS = int(os.environ.get("JATSPRESS_KILLS", "15"))
#: From where lines are counted → how many there are till the end, when nothing goes wrong.
_STAGES = (("follow_all", 720), ("plan", 690), ("send", 450), ("send", 450))
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


def crash(
    place: str,
    service: str,
    stand_in: Rehearsal[Any],
    chance: random.Random,
    paths: dict[str, str],
) -> Ledger:
    """Send each file (by its DOI) in a process that is killed, then do as people do afterwards."""
    account = (service, stand_in.address, ACCOUNT.login, ACCOUNT.password)
    ledger = open_ledger(place)
    deaths: Counter[str] = Counter()
    for number, (doi, path) in enumerate(paths.items()):
        start, lines = _STAGES[number % len(_STAGES)]
        if killed(start, chance.randrange(1, lines), number, (place, *account, path)):
            rows = {r.doi: row for row in ledger.submissions() for r in row.records}
            row = rows.get(doi)
            deaths[f"{row.state} after {row.attempts}" if row else "before the intent"] += 1
        if number % 2:  # somebody asks for the status in between
            follow(place, *account)
    for path in paths.values():  # as a person does who does not know how far it came
        work(place, *account, path)
    for _ in range(_ROUNDS):
        follow(place, *account)
        if not ledger.submissions(only_open=True):
            break
        time.sleep(0.1)
    for path in paths.values():
        work(place, *account, path)
    print(dict(deaths))
    assert len(deaths) >= 3, "the kills fell on one place only"
    assert ledger.submissions(only_open=True) == ()
    last = {r.doi: r.fate for row in ledger.submissions() for r in row.records}
    assert last == dict.fromkeys(paths, Fate.REGISTERED)
    return ledger


without_kill = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")


@without_kill
def test_a_kill_anywhere_leaves_neither_a_double_nor_an_unknown(place: str, tmp_path: Path) -> None:
    chance = random.Random(20260131)
    queue = Queue((Account(ACCOUNT.login, ACCOUNT.password),), delay=0.05, hidden=0.3)
    paths = {}
    for number in range(KILLS):
        doi = f"10.5555/killed-{number}"
        name = f"{number}.xml"
        paths[doi] = str(write_deposit(tmp_path, f"Rain {number}", name=name, dois=[doi]))
    with Rehearsal(queue, faults_for(chance)) as stand_in:
        crash(place, "crossref", stand_in, chance, paths)
    print(f"{len(queue.files)} files for {KILLS} deposits")
    assert Counter(each.doi for each in queue.registered) == dict.fromkeys(paths, 1)


@without_kill
def test_a_kill_anywhere_leaves_no_article_of_doaj_twice_or_unknown(
    place: str, tmp_path: Path
) -> None:
    chance = random.Random(20260131)
    desk = DoajDesk({ACCOUNT.password: frozenset()})
    paths = {}
    for number in range(KILLS):
        path = write_articles(tmp_path / f"{number}.json", article(number, f"Rain {number}"))
        paths[f"10.5555/rain-{number}"] = str(path)
    with Rehearsal(desk, faults_for(chance)) as stand_in:
        crash(place, "doaj", stand_in, chance, paths)
    print(f"{len(desk.batches)} batches for {KILLS} articles")
    assert Counter(doi for doi, _ in desk.written) == dict.fromkeys(paths, 1)
