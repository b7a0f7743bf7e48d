"""Questions over HTTP: who asks, how fast, how often, and what is made of bad answers."""

from __future__ import annotations

import json
import os
from pathlib import Path
from urllib.parse import unquote

import pytest

from jatspress.errors import ConfigurationError
from jatspress.lookups.answer_cache import AnswerCache, user_cache
from jatspress.lookups.asking import ABSENT_IS_FRESH, Lookups, Mode
from jatspress.lookups.client import (
    Answer,
    Client,
    LookupTroubleError,
    Patience,
    ServiceDownError,
)
from jatspress.lookups.json_answers import NotJsonError, read_table
from jatspress.lookups.pace import UNHURRIED, Pace, stated_wait
from jatspress.lookups.questions import (
    HOUR,
    MONTH,
    agency_of,
    organization_of,
    own_work_of,
    person_of,
    work_of,
    works_like,
)
from jatspress.lookups.rehearsal import StandIn
from jatspress.lookups.services import Service, places
from jatspress.lookups.works import read_record
from tests.lookups.conftest import Start
from tests.lookups.sample import SALT, SALT_TEXT

CONTACT = "desk@tides.example.org"
SALT_WORK = work_of(SALT["DOI"])


class Time:
    """A clock that stands until somebody waits."""

    def __init__(self) -> None:
        self.now = 1_769_860_800.0
        self.waits: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(round(seconds, 3))
        self.now += seconds


@pytest.fixture
def time() -> Time:
    return Time()


def client(time: Time, **patience: float) -> Client:
    return Client(
        places(os.environ),
        CONTACT,
        pace=Pace(time, time.sleep),
        patience=Patience(**patience),  # type: ignore[arg-type]
        now=time,
    )


def test_the_record_of_a_doi_is_asked_for_by_somebody_with_an_address(
    stand_in: Start, time: Time
) -> None:
    service = stand_in()
    with client(time) as asking:
        work = read_record(asking.ask(SALT_WORK).table)
    assert work is not None
    assert work.title == SALT["title"][0]
    assert service.requests == ["/crossref/works/10.5555%2Ftides.2014.12.45"]
    assert f"(mailto:{CONTACT})" in service.headers[0]["User-Agent"]
    # A small compressed answer may unfold without end.
    assert service.headers[0]["Accept-Encoding"] == "identity"


def test_what_is_not_there_is_an_answer(stand_in: Start, time: Time) -> None:
    stand_in(agencies={"10.5555/data": "DataCite"})
    with client(time) as asking:
        assert asking.ask(work_of("10.5555/data")).is_absent
        assert not asking.ask(agency_of("10.5555/data")).is_absent
        assert asking.ask(agency_of("10.5555/nobody")).is_absent
        assert asking.ask(organization_of("https://ror.org/05nh00t99")).is_absent
        assert not asking.ask(person_of("https://orcid.org/0000-0005-0000-1238")).is_absent


def test_addresses_in_a_reference_are_not_searched_for() -> None:
    question = works_like("Dole E. Salt roads. Available at: https://x.example.org/a?b (accessed)")
    assert dict(question.parameters)["query.bibliographic"] == (
        "Dole E. Salt roads. Available at: (accessed)"
    )
    assert len(dict(works_like("salt " * 5000).parameters)["query.bibliographic"]) <= 600


@pytest.mark.parametrize("fault", ["429", "503", "cut", "half"])
def test_a_busy_service_is_asked_again_after_a_while(
    stand_in: Start, time: Time, fault: str
) -> None:
    service = stand_in(fault, fault)
    with client(time) as asking:
        assert asking.ask(SALT_WORK).status == 200
    assert len(service.requests) == 3
    assert [wait for wait in time.waits if wait >= 1] == [1.0, 2.0]


def test_a_service_that_says_when_to_come_back_is_obeyed(stand_in: Start, time: Time) -> None:
    stand_in("429-later")
    with client(time) as asking:
        asking.ask(SALT_WORK)
    assert 7.0 in time.waits


@pytest.mark.parametrize(
    "fault, said",
    [
        ("429", "it is busy (HTTP 429)"),
        ("503", "it is busy (HTTP 503)"),
        ("cut", "it cannot be reached|its answer was cut off"),
        ("half", "its answer was cut off"),
        ("slow", "its answer takes too long"),
        ("slow-head", "its answer takes too long"),
    ],
)
def test_a_service_that_stays_busy_is_given_up_in_words(
    stand_in: Start, time: Time, fault: str, said: str
) -> None:
    stand_in(*[fault] * 9)
    with (
        client(time, attempts=2, longest_answer=0.2) as asking,
        pytest.raises(ServiceDownError) as caught,
    ):
        asking.ask(SALT_WORK)
    assert any(words in str(caught.value) for words in said.split("|"))


