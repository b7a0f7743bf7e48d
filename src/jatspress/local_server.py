"""A server on this machine alone, for what stands in for a service: it fails as it is told to."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

from jatspress.errors import ConfigurationError
from jatspress.message import say

#: The name for a request with which all goes well.
FINE = "none"
_LOOPBACK = "127.0.0.1"


class LocalServer(ThreadingHTTPServer):
    """A server that runs within its `with`. Faults are taken one for each request, then none.

    Raises ConfigurationError for a fault that is not `known`, and for a port that is taken.
    """

    daemon_threads = True

    def __init__(
        self,
        handler: type[BaseHTTPRequestHandler],
        faults: Iterable[str],
        known: Collection[str],
        port: int = 0,
    ) -> None:
        self.faults = deque(faults)
        unknown = [fault for fault in self.faults if fault not in (*known, FINE)]
        if unknown:
            raise ConfigurationError(
                say("there is no fault '{name}'", name=unknown[0]),
                hint=say("There are: {names}.", names=", ".join((*known, FINE))),
            )
        try:
            super().__init__((_LOOPBACK, port), handler)
        except OSError as error:
            raise ConfigurationError(
                say("the port {port} is taken", port=port),
                hint=say("Choose another with --port, or none."),
            ) from error

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://{_LOOPBACK}:{self.server_port}"

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self.server_close()

    def next_fault(self) -> str:
        """The fault for the request that arrives now; empty when nothing goes wrong."""
        try:
            fault = self.faults.popleft()
        except IndexError:
            return ""
        return "" if fault == FINE else fault

    def handle_error(self, request: object, client_address: object) -> None:
        """Let clients go away in the middle of something: that is what they do here."""
