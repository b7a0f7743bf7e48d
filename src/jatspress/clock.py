"""The time that the surroundings state; the clock of the machine is never looked at."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from jatspress.errors import ConfigurationError

#: The variable that names the time of a build (https://reproducible-builds.org/specs).
VARIABLE = "SOURCE_DATE_EPOCH"


def stated_moment() -> datetime | None:
    """The moment that SOURCE_DATE_EPOCH names, in UTC; `None` when it is not set or empty.

    Raises ConfigurationError when it is no number of seconds since 1970 within four-digit years.
    """
    stated = os.environ.get(VARIABLE, "").strip()
    if not stated:
        return None
    try:
        seconds = int(stated) if stated.isascii() and stated.isdigit() else -1
        if seconds < 0:
            raise ValueError(stated)
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        shown = stated if len(stated) <= 40 else f"{stated[:40]}…"
        raise ConfigurationError(
            f"SOURCE_DATE_EPOCH is '{shown}', which is no time",
            hint="It counts seconds since 1970, such as the output of: date +%s",
        ) from error


def stamp_of(seconds: float) -> str:
    """The time in UTC as people read it, of seconds since 1970: `2026-01-31T12:00:00Z`."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
