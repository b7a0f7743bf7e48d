"""Sending through the stand-in: what goes wrong on the way, and what is known then."""

from __future__ import annotations

import html
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote, quote_plus
from xml.sax import saxutils

import pytest

from jatspress.errors import ConfigurationError
from jatspress.submission.crossref.client import SYSTEMS, CrossrefService
from jatspress.submission.ledger import LEASE, Ledger, Sender
from jatspress.submission.rehearsal import Queue, Rehearsal
from jatspress.submission.rehearsal.desk import Reply
from jatspress.submission.sending import Patience, follow, follow_all, send
from jatspress.submission.service import Answer, Progress, Sent, Verdict
from jatspress.submission.services import SERVICES
from jatspress.submission.states import Fate, Outcome, State, Submission
from jatspress.submission.transport import Caller, scrub
from tests.submission.conftest import SECRET, StandIn, Time
from tests.submission.sample import deposit


def planned(book: Ledger, service: CrossrefService, folder: Path, *titles: str) -> Submission:
    sender = Sender(service.system, service.credentials.login)
    row = book.plan(deposit(folder, *(titles or ("Rain",))), sender).submission
    assert row is not None
    return row


def fates(book: Ledger) -> list[Fate]:
    return [record.fate for row in book.submissions() for record in row.records]


def registered(rehearsal: Rehearsal[Queue]) -> list[str]:
    return [each.doi for each in rehearsal.queue.registered]


def test_a_deposit_is_sent_and_answered_for(
    ledger: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience, clock: Time
) -> None:
    rehearsal, service = stand_in(delay=30.0, hidden=5.0)
    row = planned(ledger, service, tmp_path, "Дождь", "Snow")
    assert send(ledger, service, row, patience) is Answer.TAKEN
    (kept,) = ledger.submissions()
    assert kept.state is State.ACCEPTED
    follow_all(ledger, service, patience)  # not known yet
    clock.sleep(10)
    follow_all(ledger, service, patience)  # queued
    assert set(fates(ledger)) == {Fate.OPEN}
    clock.sleep(30)
    follow_all(ledger, service, patience)
    assert fates(ledger) == [Fate.REGISTERED, Fate.REGISTERED]
    assert registered(rehearsal) == ["10.5555/rain-1", "10.5555/rain-2"]
    assert rehearsal.queue.files[0].body == ledger.body(row.file_name)


@pytest.mark.parametrize(
    "faults",
    [
        ["429"],
        ["429", "429", "429"],
        ["500-stored"],
        ["cut-stored"],
        ["half"],
        ["503"],
        ["cut"],
        ["html"],
        ["503", "cut", "html", "429", "500-stored"],
    ],
    ids=" ".join,
)
def test_whatever_goes_wrong_it_is_registered_once(
    faults: list[str],
    book: Ledger,
    stand_in: StandIn,
    tmp_path: Path,
    patience: Patience,
    clock: Time,
) -> None:
    rehearsal, service = stand_in(*faults)
    send(book, service, planned(book, service, tmp_path), patience)
    for _ in range(8):
        clock.sleep(700)
        follow_all(book, service, patience)
    assert fates(book) == [Fate.REGISTERED]
    assert registered(rehearsal) == ["10.5555/rain-1"]
    assert not rehearsal.faults


@pytest.mark.parametrize("faults", [["503", "503"], ["cut"], ["html", "503", "cut"]], ids=" ".join)
def test_a_short_trouble_is_waited_out(
    faults: list[str], book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience
) -> None:
    rehearsal, service = stand_in(*faults)
    assert send(book, service, planned(book, service, tmp_path), patience) is Answer.TAKEN
    assert len(rehearsal.queue.files) == 1


def test_what_may_have_arrived_is_not_sent_again_before_it_is_asked_for(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience
) -> None:
    rehearsal, service = stand_in("cut-stored")
    assert send(book, service, planned(book, service, tmp_path), patience) is Answer.TAKEN
    assert len(rehearsal.queue.files) == 1