@pytest.mark.parametrize(
    "fault, said",
    [
        ("html", "no JSON"),
        ("list", "no JSON"),
        ("deep", "built to do harm"),
        ("huge", "longer than"),
        ("400", "does not take the question"),
        ("elsewhere", "leads elsewhere"),
        ("other-port", "leads elsewhere"),
        ("packed", "no JSON"),
    ],
)
def test_a_strange_answer_is_refused_at_once_in_words(
    stand_in: Start, time: Time, fault: str, said: str
) -> None:
    service = stand_in(fault)
    with client(time) as asking, pytest.raises(LookupTroubleError, match=said):
        asking.ask(SALT_WORK)
    assert len(service.requests) == 1


def test_an_answer_that_leads_on_within_the_service_is_followed(
    stand_in: Start, time: Time
) -> None:
    service = stand_in("moved", "moved", *["moved"] * 3)
    with client(time) as asking:
        with pytest.raises(LookupTroubleError, match="leads elsewhere"):
            asking.ask(SALT_WORK)  # in a circle
        assert asking.ask(SALT_WORK).status == 200
    assert len(service.requests) == 3 + 3


def test_a_service_that_is_gone_for_long_is_not_waited_for(stand_in: Start, time: Time) -> None:
    service = stand_in(*["gone-for-long"] * 4)
    with client(time) as asking, pytest.raises(ServiceDownError, match="in 86400 seconds"):
        asking.ask(SALT_WORK)
    assert len(service.requests) == 1


@pytest.mark.parametrize("limit, interval, seconds", [("1", "1h", 60.0), ("9999", "1s", 0.05)])
def test_no_pace_is_endlessly_slow_or_fast(limit: str, interval: str, seconds: float) -> None:
    pace = Pace()
    pace.learn("list", {"x-rate-limit-limit": limit, "x-rate-limit-interval": interval})
    assert pace.between == {"list": seconds}


@pytest.mark.parametrize("status", ["401", "403"])
def test_a_service_that_does_not_let_us_in_is_asked_once(
    stand_in: Start, time: Time, tmp_path: Path, status: str
) -> None:
    service = stand_in(*[status] * 9)
    asking = lookups(time, tmp_path)
    for number in range(4):
        assert asking.ask(work_of(f"10.5555/{number}")) is None
    assert len(service.requests) == 1
    assert f"does not let us in (HTTP {status})" in str(asking.tally.troubles[0])


@pytest.mark.parametrize(
    "doi",
    [
        "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-#",
        "10.5555/a?b=c&d",
        "10.5555/100%25",
        "10.5555/a%2Fb",
        "10.5555/../../members",
        "10.5555/a+b;c,d",
        "10.5555/ёж",
    ],
)
def test_a_doi_with_any_characters_is_asked_for_as_it_is(
    stand_in: Start, time: Time, doi: str
) -> None:
    service = stand_in()
    with client(time) as asking:
        asking.ask(work_of(doi))
    (request,) = service.requests
    assert request.count("/") == 3
    assert "?" not in request
    assert unquote(request) == f"/crossref/works/{doi}"


def test_no_cookie_is_kept(stand_in: Start, time: Time) -> None:
    service = stand_in("cookie")
    with client(time) as asking:
        asking.ask(SALT_WORK)
        asking.ask(work_of("10.5555/other"))
    assert not any("Cookie" in headers for headers in service.headers)


@pytest.mark.parametrize(
    "name, value",
    [
        ("ALL_PROXY", "socks5://127.0.0.1:9"),
        ("HTTPS_PROXY", "gopher://127.0.0.1:9"),
        ("HTTPS_PROXY", "http://[::1"),
        ("SSL_CERT_FILE", "/nowhere/to/be/found.pem"),
    ],
)
def test_a_proxy_or_certificate_of_no_use_is_said(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError, match="cannot be used"):
        Client(places({}), CONTACT)


