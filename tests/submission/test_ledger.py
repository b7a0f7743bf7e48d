"""The ledger: what goes, what is left out, who may send, and a database that is not well."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.schema_check import schema_problems
from jatspress.errors import ConfigurationError, InputError, JatspressError, OutputError
from jatspress.submission import leases
from jatspress.submission.crossref.sealed import read_deposit
from jatspress.submission.database import engine_for, shown, writing
from jatspress.submission.ledger import LEASE, Ledger, Sender, open_ledger, read_ledger
from jatspress.submission.migrations import STEPS, migrate
from jatspress.submission.states import Fate, Outcome, State, Submission
from tests.submission.conftest import Time
from tests.submission.sample import deposit, deposit_xml, write_deposit

SENDER = Sender("http://127.0.0.1:1", "desk")
OTHER_SYSTEM = replace(SENDER, system="https://doi.crossref.org")


def register(ledger: Ledger, row: Submission | None, *failed: str) -> None:
    assert row is not None
    ledger.accepted(row)
    fates = [
        Outcome(r.doi, Fate.FAILED if r.doi in failed else Fate.REGISTERED) for r in row.records
    ]
    assert ledger.answered(row, fates)


def dois(row: Submission | None) -> list[str]:
    return [record.doi for record in row.records] if row else []


def test_the_intent_stands_in_the_ledger_with_the_exact_bytes(
    ledger: Ledger, tmp_path: Path
) -> None:
    made = deposit(tmp_path, "Дождь", "Snow")
    row = ledger.plan(made, SENDER).submission
    assert row is not None
    (kept,) = ledger.submissions(only_open=True)
    assert kept == row
    assert kept.state is State.SENDING
    assert kept.timestamp == 20260131120000000
    assert kept.file_name.endswith("-20260131120000000.xml")
    body = ledger.body(row.file_name)
    assert "Дождь".encode() in body
    assert b"<timestamp>20260131120000000</timestamp>" in body


def test_what_has_not_changed_is_left_out_and_what_has_goes_with_a_greater_number(
    ledger: Ledger, tmp_path: Path
) -> None:
    first = ledger.plan(deposit(tmp_path, "Rain", "Snow"), SENDER).submission
    register(ledger, first)
    again = ledger.plan(deposit(tmp_path, "Rain", "Snow", batch="other", timestamp=5), SENDER)
    assert again.submission is None
    assert again.unchanged == ("10.5555/rain-1", "10.5555/rain-2")
    changed = ledger.plan(deposit(tmp_path, "Rain", "Sleet"), SENDER)
    assert dois(changed.submission) == ["10.5555/rain-2"]
    assert changed.unchanged == ("10.5555/rain-1",)
    assert changed.submission is not None
    assert first is not None
    assert changed.submission.timestamp == first.timestamp + 1  # the clock stood still
    body = ledger.body(changed.submission.file_name)
    assert b"rain-1" not in body
    assert b"rain-2" in body


def test_what_was_registered_before_the_last_version_is_sent_again(
    ledger: Ledger, tmp_path: Path
) -> None:
    for title in ("A", "B"):
        register(ledger, ledger.plan(deposit(tmp_path, title), SENDER).submission)
    assert dois(ledger.plan(deposit(tmp_path, "A"), SENDER).submission) == ["10.5555/rain-1"]


def test_force_sends_what_has_not_changed(ledger: Ledger, tmp_path: Path) -> None:
    made = deposit(tmp_path, "Rain")
    register(ledger, ledger.plan(made, SENDER).submission)
    assert dois(ledger.plan(made, SENDER, force=True).submission) == ["10.5555/rain-1"]


def test_what_was_refused_is_sent_again_though_it_has_not_changed(
    ledger: Ledger, tmp_path: Path
) -> None:
    made = deposit(tmp_path, "Rain", "Snow")
    register(ledger, ledger.plan(made, SENDER).submission, "10.5555/rain-2")
    assert dois(ledger.plan(made, SENDER).submission) == ["10.5555/rain-2"]


def test_each_system_has_its_own_records(ledger: Ledger, tmp_path: Path) -> None:
    made = deposit(tmp_path, "Rain")
    register(ledger, ledger.plan(made, SENDER).submission)
    assert ledger.plan(made, OTHER_SYSTEM).submission is not None


def test_a_changed_issue_changes_its_articles(ledger: Ledger, tmp_path: Path) -> None:
    register(ledger, ledger.plan(deposit(tmp_path, "Rain"), SENDER).submission)
    assert ledger.plan(deposit(tmp_path, "Rain", issue="4"), SENDER).submission is not None


def test_white_space_between_elements_and_the_case_of_a_doi_are_no_change(
    ledger: Ledger, tmp_path: Path
) -> None:
    path = write_deposit(tmp_path, "Rain")
    register(ledger, ledger.plan(read_deposit(path), SENDER).submission)
    xml = path.read_text(encoding="utf-8").replace("<titles><title>", "<titles>\n  <title>")
    path.write_text(xml, encoding="utf-8")
    assert ledger.plan(read_deposit(path), SENDER).submission is None


def test_the_doi_of_an_issue_is_not_sent_again_with_the_articles_that_changed(
    ledger: Ledger, tmp_path: Path
) -> None:
    issue = {"issue_doi": "10.5555/i3"}
    first = ledger.plan(deposit(tmp_path, "Rain", "Snow", **issue), SENDER).submission
    register(ledger, first, "10.5555/i3")
    again = ledger.plan(deposit(tmp_path, "Rain", "Snow", **issue), SENDER).submission
    assert dois(again) == ["10.5555/i3"]  # it alone had failed
    register(ledger, again)
    changed = ledger.plan(deposit(tmp_path, "Rain", "Sleet", **issue), SENDER).submission
    assert dois(changed) == ["10.5555/rain-2"]
    assert changed is not None
    body = ledger.body(changed.file_name)
    assert (b"10.5555/i3" in body, b"<issue>3</issue>" in body) == (False, True)
    check_bytes(body)


def check_bytes(body: bytes) -> None:
    """What is sent is valid by Crossref's schema."""
    assert list(schema_problems(body, VERSIONS["5.5.0"].schema)) == []


