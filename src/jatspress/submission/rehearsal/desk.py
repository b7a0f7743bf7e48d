"""What a stand-in does with a request, whichever service it stands for."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Request:
    """A request as it arrived; `path` has the query too, `kind` is the type of the body."""

    method: str
    path: str
    kind: str
    body: bytes


@dataclass(frozen=True)
class Reply:
    """What is answered."""

    status: int
    text: str
    kind: str = "text/html"


class Desk(Protocol):
    """A service that is stood in for."""

    lock: threading.RLock

    def brings_a_file(self, request: Request) -> bool:
        """Tell whether a request brings a file, with which something may go wrong."""

    def reply(self, request: Request) -> Reply:
        """Do what the service does, and say what it says."""
