"""Requests over HTTP: never redirected, answers cut to a length, secrets in no text and no log."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, quote_plus, urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx

from jatspress.submission.systems import is_loopback

#: Nobody answers at such length.
LARGEST_ANSWER = 16_000_000
_HIDDEN = "***"
_SHORTEST_SCRUBBED = 3


class NotReachedError(Exception):
    """Say that no connection was made: nothing has arrived. Its text is the kind of the trouble."""


class BrokenError(Exception):
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
    ) -> None:
        self.secret = secret
        self._client = httpx.Client(
            base_url=system,
            timeout=httpx.Timeout(timeout, connect=min(timeout, 15.0)),
            follow_redirects=False,  # a redirect would carry the secret elsewhere
            transport=_Transport(system, secret_query or {}),
            headers={"User-Agent": "jatspress"},
        )

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def request(self, method: str, path: str, **content: Any) -> Reply:
        """Make one request. Raises NotReachedError or BrokenError."""
        try:
            with self._client.stream(method, path, **content) as response:
                data = bytearray()
                for piece in response.iter_bytes():
                    data += piece
                    if len(data) > LARGEST_ANSWER:
                        break
                text = bytes(data[:LARGEST_ANSWER]).decode("utf-8", "replace")
                return Reply(response.status_code, scrub(text, self.secret))
        # Of a trouble the kind alone is told: its text may repeat what was sent.
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            raise NotReachedError(type(error).__name__) from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise BrokenError(type(error).__name__) from None


class _Transport(httpx.BaseTransport):
    """Carries requests, and adds a secret to their addresses where no log and no error sees it."""

    def __init__(self, system: str, query: Mapping[str, str]) -> None:
        self._query = dict(query)
        self._inner = httpx.HTTPTransport(proxy=_proxy_for(system))

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
    for form in {secret, quote(secret, safe=""), quote(secret), quote_plus(secret)}:
        text = text.replace(form, _HIDDEN)
    return text


def plain(text: str) -> str:
    """The words of an answer in one line, without HTML and what steers a terminal, and not long."""
    bare = re.sub(r"(?is)<(script|style)\b.*?</\1>|<[^>]*>", " ", text[:20_000])
    words = " ".join("".join(c if c.isprintable() else " " for c in bare).split())
    return words[:600]