def test_a_journal_all_of_whose_articles_are_left_out_is_left_out(
    ledger: Ledger, tmp_path: Path
) -> None:
    other = deposit_xml("Hail", dois=["10.5555/hail-1"], journal="Annals of Hail")
    second = other[other.index("<journal>") : other.index("</body>")]
    path = write_deposit(tmp_path, "Rain")
    xml = path.read_text(encoding="utf-8")
    path.write_text(xml.replace("</body>", f"{second}</body>"), encoding="utf-8")
    register(ledger, ledger.plan(read_deposit(path), SENDER).submission)
    path.write_text(path.read_text(encoding="utf-8").replace("<title>Hail", "<title>Hoar"))
    row = ledger.plan(read_deposit(path), SENDER).submission
    assert dois(row) == ["10.5555/hail-1"]
    assert row is not None
    body = ledger.body(row.file_name)
    assert (body.count(b"<journal>"), b"Annals of Rain" in body) == (1, False)


def test_a_doi_that_waits_for_its_answer_is_not_sent_again(ledger: Ledger, tmp_path: Path) -> None:
    first = ledger.plan(deposit(tmp_path, "Rain"), SENDER).submission
    second = ledger.plan(deposit(tmp_path, "Hail", "Snow"), SENDER, force=True)
    assert dois(second.submission) == ["10.5555/rain-2"]
    assert first is not None
    assert [(doi, row.file_name) for doi, row in second.held] == [
        ("10.5555/rain-1", first.file_name)
    ]


def test_of_many_who_send_at_once_one_wins(place: str, tmp_path: Path) -> None:
    open_ledger(place)
    made = deposit(tmp_path, "Rain", "Snow")
    won: list[object] = []
    lost: list[object] = []

    def send() -> None:
        intent = open_ledger(place).plan(made, SENDER)
        (won if intent.submission else lost).append(intent)

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(won), len(lost)) == (1, 7)
    assert len(open_ledger(place).submissions()) == 1


def test_a_lease_ends_with_its_time_or_with_its_process(
    ledger: Ledger, clock: Time, tmp_path: Path
) -> None:
    row = ledger.plan(deposit(tmp_path, "Rain"), SENDER).submission
    assert row is not None
    assert ledger.is_leased(row)
    dead = replace(row, owner=f"{row.owner.rpartition(':')[0]}:999999999")
    assert not ledger.is_leased(dead)
    elsewhere = replace(row, owner="another/1:999999999")
    assert ledger.is_leased(elsewhere)
    clock.now += LEASE + 1
    assert not ledger.is_leased(row)