def test_two_copies_of_one_file_register_once_and_are_read_so(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience
) -> None:
    rehearsal, service = stand_in()
    row = planned(book, service, tmp_path)
    send(book, service, row, patience)
    service.send(row, book.body(row.file_name))
    service.send(replace(row, file_name="another-name.xml"), book.body(row.file_name))
    follow_all(book, service, patience)
    assert fates(book) == [Fate.REGISTERED]
    assert len(rehearsal.queue.files) == 3
    rehearsal.queue.answer(rehearsal.queue.accounts[0], "another-name.xml")
    assert len(rehearsal.queue.registered) == 1


def test_a_wrong_password_is_a_refusal_although_the_status_is_200(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience
) -> None:
    rehearsal, service = stand_in(password="wrong-word")
    row = planned(book, service, tmp_path)
    assert send(book, service, row, patience) is Answer.REFUSED
    (kept,) = book.submissions()
    assert (kept.state, fates(book)) == (State.REJECTED, [Fate.FAILED])
    assert "Wrong login or password" in kept.message
    with pytest.raises(ConfigurationError, match="does not take the login"):
        service.ask(row, bytes)
    assert registered(rehearsal) == []
    planned(book, service, tmp_path)  # its DOI is free again


def test_a_service_that_is_away_leaves_the_row_to_be_followed(
    book: Ledger, tmp_path: Path, patience: Patience, stand_in: StandIn
) -> None:
    _, service = stand_in()
    away = CrossrefService("http://127.0.0.1:9", service.credentials, timeout=2.0)
    row = planned(book, away, tmp_path)
    assert send(book, away, row, patience) is Answer.LATER
    (kept,) = book.submissions(only_open=True)
    assert (kept.state, kept.message) == (State.SENDING, "no connection came about")
    assert follow(book, away, kept, patience).progress is None


def test_one_refused_article_does_not_mark_the_others(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience
) -> None:
    _, service = stand_in()
    for titles in (["Rain", "Snow"], ["Rain", "Sleet", "Snow"]):
        send(book, service, planned(book, service, tmp_path, *titles), patience)
        follow_all(book, service, patience)
    # The third has the title of what was the second.
    assert fates(book) == [Fate.REGISTERED] * 3 + [Fate.CONFLICT]


def test_a_row_that_somebody_sends_is_left_to_them(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience
) -> None:
    rehearsal, service = stand_in()
    planned(book, service, tmp_path)
    assert follow_all(book, service, patience) == ()
    assert rehearsal.queue.files == []


def test_rows_of_another_system_or_account_are_left_to_them(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience, clock: Time
) -> None:
    _, service = stand_in()
    sender = Sender("https://doi.crossref.org", service.credentials.login)
    book.plan(deposit(tmp_path, "Rain"), sender)
    book.plan(deposit(tmp_path, "Rain"), replace(sender, system=service.system, account="other"))
    clock.sleep(10_000)
    assert follow_all(book, service, patience) == ()


