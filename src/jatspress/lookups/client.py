"""One question over HTTP: politely, again when the service is busy, answered within limits."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookiejar import CookieJar, DefaultCookiePolicy
from types import MappingProxyType
from urllib.parse import urljoin, urlsplit

import httpx

from jatspress import __version__
from jatspress.errors import JatspressError
from jatspress.lookups.json_answers import NotJsonError, Table, read_table
from jatspress.lookups.pace import LONGEST_WAIT, Clock, Pace, stated_wait
from jatspress.lookups.questions import Question
from jatspress.lookups.services import Places
from jatspress.message import Message, say
from jatspress.network import LARGEST_ANSWER, AnswerWatch, is_loopback, unusable_network

_OK, _TOO_MANY, _SERVER = 200, 429, 500
#: We are not let in; whoever goes on knocking is kept out for longer.
_SHUT = frozenset({401, 403, 407})
#: What a service says of a thing that it does not have, or no longer shows.
ABSENT = frozenset({404, 409, 410})
_MOVED = frozenset({301, 302, 303, 307, 308})
_MOST_MOVES = 2
_TOO_SLOW = say("its answer takes too long")
_TRY_LATER = say("Try later, or with --offline what was asked before.")


class LookupTroubleError(JatspressError):
    """Say that a service could not be asked, or did not answer as it should."""


class ServiceDownError(LookupTroubleError):
    """Say that a service answers nothing now, so that the next question would be in vain too."""


@dataclass(frozen=True)
class Answer:
    """What a service said: its status, and the table when there is one (200)."""

    status: int
    table: Table = field(default_factory=lambda: MappingProxyType({}))

    @property
    def is_absent(self) -> bool:
        """Whether the service does not have the thing."""
        return self.status in ABSENT


@dataclass(frozen=True)
class Patience:
    """How often a question is asked, how long the first wait is, how long one answer may take."""

    attempts: int = 4
    first_wait: float = 1.0
    longest_answer: float = 60.0


@dataclass(frozen=True)
class _Reply:
    status: int
    headers: Mapping[str, str]
    data: bytes


class _Busy(Exception):  # noqa: N818 - no error yet: the question is asked again
    def __init__(self, words: Message, wait: float | None = None) -> None:
        super().__init__(words)
        self.words, self.wait = words, wait


class Client:
    """A client that says who asks; it is closed by leaving its `with`."""

    def __init__(
        self,
        places: Places,
        contact: str,
        *,
        pace: Pace | None = None,
        patience: Patience | None = None,
        now: Clock = time.time,
    ) -> None:
        self.places, self.pace, self._now = places, pace or Pace(), now
        self.patience = patience or Patience()
        self._client = _http_client(places, contact, self.patience.longest_answer)
        #: Connections are kept, one for each place that is asked.
        self._watched: dict[str, AnswerWatch] = defaultdict(AnswerWatch)

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def ask(self, question: Question) -> Answer:
        """Ask a question; raises LookupTroubleError in words when no answer can be had."""
        pool = f"{question.service}:{question.pool}"
        busy = _Busy(say("it does not answer"))
        for attempt in range(self.patience.attempts):
            if attempt:
                self.pace.sleep(self._wait(busy, attempt, question))
            self.pace.wait(pool)
            try:
                reply = self._reply(question)
            except _Busy as found:
                busy = found
                continue
            self.pace.learn(pool, reply.headers)
            if reply.status != _TOO_MANY and reply.status < _SERVER:
                return self._answer(question, reply)
            words = say("it is busy (HTTP {status})", status=reply.status)
            busy = _Busy(words, stated_wait(reply.headers, self._now()))
        raise ServiceDownError(busy.words, where=self._where(question), hint=_TRY_LATER)

    def _wait(self, busy: _Busy, attempt: int, question: Question) -> float:
        """The wait before another attempt; a service that names a very long one is left alone."""
        if busy.wait is not None and busy.wait > LONGEST_WAIT:
            words = say("it asks us to come back in {seconds} seconds", seconds=int(busy.wait))
            raise ServiceDownError(words, where=self._where(question), hint=_TRY_LATER)
        own: float = self.patience.first_wait * 2 ** (attempt - 1)
        return max(own, busy.wait or 0.0)

    def _where(self, question: Question) -> str:
        return f"{question.service} ({self.places[question.service]})"

    def _answer(self, question: Question, reply: _Reply) -> Answer:
        if reply.status in ABSENT:
            return Answer(reply.status)
        if reply.status in _SHUT:
            raise ServiceDownError(
                say("it does not let us in (HTTP {status})", status=reply.status),
                where=self._where(question),
                hint=say("Ask whoever runs your network or proxy, then the service."),
            )
        if reply.status != _OK:
            raise LookupTroubleError(
                say("it does not take the question (HTTP {status})", status=reply.status),
                where=self._where(question),
                hint=say("If this stays so, its interface may have changed: report it."),
            )
        try:
            return Answer(_OK, read_table(reply.data))
        except NotJsonError as error:
            raise LookupTroubleError(
                say("its answer is no JSON, only half of it, or built to do harm"),
                where=self._where(question),
                hint=say("A page to sign in to a network answers like this; else try later."),
            ) from error

    def _reply(self, question: Question) -> _Reply:
        """The reply to one request, and to those that it leads to at the same service."""
        address = f"{self.places[question.service]}{question.target}"
        for _ in range(_MOST_MOVES + 1):
            reply = self._get(address, question)
            if reply.status not in _MOVED:
                return reply
            # A DOI that was merged with another leads to that one.
            target = urljoin(address, reply.headers.get("location", ""))
            if not _same_service(address, target):
                break
            address = target
        raise LookupTroubleError(
            say("its answer leads elsewhere, and is not followed"),
            where=self._where(question),
            hint=say("A page to sign in to a network answers like this; else try later."),
        )

    def _get(self, address: str, question: Question) -> _Reply:
        watched = self._watched[urlsplit(address).netloc]
        watch = {"trace": watched.notice}
        try:
            with (
                watched.cut_after(self.patience.longest_answer),
                self._client.stream("GET", address, extensions=watch) as response,
            ):
                data = bytearray()
                for piece in response.iter_raw():
                    data += piece
                    if len(data) > LARGEST_ANSWER:
                        raise self._too_long(question)
                if watched.was_cut:  # what has no length of its own would seem complete
                    raise _Busy(_TOO_SLOW)
                headers = {name.lower(): value for name, value in response.headers.items()}
                return _Reply(response.status_code, headers, bytes(data))
        except httpx.TimeoutException as error:
            raise _Busy(_TOO_SLOW) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise _Busy(_TOO_SLOW if watched.was_cut else _words_of(error)) from error

    def _too_long(self, question: Question) -> LookupTroubleError:
        return LookupTroubleError(
            say("its answer is longer than {megabytes} MB", megabytes=LARGEST_ANSWER // 1_000_000),
            where=self._where(question),
            hint=say("No record is that long; ask again later."),
        )


def _words_of(error: Exception) -> Message:
    if isinstance(error, httpx.RemoteProtocolError):
        return say("its answer was cut off")
    return say("it cannot be reached ({kind})", kind=type(error).__name__)


def _http_client(places: Places, contact: str, most: float) -> httpx.Client:
    """A client that keeps no cookies, follows nobody, and asks this machine without a proxy.

    Raises ConfigurationError for a proxy or a certificate of the environment that is of no use.
    """
    local = {address for address in places.addresses.values() if is_loopback(address)}
    try:
        return httpx.Client(
            timeout=httpx.Timeout(min(30.0, most), connect=min(15.0, most)),
            follow_redirects=False,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            # Who sets a proxy for the web does not mean this machine.
            mounts={f"all://{urlsplit(address).netloc}": None for address in sorted(local)},
            trust_env=len(local) < len(places.addresses),
            headers={
                "User-Agent": f"jatspress/{__version__} (mailto:{contact})",
                "Accept": "application/json",
                # A small compressed answer may unfold without end.
                "Accept-Encoding": "identity",
            },
        )
    except (ImportError, OSError, ValueError, httpx.InvalidURL) as error:
        raise unusable_network() from error


def _same_service(address: str, target: str) -> bool:
    try:
        one, other = urlsplit(address), urlsplit(target)
        return (one.scheme, one.hostname, one.port) == (other.scheme, other.hostname, other.port)
    except ValueError:
        return False
