"""The time of sending: a number of 17 digits, seconds for leases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

#: Seconds since 1970.
Clock = Callable[[], float]


def number_of(seconds: float) -> int:
    """YYYYMMDDhhmmssmmm in UTC, the form that Crossref itself uses."""
    moment = datetime.fromtimestamp(seconds, UTC)
    return int(moment.strftime("%Y%m%d%H%M%S")) * 1000 + moment.microsecond // 1000


def seconds_of(stamp: str) -> float:
    """The seconds of a stamp of the ledger; 0 for an empty one."""
    return datetime.fromisoformat(stamp).timestamp() if stamp else 0.0
