"""What all who ask over the network need: what is on this machine, answers that end, proxies."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from jatspress.errors import ConfigurationError
from jatspress.message import say

#: Nobody answers at such length, in bytes.
LARGEST_ANSWER = 16_000_000


def unusable_network() -> ConfigurationError:
    """Say that no client can be made with the proxy or certificates of the environment."""
    return ConfigurationError(
        say("the proxy or the certificates of the environment cannot be used"),
        where="HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE",
        hint=say(
            "A proxy is http://host:port (SOCKS is not known), SSL_CERT_FILE a file that is "
            "there. Correct or unset them."
        ),
    )


def is_loopback(address: str) -> bool:
    """Tell whether an address is one of this machine, by its number."""
    try:
        return ipaddress.ip_address(urlsplit(address).hostname or "").is_loopback
    except ValueError:
        return False


class AnswerWatch:
    """Keeps the socket that is in use, to cut it when an answer drips in for too long.

    The limits of the HTTP library are for one piece each; a piece a minute would never end.
    """

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._timer: threading.Timer | None = None
        self._longest = 0.0
        self.was_cut = False

    def notice(self, event: str, info: Mapping[str, Any]) -> None:
        """Take note of what the connection does; the time of the answer begins after the body."""
        ask = getattr(info.get("return_value"), "get_extra_info", None)
        if ask is not None:
            self._socket = ask("socket")
        if event.endswith("send_request_headers.started"):
            self._stop()  # what a proxy was asked before is answered
        if event.endswith("send_request_body.complete"):
            self._timer = threading.Timer(self._longest, self._cut)
            self._timer.daemon = True
            self._timer.start()

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _cut(self) -> None:
        if self._socket is not None:
            self.was_cut = True
            with suppress(OSError):  # it is closed already
                self._socket.shutdown(socket.SHUT_RDWR)

    @contextmanager
    def cut_after(self, longest: float) -> Iterator[None]:
        """Cut the answer to one request after some seconds."""
        self._longest, self.was_cut = longest, False
        try:
            yield
        finally:
            self._stop()
