"""Whose a row is for the moment: a name for each process, and whether it lives."""

from __future__ import annotations

import os
import socket
from pathlib import Path


def this_process() -> str:
    """A name for this process that no other one has while it lives."""
    return f"{_machine()}:{os.getpid()}"


def _machine() -> str:
    try:
        space = str(Path("/proc/self/ns/pid").readlink()).strip("pid:[]")
    except OSError:  # no Linux: process ids are those of the machine
        space = ""
    return f"{socket.gethostname()}/{space}"


def lives(owner: str) -> bool:
    """Tell whether a process may live; one of another machine may."""
    machine, _, number = owner.rpartition(":")
    if not owner or machine != _machine() or not number.isdigit():
        return bool(owner)
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # it lives, and is somebody else's
        return True
    return True
