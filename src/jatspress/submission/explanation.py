"""One message of a service, in the words of production staff."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.message import Message


@dataclass(frozen=True)
class Explanation:
    """What a message means and what to do; `rule` is the finding that would have told before.

    It is known by any of `signs`, pieces of the message in small letters.
    """

    signs: tuple[str, ...]
    cause: Message
    advice: Message
    rule: str | None = None