@pytest.mark.parametrize("status", [401, 403])
def test_credentials_that_are_not_taken_when_asked_are_said(
    status: int, book: Ledger, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal, service = stand_in()
    row = planned(book, service, tmp_path)
    page = Reply(status, "<html>Wrong credentials</html>")
    monkeypatch.setattr(rehearsal.queue, "reply", lambda _: page)
    with pytest.raises(ConfigurationError, match="does not take the login and password"):
        service.ask(row, bytes)


def test_an_answer_that_is_kept_from_others_is_read_all_the_same(
    book: Ledger, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal, service = stand_in()
    row = planned(book, service, tmp_path)
    page = Reply(403, '<doi_batch_diagnostic status="queued"/>', "text/xml")
    monkeypatch.setattr(rehearsal.queue, "reply", lambda _: page)
    verdict = service.ask(row, bytes)
    assert verdict is not None
    assert verdict.progress is Progress.WAITING


def test_a_page_that_says_both_is_no_success(
    book: Ledger, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearsal, service = stand_in()
    row = planned(book, service, tmp_path)
    both = "<title>FAILURE</title>Your batch submission was successfully received."
    monkeypatch.setattr(rehearsal.queue, "reply", lambda _: Reply(200, both))
    assert service.send(row, b"<a/>").answer is Answer.REFUSED


def test_a_proxy_does_not_see_what_goes_to_this_machine(
    book: Ledger, tmp_path: Path, stand_in: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "all_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    _, service = stand_in()
    assert service.send(planned(book, service, tmp_path), b"<a/>").answer is Answer.TAKEN


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "foo://desk:salt@host", "::"])
def test_a_proxy_that_is_of_no_use_is_said_without_its_password(
    proxy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", proxy)
    with pytest.raises(ConfigurationError, match="proxy or the certificates") as caught:
        Caller("https://crossref.example.org", "secret")
    assert "salt" not in str(caught.value)
    assert caught.value.__suppress_context__


class Slow:
    """A service whose answers take longer than a lease; meanwhile something happens."""

    system, account, refuses_copies = "https://slow.example.org", "desk", True

    def __init__(self, clock: Time, meanwhile: Callable[[], object]) -> None:
        self.clock, self.meanwhile, self.sent = clock, meanwhile, 0

    def send(self, row: Submission, body: bytes) -> Sent:
        self.sent += 1
        self.clock.sleep(LEASE + 1)
        self.meanwhile()
        return Sent(Answer.LATER, "busy")

    def ask(self, row: Submission, body: Callable[[], bytes]) -> Verdict | None:
        return Verdict(Progress.UNKNOWN)


def another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jatspress.submission.ledger.this_process", lambda: "desk-two/1:42")


def test_a_row_that_was_taken_over_meanwhile_is_not_sent_again(
    ledger: Ledger,
    tmp_path: Path,
    patience: Patience,
    clock: Time,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = ledger.plan(deposit(tmp_path, "Rain"), Sender(Slow.system, "desk")).submission
    assert row is not None

    def take_over() -> None:
        with monkeypatch.context() as other:
            another_process(other)
            assert ledger.claim(row)

    service = Slow(clock, take_over)
    assert send(ledger, service, row, patience) is Answer.ELSEWHERE
    assert service.sent == 1
    kept = ledger.submission(row.file_name)
    assert (kept.owner, ledger.is_leased(kept)) == ("desk-two/1:42", True)


def test_what_was_closed_meanwhile_is_not_sent_again(
    ledger: Ledger,
    tmp_path: Path,
    patience: Patience,
    clock: Time,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = ledger.plan(deposit(tmp_path, "Rain"), Sender(Slow.system, "desk")).submission
    assert row is not None

    def close() -> None:
        with monkeypatch.context() as other:
            another_process(other)
            ledger.close(row.file_name, Fate.FAILED, "it hangs")

    service = Slow(clock, close)
    assert send(ledger, service, row, patience) is Answer.ELSEWHERE
    assert service.sent == 1
    assert ledger.submission(row.file_name).state is State.CLOSED


def test_a_slow_sender_does_not_give_back_what_another_has_by_now(
    book: Ledger, tmp_path: Path, clock: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = book.plan(deposit(tmp_path, "Rain"), Sender(Slow.system, "desk")).submission
    assert row is not None
    clock.sleep(LEASE + 1)
    with monkeypatch.context() as other:
        another_process(other)
        assert book.claim(row)
    book.released(row, "busy")
    kept = book.submission(row.file_name)
    assert (kept.owner, kept.message) == ("desk-two/1:42", "")


def test_what_never_arrived_goes_without_the_grace(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience
) -> None:
    rehearsal, service = stand_in(*["429"] * patience.attempts)
    row = planned(book, service, tmp_path)
    assert send(book, service, row, patience) is Answer.LATER
    (each,) = follow_all(book, service, patience)
    assert each.resent is Answer.TAKEN
    assert len(rehearsal.queue.files) == 1


def test_what_was_accepted_is_waited_for_longer_before_it_goes_again(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience, clock: Time
) -> None:
    _, service = stand_in(hidden=1e9)
    row = planned(book, service, tmp_path)
    assert send(book, service, row, patience) is Answer.TAKEN
    clock.sleep(patience.grace * 5)
    assert [each.resent for each in follow_all(book, service, patience)] == [None]
    clock.sleep(patience.grace * 2)
    assert [each.resent for each in follow_all(book, service, patience)] == [Answer.TAKEN]


def test_what_may_have_arrived_once_stays_so(
    book: Ledger, stand_in: StandIn, tmp_path: Path, patience: Patience
) -> None:
    _, service = stand_in("503", *["429"] * patience.attempts)
    row = planned(book, service, tmp_path)
    assert send(book, service, row, patience) is Answer.UNKNOWN
    (each,) = follow_all(book, service, patience)
    assert each.resent is None


@pytest.mark.parametrize("words", ["a\0b", "a \ud800 b", "x" * 10_000], ids=["nul", "half", "long"])
def test_whatever_a_service_says_is_kept(words: str, ledger: Ledger, tmp_path: Path) -> None:
    row = ledger.plan(deposit(tmp_path, "Rain"), Sender(Slow.system, "desk")).submission
    assert row is not None
    ledger.released(row, words)
    assert ledger.answered(row, [Outcome("10.5555/rain-1", Fate.FAILED, words)])
    (record,) = ledger.submission(row.file_name).records
    assert record.fate is Fate.FAILED
    assert record.message.startswith(words[0])


def test_a_gigantic_answer_is_cut_and_no_success(
    book: Ledger, stand_in: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jatspress.submission import transport

    monkeypatch.setattr(transport, "LARGEST_ANSWER", 50)
    _, service = stand_in()
    sent = service.send(planned(book, service, tmp_path), b"<a/>")
    assert sent.answer is Answer.UNKNOWN


def test_an_answer_that_repeats_the_password_is_scrubbed(stand_in: StandIn) -> None:
    _, service = stand_in()
    assert scrub(f"login_passwd={SECRET} is wrong", SECRET) == "login_passwd=*** is wrong"
    assert SECRET not in repr(service.credentials)


@pytest.mark.parametrize("secret", [SECRET, "пароль «№ 1»+ 'a' \\ \"b\" 😀"])
@pytest.mark.parametrize(
    "form",
    [
        str,
        quote,
        quote_plus,
        lambda secret: quote(secret, safe="").lower(),
        html.escape,
        saxutils.escape,
        lambda secret: "".join(f"&#{ord(letter)};" for letter in secret),
        lambda secret: "".join(f"&#x{ord(letter):04X};" for letter in secret),
        json.dumps,
        lambda secret: json.dumps(secret, ensure_ascii=False),
    ],
)
def test_a_secret_is_taken_out_in_whatever_form_it_stands(
    secret: str, form: Callable[[str], str]
) -> None:
    written = form(secret)
    assert scrub(f"a {written} b", secret) in ("a *** b", 'a "***" b')


def test_the_test_system_is_asked_unless_live_is_said() -> None:
    for known in SERVICES.values():
        systems = known.systems
        assert systems.choose(live=False, environment={}) == systems.test
        assert systems.choose(live=True, environment={}) == systems.live
        assert systems.test != systems.live


@pytest.mark.parametrize(
    "address",
    [
        "http://192.0.2.1",
        "https://doi.crossref.org",
        "http://127.0.0.1.example.org",
        "http://localhost.example.org",
        "nonsense",
        "http://127.0.0.1:abc",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:1/?x=",
        "http://127.0.0.1:1@example.org",
        "http://[::1",
    ],
)
def test_a_rehearsal_is_on_this_machine_alone(address: str) -> None:
    with pytest.raises(ConfigurationError, match="not the address of a rehearsal"):
        SYSTEMS.choose(live=False, environment={"JATSPRESS_CROSSREF_HOST": address})


def test_a_rehearsal_is_never_live() -> None:
    with pytest.raises(ConfigurationError, match="exclude each other"):
        SYSTEMS.choose(live=True, environment={"JATSPRESS_CROSSREF_HOST": "http://127.0.0.1:1"})
