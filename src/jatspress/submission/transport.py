"""Requests over HTTP: never redirected, answers cut to a length, secrets in no text and no log."""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from jatspress.message import Message, say
from jatspress.network import LARGEST_ANSWER, AnswerWatch, is_loopback, unusable_network

#: Nobody answers for so many seconds: a lease would run out meanwhile.
LONGEST_ANSWER = 180.0
#: What an answer may be packed in; a few bytes in other forms become gigabytes.
_PACKED = ("", "identity", "gzip", "deflate")
_HIDDEN = "***"
_SHORTEST_SCRUBBED = 3


class _TroubleError(Exception):
    """A request that came to nothing; `words` say it in a sentence of ours."""

    def __init__(self, words: Message) -> None:
        super().__init__(words)
        self.words = words


class NotReachedError(_TroubleError):
    """Say that no connection was made: nothing has arrived."""


class BrokenError(_TroubleError):
    """Say that a connection broke: what was sent may have arrived."""


@dataclass(frozen=True)
class Reply:
    """An answer, without the secret should the service repeat it."""

    status: int
    text: str


class Caller:
    """Speaks with one system; `secret_query` is added to addresses below all that writes logs."""

    def __init__(
        self,
        system: str,
        secret: str,
        *,
        secret_query: Mapping[str, str] | None = None,
        timeout: float = 60.0,
        longest: float = LONGEST_ANSWER,
    ) -> None:
        self.secret, self._longest = secret, longest
        self._watched = AnswerWatch()
        self._client = httpx.Client(
            base_url=system,
            timeout=httpx.Timeout(timeout, connect=min(timeout, 15.0)),
            follow_redirects=False,  # a redirect would carry the secret elsewhere
            transport=_Transport(system, secret_query or {}),
            headers={"User-Agent": "jatspress", "Accept-Encoding": "identity"},
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def request(self, method: str, path: str, **content: Any) -> Reply:
        """Make one request. Raises NotReachedError or BrokenError."""
        watch = {"trace": self._watched.notice}
        try:
            with (
                self._watched.cut_after(self._longest),
                self._client.stream(method, path, extensions=watch, **content) as response,
            ):
                if response.headers.get("content-encoding", "").lower() not in _PACKED:
                    raise BrokenError(say("the answer cannot be read"))
                data = bytearray()
                for piece in response.iter_bytes():
                    data += piece
                    if len(data) > LARGEST_ANSWER:
                        break
                if self._watched.was_cut:  # what has no length of its own would seem complete
                    raise BrokenError(say("no answer came in time"))
                text = bytes(data[:LARGEST_ANSWER]).decode("utf-8", "replace")
                return Reply(response.status_code, scrub(text, self.secret))
        # Of a trouble the kind alone is told: its text may repeat what was sent.
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise NotReachedError(say("no connection came about")) from None
        except httpx.TimeoutException:
            raise BrokenError(say("no answer came in time")) from None
        except (httpx.HTTPError, httpx.InvalidURL):
            late, broken = say("no answer came in time"), say("the connection broke")
            raise BrokenError(late if self._watched.was_cut else broken) from None


class _Transport(httpx.BaseTransport):
    """Carries requests, and adds a secret to their addresses where no log and no error sees it.

    Raises ConfigurationError when a proxy or certificate of the environment is of no use.
    """

    def __init__(self, system: str, query: Mapping[str, str]) -> None:
        self._query = dict(query)
        try:
            self._inner = httpx.HTTPTransport(proxy=_proxy_for(system))
        except (ImportError, OSError, ValueError, httpx.InvalidURL):
            raise unusable_network() from None  # a proxy's address may hold a password

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if not self._query:
            return self._inner.handle_request(request)
        sent = httpx.Request(
            request.method,
            request.url.copy_merge_params(self._query),
            headers=request.headers,
            stream=request.stream,
            extensions=request.extensions,
        )
        return self._inner.handle_request(sent)

    def close(self) -> None:
        self._inner.close()


def _proxy_for(system: str) -> str | None:
    """The proxy that the environment names; none for what is on this machine."""
    parts = urlsplit(system)
    if is_loopback(system) or proxy_bypass(parts.hostname or ""):
        return None
    known = getproxies()
    return known.get(parts.scheme) or known.get("all")


def scrub(text: str, secret: str) -> str:
    """A text without a secret, in all forms in which a service may repeat it."""
    if len(secret) < _SHORTEST_SCRUBBED:
        return text
    return _any_form(secret).sub(_HIDDEN, text)


@functools.cache
def _any_form(secret: str) -> re.Pattern[str]:
    """A secret as it may stand in text, an address, HTML, XML or JSON, letter by letter."""
    return re.compile("".join(map(_forms_of, secret)), re.IGNORECASE)


def _forms_of(letter: str) -> str:
    code, units = ord(letter), letter.encode("utf-16-be").hex()
    in_json = "".join(rf"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))
    forms = {letter, quote(letter, safe=""), quote_plus(letter), html.escape(letter)}
    forms |= {f"\\{letter}", "&apos;" if letter == "'" else letter}
    known = [re.escape(form) for form in sorted(forms, key=len, reverse=True)]
    return f"(?:{'|'.join([*known, rf'&#0*{code};', rf'&#x0*{code:x};', in_json])})"


def plain(text: str) -> str:
    """The words of an answer in one line, without HTML and what steers a terminal, and not long."""
    beginning = text[:20_000]
    shown = re.sub(r"(?is)<(script|style|title)\b.*?</\1>", " ", beginning)  # the title is repeated
    return (_words(shown) or _words(beginning))[:600]


def _words(text: str) -> str:
    bare = re.sub(r"<[^>]*>", " ", text)
    return " ".join("".join(c if c.isprintable() else " " for c in bare).split())
