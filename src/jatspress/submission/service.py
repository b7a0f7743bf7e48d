"""Crossref's deposit service over HTTP: one file sent, one answer asked for."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

import httpx

from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.submission.credentials import Credentials

LIVE = "https://doi.crossref.org"
TEST = "https://test.crossref.org"
HOST = "JATSPRESS_CROSSREF_HOST"
_DEPOSIT = "/servlet/deposit"
_RESULT = "/servlet/submissionDownload"
#: The only sentence that says that a file was taken; the status 200 says nothing.
_TAKEN = "Your batch submission was successfully received"
_NOT_TAKEN = re.compile(
    r"<title>\s*FAILURE\s*</title>|Your XML batch submission failed", re.IGNORECASE
)
_LARGEST_ANSWER = 16_000_000
_TOO_MANY, _SERVER = 429, 500
_REFUSING = frozenset({400, 401, 403, 413, 415})


class Answer(Enum):
    """What is known of a file after it was sent."""

    TAKEN = "taken"
    REFUSED = "refused"
    #: It has not arrived for certain: sending it again is safe.
    LATER = "later"
    #: It may have arrived: ask before sending it again.
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Sent:
    """What came of sending a file, with the service's words as text for people."""

    answer: Answer
    words: str = ""


def system_for(*, live: bool, environment: Mapping[str, str]) -> str:
    """The address of the system: the test system unless `live`, or a rehearsal on this machine.

    Raises ConfigurationError when a rehearsal is elsewhere: a password would go there.
    """
    stated = environment.get(HOST, "").strip().rstrip("/")
    if not stated:
        return LIVE if live else TEST
    if live:
        raise ConfigurationError(
            say("--live and a rehearsal ({name}) exclude each other", name=HOST),
            hint=say("Unset {name} to register DOIs for good.", name=HOST),
        )
    if not _is_loopback(stated):
        raise ConfigurationError(
            say("{name} names another machine; it is for rehearsals on this one", name=HOST),
            hint=say("Unset {name}; 'jatspress submit rehearse' sets it.", name=HOST),
        )
    return stated


def _is_loopback(address: str) -> bool:
    parts = urlsplit(address)
    try:
        return parts.scheme == "http" and ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


class Service:
    """A client of one system with one account; it is closed by leaving its `with`."""

    def __init__(self, system: str, credentials: Credentials, timeout: float = 60.0) -> None:
        self.system, self.credentials = system, credentials
        self._client = httpx.Client(
            base_url=system,
            timeout=httpx.Timeout(timeout, connect=min(timeout, 15.0)),
            follow_redirects=False,  # a redirect would carry the password elsewhere
            trust_env=not _is_loopback(system),
            headers={"User-Agent": "jatspress"},
        )

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    def send(self, file_name: str, body: bytes) -> Sent:
        """Send a file once, and say what is known of it then."""
        form = {
            "operation": "doMDUpload",
            "login_id": self.credentials.login,
            "login_passwd": self.credentials.password,
        }
        files = {"fname": (file_name, body, "application/xml")}
        try:
            status, text = self._post(_DEPOSIT, form, files)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            return Sent(Answer.LATER, _kind(error))
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            return Sent(Answer.UNKNOWN, _kind(error))
        return _judged(status, text)

    def ask(self, file_name: str) -> bytes | None:
        """Ask for the answer to a file; `None` when the service cannot be asked now.

        Raises ConfigurationError when it does not take the credentials. They are sent in the
        body: an address ends up in the logs of servers.
        """
        form = {
            "usr": self.credentials.login,
            "pwd": self.credentials.password,
            "file_name": file_name,
            "type": "result",
        }
        try:
            status, text = self._post(_RESULT, form, None)
        except (httpx.HTTPError, httpx.InvalidURL):
            return None
        if status in (401, 403) and "<doi_batch_diagnostic" not in text:
            raise ConfigurationError(
                say("the service does not take the login and password"),
                where=self.system,
                hint=say("Mind small and capital letters, and the role behind the e-mail address."),
            )
        return text.encode() if status in (200, 403) else None

    def _post(
        self,
        path: str,
        form: dict[str, str],
        files: dict[str, tuple[str, bytes, str]] | None,
    ) -> tuple[int, str]:
        with self._client.stream("POST", path, data=form, files=files) as response:
            data = bytearray()
            for piece in response.iter_bytes():
                data += piece
                if len(data) > _LARGEST_ANSWER:  # nobody answers at such length
                    break
            text = bytes(data[:_LARGEST_ANSWER]).decode("utf-8", "replace")
            return response.status_code, self.credentials.scrub(text)


def _judged(status: int, text: str) -> Sent:
    words = plain(text)
    if status == httpx.codes.OK and _TAKEN in text and not _NOT_TAKEN.search(text):
        return Sent(Answer.TAKEN)
    if status in _REFUSING or (status == httpx.codes.OK and _NOT_TAKEN.search(text)):
        return Sent(Answer.REFUSED, words or f"HTTP {status}")
    if status == _TOO_MANY:
        return Sent(Answer.LATER, f"HTTP {status}")
    return Sent(Answer.UNKNOWN, f"HTTP {status} {words}".strip())


def _kind(error: Exception) -> str:
    """The kind of a trouble alone: its text may repeat what was sent."""
    return type(error).__name__


def plain(text: str) -> str:
    """The words of an answer in one line, without HTML and what steers a terminal, and not long."""
    bare = re.sub(r"(?is)<(script|style)\b.*?</\1>|<[^>]*>", " ", text[:20_000])
    words = " ".join("".join(c if c.isprintable() else " " for c in bare).split())
    return words[:600]
