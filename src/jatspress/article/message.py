"""Sentences that keep their pattern, so that they can be said in another language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Message(str):
    """An English sentence made of a pattern and the values in it.

    It is a `str` wherever one is wanted. `pattern` and `fields` stay beside it for the reports,
    which look the pattern up in the catalogue of another language (`translations.py`).
    """

    pattern: str
    fields: Mapping[str, object]

    def __new__(cls, pattern: str, fields: Mapping[str, object]) -> Message:
        """Fill the fields into the pattern."""
        made = super().__new__(cls, pattern.format_map(fields) if fields else pattern)
        made.pattern, made.fields = pattern, fields
        return made

    def __getnewargs__(self) -> tuple[Any, ...]:
        """What makes the same message again when it is sent to another process."""
        return self.pattern, self.fields


def say(pattern: str, /, **fields: object) -> Message:
    """Say a pattern such as `"the id {id} is used twice"` with the values of its fields.

    Without fields the pattern is taken as it stands, braces and all. A field may be a message.
    """
    return Message(pattern, fields)
