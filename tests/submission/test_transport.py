"""Answers of hostile or broken servers: they end, they stay small, and they lead nowhere."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress

import pytest

from jatspress.network import AnswerWatch
from jatspress.submission import transport
from jatspress.submission.transport import BrokenError, Caller, NotReachedError

SECRET = "s3cret-of-the-desk"
Serve = Callable[[Iterable[bytes]], "Server"]


class Server:
    """Answers one request with pieces, whatever they are, and keeps what it was sent."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces, self.heard = pieces, b""
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        threading.Thread(target=self._answer, daemon=True).start()

    def _answer(self) -> None:
        with suppress(OSError):  # the client went away, or never came
            connection, _ = self._socket.accept()
            with connection:
                self.heard = connection.recv(65536)
                for piece in self.pieces:
                    connection.sendall(piece)

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def serve() -> Iterator[Serve]:
    running: list[Server] = []

    def start(pieces: Iterable[bytes]) -> Server:
        running.append(Server(pieces))
        return running[-1]

    yield start
    for server in running:
        server.close()


def answer(body: bytes, *heads: str) -> list[bytes]:
    lines = ["HTTP/1.1 200 OK", f"Content-Length: {len(body)}", *heads, "", ""]
    return ["\r\n".join(lines).encode(), body]


def drops(first: bytes, piece: bytes) -> Iterator[bytes]:
    yield first
    while True:
        time.sleep(0.02)
        yield piece


@pytest.mark.parametrize(
    "first, piece",
    [(b"HTTP/1.1 200 OK\r\n", b"A: b\r\n"), (b"HTTP/1.1 200 OK\r\n\r\n", b".")],
    ids=["head", "body"],
)
def test_an_answer_that_drips_in_for_ever_is_cut(serve: Serve, first: bytes, piece: bytes) -> None:
    server = serve(drops(first, piece))
    caller = Caller(server.address, SECRET, longest=0.3)
    with pytest.raises(BrokenError, match="no answer came in time"):
        caller.request("POST", "/", data={"a": "b"})
    caller.close()


def test_what_comes_in_time_is_not_cut_and_the_next_answer_has_its_own_time(serve: Serve) -> None:
    caller = Caller(serve(answer(b"well")).address, SECRET, longest=30.0)
    assert caller.request("POST", "/").text == "well"
    caller.close()
    timers = [each for each in threading.enumerate() if isinstance(each, threading.Timer)]
    assert all(each.finished.is_set() for each in timers)


def test_the_time_that_a_proxy_took_is_not_that_of_the_answer() -> None:
    """A proxy is asked for a way first, in a request of its own; then a long upload may follow."""
    watched = AnswerWatch()
    with watched.cut_after(0.05):
        for event in ("send_request_headers.started", "send_request_body.complete"):
            watched.notice(f"http11.{event}", {})
        running = [each for each in threading.enumerate() if isinstance(each, threading.Timer)]
        watched.notice("http11.send_request_headers.started", {})
        assert running
        assert all(each.finished.is_set() for each in running)


def test_an_endless_answer_is_read_to_its_limit(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 100_000)
    server = serve(drops(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 60_000))
    caller = Caller(server.address, SECRET)
    assert len(caller.request("GET", "/").text) == 100_000
    caller.close()


def test_what_is_packed_is_unpacked_to_the_limit(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "LARGEST_ANSWER", 100_000)
    body = gzip.compress(bytes(5_000_000))
    caller = Caller(serve(answer(body, "Content-Encoding: gzip")).address, SECRET)
    assert len(caller.request("GET", "/").text) == 100_000
    caller.close()


@pytest.mark.parametrize("form", ["br", "zstd", "gzip, br", "strange"])
def test_other_packings_are_neither_asked_for_nor_read(serve: Serve, form: str) -> None:
    server = serve(answer(zlib.compress(b"x"), f"Content-Encoding: {form}"))
    caller = Caller(server.address, SECRET)
    with pytest.raises(BrokenError, match="the answer cannot be read"):
        caller.request("GET", "/")
    assert b"accept-encoding: identity" in server.heard.lower()
    caller.close()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(serve: Serve, status: int) -> None:
    other = serve(answer(b"caught"))
    head = f"HTTP/1.1 {status} Go\r\nLocation: {other.address}/\r\nContent-Length: 0\r\n\r\n"
    caller = Caller(serve([head.encode()]).address, SECRET, secret_query={"api_key": SECRET})
    assert caller.request("POST", "/", data={"login_passwd": SECRET}).status == status
    assert other.heard == b""
    caller.close()


def test_troubles_are_told_without_what_was_sent() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    caller = Caller(f"http://127.0.0.1:{port}", SECRET, secret_query={"api_key": SECRET})
    with pytest.raises(NotReachedError) as caught:
        caller.request("POST", "/", data={"login_passwd": SECRET})
    assert str(caught.value) == "no connection came about"
    assert caught.value.__suppress_context__
    caller.close()
