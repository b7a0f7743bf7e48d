"""Answers kept on disk: one file for each question, in JSON, believed only when it is whole."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from jatspress.clock import stamp_of
from jatspress.errors import OutputError
from jatspress.lookups.client import ABSENT, Answer
from jatspress.lookups.json_answers import NotJsonError, read_table, table_at, text_at
from jatspress.network import LARGEST_ANSWER
from jatspress.storage import write_atomically

_VERSION = 1
_NO_FOLLOW: int = getattr(os, "O_NOFOLLOW", 0)
_NO_WAIT: int = getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True)
class Kept:
    """An answer from the cache, and when it was given, in seconds since 1970."""

    answer: Answer
    asked: float


@dataclass(frozen=True)
class AnswerCache:
    """A folder of answers; without one, nothing is kept."""

    folder: Path | None

    def get(self, address: str) -> Kept | None:
        """The answer to the question at an address; `None` when none is there that is whole."""
        if self.folder is None:
            return None
        try:
            table = read_table(_read(self.folder / _name(address)))
        except (OSError, NotJsonError):
            return None
        status, asked = table.get("status"), _seconds(text_at(table, "asked"))
        if table.get("version") != _VERSION or table.get("question") != address or asked is None:
            return None
        if type(status) is not int or (status != 200 and status not in ABSENT):
            return None
        return Kept(Answer(status, table_at(table, "answer")), asked)

    def put(self, address: str, answer: Answer, asked: float) -> OSError | OutputError | None:
        """Keep an answer; what keeps it from being kept is returned, and does no harm."""
        if self.folder is None:
            return None
        table = {
            "version": _VERSION,
            "question": address,
            "asked": stamp_of(asked),
            "status": answer.status,
            "answer": dict(answer.table),
        }
        data = json.dumps(table, ensure_ascii=True, sort_keys=True, indent=1).encode() + b"\n"
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomically(self.folder / _name(address), data)
        except (OSError, OutputError) as error:
            return error
        return None


def user_cache(environment: Mapping[str, str]) -> AnswerCache:
    """The user's own cache: in `JATSPRESS_CACHE` when that is set, else where the system says.

    When `JATSPRESS_CACHE` is set to nothing, nothing is kept.
    """
    import platformdirs

    chosen = environment.get("JATSPRESS_CACHE")
    if chosen is not None and not chosen.strip():
        return AnswerCache(None)
    root = Path(chosen) if chosen else platformdirs.user_cache_path("jatspress")
    return AnswerCache(root / "lookups")


def _seconds(stamp: str | None) -> float | None:
    try:
        moment = datetime.strptime(stamp or "", "%Y-%m-%dT%H:%M:%SZ")
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC).timestamp()


def _name(address: str) -> str:
    return f"{hashlib.sha256(address.encode()).hexdigest()}.json"


def _read(path: Path) -> bytes:
    """Read a regular file; no link is followed, nothing is waited for."""
    handle = os.open(path, os.O_RDONLY | _NO_FOLLOW | _NO_WAIT)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError("no ordinary file")
        return stream.read(2 * LARGEST_ANSWER)
