"""Articles sent to the stand-in for DOAJ: once, whole or not at all, and what is known of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from jatspress.errors import ConfigurationError
from jatspress.submission import Articles, Sender, read_articles
from jatspress.submission.credentials import Credentials
from jatspress.submission.doaj.answers import json_object, read_status
from jatspress.submission.doaj.client import DoajService
from jatspress.submission.doaj.lookup import has_as_sent
from jatspress.submission.ledger import Ledger
from jatspress.submission.rehearsal import DoajDesk, Rehearsal
from jatspress.submission.rehearsal.desk import Reply, Request
from jatspress.submission.sending import Patience, follow_all, send
from jatspress.submission.service import Answer, Progress
from jatspress.submission.states import Fate, Record, State, Submission
from tests.submission.conftest import Time
from tests.submission.doaj_sample import ISSN, article, numbered, write_articles

KEY = "0123456789abcdef0123456789abcdef"
Running = tuple[Rehearsal[DoajDesk], DoajService]


@pytest.fixture
def stand_in(clock: Time) -> Iterator[Callable[..., Running]]:
    """Starts a stand-in for DOAJ, and a client of it."""
    running: list[Rehearsal[DoajDesk]] = []

    def start(*faults: str, key: str = KEY, delay: float = 0.0) -> Running:
        desk = DoajDesk({KEY: frozenset({ISSN})}, delay=delay, clock=clock)
        rehearsal = Rehearsal(desk, faults).__enter__()
        running.append(rehearsal)
        client = DoajService(rehearsal.address, Credentials("key-1", key), 10.0, clock.sleep)
        return rehearsal, client

    yield start
    for rehearsal in running:
        rehearsal.__exit__()


def articles(folder: Path, *titles: str, apart: bool = False) -> Articles:
    return read_articles(write_articles(folder / "doaj.json", *numbered(*titles)), apart=apart)


def planned(book: Ledger, service: DoajService, made: Articles) -> tuple[Submission, ...]:
    return book.plan(made, Sender(service.system, service.account, service="doaj")).submissions


def fates(book: Ledger) -> list[Fate]:
    return [record.fate for row in book.submissions() for record in row.records]


def test_a_batch_is_sent_and_answered_for(
    ledger: Ledger,
    stand_in: Callable[..., Running],
    tmp_path: Path,
    patience: Patience,
    clock: Time,
) -> None:
    rehearsal, service = stand_in(delay=30.0)
    made = articles(tmp_path, "Дождь", "Snow")
    (row,) = planned(ledger, service, made)
    assert send(ledger, service, row, patience) is Answer.TAKEN
    follow_all(ledger, service, patience)
    assert set(fates(ledger)) == {Fate.OPEN}
    clock.sleep(60)
    follow_all(ledger, service, patience)
    assert fates(ledger) == [Fate.REGISTERED, Fate.REGISTERED]
    assert list(rehearsal.queue.articles.values()) == numbered("Дождь", "Snow")
    assert planned(ledger, service, made) == ()
    (changed,) = planned(ledger, service, articles(tmp_path, "Дождь", "Sleet"))
    assert [record.doi for record in changed.records] == ["10.5555/rain-2"]
    assert json.loads(ledger.body(changed.file_name)) == numbered("Дождь", "Sleet")[1:]


@pytest.mark.parametrize(
    "faults",
    [
        *(["429"], ["429", "429", "429", "429", "429"], ["503"], ["cut"], ["html"]),
        *(["500-stored"], ["cut-stored"], ["half"], ["503", "cut", "html", "429", "500-stored"]),
    ],
    ids=" ".join,
)
def test_whatever_goes_wrong_it_is_written_once(
    faults: list[str],
    book: Ledger,
    stand_in: Callable[..., Running],
    tmp_path: Path,
    patience: Patience,
    clock: Time,
) -> None:
    rehearsal, service = stand_in(*faults)
    for row in planned(book, service, articles(tmp_path, "Rain", "Snow")):
        send(book, service, row, patience)
    for _ in range(8):
        clock.sleep(700)
        follow_all(book, service, patience)
    assert fates(book) == [Fate.REGISTERED] * 2
    assert [key for key, _ in rehearsal.queue.written] == ["10.5555/rain-1", "10.5555/rain-2"]
    assert not rehearsal.faults


def test_what_may_have_arrived_is_looked_up_and_not_sent_before_the_grace(
    book: Ledger,
    stand_in: Callable[..., Running],
    tmp_path: Path,
    patience: Patience,
    clock: Time,
) -> None:
    rehearsal, service = stand_in("cut-stored", "cut", delay=100.0)
    (row,) = planned(book, service, articles(tmp_path, "Rain"))
    assert send(book, service, row, patience) is Answer.UNKNOWN
    (followed,) = follow_all(book, service, patience)
    assert (followed.progress, followed.resent) == (Progress.UNKNOWN, None)
    clock.sleep(200)
    (followed,) = follow_all(book, service, patience)
    assert (followed.progress, followed.resent) == (Progress.COMPLETED, None)
    assert (fates(book), len(rehearsal.queue.batches)) == ([Fate.REGISTERED], 1)
    (other,) = planned(book, service, articles(tmp_path, "Sleet"))
    assert send(book, service, other, patience) is Answer.UNKNOWN
    clock.sleep(700)
    (followed,) = follow_all(book, service, patience)
    assert followed.resent is Answer.TAKEN


def test_the_key_goes_where_it_is_needed_alone(
    book: Ledger,
    stand_in: Callable[..., Running],
    tmp_path: Path,
    patience: Patience,
    clock: Time,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rehearsal, service = stand_in("cut-stored")
    heard: list[str] = []
    answer = rehearsal.queue.reply

    def listen(request: Request) -> Reply:
        heard.append(request.path)
        return answer(request)

    monkeypatch.setattr(rehearsal.queue, "reply", listen)
    (row,) = planned(book, service, articles(tmp_path, "Rain"))
    assert send(book, service, row, patience) is Answer.TAKEN
    sent, *searched = heard
    assert KEY in sent
    assert searched
    assert all("/search/" in path and "api_key" not in path for path in searched)


@pytest.mark.parametrize("key", ["https://rain.example.org/?id=1&x=~a*", "10.5555/A(1)<2>:*;~?"])
def test_names_with_signs_of_the_search_are_looked_up_too(
    key: str,
    book: Ledger,
    stand_in: Callable[..., Running],
    tmp_path: Path,
    patience: Patience,
) -> None:
    _, service = stand_in("cut-stored")
    listed = article(1, "Rain", doi=key.startswith("10."))
    kind, name = ("identifier", "id") if key.startswith("10.") else ("link", "url")
    listed["bibjson"][kind][-1][name] = key
    made = read_articles(write_articles(tmp_path / "a.json", listed))
    (row,) = planned(book, service, made)
    assert send(book, service, row, patience) is Answer.TAKEN
    follow_all(book, service, patience)
    assert fates(book) == [Fate.REGISTERED]


def test_a_batch_that_is_refused_in_part_is_refused_whole_and_sent_again_whole(
    book: Ledger, stand_in: Callable[..., Running], tmp_path: Path, patience: Patience
) -> None:
    rehearsal, service = stand_in()
    listed = [article(1, "Rain"), article(2, "Snow")]
    listed[1]["bibjson"]["identifier"].append({"type": "pissn", "id": "0378-5955"})
    listed[0]["bibjson"]["identifier"].append({"type": "pissn", "id": "0317-8471"})
    rehearsal.queue.keys = {KEY: frozenset({ISSN, "0317-8471"})}
    made = replace(read_articles(write_articles(tmp_path / "a.json", *listed)))
    first, second = planned(book, service, made)  # each journal has a batch of its own
    for row in (first, second):
        send(book, service, row, patience)
    follow_all(book, service, patience)
    assert fates(book) == [Fate.REGISTERED, Fate.FAILED]
    assert "unmatched ISSN: 0378-5955" in book.submissions()[1].records[0].message
    assert len(planned(book, service, made)) == 1


def test_each_article_may_go_alone(
    book: Ledger, stand_in: Callable[..., Running], tmp_path: Path
) -> None:
    _, service = stand_in()
    rows = planned(book, service, articles(tmp_path, "Rain", "Snow", "Hail", apart=True))
    assert [len(row.records) for row in rows] == [1, 1, 1]
    assert [row.records[0].doi for row in book.submissions()] == [
        "10.5555/rain-1",
        "10.5555/rain-2",
        "10.5555/rain-3",
    ]


def test_a_long_list_goes_in_several_batches(tmp_path: Path) -> None:
    listed = numbered(*["Rain"] * 40)
    for each in listed:
        each["bibjson"]["abstract"] = "Rain. " * 5000
    made = read_articles(write_articles(tmp_path / "a.json", *listed))
    parts = made.parts(list(made.digests))
    assert len(parts) == 3
    assert sorted(key for part in parts for key in part) == sorted(made.digests)
    assert all(len(made.stamped(part, 1)) < 620_000 for part in parts)


def test_a_wrong_key_is_refused_and_said(
    book: Ledger, stand_in: Callable[..., Running], tmp_path: Path, patience: Patience
) -> None:
    rehearsal, service = stand_in(key="f" * 32)
    (row,) = planned(book, service, articles(tmp_path, "Rain"))
    assert send(book, service, row, patience) is Answer.REFUSED
    assert "An API Key is required" in book.submissions()[0].message
    with pytest.raises(ConfigurationError, match="does not take the key"):
        service.ask(replace(row, service_id="1"), bytes)
    assert rehearsal.queue.batches == []


@pytest.mark.parametrize(
    "reply, progress",
    [
        (Reply(200, "<html>processed</html>"), Progress.UNREADABLE),
        (Reply(200, '{"id": "7", "status": "proc'), Progress.UNREADABLE),
        (Reply(200, "[" * 17_000_000), Progress.UNREADABLE),
        (Reply(302, ""), None),
        (Reply(502, "<html>Bad gateway</html>"), None),
        (Reply(400, '{"error": "something else"}'), None),
        (Reply(400, '{"error": "upload_id is invalid (ref: 1)"}'), Progress.UNKNOWN),
        (Reply(400, '{"error": ["upload_id is invalid"]}'), None),
    ],
    ids=lambda value: str(value)[:60],
)
def test_an_answer_that_says_nothing_leaves_the_row_open(
    reply: Reply,
    progress: Progress | None,
    book: Ledger,
    stand_in: Callable[..., Running],
    tmp_path: Path,
    patience: Patience,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rehearsal, service = stand_in()
    (row,) = planned(book, service, articles(tmp_path, "Rain"))
    assert send(book, service, row, patience) is Answer.TAKEN
    monkeypatch.setattr(rehearsal.queue, "reply", lambda _: reply)
    (followed,) = follow_all(book, service, patience)
    assert (followed.progress, fates(book)) == (progress, [Fate.OPEN])


@pytest.mark.parametrize(
    "reply, progress",
    [
        (Reply(400, '{"error": "Query contains disallowed Lucene features"}'), Progress.UNKNOWN),
        (Reply(200, '{"results": []}'), Progress.UNKNOWN),
        (Reply(200, "<html></html>"), None),
        (Reply(429, ""), None),
        (Reply(503, ""), None),
    ],
    ids=str,
)
def test_what_a_search_does_not_find_is_not_there_yet(
    reply: Reply,
    progress: Progress | None,
    book: Ledger,
    stand_in: Callable[..., Running],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rehearsal, service = stand_in()
    (row,) = planned(book, service, articles(tmp_path, "Rain"))
    monkeypatch.setattr(rehearsal.queue, "reply", lambda _: reply)
    verdict = service.ask(row, lambda: book.body(row.file_name))
    assert (verdict.progress if verdict else None) == progress


@pytest.mark.parametrize(
    "reply",
    [
        Reply(202, "<html>Accepted</html>"),
        Reply(202, '{"upload_id": "7/../8"}'),
        Reply(202, '{"upload_id": 7}'),
        Reply(202, "{}"),
        Reply(200, '{"upload_id": "7"}'),
        Reply(201, '[{"id": "7"}]'),
        Reply(202, "[" * 100_000),
    ],
    ids=str,
)
def test_a_batch_without_a_number_is_not_known_to_be_taken(
    reply: Reply,
    book: Ledger,
    stand_in: Callable[..., Running],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rehearsal, service = stand_in()
    (row,) = planned(book, service, articles(tmp_path, "Rain"))
    monkeypatch.setattr(rehearsal.queue, "reply", lambda _: reply)
    assert service.send(row, b"[]").answer is Answer.UNKNOWN


ROW = Submission(
    "a.json", *("",) * 7, 5, State.ACCEPTED, "2026-01-31T12:00:00Z", service_id="7", service="doaj",
    records=tuple(Record("a.json", f"10.5555/{n}", "", 5, Fate.OPEN) for n in (1, 2)),
)  # fmt: skip


@pytest.mark.parametrize(
    "answer, expected",
    [
        ({"status": "pending"}, []),
        ({"status": "validated"}, []),
        ({"status": "processed", "results": {"imported": 2, "new": 2}}, ["registered"] * 2),
        ({"status": "processed"}, ["registered"] * 2),
        ({"status": "processed", "results": {"imported": 1}}, ["unanswered"] * 2),
        ({"status": "failed", "error": "x"}, ["failed"] * 2),
        ({"status": "failed"}, ["failed"] * 2),
        ({"status": "failed", "failure_reasons": ["x"], "error": {}}, ["failed"] * 2),
        ({"status": "processed_partial", "results": {"imported": 1, "failed": 1}}, ["failed"] * 2),
        ({"status": "done"}, None),
        ({"status": ["processed"]}, None),
        ({"status": "processed", "id": "8"}, None),
        ({}, None),
    ],
    ids=str,
)
def test_a_state_is_read_by_its_structure(
    answer: dict[str, object], expected: list[str] | None
) -> None:
    verdict = read_status({"id": "7", **answer}, ROW)
    assert (verdict.progress is Progress.UNREADABLE) is (expected is None)
    assert [outcome.fate for outcome in verdict.outcomes] == (expected or [])


@pytest.mark.parametrize(
    "text",
    ["<html>processed</html>", '{"status": "proc', "[]", "null", "7", "[" * 100_000, "", '"x"'],
    ids=lambda text: text[:20],
)
def test_what_is_no_answer_is_none(text: str) -> None:
    assert json_object(text) is None


def test_an_article_counts_as_found_only_as_it_was_sent() -> None:
    sent = article(1, "Rain")
    assert has_as_sent({"results": [article(2, "Rain"), article(1, "Rain")]}, sent)
    assert not has_as_sent({"results": [article(1, "Snow"), article(2, "Rain")]}, sent)
    for change in (
        {"keywords": ["rain"]},
        {"start_page": "7"},
        {"journal": {"volume": "4", "number": "1"}},
        {"author": [{"name": "Ада Дождева", "orcid_id": "https://orcid.org/0000-0001-5109-3700"}]},
        {"link": [{"type": "fulltext", "url": "https://rain.example.org/1.html"}]},
    ):
        corrected = {"bibjson": {**sent["bibjson"], **change}}
        assert not has_as_sent({"results": [sent]}, corrected), change
    completed = {"bibjson": {**sent["bibjson"], "subject": [{"term": "Rain"}]}}
    completed["bibjson"]["journal"] = {**sent["bibjson"]["journal"], "title": "Annals of Rain"}
    assert has_as_sent({"results": [completed]}, sent)
    for strange in ({}, {"results": 7}, {"results": [7, {"bibjson": {"identifier": [7]}}]}):
        assert not has_as_sent(strange, sent)
