"""The stand-in as a server: it listens on this machine alone, and fails as it is told to."""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from jatspress.errors import ConfigurationError
from jatspress.message import say
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
#: The name for a file with which all goes well.
FINE = "none"
_LOOPBACK = "127.0.0.1"
_LARGEST = 60_000_000
_TOO_MANY = 429


AnyDesk = TypeVar("AnyDesk", bound=Desk)


class Rehearsal(Generic[AnyDesk]):
    """A running stand-in. Faults are taken one for each file that arrives, then none."""

    def __init__(self, queue: AnyDesk, faults: Iterable[str] = (), port: int = 0) -> None:
        self.queue, self.faults = queue, deque(faults)
        unknown = [fault for fault in self.faults if fault not in (*FAULTS, FINE)]
        if unknown:
            raise ConfigurationError(
                say("there is no fault '{name}'", name=unknown[0]),
                hint=say("There are: {names}.", names=", ".join((*FAULTS, FINE))),
            )
        try:
            self._server = _Server((_LOOPBACK, port), self)
        except OSError as error:
            raise ConfigurationError(
                say("the port {port} is taken", port=port),
                hint=say("Choose another with --port, or none."),
            ) from error
        self.requests: list[str] = []

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://{_LOOPBACK}:{self._server.server_address[1]}"

    def __enter__(self) -> Rehearsal[AnyDesk]:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def next_fault(self) -> str:
        """The fault for the file that arrives now; empty when nothing goes wrong."""
        with self.queue.lock:
            fault = self.faults.popleft() if self.faults else FINE
            return "" if fault == FINE else fault


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], rehearsal: Rehearsal[Any]) -> None:
        self.rehearsal = rehearsal
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Let clients go away in the middle of a request: that is what they do here."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30

    def log_message(self, format: str, *args: object) -> None:
        """Keep what arrived, without printing it, and without the query, which may be a secret."""
        line = f"{self.command} {urlsplit(self.path).path}"
        self.server.rehearsal.requests.append(f"{line} {format.partition(' ')[2] % args[1:]}")

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
        rehearsal = self.server.rehearsal
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
