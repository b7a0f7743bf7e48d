"""Sentences that keep their pattern, so that they can be said in another language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any


class Message(str):
    """An English sentence made of a pattern and the values in it.

    It is a `str` wherever one is wanted. `pattern` and `fields` stay beside it for the reports,
    which look the pattern up in the catalogue of another language (`translations.py`).
    """

    __slots__ = ("fields", "pattern")  # a folder of articles has hundreds of thousands

    pattern: str
    fields: Mapping[str, object]

    def __new__(cls, pattern: str, fields: Mapping[str, object]) -> Message:
        """Fill the fields into the pattern."""
        made = super().__new__(cls, pattern.format_map(fields) if fields else pattern)
        made.pattern, made.fields = pattern, fields
        return made

    @classmethod
    def spoken(cls, text: str, message: Message) -> Message:
        """The words of another language for a message, which keeps its English pattern."""
        made = super().__new__(cls, text)
        made.pattern, made.fields = message.pattern, message.fields
        return made

    @property
    def english(self) -> str:
        """The sentence in English, whatever language it is spoken in."""
        return self.pattern.format_map(self.fields) if self.fields else self.pattern

    def __getnewargs__(self) -> tuple[Any, ...]:
        """What makes the same message again when it is sent to another process."""
        return self.pattern, self.fields


def in_english(text: str) -> str:
    """A text in English: a message as it was made, any other text as it is."""
    return text.english if isinstance(text, Message) else text


def say(pattern: str, /, **fields: object) -> Message:
    """Say a pattern such as `"the id {id} is used twice"` with the values of its fields.

    Without fields the pattern is taken as it stands, braces and all. A field may be a message.
    """
    return Message(pattern, fields) if fields else _plain(pattern)


@lru_cache(maxsize=5000)
def _plain(pattern: str) -> Message:
    """A message without fields, which is the same wherever it is said."""
    return Message(pattern, {})


def row(parts: Sequence[str], joint: str = "{first}, {second}") -> str:
    """Say several things in a row: `a, b`, or with `"{first} or {second}"` `a or b`."""
    if not parts:
        return ""
    said = parts[0]
    for part in parts[1:]:
        said = say(joint, first=said, second=part)
    return said
