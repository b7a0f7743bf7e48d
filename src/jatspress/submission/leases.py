"""Whose a row is for the moment: a name for each process, and whether it lives."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path


def this_process() -> str:
    """A name for this process that no other one has while it lives."""
    return f"{_machine()}:{os.getpid()}"


def _machine() -> str:
    """The name of the machine, with a mark of what has its own process ids: on Linux a start of it
    and a container, since two machines may have one name."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")
        space = boot + str(Path("/proc/self/ns/pid").readlink())
    except OSError:  # no Linux: process ids are those of the machine
        space = ""
    return f"{socket.gethostname()}/{hashlib.sha256(space.encode()).hexdigest()[:8]}"


def machine_of(owner: str) -> str:
    """The machine of a process, as people know it."""
    return owner.rpartition("/")[0]


def lives(owner: str) -> bool:
    """Tell whether a process may live; one of another machine may.

    So may every one where it cannot be asked: on Windows the question would be a Ctrl-C to it.
    """
    machine, _, number = owner.rpartition(":")
    can_be_asked = os.name == "posix" and number.isdigit()
    if not owner or machine != _machine() or not can_be_asked:
        return bool(owner)
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it lives, and is somebody else's
        return True
    return True
