"""For tests of what must not take minutes: a bound on work, which a busy machine does not reach."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

#: Seconds of the processor, not of the clock: what is right needs a twentieth, what hangs far more.
PATIENCE = 20.0


@contextmanager
def at_once() -> Iterator[None]:
    """Fail when what is done inside takes the processor for longer than `PATIENCE`."""
    began = time.process_time()
    yield
    assert time.process_time() - began < PATIENCE
