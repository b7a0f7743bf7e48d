"""Rows for which no answer will come are closed by hand, and the reason is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.errors import InputError
from jatspress.submission import Sender
from jatspress.submission.ledger import Ledger
from jatspress.submission.states import Fate, State
from tests.submission.sample import deposit

SENDER = Sender("http://127.0.0.1:1", "desk")


@pytest.mark.parametrize("fate, goes", [(Fate.REGISTERED, False), (Fate.FAILED, True)])
def test_what_is_closed_is_free_again(
    fate: Fate, goes: bool, ledger: Ledger, tmp_path: Path
) -> None:
    made = deposit(tmp_path, "Rain")
    row = ledger.plan(made, SENDER).submission
    assert row is not None
    ledger.accepted(row)
    closed = ledger.close(row.file_name, fate, "the mail of 3 February says so")
    assert (closed.state, closed.records[0].fate) == (State.CLOSED, fate)
    assert closed.message == "the mail of 3 February says so"
    assert ledger.submissions(only_open=True) == ()
    assert (ledger.plan(made, SENDER).submission is not None) is goes


def test_what_is_not_there_or_answered_is_not_closed(ledger: Ledger, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no file of this name"):
        ledger.close("a.xml", Fate.FAILED, "x")
    row = ledger.plan(deposit(tmp_path, "Rain"), SENDER).submission
    assert row is not None
    ledger.close(row.file_name, Fate.FAILED, "the first reason")
    with pytest.raises(InputError, match="has its answer already"):
        ledger.close(row.file_name, Fate.REGISTERED, "another reason")
    assert ledger.submissions()[0].message == "the first reason"


def test_what_somebody_sends_just_now_is_not_closed(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr("jatspress.submission.intents.this_process", lambda: "desk-two/1:42")
        row = ledger.plan(deposit(tmp_path, "Rain"), SENDER).submission
    assert row is not None
    with pytest.raises(InputError, match="somebody sends it just now"):
        ledger.close(row.file_name, Fate.FAILED, "x")
