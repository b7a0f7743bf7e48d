"""What is told of a file that was looked into."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from jatspress.article import Message, say


@dataclass(frozen=True)
class Facts:
    """What the header of a picture says; `outside` are addresses that a drawing takes from."""

    width: int | None = None
    height: int | None = None
    cmyk: bool = False
    outside: tuple[str, ...] = ()


class DamagedError(Exception):
    """Say that a file is not whole; `facts` are those read before."""

    def __init__(self, message: Message, facts: Facts | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.facts = facts or Facts()


def truncated(facts: Facts | None = None) -> DamagedError:
    """The error of a file that ends too early."""
    return DamagedError(say("the file is cut off: its end is missing"), facts)


def broken(facts: Facts | None = None) -> DamagedError:
    """The error of a file whose parts do not fit each other."""
    return DamagedError(say("the file is damaged"), facts)


def exactly(stream: BinaryIO, count: int) -> bytes:
    """Read so many bytes; raise DamagedError when the file has not as many."""
    data = stream.read(count)
    if len(data) < count:
        raise truncated()
    return data


def unpacked(form: str, stream: BinaryIO) -> tuple[Any, ...]:
    """Read and unpack numbers; raise DamagedError when the file ends before."""
    return struct.unpack(form, exactly(stream, struct.calcsize(form)))
