"""Whose a row is for the moment: a name for each process, and whether it lives."""

from __future__ import annotations

import hashlib
import os
import socket
from pathlib import Path

#: On Windows the question whether a process lives would be a Ctrl-C to it.
_CAN_ASK = os.name == "posix"


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
    """Tell whether a process may live; one of another machine, or that cannot be asked, may."""
    machine, _, number = owner.rpartition(":")
    if not owner or machine != _machine() or not (_CAN_ASK and number.isdigit()):
        return bool(owner)
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it lives, and is somebody else's
        return True
    return True
