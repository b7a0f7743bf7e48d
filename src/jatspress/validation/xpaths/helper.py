"""A process of ours in which expressions of users are evaluated, and which can be ended.

No engine of XPath can be told to stop: libxml2 has limits of its own that lxml does not reach,
Saxon and regular expressions hold the interpreter. A process can be ended on every system. It is
started once, takes one task after another, and ends when we do. Tasks are functions of modules of
ours with values that can be pickled; nothing else ever speaks to it.
"""

from __future__ import annotations

import atexit
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import IO, Any

from jatspress.errors import JatspressError

_COMMAND = "from jatspress.validation.xpaths.helper import serve; serve()"


class TooLongError(Exception):
    """Say that a task did not come to an end in time."""


class HelperFailedError(Exception):
    """Say that a task failed in a way that is a defect of ours; the traceback is a note of it."""


@dataclass
class Helper:
    """The process, started with the first task and anew after one that had to be ended."""

    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def ask(self, task: Callable[..., Any], *values: Any, patience: float) -> Any:
        """Let the process call a function.

        Raises TooLongError when that takes too long, a JatspressError that the function raises or
        when the process was ended from outside, and HelperFailedError for a defect.
        """
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        ended = threading.Event()

        def end() -> None:
            ended.set()
            process.kill()

        clock = threading.Timer(patience, end)
        clock.daemon = True
        clock.start()
        try:
            _send((task, values, patience), process.stdin)
            said, answer = pickle.load(process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            self.close()
            if ended.is_set():
                raise TooLongError from error
            raise JatspressError(
                "a process that evaluated expressions was ended by the system",
                hint="Perhaps for want of memory: try with fewer files at once, --jobs 1.",
            ) from error
        except BaseException:
            self.close()  # an answer that nobody waits for would be taken for the next one
            raise
        finally:
            clock.cancel()
        if said == "error":
            raise answer
        if said == "defect":
            defect = HelperFailedError(answer.strip().splitlines()[-1])
            defect.add_note(answer)
            raise defect
        return answer

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _COMMAND],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,  # engines chat there; what fails comes as an answer
                env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            )
        return self._process


def _send(value: Any, stream: IO[bytes]) -> None:
    stream.write(pickle.dumps(value))
    stream.flush()


_helpers: dict[int, Helper] = {}


def helper() -> Helper:
    """The helper of this process; one that was forked has its own."""
    number = os.getpid()
    if number not in _helpers:
        _helpers[number] = Helper()
        atexit.register(_helpers[number].close)
    return _helpers[number]


def serve() -> None:
    """Do the tasks that come in, until the one who asks is gone."""
    tasks, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what an engine prints is no answer
    while True:
        try:
            task, values, patience = pickle.load(tasks)
        except EOFError:
            return
        _end_by_itself(patience + 2)
        _send(_done(task, values), answers)
        _end_by_itself(0)


def _end_by_itself(seconds: float) -> None:
    """Let the system end this process later, should the one who asks be gone by then."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _done(task: Callable[..., Any], values: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return "answer", task(*values)
    except JatspressError as error:
        return "error", error
    except Exception:  # it is raised again where the task came from
        return "defect", traceback.format_exc()
