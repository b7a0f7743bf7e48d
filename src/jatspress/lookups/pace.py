"""How fast a service is asked: as slowly as it says, and slower than that when it says nothing."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

Clock = Callable[[], float]
Sleep = Callable[[float], None]

#: Seconds between two questions while a service has not said how many it takes.
UNHURRIED = 0.5
_SHORTEST, _LONGEST = 0.05, 60.0
#: A service that wants us to wait longer than that is left alone.
LONGEST_WAIT = 60.0
_SECONDS = {"": 1.0, "s": 1.0, "m": 60.0, "h": 3600.0}
_INTERVAL = re.compile(r"(\d{1,6})\s*([smh]?)")


@dataclass
class Pace:
    """Keeps the time between questions, for each pool of them its own."""

    clock: Clock = time.monotonic
    sleep: Sleep = time.sleep
    between: dict[str, float] = field(default_factory=dict)
    _next: dict[str, float] = field(default_factory=dict)

    def wait(self, pool: str) -> None:
        """Wait until a question of this pool may be asked."""
        rest = self._next.get(pool, 0.0) - self.clock()
        if rest > 0:
            self.sleep(rest)
        self._next[pool] = self.clock() + self.between.get(pool, UNHURRIED)

    def learn(self, pool: str, headers: Mapping[str, str]) -> None:
        """Take the pace from `x-rate-limit-limit` and `x-rate-limit-interval`, where stated."""
        limit = headers.get("x-rate-limit-limit", "").strip()
        interval = _INTERVAL.fullmatch(headers.get("x-rate-limit-interval", "").strip().lower())
        if not limit.isascii() or not limit.isdigit() or len(limit) > 6 or interval is None:
            return
        if int(limit) == 0:
            return
        seconds = int(interval[1]) * _SECONDS[interval[2]] / int(limit)
        self.between[pool] = min(max(seconds, _SHORTEST), _LONGEST)


def stated_wait(headers: Mapping[str, str], now: float) -> float | None:
    """The seconds of `Retry-After`, a number or a date; `None` when it says neither."""
    stated = headers.get("retry-after", "").strip()
    if stated.isascii() and stated.isdigit() and len(stated) <= 9:
        return float(stated)
    try:
        moment = parsedate_to_datetime(stated)
    except (TypeError, ValueError, OverflowError):
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.fromtimestamp(now, UTC)).total_seconds())
