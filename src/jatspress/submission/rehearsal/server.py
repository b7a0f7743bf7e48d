"""The stand-in as a server: it listens on this machine alone, and fails as it is told to."""

from __future__ import annotations

import socket
import threading
from collections import deque
from collections.abc import Iterable
from email.parser import BytesParser
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.submission.rehearsal.queue import Queue

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
_LARGEST = 32_000_000
_SUCCESS = (
    "<html><head><title>SUCCESS</title></head><body><h2>SUCCESS</h2>"
    "<p>Your batch submission was successfully received.</p></body></html>"
)
_FAILURE = (
    "<html><head><title>FAILURE</title></head><body><h2>FAILURE</h2>"
    "<p>Your XML batch submission failed. [{reason}]</p></body></html>"
)


class Rehearsal:
    """A running stand-in. Faults are taken one for each file that arrives, then none."""

    def __init__(self, queue: Queue, faults: Iterable[str] = (), port: int = 0) -> None:
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

    def __enter__(self) -> Rehearsal:
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

    def __init__(self, address: tuple[str, int], rehearsal: Rehearsal) -> None:
        self.rehearsal = rehearsal
        super().__init__(address, _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Let clients go away in the middle of a request: that is what they do here."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = 30

    def log_message(self, format: str, *args: object) -> None:
        """Keep what arrived, without printing it."""
        self.server.rehearsal.requests.append(format % args)

    def do_GET(self) -> None:
        """Refuse: passwords do not belong into addresses."""
        self._reply(405, "<html><body>POST only</body></html>")

    def do_POST(self) -> None:
        """Take a file, or tell what became of one."""
        length = int(self.headers.get("Content-Length") or 0)
        if length > _LARGEST:
            self._reply(413, "<html><body>Request entity too large</body></html>")
            return
        body = self.rfile.read(length)
        if len(body) < length:
            return  # the client went away
        if self.path == "/servlet/deposit":
            self._deposit(body)
        elif self.path == "/servlet/submissionDownload":
            self._result(body)
        else:
            self._reply(404, "<html><body>Not found</body></html>")

    def _deposit(self, body: bytes) -> None:
        form, files = _parts(self.headers["Content-Type"], body)
        queue, fault = self.server.rehearsal.queue, self.server.rehearsal.next_fault()
        if fault and not FAULTS[fault]:
            self._fail(fault)
            return
        account = queue.account(form.get("login_id", ""), form.get("login_passwd", ""))
        if account is None:
            self._reply(200, _FAILURE.format(reason="Wrong login or password"))
            return
        if form.get("operation") != "doMDUpload" or "fname" not in files:
            self._reply(200, _FAILURE.format(reason="No file"))
            return
        if queue.is_full():
            self._fail("429")
            return
        queue.put(account, *files["fname"])
        if fault:
            self._fail(fault)
        else:
            self._reply(200, _SUCCESS)

    def _fail(self, fault: str) -> None:
        if fault in ("cut", "cut-stored"):
            self.close_connection = True
            self.connection.shutdown(socket.SHUT_RDWR)
        elif fault == "half":
            self.send_response(200)
            self.send_header("Content-Length", str(len(_SUCCESS)))
            self.end_headers()
            self.wfile.write(_SUCCESS[:40].encode())
            self.close_connection = True
        elif fault == "html":
            self._reply(200, "<html><title>Welcome</title><body>Please sign in</body></html>")
        else:
            status = int(fault.partition("-")[0])
            self._reply(status, "<html><body>ExceededConcurrentSubmissions</body></html>")

    def _result(self, body: bytes) -> None:
        form = {k: v[0] for k, v in parse_qs(body.decode("utf-8", "replace")).items()}
        queue = self.server.rehearsal.queue
        account = queue.account(form.get("usr", ""), form.get("pwd", ""))
        if account is None:
            self._reply(401, "<html><body>Wrong login or password</body></html>")
            return
        answer = queue.answer(account, form.get("file_name", ""))
        self._reply(200, answer.decode(), kind="text/xml")

    def _reply(self, status: int, text: str, *, kind: str = "text/html") -> None:
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind};charset=UTF-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


def _parts(kind: str, body: bytes) -> tuple[dict[str, str], dict[str, tuple[str, bytes]]]:
    """The fields and the files of a multipart form."""
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    form: dict[str, str] = {}
    files: dict[str, tuple[str, bytes]] = {}
    for part in message.iter_parts():
        name = str(part.get_param("name", header="content-disposition"))
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        file_name = part.get_filename()
        if file_name:
            files[name] = (file_name, content)
        else:
            form[name] = content.decode("utf-8", "replace")
    return form, files
