"""The stand-in as a server: questions are answered from its records, or fail as told to."""

from __future__ import annotations

import gzip
import json
import socket
import threading
from collections.abc import Iterable, Mapping
from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlsplit

from jatspress.local_server import LocalServer
from jatspress.lookups.json_answers import Table
from jatspress.lookups.rehearsal.records import Records
from jatspress.lookups.services import Service, variable_of
from jatspress.network import LARGEST_ANSWER

#: What can go wrong with one request.
FAULTS = (
    "429",
    "429-later",
    "503",
    "400",
    "401",
    "403",
    "cookie",
    "gone-for-long",
    "moved",
    "other-port",
    "packed",
    "slow",
    "slow-head",
    "html",
    "huge",
    "deep",
    "half",
    "cut",
    "elsewhere",
    "list",
)
_PREFIXES = {Service.CROSSREF: "/crossref", Service.ROR: "/ror", Service.ORCID: "/orcid"}


class StandIn(LocalServer):
    """A running stand-in. Faults are taken one for each request that arrives, then none."""

    def __init__(
        self, records: Records, faults: Iterable[str] = (), *, pace: tuple[str, str] | None = None
    ) -> None:
        self.records, self.pace = records, pace
        self.requests: list[str] = []
        #: What each request said of who asks and how.
        self.headers: list[Mapping[str, str]] = []
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        super().__init__(_Handler, faults, FAULTS)

    @property
    def environment(self) -> Mapping[str, str]:
        """The variables by which a command asks it and nobody else."""
        return {
            variable_of(service): f"{self.address}{prefix}" for service, prefix in _PREFIXES.items()
        }

    def __exit__(self, *_: object) -> None:
        self.stopped.set()
        super().__exit__()


class _Handler(BaseHTTPRequestHandler):
    server: StandIn
    timeout = 30

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing."""

    def do_GET(self) -> None:
        """Answer a question, or fail."""
        stand_in = self.server
        with stand_in.lock:
            stand_in.requests.append(self.path)
            stand_in.headers.append(dict(self.headers))
        fault = stand_in.next_fault()
        if fault:
            self._fail(fault)
            return
        answer = self._answer()
        if answer is None:
            self._reply(404, b"Resource not found.", "text/plain")
        else:
            self._reply(200, json.dumps(answer).encode())

    def _answer(self) -> Table | None:
        parts = urlsplit(self.path)
        path = [unquote(part) for part in parts.path.strip("/").split("/")]
        asked = {name: values[0] for name, values in parse_qs(parts.query).items()}
        records = self.server.records
        match path:
            case ["crossref", "works"]:
                most = int(asked.get("rows", "20"))
                items = records.works_like(asked.get("query.bibliographic", ""), most)
                return {"status": "ok", "message": {"items": items}}
            case ["crossref", "works", doi, "agency"]:
                agency = records.agencies.get(doi.lower())
                if doi.lower() in records.works:
                    agency = "Crossref"
                return {"message": {"agency": {"label": agency}}} if agency else None
            case ["crossref", "works", doi]:
                found = records.works.get(doi.lower())
                return {"status": "ok", "message": found} if found is not None else None
            case ["ror", "organizations"]:
                return {"items": records.organizations_like(asked.get("affiliation", ""))}
            case ["ror", "organizations", name]:
                return records.organizations.get(name)
            case ["orcid", name, "person"]:
                return records.people.get(name)
        return None

    def _fail(self, fault: str) -> None:
        if fault == "cut":
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif fault == "half":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b'{"message": {')
            self.close_connection = True
        elif fault in ("slow", "slow-head"):
            self.send_response(200)
            self.end_headers() if fault == "slow" else self.flush_headers()
            while not self.server.stopped.wait(0.05):
                self.wfile.write(b" " if fault == "slow" else b"X-Slow: 1\r\n")
        elif fault == "moved":
            self._reply(301, b"", "text/plain", {"Location": self.path})
        elif fault == "huge":
            self.send_response(200)
            self.end_headers()
            for _ in range(LARGEST_ANSWER // 1_000_000 + 2):
                self.wfile.write(b" " * 1_000_000)
        else:
            self._reply(*_REPLIES[fault])

    def _reply(
        self,
        status: int,
        data: bytes,
        kind: str = "application/json",
        headers: Mapping[str, str] | None = None,
    ) -> None:
        limit, interval = self.server.pace or ("", "")
        stated = {"X-Rate-Limit-Limit": limit, "X-Rate-Limit-Interval": interval} if limit else {}
        self.send_response(status)
        for name, value in {**stated, **(headers or {})}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


_PAGE = b"<html><title>Welcome</title><body>Please sign in</body></html>"
_REPLIES: dict[str, tuple[int, bytes, str, dict[str, str]]] = {
    "429": (429, b"{}", "application/json", {}),
    "429-later": (429, b"{}", "application/json", {"Retry-After": "7"}),
    "503": (503, _PAGE, "text/html", {}),
    "400": (400, b'{"status": "failed"}', "application/json", {}),
    "401": (401, b"", "text/plain", {}),
    "403": (403, _PAGE, "text/html", {}),
    "packed": (200, gzip.compress(b"{}"), "application/json", {"Content-Encoding": "gzip"}),
    "other-port": (302, b"", "text/html", {"Location": "http://127.0.0.1:9/works"}),
    "gone-for-long": (503, b"", "text/plain", {"Retry-After": "86400"}),
    "cookie": (404, b"", "text/plain", {"Set-Cookie": "visitor=1; Path=/"}),
    "html": (200, _PAGE, "text/html", {}),
    "deep": (200, b"[" * 100_000, "application/json", {}),
    "elsewhere": (302, b"", "text/html", {"Location": "http://127.0.0.2:9/works"}),
    "list": (200, b"[1, 2]", "application/json", {}),
}
