"""Crossref's deposit service over HTTP: one file sent, one answer asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.submission.credentials import Credentials
from jatspress.submission.crossref.diagnostic import outcomes_of, read_diagnostic
from jatspress.submission.service import Answer, Progress, Sent, Verdict
from jatspress.submission.states import Submission
from jatspress.submission.systems import Systems
from jatspress.submission.transport import BrokenError, Caller, NotReachedError, plain

HOST = "JATSPRESS_CROSSREF_HOST"
SYSTEMS = Systems("https://doi.crossref.org", "https://test.crossref.org", HOST)
_DEPOSIT = "/servlet/deposit"
_RESULT = "/servlet/submissionDownload"
#: The only sentence that says that a file was taken; the status 200 says nothing.
_TAKEN = "Your batch submission was successfully received"
_NOT_TAKEN = re.compile(
    r"<title>\s*FAILURE\s*</title>|Your XML batch submission failed", re.IGNORECASE
)
_OK, _TOO_MANY = 200, 429
_REFUSING = frozenset({400, 401, 403, 413, 415})


class CrossrefService:
    """A client of one system with one account; it is closed by leaving its `with`."""

    #: By their timestamp, which is not greater than that of the first.
    refuses_copies = True

    def __init__(self, system: str, credentials: Credentials, timeout: float = 60.0) -> None:
        self.system, self.account = system, credentials.login
        self.credentials = credentials
        self._caller = Caller(system, credentials.password, timeout=timeout)

    def __enter__(self) -> CrossrefService:
        return self

    def __exit__(self, *_: object) -> None:
        self._caller.close()

    def send(self, row: Submission, body: bytes) -> Sent:
        """Send a file once, and say what is known of it then."""
        form = {
            "operation": "doMDUpload",
            "login_id": self.credentials.login,
            "login_passwd": self.credentials.password,
        }
        files = {"fname": (row.file_name, body, "application/xml")}
        try:
            reply = self._caller.request("POST", _DEPOSIT, data=form, files=files)
        except NotReachedError as trouble:
            return Sent(Answer.LATER, trouble.words)
        except BrokenError as trouble:
            return Sent(Answer.UNKNOWN, trouble.words)
        return _judged(reply.status, reply.text)

    def ask(self, row: Submission, body: Callable[[], bytes]) -> Verdict | None:
        """Ask by its name what became of a file; `None` when the service cannot be asked now.

        Raises ConfigurationError when it does not take the credentials. They are sent in the
        body: an address ends up in the logs of servers.
        """
        form = {
            "usr": self.credentials.login,
            "pwd": self.credentials.password,
            "file_name": row.file_name,
            "type": "result",
        }
        try:
            reply = self._caller.request("POST", _RESULT, data=form)
        except (NotReachedError, BrokenError):
            return None
        if reply.status in (401, 403) and "<doi_batch_diagnostic" not in reply.text:
            raise ConfigurationError(
                say("the service does not take the login and password"),
                where=self.system,
                hint=say("Mind small and capital letters, and the role behind the e-mail address."),
            )
        return _verdict(reply.text.encode(), row) if reply.status in (200, 403) else None


def _verdict(data: bytes, row: Submission) -> Verdict:
    diagnostic = read_diagnostic(data)
    completed = diagnostic.progress is Progress.COMPLETED
    outcomes = outcomes_of(diagnostic, row) if completed else ()
    return Verdict(diagnostic.progress, diagnostic.service_id, outcomes)


def _judged(status: int, text: str) -> Sent:
    words = plain(text)
    if status == _OK and _TAKEN in text and not _NOT_TAKEN.search(text):
        return Sent(Answer.TAKEN)
    if status in _REFUSING or (status == _OK and _NOT_TAKEN.search(text)):
        return Sent(Answer.REFUSED, words or f"HTTP {status}")
    if status == _TOO_MANY:
        return Sent(Answer.LATER, f"HTTP {status}")
    return Sent(Answer.UNKNOWN, f"HTTP {status} {words}".strip())
