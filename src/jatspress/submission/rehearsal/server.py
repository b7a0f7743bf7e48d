"""The stand-in as a server: requests are handed to its desk, or fail as they are told to."""

from __future__ import annotations

import socket
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from jatspress.local_server import LocalServer
from jatspress.submission.rehearsal.desk import Desk, Reply, Request

#: What can go wrong with one request: what it is called → whether the file is taken all the same.
FAULTS = {
    "429": False,
    "503": False,
    "500-stored": True,
    "cut": False,
    "cut-stored": True,
    "half": True,
    "html": False,
}
_LARGEST = 60_000_000
_TOO_MANY = 429


AnyDesk = TypeVar("AnyDesk", bound=Desk)


class Rehearsal(LocalServer, Generic[AnyDesk]):
    """A running stand-in. Faults are taken one for each file that arrives, then none."""

    def __init__(self, queue: AnyDesk, faults: Iterable[str] = (), port: int = 0) -> None:
        self.queue = queue
        self.requests: list[str] = []
        super().__init__(_Handler, faults, FAULTS, port)


class _Handler(BaseHTTPRequestHandler):
    server: Rehearsal[Any]
    timeout = 30

    def log_message(self, format: str, *args: object) -> None:
        """Keep what arrived, without printing it, and without the query, which may be a secret."""
        line = f"{self.command} {urlsplit(self.path).path}"
        self.server.requests.append(f"{line} {format.partition(' ')[2] % args[1:]}")

    def do_GET(self) -> None:
        """Tell what the service tells."""
        self._serve(b"")

    def do_POST(self) -> None:
        """Take a file, or tell what became of one."""
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST:
            self._reply(Reply(413, "<html><body>Request entity too large</body></html>"))
            return
        body = self.rfile.read(length)
        if len(body) == length:  # else the client went away
            self._serve(body)

    def _serve(self, body: bytes) -> None:
        rehearsal = self.server
        kind = self.headers.get("Content-Type") or ""
        request = Request(str(self.command), self.path, kind, body)
        if not rehearsal.queue.brings_a_file(request):
            self._reply(rehearsal.queue.reply(request))
            return
        fault = rehearsal.next_fault()
        if fault and not FAULTS[fault]:
            self._fail(fault, Reply(200, ""))
            return
        reply = rehearsal.queue.reply(request)
        if reply.status == _TOO_MANY or not fault:
            self._reply(reply)
        else:
            self._fail(fault, reply)

    def _fail(self, fault: str, reply: Reply) -> None:
        if fault in ("cut", "cut-stored"):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif fault == "half":
            self.send_response(reply.status)
            self.send_header("Content-Length", str(len(reply.text.encode())))
            self.end_headers()
            self.wfile.write(reply.text[:40].encode())
            self.close_connection = True
        elif fault == "html":
            page = "<html><title>Welcome</title><body>Please sign in</body></html>"
            self._reply(Reply(200, page))
        else:
            status = int(fault.partition("-")[0])
            self._reply(Reply(status, "<html><body>ExceededConcurrentSubmissions</body></html>"))

    def _reply(self, reply: Reply) -> None:
        data = reply.text.encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", f"{reply.kind};charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
