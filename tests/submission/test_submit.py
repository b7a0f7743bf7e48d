"""`jatspress submit` as production staff run it, with the stand-in for Crossref."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jatspress.submission import SealedDeposit, Sender, open_ledger, read_deposit, services
from jatspress.submission.credentials import FILE, KEY, LOGIN, PASSWORD
from jatspress.submission.crossref.client import HOST, SYSTEMS
from jatspress.submission.doaj.client import HOST as DOAJ_HOST
from jatspress.submission.rehearsal import Account, DoajDesk, Queue, Rehearsal
from jatspress.submission.rehearsal.crossref_queue import Registered
from tests.submission.command import Run, everything_left, forms_of, put_into_keyring
from tests.submission.conftest import SECRET
from tests.submission.doaj_sample import article, write_articles
from tests.submission.sample import deposit, write_deposit

Desk = Rehearsal[Queue]


@pytest.fixture
def service() -> Iterator[Desk]:
    with Rehearsal(Queue((Account("desk", SECRET),))) as running:
        yield running


@pytest.fixture
def environment(service: Desk) -> dict[str, str]:
    return {HOST: service.address, LOGIN: "desk", PASSWORD: SECRET}


def test_what_another_program_registered_with_a_greater_number_is_surpassed(
    run: Run, service: Desk
) -> None:
    write_deposit(Path(), "Rain", "Snow")
    service.queue.registered.append(
        Registered("10.5555/rain-2", 20991231000000000, "other.xml", "")
    )
    assert run("crossref", "issue.xml")[0] == 0
    code, said = run("status")
    assert (code, said.count(": registered\n")) == (1, 1)
    assert "= Crossref has a newer version of this record, by its timestamp (JP811)" in said
    code, said = run("crossref", "issue.xml")
    assert (code, "(1 DOI)" in said) == (0, True)
    assert run("status")[0] == 0


def test_a_record_that_breaks_a_rule_beyond_the_schema_is_refused_by_the_stand_in(
    run: Run, service: Desk
) -> None:
    path = write_deposit(Path(), "Rain", "Snow")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("https://rain.example.org/2", "http://localhost/2"))
    assert run("crossref", "issue.xml")[0] == 0
    code, said = run("status", "--lang", "ru")
    assert (code, said.count(": зарегистрирован\n")) == (1, 1)
    assert "10.5555/rain-2: не зарегистрирован\n    Crossref: 'http://localhost/2' is no" in said
    explained = next(line for line in said.splitlines() if line.startswith("    = "))
    assert "(CR5" in explained
    assert any("а" <= letter <= "я" for letter in explained)


def test_a_deposit_for_several_files_says_so(
    run: Run, service: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts = SealedDeposit.parts
    monkeypatch.setattr(SealedDeposit, "parts", lambda self, dois: parts(self, dois, 2_000))
    write_deposit(Path(), *["Rain " * 50] * 5)
    for words in (("--dry-run",), ()):
        code, said = run("crossref", "issue.xml", *words)
        assert (code, "more than Crossref takes in one file" in said) == (0, True)
    assert len(service.queue.files) > 2
    assert run("status")[0] == 0
    assert len(service.queue.registered) == 5


def test_a_changed_title_and_an_old_timestamp_are_told_before_anything_is_sent(
    run: Run, service: Desk
) -> None:
    write_deposit(Path(), "Rain")
    assert run("crossref", "issue.xml")[0] == 0
    assert run("status")[0] == 0
    write_deposit(Path(), "Rain", journal="Annals of Snow")
    code, said = run("crossref", "issue.xml", "--dry-run")
    assert code == 0
    assert "its timestamp 20220101000000000 is not greater than the last one sent" in said
    assert "accepted with the title 'Annals of Rain', now it has 'Annals of Snow'" in said
    assert len(service.queue.files) == 1


def test_a_file_that_is_sent_again_is_announced(run: Run, service: Desk) -> None:
    service.faults.append("cut")
    write_deposit(Path(), "Rain")
    assert run("crossref", "issue.xml", "--attempts", 1, "--first-wait", 0)[0] == 1
    code, said = run("status", "--grace", 0, "--first-wait", 0)
    assert (code, "did not know it; the same bytes were sent to it again" in said) == (0, True)


def test_what_is_open_elsewhere_is_told_with_the_way_to_ask(run: Run, service: Desk) -> None:
    book = open_ledger("submissions.sqlite")
    for number, (system, account) in enumerate(
        (
            (SYSTEMS.live, "desk"),
            (SYSTEMS.test, "desk"),
            (service.address, "night-desk"),
            ("http://127.0.0.1:9", "desk"),
        )
    ):
        made = deposit(Path(), "Rain", name=f"{number}.xml")
        book.plan(made, Sender(system, account))
    code, said = run("status")
    assert code == 0
    assert f"{SYSTEMS.live}: 1 open there, sent by desk: ask with --live." in said
    assert f"{SYSTEMS.test}: 1 open there, sent by desk: ask without --live." in said
    assert f"{service.address}: 1 open, sent by night-desk: ask with that login." in said
    assert "http://127.0.0.1:9: 1 open there, sent by desk in a rehearsal" in said


def test_a_row_is_closed_by_hand_and_the_report_says_why(run: Run, service: Desk) -> None:
    service.queue.delay = 1000
    write_deposit(Path(), "Rain")
    assert run("crossref", "issue.xml")[0] == 0
    name = open_ledger("submissions.sqlite").submissions()[0].file_name
    code, said = run("close", name, "--as", "registered", "--because", " ")
    assert (code, "a reason is needed" in said) == (2, True)
    code, said = run("close", name, "--as", "registered", "--because", "the mail says so")
    assert (code, "closed by hand" in said) == (0, True)
    code, said = run("report")
    assert "closed by hand" in said
    assert "    the mail says so\n  10.5555/rain-1: registered\n" in said
    assert "they are not sent" in run("crossref", "issue.xml")[1]


def test_a_dry_run_sends_and_writes_nothing_and_needs_no_password(
    run: Run, service: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSWORD)
    write_deposit(Path(), "Rain", "Snow")
    code, said = run("crossref", "issue.xml", "--dry-run")
    assert code == 0
    assert "would be sent to http://127.0.0.1" in said
    assert "10.5555/rain-1, 10.5555/rain-2" in said
    assert service.requests == []
    assert [path.name for path in Path().iterdir()] == ["issue.xml"]


def test_status_watches_until_all_is_answered(run: Run, service: Desk) -> None:
    service.queue.delay = 0.3
    write_deposit(Path(), "Rain")
    assert run("crossref", "issue.xml")[0] == 0
    code, said = run("status")
    assert (code, "1 of the submissions have no answer yet" in said) == (0, True)
    code, said = run("status", "--watch", "--interval", "0.1")
    assert (code, ": registered" in said) == (0, True)
    assert "Nothing waits" in run("status")[1]


def test_two_who_send_the_same_are_told(run: Run, service: Desk) -> None:
    service.queue.delay = 1000
    write_deposit(Path(), "Rain", "Snow")
    assert run("crossref", "issue.xml")[0] == 0
    code, said = run("crossref", "issue.xml", "--force")
    assert code == 1
    assert "these wait for the answer to" in said
    assert "first: 10.5555/rain-1, 10.5555/rain-2" in said
    assert len(service.queue.files) == 1


def test_what_somebody_sends_just_now_is_not_sent_twice(
    run: Run, service: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_deposit(Path(), "Rain")
    with monkeypatch.context() as other:
        other.setattr("jatspress.submission.intents.this_process", lambda: "desk-two/1:42")
        ledger = open_ledger("submissions.sqlite")
        ledger.plan(read_deposit(path), Sender(service.address, "desk"))
    code, said = run("crossref", "issue.xml")
    assert (code, "somebody else (desk-two) is sending these just now" in said) == (1, True)
    assert service.queue.files == []


def test_who_sends_to_doaj_alone_needs_no_password_of_crossref(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_deposit(Path(), "Rain")
    assert run("crossref", "issue.xml")[0] == 0
    write_articles(Path("doaj.json"), article(1, "Rain"))
    with Rehearsal(DoajDesk({"the-key-of-doaj": frozenset()})) as doaj:
        monkeypatch.setenv(DOAJ_HOST, doaj.address)
        monkeypatch.setenv(KEY, "the-key-of-doaj")
        assert run("doaj", "doaj.json")[0] == 0
        monkeypatch.delenv(PASSWORD)
        code, said = run("status")
    assert (code, "10.5555/rain-1: in DOAJ" in said) == (0, True)
    assert "1 open, sent by desk: ask with that login" in said
    code, said = run("status")
    assert (code, "it is not known who deposits" in said) == (2, True)


def test_what_goes_to_the_test_system_says_so(
    run: Run, service: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = services.SERVICES["crossref"]
    systems = replace(known.systems, test=service.address, live="http://127.0.0.1:1")
    monkeypatch.setitem(services.SERVICES, "crossref", replace(known, systems=systems))
    monkeypatch.delenv(HOST)
    write_deposit(Path(), "Rain")
    code, said = run("crossref", "issue.xml")
    assert (code, "is the test system: nothing there is for good" in said) == (0, True)
    assert f"{service.address} [test system]  (desk)" in run("status")[1]
    assert "[тестовая система]" in run("report", "--format", "csv", "--lang", "ru")[1]
    code, said = run("crossref", "issue.xml", "--live", "--attempts", 1)
    assert "it did not get to http://127.0.0.1:1" in said  # and not: it is there as it is
    assert "test system" not in said


def test_an_empty_ledger_says_so(run: Run) -> None:
    open_ledger("submissions.sqlite")
    assert run("report") == (0, "Nothing stands in the ledger yet.\n")


def test_a_status_without_a_ledger_makes_none(run: Run) -> None:
    code, said = run("status")
    assert (code, "there is no ledger here" in said) == (2, True)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize(
    "answer, message",
    [
        (b"<html><title>SUCCESS</title></html>", "is none of Crossref, or half of one"),
        (b"<doi_batch_diagnostic status='completed'><record", "is none of Crossref"),
    ],
)
def test_an_answer_that_cannot_be_read_says_nothing(
    run: Run,
    service: Desk,
    answer: bytes,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    write_deposit(Path(), "Rain")
    assert run("crossref", "issue.xml")[0] == 0
    with monkeypatch.context() as other:
        other.setattr(service.queue, "answer", lambda *_: answer)
        code, said = run("status")
    assert (code, message in said, "no answer yet" in said) == (1, True, True)
    assert ": registered" in run("status")[1]


def test_a_completed_file_that_says_nothing_of_a_doi_is_no_success(
    run: Run, service: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_deposit(Path(), "Rain")
    assert run("crossref", "issue.xml")[0] == 0
    silent = b"<doi_batch_diagnostic status='completed'/>"
    with monkeypatch.context() as other:
        other.setattr(service.queue, "answer", lambda *_: silent)
        code, said = run("status")
    assert (code, "10.5555/rain-1: not answered for" in said) == (1, True)
    assert "(1 DOI)" in run("crossref", "issue.xml")[1]


def test_a_service_that_is_away_is_said(
    run: Run, service: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_deposit(Path(), "Rain")
    service.__exit__()
    code, said = run("crossref", "issue.xml", "--attempts", 1)
    assert (code, "it did not get to http://127" in said) == (1, True)
    assert "(no connection came about)" in said
    code, said = run("status")
    assert (code, "cannot be asked just now" in said) == (1, True)
    assert "соединиться не удалось" in run("report", "--lang", "ru")[1]


def test_a_refusal_is_a_finding_and_the_ledger_tells_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "another-word")
    write_deposit(Path(), "Rain")
    code, said = run("crossref", "issue.xml")
    assert code == 1
    assert "did not take it: FAILURE Your XML batch submission failed. [Wrong login or" in said
    assert "→ Mind small and capital letters" in said
    said = run("report")[1]
    assert (said.count("Wrong login or password"), said.count("→ Mind small")) == (1, 1)


def test_reports_are_tables_that_programs_and_people_read(run: Run, service: Desk) -> None:
    write_deposit(Path(), "<![CDATA[=cmd|'/c calc'!A0 <script>]]>", prefix="10.6666")
    assert run("crossref", "issue.xml")[0] == 0
    assert run("status")[0] == 1
    rows = list(csv.DictReader(io.StringIO(run("report", "--format", "csv")[1])))
    assert [(row["DOI"], row["fate"], row["rule"]) for row in rows] == [
        ("10.6666/rain-1", "not registered", "JP802")
    ]
    assert run("report", "--format", "csv", "-o", "table.csv")[0] == 0
    assert Path("table.csv").read_bytes().startswith(b"\xef\xbb\xbf")  # for spreadsheets
    write_deposit(Path(), "Rain", dois=["10.5555/rain-9"])
    run("crossref", "issue.xml")
    last = [*csv.DictReader(io.StringIO(run("report", "--format", "csv")[1]))][-1]
    assert [last[name] for name in ("fate", "message", "meaning", "rule")] == [
        *("no answer yet", "", "", "")
    ]
    assert run("report", "--format", "html", "-o", "ledger.html", "--lang", "ru")[0] == 0
    page = Path("ledger.html").read_text(encoding="utf-8")
    assert "не зарегистрирован" in page
    tree = etree.HTML(page)
    assert [th.text for th in tree.findall(".//tbody//th")] == ["10.6666/rain-1", "10.5555/rain-9"]
    assert len(tree.findall(".//td")) == 20


def test_the_ledger_is_not_overwritten_by_its_report(run: Run) -> None:
    write_deposit(Path(), "Rain")
    run("crossref", "issue.xml")
    code, said = run("report", "-o", "submissions.sqlite")
    assert (code, "would overwrite what is read" in said) == (2, True)
    assert "10.5555/rain-1" in run("report")[1]


def test_what_came_back_for_earlier_files_is_told_when_others_are_sent(run: Run) -> None:
    write_deposit(Path(), "Rain", prefix="10.6666", name="first.xml")
    write_deposit(Path(), "Snow", name="second.xml")
    assert run("crossref", "first.xml")[0] == 0
    code, said = run("crossref", "second.xml")
    assert (code, "10.6666/rain-1: not registered" in said) == (1, True)
    assert "second.xml: sent to" in said


def test_a_deposit_that_cannot_be_sent_keeps_those_before_it_from_going(
    run: Run, service: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_deposit(Path(), "Rain", name="first.xml")
    write_deposit(Path(), "Snow", dois=["10.5555/rain-9"], timestamp=10**19 - 1, name="last.xml")
    last = Registered("10.5555/rain-9", 10**19 - 1, "", "")
    service.queue.registered.append(last)
    assert run("crossref", "last.xml")[0] == 0
    run("status")
    write_deposit(Path(), "Sleet", dois=["10.5555/rain-9"], name="last.xml")
    code, said = run("crossref", "first.xml", "last.xml")
    assert (code, "no timestamp is greater" in said) == (2, True)
    assert len(service.queue.files) == 1


@pytest.mark.parametrize("digits", [20, 5000])
def test_a_timestamp_that_no_service_takes_is_said(run: Run, digits: int) -> None:
    path = write_deposit(Path(), "Rain")
    text = path.read_text(encoding="utf-8").replace("20220101000000000", "9" * digits)
    path.write_text(text, encoding="utf-8")
    code, said = run("crossref", "issue.xml", "--dry-run")
    assert (code, "more digits than the 19" in said) == (2, True)


def test_a_reason_in_letters_of_another_coding_is_kept(run: Run) -> None:
    write_deposit(Path(), "Rain")
    run("crossref", "issue.xml")
    name = next(iter(open_ledger("submissions.sqlite").submissions())).file_name
    code, said = run("close", name, "--as", "failed", "--because", "told \udcff by mail")
    assert (code, "told ? by mail" in said) == (0, True)


def test_a_rehearsal_hands_no_secret_of_other_services_on(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in (HOST, LOGIN, PASSWORD):
        monkeypatch.delenv(name)
    for name in (KEY, PASSWORD, FILE):
        monkeypatch.setenv(name, SECRET)
    show = [sys.executable, "-c", "import os; print(sorted(os.environ.items()))"]
    code, said = run("rehearse", "--", *show)
    assert (code, SECRET in said, KEY in said, "null.Keyring" in said) == (0, False, False, True)
    assert f"('{PASSWORD}', 'rehearsal')" in said
    inner = [sys.executable, "-m", "jatspress", "submit", "rehearse", "--", *show]
    said = run("rehearse", "--service", "doaj", "--", *inner)[1]
    assert f"('{KEY}', 'rehearsal')" in said
    assert f"('{PASSWORD}', 'rehearsal')" in said


def test_a_command_to_rehearse_that_is_not_there_is_said(run: Run) -> None:
    code, said = run("rehearse", "--lang", "ru", "--", "no-such-command")
    assert (code, "нет команды «no-such-command»" in said) == (2, True)


def test_answers_in_russian(run: Run) -> None:
    write_deposit(Path(), "Rain")
    assert "это пока очередь, а не регистрация" in run("crossref", "issue.xml", "--lang", "ru")[1]
    assert "журнала отправок здесь нет" in run("report", "--ledger", "no.db", "--lang", "ru")[1]


@pytest.mark.parametrize(
    "text, message",
    [
        ("<article/>", "this is no Crossref deposit"),
        ("", "empty"),
        (None, "there is no such file"),
    ],
)
def test_what_is_no_deposit_stops_before_anything_is_sent(
    run: Run, service: Desk, text: str | None, message: str
) -> None:
    write_deposit(Path(), "Rain")
    if text is not None:
        Path("other.xml").write_text(text, encoding="utf-8")
    code, said = run("crossref", "issue.xml", "other.xml")
    assert (code, message in said) == (2, True), said
    assert service.queue.files == []
    assert not Path("submissions.sqlite").exists()


def test_a_deposit_that_is_not_valid_or_of_two_prefixes_is_not_sent(
    run: Run, service: Desk
) -> None:
    path = write_deposit(Path(), "Rain")
    path.write_text(path.read_text(encoding="utf-8").replace("<year>2022", "<year>22x"))
    code, said = run("crossref", "issue.xml")
    assert (code, "the deposit is not valid" in said) == (2, True)
    write_deposit(Path(), "Rain", "Snow", dois=["10.5555/a", "10.6666/b"])
    code, said = run("crossref", "issue.xml")
    assert (code, "several prefixes: 10.5555 10.6666" in said) == (2, True)
    assert service.requests == []


def test_without_credentials_it_is_said_what_to_set(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(PASSWORD)
    write_deposit(Path(), "Rain")
    code, said = run("crossref", "issue.xml")
    assert (code, "it is not known who deposits" in said, PASSWORD in said) == (2, True, True)


def test_credentials_come_from_a_file_outside_of_the_project(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(PASSWORD)
    monkeypatch.delenv(LOGIN)
    write_deposit(Path(), "Rain")
    outside, inside = tmp_path / "secret.toml", Path("secret.toml").resolve()
    for path in (outside, inside):
        path.write_text(f'[crossref]\nlogin = "desk"\npassword = "{SECRET}"\n', encoding="utf-8")
        path.chmod(0o600)
    monkeypatch.setenv(FILE, str(inside))
    assert "lies in the project" in run("crossref", "issue.xml")[1]
    monkeypatch.setenv(FILE, str(outside))
    outside.chmod(0o644)
    assert "others may read" in run("crossref", "issue.xml")[1]
    outside.chmod(0o600)
    assert run("crossref", "issue.xml")[0] == 0
    outside.write_text(f'[crossref]\npassword = "{SECRET}\n', encoding="utf-8")
    code, said = run("crossref", "issue.xml")
    assert (code, "is no TOML" in said, SECRET in said) == (2, True, False)


def test_the_password_may_lie_in_the_keyring(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def get_password(service: str, login: str) -> str:
        asked.append((service, login))
        return SECRET

    put_into_keyring(monkeypatch, get_password)
    monkeypatch.delenv(PASSWORD)
    write_deposit(Path(), "Rain")
    assert run("crossref", "issue.xml")[0] == 0
    assert asked == [("jatspress-crossref", "desk")]

    def locked(service: str, login: str) -> str:
        raise RuntimeError(SECRET)

    put_into_keyring(monkeypatch, locked)
    code, said = run("crossref", "issue.xml")
    assert (code, "the keyring gives no password" in said, SECRET in said) == (2, True, False)


@pytest.mark.parametrize("faults", [[], ["html"], ["cut"], ["500-stored"], ["429"]], ids=str)
@pytest.mark.parametrize("password", [SECRET, "a-wrong-word"])
def test_the_password_is_in_no_output_and_in_no_file(
    run: Run,
    service: Desk,
    faults: list[str],
    password: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setenv(PASSWORD, password)
    monkeypatch.setenv("JATSPRESS_DEBUG", "1")
    caplog.set_level("DEBUG")
    service.faults.extend(faults)
    write_deposit(Path(), "Rain")
    everything = (
        everything_left(run, "crossref", "issue.xml") + caplog.text + "".join(service.requests)
    )
    assert service.requests
    assert "desk" in everything
    assert [form for form in forms_of(password) if form in everything] == []


def test_a_ledger_address_with_a_password_is_not_taken_as_an_option(run: Run) -> None:
    write_deposit(Path(), "Rain")
    for address in ("desk:pass-word@127.0.0.1/x", "127.0.0.1/x?user=desk&password=pass-word"):
        code, said = run("report", "--ledger", f"postgresql://{address}")
        assert (code, "has a password, which others would see" in said) == (2, True)
        assert "pass-word" not in said
    code, said = run("report", "--ledger", "postgresql://desk@127.0.0.1:1/x")
    assert (code, "does not answer" in said) == (2, True)


def test_a_rehearsal_runs_a_command_in_place_of_crossref(run: Run) -> None:
    code, said = run("rehearse", "--", "sh", "-c", f'echo "at ${HOST} as ${LOGIN}"; exit 7')
    assert code == 7
    assert "at http://127.0.0.1:" in said
    assert "as rehearsal" in said
    assert "there is no fault 'rain'" in run("rehearse", "--faults", "rain")[1]


def test_a_ledger_on_postgresql_is_named_in_the_environment(
    run: Run, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JATSPRESS_LEDGER", place)
    write_deposit(Path(), "Дождь")
    assert run("crossref", "issue.xml")[0] == 0
    assert run("status")[0] == 0
    assert ": registered" in run("report")[1]
