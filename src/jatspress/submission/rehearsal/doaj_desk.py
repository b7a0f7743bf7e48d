"""The stand-in for DOAJ: batches wait, are taken whole or refused whole, and tell their state."""

from __future__ import annotations

import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from jatspress.submission.doaj.articles import issns_of
from jatspress.submission.doaj.checks import check_article, keys_of
from jatspress.submission.rehearsal.desk import Reply, Request

_BULK = "/api/v4/bulk/articles"
_SEARCH = "/api/v4/search/articles/"
_QUOTED = re.compile(r'"(.*)"$')
_DISALLOWED = re.compile(r"(?<!\\)[?*~]")
_HALTED = "One or more articles failed to ingest; entire batch ingest halted"
_DUPLICATES = "One or more articles in this batch have duplicate identifiers"
_CHANGED = (
    "Either the DOI or Fulltext URL has been changed.  This operation is not permitted; please "
    "contact an administrator for help."
)


@dataclass
class Batch:
    """A batch that arrived: when it is due, and its state as DOAJ tells it."""

    number: str
    key: str
    articles: list[Any]
    due: float
    state: dict[str, Any] = field(default_factory=dict)


@dataclass
class DoajDesk:
    """All batches that arrived, and the articles that are in DOAJ.

    Each key has the ISSNs of its journals; with none, all are taken for its own. `delay` seconds
    pass before a batch is judged.
    """

    keys: Mapping[str, frozenset[str]]
    delay: float = 0.0
    clock: Callable[[], float] = time.monotonic
    batches: list[Batch] = field(default_factory=list)
    #: Each time an article was written, with the batch that brought it.
    written: list[tuple[str, str]] = field(default_factory=list)
    articles: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)

    def brings_a_file(self, request: Request) -> bool:
        """Tell whether a request brings a batch."""
        return request.method == "POST" and urlsplit(request.path).path == _BULK

    def reply(self, request: Request) -> Reply:
        """Take a batch, tell the state of one, or search."""
        with self.lock:
            self._work()
            path = urlsplit(request.path).path
            if path.startswith(_SEARCH) and request.method == "GET":
                return self._search(unquote(path.removeprefix(_SEARCH)))
            key = parse_qs(urlsplit(request.path).query).get("api_key", [""])[0]
            if key not in self.keys:
                return _error(401, "unauthorised", "An API Key is required to access this.")
            if path == _BULK and request.method == "POST":
                return self._take(key, request.body)
            if path.startswith(f"{_BULK}/") and request.method == "GET":
                return self._state(key, path.removeprefix(f"{_BULK}/"))
            return _error(404, "not_found", f"No endpoint at {path}.")

    def _take(self, key: str, body: bytes) -> Reply:
        try:
            articles = json.loads(body.decode("utf-8"))
        except ValueError:
            return _error(400, "bad_request", "Supplied data was not valid JSON")
        number = f"{len(self.batches) + 1:032x}"
        self.batches.append(Batch(number, key, articles, self.clock() + self.delay))
        link = f"https://doaj.example.org{_BULK}/{number}?api_key={key}"  # DOAJ repeats the key
        said = "Your article bulk upload is being processed."
        return _json(202, {"msg": said, "upload_id": number, "status": link})

    def _state(self, key: str, number: str) -> Reply:
        batch = next((b for b in self.batches if (b.number, b.key) == (number, key)), None)
        if batch is None:
            return _error(400, "bad_request", "upload_id is invalid")
        return _json(200, {"id": number, "status": "pending", **batch.state})

    def _search(self, query: str) -> Reply:
        asked = _QUOTED.search(query)
        if asked and _DISALLOWED.search(asked[1]):
            return _error(400, "bad_request", "Query contains disallowed Lucene features")
        key = re.sub(r"\\(.)", r"\1", asked[1]) if asked else ""
        found = [article for known, article in self.articles.items() if known == key.lower()]
        found += [a for a in self.articles.values() if key in keys_of(a) and a not in found]
        return _json(200, {"total": len(found), "results": found})

    def _work(self) -> None:
        for batch in self.batches:
            if not batch.state and self.clock() >= batch.due:
                batch.state = self._judged(batch)

    def _judged(self, batch: Batch) -> dict[str, Any]:
        wrong = _form_of(batch.articles) or self._changed(batch.articles)
        if wrong:
            return {"status": "failed", "error": wrong}
        own = self.keys[batch.key]
        foreign = [a for a in batch.articles if own and not issns_of(a) <= own]
        if foreign:
            issns = sorted({issn for article in foreign for issn in issns_of(article) - own})
            taken = len(batch.articles) - len(foreign)
            state: dict[str, Any] = {"status": "failed", "error": _HALTED}
            if taken:  # so says DOAJ, though nothing is taken
                results = {"imported": taken, "failed": len(foreign), "update": 0, "new": taken}
                state |= {"status": "processed_partial", "results": results}
            return state | {"failure_reasons": {"unmatched": issns}}
        known = sum(keys_of(article)[0] in self.articles for article in batch.articles)
        for article in batch.articles:
            self.articles[keys_of(article)[0]] = article
            self.written.append((keys_of(article)[0], batch.number))
        count = len(batch.articles)
        results = {"imported": count, "failed": 0, "update": known, "new": count - known}
        return {"status": "processed", "results": results}

    def _changed(self, articles: list[Any]) -> str:
        """DOAJ takes an article for a known one by either of its names, and lets none change."""
        for article in articles:
            known = self.articles.get(keys_of(article)[0])
            if known is not None and keys_of(known) != keys_of(article):
                return _CHANGED
        return ""


def _form_of(articles: object) -> str:
    if not isinstance(articles, list) or not all(isinstance(each, dict) for each in articles):
        return "Unanticipated error when importing articles"
    wrong = next(filter(None, map(check_article, articles)), None)
    if wrong is not None:
        return str(wrong)
    keys = [key for article in articles for key in keys_of(article)]
    return _DUPLICATES if len(set(keys)) < len(keys) else ""


def _error(status: int, name: str, words: str) -> Reply:
    return _json(status, {"status": name, "error": f"{words} (ref: rehearsal)"})


def _json(status: int, value: Mapping[str, Any]) -> Reply:
    return Reply(status, json.dumps(value), "application/json")