def test_this_machine_is_asked_without_the_proxy_of_the_web(
    stand_in: Start, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = stand_in()
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    monkeypatch.delenv("JATSPRESS_ROR_API")
    with client(time, attempts=1) as asking:
        assert asking.ask(SALT_WORK).status == 200
    assert len(service.requests) == 1


def test_nobody_listening_is_said(time: Time) -> None:
    with client(time, attempts=2) as asking, pytest.raises(ServiceDownError, match="be reached"):
        asking.ask(SALT_WORK)


def test_the_pace_is_what_the_service_states_else_unhurried(stand_in: Start, time: Time) -> None:
    stand_in(pace=("2", "10s"))
    with client(time) as asking:
        for doi in ("10.5555/a", "10.5555/b", "10.5555/c"):
            asking.ask(work_of(doi))
    assert time.waits == [UNHURRIED, 5.0]


@pytest.mark.parametrize(
    "limit, interval", [("0", "1s"), ("x", "1s"), ("50", "soon"), ("9" * 30, "1s"), ("", "")]
)
def test_a_pace_that_makes_no_sense_changes_nothing(limit: str, interval: str) -> None:
    pace = Pace()
    pace.learn("list", {"x-rate-limit-limit": limit, "x-rate-limit-interval": interval})
    assert pace.between == {}


def test_the_wait_of_a_busy_service_is_a_number_or_a_date() -> None:
    assert stated_wait({"retry-after": "30"}, 0.0) == 30
    assert stated_wait({"retry-after": "Thu, 01 Jan 1970 00:01:40 GMT"}, 60.0) == 40
    for nonsense in ("soon", "-5", "Thu, 01 Jan 99999999999 00:00:00 GMT"):
        assert stated_wait({"retry-after": nonsense}, 0.0) is None
    assert stated_wait({"retry-after": "Thu, 01 Jan 2026 00:00:00 +9999999999999999"}, 0.0) is None
    assert stated_wait({}, 0.0) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"[]",
        b"{",
        b'{"a": NaN}',
        b'{"a": ' + b"9" * 5000 + b"}",
        b'{"a": ' + b"[" * 50 + b"]" * 50 + b"}",
        b'{"a": "\xff"}',
        b'{"' * 100_000,
        b'"\\' * 100_000,
    ],
)
def test_hostile_json_is_refused(data: bytes) -> None:
    with pytest.raises(NotJsonError):
        read_table(data)


@pytest.mark.parametrize(
    "address",
    [
        "http://tides.example.org",
        "https://user:secret@tides.example.org",
        "ftp://127.0.0.1",
        "https://",
        "https://tides.example.org/?a=b",
        "http://[::1",
    ],
)
def test_a_place_that_is_not_safe_to_ask_is_refused(address: str) -> None:
    with pytest.raises(ConfigurationError, match="JATSPRESS_CROSSREF_API") as caught:
        places({"JATSPRESS_CROSSREF_API": address})
    assert "secret" not in str(caught.value)


def test_without_a_word_the_services_themselves_are_asked() -> None:
    assert {places({})[service].partition(":")[0] for service in Service} == {"https"}


def lookups(time: Time, folder: Path, mode: Mode = Mode.USUAL) -> Lookups:
    return Lookups(places(os.environ), AnswerCache(folder), client(time), mode, time)


def test_what_was_asked_before_is_known(stand_in: Start, time: Time, tmp_path: Path) -> None:
    service = stand_in()
    first = lookups(time, tmp_path).ask(SALT_WORK)
    again = lookups(time, tmp_path)
    assert again.ask(SALT_WORK) == first
    assert again.ask(work_of("10.5555/nobody")) == Answer(404)
    assert len(service.requests) == 2
    assert (again.tally.asked, again.tally.kept) == (1, 1)


def test_old_answers_are_asked_anew_and_refresh_asks_all(
    stand_in: Start, time: Time, tmp_path: Path
) -> None:
    service = stand_in()
    lookups(time, tmp_path).ask(SALT_WORK)
    lookups(time, tmp_path, Mode.REFRESH).ask(SALT_WORK)
    assert len(service.requests) == 2
    time.now += MONTH + 1
    assert lookups(time, tmp_path, Mode.OFFLINE).ask(SALT_WORK) is not None
    assert len(service.requests) == 2
    lookups(time, tmp_path).ask(SALT_WORK)
    assert len(service.requests) == 3


def test_what_was_not_there_is_asked_for_again_the_next_day(
    stand_in: Start, time: Time, tmp_path: Path
) -> None:
    service = stand_in()
    nobody = work_of("10.5555/nobody")
    lookups(time, tmp_path).ask(nobody)
    time.now += ABSENT_IS_FRESH - 10
    lookups(time, tmp_path).ask(nobody)
    assert len(service.requests) == 1
    time.now += 20
    lookups(time, tmp_path).ask(nobody)
    assert len(service.requests) == 2


def test_the_article_s_own_record_is_asked_for_again_after_a_deposit(
    stand_in: Start, time: Time, tmp_path: Path
) -> None:
    service = stand_in()
    lookups(time, tmp_path).ask(own_work_of(SALT["DOI"]))
    lookups(time, tmp_path).ask(own_work_of(SALT["DOI"]))
    assert len(service.requests) == 1
    time.now += HOUR + 1
    lookups(time, tmp_path).ask(SALT_WORK)
    assert len(service.requests) == 1
    lookups(time, tmp_path).ask(own_work_of(SALT["DOI"]))
    assert len(service.requests) == 2