def test_what_is_written_stands_on_the_disk_and_in_no_second_file(book: Ledger) -> None:
    """A power cut cannot be had in a test; the settings that SQLite has against it can."""
    with book.engine.connect() as connection:
        found = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("synchronous", "journal_mode", "foreign_keys")
        ]
    extra = 3
    assert found == [extra, "delete", 1]


def test_what_is_somebody_elses_is_not_taken_over_before_the_lease_ends(
    ledger: Ledger, clock: Time, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as other:
        other.setattr("jatspress.submission.intents.this_process", lambda: "desk-two/1:42")
        row = ledger.plan(deposit(tmp_path, "Rain"), SENDER).submission
    assert row is not None
    assert not ledger.claim(row)
    assert not ledger.attempt(row)
    clock.now += LEASE + 1
    assert ledger.claim(row)
    assert ledger.attempt(row)
    assert ledger.submission(row.file_name).attempts == 1


def test_a_process_that_cannot_be_asked_may_live(monkeypatch: pytest.MonkeyPatch) -> None:
    mine = leases.this_process()
    assert leases.lives(mine)
    dead = f"{mine.rpartition(':')[0]}:999999999"
    assert not leases.lives(dead)
    monkeypatch.setattr(leases, "_CAN_ASK", False)
    monkeypatch.setattr("os.kill", lambda *_: pytest.fail("on Windows this is a Ctrl-C"))
    assert leases.lives(mine)
    assert leases.lives(dead)
    assert not leases.lives("")


def test_two_starts_of_machines_with_one_name_are_told_apart(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    mine = leases.this_process()
    read = Path.read_text
    monkeypatch.setattr(
        Path,
        "read_text",
        lambda path, **kw: "other" if path.name == "boot_id" else read(path, **kw),
    )
    other = leases.this_process()
    assert leases.machine_of(other) == leases.machine_of(mine)
    assert other != mine


def test_an_answer_is_written_down_once(ledger: Ledger, tmp_path: Path) -> None:
    row = ledger.plan(deposit(tmp_path, "Rain"), SENDER).submission
    register(ledger, row)
    assert row is not None
    assert not ledger.answered(row, [Outcome("10.5555/rain-1", Fate.FAILED)])
    assert ledger.submissions()[0].records[0].fate is Fate.REGISTERED


def test_a_version_that_crossref_tells_of_is_surpassed(ledger: Ledger, tmp_path: Path) -> None:
    made = deposit(tmp_path, "Rain")
    row = ledger.plan(made, SENDER).submission
    assert row is not None
    known = 20991231000000000
    ledger.answered(row, [Outcome("10.5555/rain-1", Fate.FAILED, "older", (), known)])
    again = ledger.plan(made, SENDER).submission
    assert again is not None
    assert again.timestamp == known + 1


def test_a_number_that_nothing_surpasses_is_said(ledger: Ledger, tmp_path: Path) -> None:
    made = deposit(tmp_path, "Rain", timestamp=10**19 - 1)
    register(ledger, ledger.plan(made, SENDER).submission)
    with pytest.raises(ConfigurationError, match="no timestamp is greater"):
        ledger.plan(made, SENDER, force=True)


def first_ledger(place: str) -> str:
    """A ledger as the first version of it was, with a record that was registered."""
    name = "0123456789ab-20260101000000000.xml"
    engine = engine_for(place)
    values = {"name": name, "body": b"<doi_batch/>"}
    with writing(engine, place) as connection:
        migrate(connection, STEPS[:1])
        connection.execute(
            text(
                "INSERT INTO submissions VALUES (:name, 'issue.xml', '', 'http://127.0.0.1:1', "
                "'desk', 'b', 'Desk', 'd', '20260101000000000', :body, 'done', "
                "'2026-01-01T00:00:00Z', '', '', 1, '', 0, '', '7')"
            ),
            values,
        )
        connection.execute(
            text(
                "INSERT INTO records VALUES (:name, '10.5555/rain-1', 'http://127.0.0.1:1', 0, "
                "'d', '20260101000000000', '0', 'registered', '', '', NULL)"
            ),
            {"name": name},
        )
    engine.dispose()
    return name


def test_an_older_ledger_is_brought_up_to_date(place: str) -> None:
    name = first_ledger(place)
    ledger = open_ledger(place)
    (row,) = ledger.submissions()
    assert (row.file_name, row.service, row.service_id) == (name, "crossref", "7")
    assert row.records[0].fate is Fate.REGISTERED
    assert ledger.body(name) == b"<doi_batch/>"


def test_a_newer_ledger_is_refused_and_left(place: str, tmp_path: Path) -> None:
    older = open_ledger(place)
    row = older.plan(deposit(tmp_path, "Rain"), SENDER).submission
    assert row is not None
    steps = (*STEPS, ("ALTER TABLE submissions ADD COLUMN note TEXT", "CREATE TABLE more (n INT)"))
    open_ledger(place, steps=steps)
    assert older.body(row.file_name)
    for opened in (open_ledger, read_ledger):
        with pytest.raises(ConfigurationError, match="has version 3; this jatspress knows 2"):
            opened(place)


def test_a_step_that_fails_leaves_the_ledger_as_it_was(place: str) -> None:
    open_ledger(place)
    with pytest.raises(JatspressError):
        open_ledger(place, steps=(*STEPS, ("CREATE TABLE more (n INT)", "NONSENSE")))
    assert open_ledger(place).submissions() == ()


@pytest.mark.parametrize("data", [b"x", b"this is no database, " * 500, b"SQLite format 3"])
def test_what_is_no_ledger_is_said_and_left(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "damaged.sqlite"
    path.write_bytes(data)
    with pytest.raises(OutputError, match="damaged"):
        open_ledger(path)
    assert path.read_bytes() == data


def test_a_damaged_ledger_is_said_and_not_begun_anew(tmp_path: Path, clock: Time) -> None:
    path = tmp_path / "whole.sqlite"
    ledger = open_ledger(path, clock=clock)
    ledger.plan(deposit(tmp_path, "Rain"), SENDER)
    ledger.engine.dispose()
    data = path.read_bytes()
    path.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    with pytest.raises(OutputError, match="damaged"):
        open_ledger(path).submissions()


def test_the_ledger_is_read_while_somebody_writes(ledger: Ledger, tmp_path: Path) -> None:
    row = ledger.plan(deposit(tmp_path, "Rain"), SENDER).submission
    assert row is not None
    with writing(ledger.engine, ledger.place):
        assert ledger.submissions() == (row,)
        assert ledger.submission(row.file_name) == row


def test_a_ledger_that_somebody_holds_is_said(tmp_path: Path, book: Ledger) -> None:
    import sqlite3

    holder = sqlite3.connect(tmp_path / "submissions.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(OutputError, match="another program holds the ledger"):
        open_ledger(tmp_path / "submissions.sqlite", wait=0.1)
    holder.close()


def test_a_ledger_where_nothing_can_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="cannot be opened"):
        open_ledger(tmp_path / "nowhere" / "submissions.sqlite")


def test_a_full_disk_is_said_and_nothing_is_half_recorded(tmp_path: Path, book: Ledger) -> None:
    from sqlalchemy import event

    @event.listens_for(book.engine, "connect")
    def small(connection: object, _: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]  # type: ignore[attr-defined]
        connection.execute(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]

    book.engine.dispose()
    with pytest.raises(OutputError, match="the disk is full"):
        book.plan(deposit(tmp_path, *["Rain" * 100] * 300), SENDER)
    assert book.submissions() == ()


@pytest.mark.parametrize(
    "address, message",
    [
        ("mysql://somebody@host/base", "a ledger in 'mysql' is not possible"),
        ("postgresql://desk:pass-word@127.0.0.1:1/base", "does not answer"),
        ("postgresql://desk:pass-word@host:port/base", "cannot be read"),
    ],
)
def test_a_database_that_is_not_there_is_said_without_its_password(
    address: str, message: str
) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(JatspressError, match=message) as caught:
        open_ledger(address)
    assert "pass-word" not in str(caught.value)
    assert "pass-word" not in shown(address)


@pytest.mark.parametrize(
    "changes, message",
    [
        (("doi_batch", "article"), "this is no Crossref deposit"),
        (("10.5555/rain-2", "10.5555/RAIN-1"), "stands in the deposit twice"),
        (("<doi>10.5555/rain-2</doi>", "<doi> </doi>"), "has no DOI"),
        (("</journal>", ""), "not well-formed"),
    ],
)
def test_what_is_no_deposit_is_not_sent(
    changes: tuple[str, str], message: str, tmp_path: Path
) -> None:
    path = write_deposit(tmp_path, "Rain", "Snow")
    path.write_text(path.read_text(encoding="utf-8").replace(*changes), encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_deposit(path)
