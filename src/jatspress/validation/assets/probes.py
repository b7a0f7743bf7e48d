"""Files looked into: what they are, how large, and whether they are whole.

Headers are read by hand: a few kilobytes of each file, whatever its size, and nothing is
decoded. What is said of a damaged file is a sentence for the editor.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import BinaryIO

from jatspress.article import Message, say
from jatspress.validation.assets import archives, drawings, rasters
from jatspress.validation.assets.damage import DamagedError, Facts
from jatspress.validation.assets.signatures import HEAD, kind_of


@dataclass(frozen=True)
class Probe:
    """What a file is: its bytes, its kind, the facts of a picture; or what is wrong with it."""

    size: int
    kind: str | None = None
    facts: Facts = field(default_factory=Facts)
    damage: Message | None = None


_READERS: dict[str, Callable[[BinaryIO, int], Facts]] = {
    "png": rasters.png,
    "jpg": rasters.jpeg,
    "gif": rasters.gif,
    "tif": rasters.tiff,
    "webp": rasters.webp,
    "svg": drawings.svg,
    "pdf": archives.pdf,
    "zip": archives.zip_file,
    "mp4": archives.mp4,
    "mov": archives.mp4,
}


def probe(path: Path) -> Probe:
    """Look into a file, once for each of its states."""
    try:
        state = path.stat()
    except OSError as error:
        return Probe(0, damage=_unreadable(error))
    return _probe(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=512)
def _probe(path: Path, size: int, _changed: int) -> Probe:
    if size == 0:
        return Probe(0, damage=say("the file is empty"))
    try:
        with path.open("rb") as stream:
            kind = kind_of(stream.read(HEAD))
            found = Probe(size, kind)
            reader = _READERS.get(kind or "")
            if reader is None:
                return found
            stream.seek(0)
            return replace(found, facts=reader(stream, size))
    except DamagedError as damaged:
        return Probe(size, kind, damaged.facts, damaged.message)
    except OSError as error:
        return Probe(size, damage=_unreadable(error))


def _unreadable(error: OSError) -> Message:
    reason = (error.strerror or str(error)).lower()
    return say("the file cannot be read: {reason}", reason=reason)