def test_an_answer_of_tomorrow_is_not_believed(stand_in: Start, time: Time, tmp_path: Path) -> None:
    service = stand_in()
    time.now += MONTH
    lookups(time, tmp_path).ask(SALT_WORK)
    time.now -= MONTH
    lookups(time, tmp_path).ask(SALT_WORK)
    assert len(service.requests) == 2


def test_a_service_that_answers_nothing_of_use_is_left_alone(
    stand_in: Start, time: Time, tmp_path: Path
) -> None:
    service = stand_in("html", "html", "none", *["html"] * 9)
    asking = lookups(time, tmp_path)
    for number in range(9):
        asking.ask(work_of(f"10.5555/{number}"))
    assert len(service.requests) == 6
    assert asking.tally.unanswered == 8


def test_an_old_answer_is_better_than_none(stand_in: Start, time: Time, tmp_path: Path) -> None:
    service = stand_in()
    lookups(time, tmp_path).ask(SALT_WORK)
    time.now += MONTH + 1
    service.faults.extend(["html"])
    again = lookups(time, tmp_path)
    assert again.ask(SALT_WORK) is not None
    assert again.tally.oldest is not None
    assert len(again.tally.troubles) == 1


def test_a_service_that_is_down_is_asked_once(time: Time, tmp_path: Path) -> None:
    asking = lookups(time, tmp_path)
    assert asking.ask(SALT_WORK) is None
    waits = len(time.waits)
    assert asking.ask(work_of("10.5555/other")) is None
    assert len(time.waits) == waits
    assert asking.tally.unanswered == 2
    assert len(asking.tally.troubles) == 1


def kept_file(time: Time, folder: Path, stand_in: Start) -> tuple[StandIn, Path]:
    service = stand_in()
    lookups(time, folder).ask(SALT_WORK)
    (path,) = folder.glob("*.json")
    return service, path


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: b"\x80\x04pickle",
        lambda data: data.replace(b'"version": 1', b'"version": 2'),
        lambda data: data.replace(b"tides.2014", b"tides.2015"),
        lambda data: data.replace(b'"status": 200', b'"status": 500'),
        lambda data: data.replace(b'"status": 200', b'"status": true'),
        lambda data: data.replace(b'"asked": "', b'"asked": "x'),
        lambda data: b"[" * 100_000,
    ],
)
def test_a_damaged_answer_is_asked_for_again(
    stand_in: Start, time: Time, tmp_path: Path, damage: object
) -> None:
    service, path = kept_file(time, tmp_path, stand_in)
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert lookups(time, tmp_path, Mode.OFFLINE).ask(SALT_WORK) is None
    assert lookups(time, tmp_path).ask(SALT_WORK) is not None
    assert len(service.requests) == 2
    assert json.loads(path.read_bytes())["status"] == 200


def test_a_pipe_or_a_link_in_the_cache_is_not_read(
    stand_in: Start, time: Time, tmp_path: Path
) -> None:
    _, path = kept_file(time, tmp_path, stand_in)
    elsewhere = tmp_path / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert lookups(time, tmp_path, Mode.OFFLINE).ask(SALT_WORK) is None
    path.unlink()
    os.mkfifo(path)
    assert lookups(time, tmp_path, Mode.OFFLINE).ask(SALT_WORK) is None


def test_a_cache_that_cannot_be_written_does_no_harm(
    stand_in: Start, time: Time, tmp_path: Path
) -> None:
    stand_in()
    (tmp_path / "file").write_text("")
    asking = lookups(time, tmp_path / "file")
    assert asking.ask(SALT_WORK) is not None
    assert asking.tally.not_kept is not None


def test_the_same_answer_is_kept_in_the_same_bytes(
    stand_in: Start, time: Time, tmp_path: Path
) -> None:
    _, path = kept_file(time, tmp_path, stand_in)
    before = path.read_bytes()
    time.now = 1_769_860_800.0
    lookups(time, tmp_path, Mode.REFRESH).ask(SALT_WORK)
    assert path.read_bytes() == before


def test_the_cache_is_the_user_s_and_may_be_none(tmp_path: Path) -> None:
    assert user_cache({"JATSPRESS_CACHE": str(tmp_path)}).folder == tmp_path / "lookups"
    assert user_cache({"JATSPRESS_CACHE": " "}).folder is None
    assert user_cache({}).folder is not None


def test_a_search_gives_the_work_that_is_meant_first(stand_in: Start, time: Time) -> None:
    stand_in()
    with client(time) as asking:
        items = asking.ask(works_like(SALT_TEXT)).table["message"]["items"]
    assert items[0]["DOI"] == SALT["DOI"]
