"""DOAJ's API over HTTP: a batch sent, its state asked for, articles looked up."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import quote

from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.submission.credentials import Credentials
from jatspress.submission.doaj.answers import json_object, read_status
from jatspress.submission.doaj.checks import keys_of
from jatspress.submission.doaj.lookup import has_as_sent
from jatspress.submission.service import Answer, Progress, Sent, Verdict
from jatspress.submission.states import Fate, Outcome, Submission
from jatspress.submission.systems import Systems
from jatspress.submission.transport import BrokenError, Caller, NotReachedError, Reply, plain

HOST = "JATSPRESS_DOAJ_HOST"
SYSTEMS = Systems("https://doaj.org", "https://testdoaj.cottagelabs.com", HOST)
#: The version is written out: in older ones the same path means something else.
_BULK = "/api/v4/bulk/articles"
_SEARCH = "/api/v4/search/articles"
_UPLOAD_ID = re.compile(r"[0-9A-Za-z_-]{1,80}")
#: What means something in a search, and is refused there when it is not escaped.
_SIGNS = re.compile(r'[\\"?*~]')
#: DOAJ asks for two requests a second at most.
_PAUSE = 0.5
_OK, _ACCEPTED, _BAD, _UNAUTHORISED, _TOO_MANY = 200, 202, 400, 401, 429
_REFUSING = frozenset({400, 401, 403, 404, 405, 413, 415})


class DoajService:
    """A client of one system with one key; it is closed by leaving its `with`.

    DOAJ takes the key in the address alone (its code reads no header), so it is added below
    everything that writes logs, and taken out of every answer, since answers repeat it.
    """

    #: A copy is taken as an update, but two at once may make two records of one article.
    refuses_copies = False

    def __init__(
        self,
        system: str,
        credentials: Credentials,
        timeout: float = 60.0,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.system, self.account = system, credentials.login
        key = credentials.password
        self._caller = Caller(system, key, secret_query={"api_key": key}, timeout=timeout)
        self._public = Caller(system, key, timeout=timeout)  # a search needs no key
        self._sleep = sleep

    def __enter__(self) -> DoajService:
        return self

    def __exit__(self, *_: object) -> None:
        self._caller.close()
        self._public.close()

    def send(self, row: Submission, body: bytes) -> Sent:
        """Send a batch once, and say what is known of it then."""
        headers = {"Content-Type": "application/json"}
        try:
            reply = self._caller.request("POST", _BULK, content=body, headers=headers)
        except NotReachedError as trouble:
            return Sent(Answer.LATER, trouble.words)
        except BrokenError as trouble:
            return Sent(Answer.UNKNOWN, trouble.words)
        return _judged(reply)

    def ask(self, row: Submission, body: Callable[[], bytes]) -> Verdict | None:
        """Ask what became of a batch: by DOAJ's number for it, else by its articles.

        `None` when DOAJ cannot be asked now. Raises ConfigurationError when it does not take the
        key.
        """
        try:
            return self._status(row) if row.service_id else self._look_up(row, body())
        except (NotReachedError, BrokenError):
            return None

    def _status(self, row: Submission) -> Verdict | None:
        reply = self._caller.request("GET", f"{_BULK}/{quote(row.service_id, safe='')}")
        if reply.status == _UNAUTHORISED:
            raise ConfigurationError(
                say("DOAJ does not take the key"),
                where=self.system,
                hint=say("Copy it anew from DOAJ: Dashboard, Settings."),
            )
        answer = json_object(reply.text)
        if reply.status == _BAD and "upload_id is invalid" in _said(answer):
            return Verdict(Progress.UNKNOWN)
        if reply.status != _OK:
            return None
        return read_status(answer, row) if answer else Verdict(Progress.UNREADABLE)

    def _look_up(self, row: Submission, body: bytes) -> Verdict | None:
        """Look whether DOAJ has each article as it was sent: a batch is taken whole or not."""
        for number, article in enumerate(json.loads(body)):
            if number:
                self._sleep(_PAUSE)
            reply = self._public.request("GET", f"{_SEARCH}/{_query(article)}")
            if reply.status not in (_OK, _BAD):
                return None
            # What DOAJ refuses to search for is not found, and so goes again after the grace.
            found = json_object(reply.text)
            if found is None:
                return None
            if not has_as_sent(found, article):
                return Verdict(Progress.UNKNOWN)
        outcomes = (Outcome(record.doi, Fate.REGISTERED) for record in row.records)
        return Verdict(Progress.COMPLETED, "", tuple(outcomes))


def _query(article: Mapping[str, Any]) -> str:
    key = _SIGNS.sub(r"\\\g<0>", keys_of(article)[0])
    name = "bibjson.identifier.id" if key.startswith("10.") else "bibjson.link.url"
    return quote(f'{name}:"{key}"', safe="")


def _judged(reply: Reply) -> Sent:
    answer = json_object(reply.text)
    if reply.status == _ACCEPTED and answer is not None:
        number = answer.get("upload_id")
        if isinstance(number, str) and _UPLOAD_ID.fullmatch(number):
            return Sent(Answer.TAKEN, service_id=number)
    words = plain(_said(answer) or reply.text)
    if reply.status in _REFUSING:
        return Sent(Answer.REFUSED, words or f"HTTP {reply.status}")
    if reply.status == _TOO_MANY:
        return Sent(Answer.LATER, f"HTTP {reply.status}")
    return Sent(Answer.UNKNOWN, f"HTTP {reply.status} {words}".strip())


def _said(answer: Mapping[str, Any] | None) -> str:
    error = (answer or {}).get("error")
    return error if isinstance(error, str) else ""
