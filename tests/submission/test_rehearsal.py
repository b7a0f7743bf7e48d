"""The stand-in behaves as Crossref's documentation says."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from lxml import etree

from jatspress.submission.credentials import Credentials
from jatspress.submission.crossref.client import CrossrefService
from jatspress.submission.rehearsal import Account, Queue, Rehearsal
from jatspress.submission.service import Answer, Progress
from jatspress.submission.states import State, Submission
from jatspress.submission.transport import plain
from tests.submission.conftest import ACCOUNT
from tests.submission.sample import deposit_xml


@pytest.fixture
def queue() -> Queue:
    return Queue((ACCOUNT, Account("other", "other", ("10.6666",))))


@pytest.fixture
def service(queue: Queue) -> Iterator[CrossrefService]:
    with (
        Rehearsal(queue) as running,
        CrossrefService(running.address, Credentials(ACCOUNT.login, ACCOUNT.password)) as client,
    ):
        yield client


def row(name: str) -> Submission:
    empty = ("", "", "", "", "", "", "")
    return Submission(name, *empty, 5, State.SENDING, "2026-01-31T12:00:00Z")


def progress_of(service: CrossrefService, name: str) -> Progress | None:
    verdict = service.ask(row(name), bytes)
    return verdict.progress if verdict else None


def said(queue: Queue, *files: str) -> list[list[tuple[str, str, str]]]:
    """Status, DOI and message of each record of each file."""
    answers = []
    for number, xml in enumerate(files):
        queue.put(queue.accounts[0], f"{number}.xml", xml.encode())
        root = etree.fromstring(queue.answer(queue.accounts[0], f"{number}.xml"))
        assert root.get("status") == "completed"
        answers.append(
            [
                (r.get("status", ""), r.findtext("doi", ""), r.findtext("msg", ""))
                for r in root.iterfind("record_diagnostic")
            ]
        )
    return answers


def test_a_record_is_added_then_updated_and_never_by_a_smaller_number(queue: Queue) -> None:
    files = [deposit_xml("Rain", timestamp=number) for number in (5, 6, 6)]
    first, second, third = said(queue, *files)
    assert first == [("Success", "10.5555/rain-1", "Successfully added")]
    assert second == [("Success", "10.5555/rain-1", "Successfully updated")]
    assert third[0][0] == "Failure"
    assert "submitted version: 6 is less or equal to previously submitted version 6" in third[0][2]


def test_prefixes_titles_and_conflicts_are_watched(queue: Queue) -> None:
    foreign, _, other_title, twin = said(
        queue,
        deposit_xml("Rain", prefix="10.6666"),
        deposit_xml("Rain"),
        deposit_xml("Snow", dois=["10.5555/s"], journal="Annals of Snow"),
        deposit_xml("Rain", dois=["10.5555/twin"]),
    )
    assert foreign[0][2] == "User not allowed to add records for prefix: 10.6666"
    assert "has already been assigned" in other_title[0][2]
    assert twin == [("Warning", "10.5555/twin", "Added with conflict")]


@pytest.mark.parametrize(
    "changes, message",
    [
        (("<year>2022", "<year>20x2"), "cvc-"),
        (("</journal>", ""), "MalformedXmlException"),
        (("doi_batch xmlns", "doi_batch x='y' xmlns"), "cvc-"),
    ],
)
def test_a_file_that_is_not_valid_fails_as_a_whole(
    queue: Queue, changes: tuple[str, str], message: str
) -> None:
    (answer,) = said(queue, deposit_xml("Rain", "Snow").replace(*changes))
    assert [(status, doi) for status, doi, _ in answer] == [("Failure", "")]
    assert message in answer[0][2]
    assert queue.registered == []


def test_a_file_is_known_to_its_account_alone(queue: Queue, service: CrossrefService) -> None:
    body = deposit_xml("Дождь").encode()
    assert service.send(row("a.xml"), body).answer is Answer.TAKEN
    assert queue.files[0].body == body
    assert progress_of(service, "a.xml") is Progress.COMPLETED
    assert b"unknown_submission" in queue.answer(queue.accounts[1], "a.xml")
    assert progress_of(service, "b.xml") is Progress.UNKNOWN


def test_passwords_do_not_go_into_addresses(service: CrossrefService) -> None:
    address = f"{service.system}/servlet/submissionDownload?usr=a&pwd=b"
    with pytest.raises(urllib.error.HTTPError, match="405"):
        urllib.request.urlopen(address)


def test_too_many_waiting_files_are_refused_for_now(
    queue: Queue, service: CrossrefService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jatspress.submission.rehearsal.crossref_queue._MOST_PENDING", 1)
    queue.delay = 1000
    assert service.send(row("a.xml"), b"<a/>").answer is Answer.TAKEN
    assert service.send(row("b.xml"), b"<a/>").answer is Answer.LATER


def test_words_of_an_answer_do_not_steer_a_terminal() -> None:
    html = "<script>x</script><p>Not\x1b[2J \x9b31mtoday</p>\r\n" + "long " * 1000
    assert plain(html).startswith("Not [2J 31mtoday long")
    assert len(plain(html)) <= 600
