"""Answers in JSON, read within limits: a service, or who stands in its place, may send anything."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from jatspress.network import LARGEST_ANSWER
from jatspress.visible import in_one_line

Table = Mapping[str, Any]

_DEEPEST = 40
# A text that does not end is taken whole, so that each character is looked at once.
_STRUCTURE = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{]|[\]}]', re.DOTALL)


class NotJsonError(Exception):
    """An answer that is no table in JSON, or is built to do harm."""


def read_table(data: bytes) -> Table:
    """Read an answer whose outermost value is a table; raises NotJsonError."""
    if len(data) > LARGEST_ANSWER or _is_too_deep(data):
        raise NotJsonError
    try:
        found = json.loads(data, parse_int=_number, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise NotJsonError from error
    if not isinstance(found, dict):
        raise NotJsonError
    return found


def _is_too_deep(data: bytes) -> bool:
    depth = 0
    for match in _STRUCTURE.finditer(data):
        sign = match[0]
        if sign in (b"[", b"{"):
            depth += 1
            if depth > _DEEPEST:
                return True
        elif sign in (b"]", b"}"):
            depth -= 1
    return False


def _number(digits: str) -> int:
    if len(digits) > 20:
        raise ValueError("an endless number")
    return int(digits)


def _no_number(name: str) -> float:
    raise ValueError(name)


def table_at(table: Table, *keys: str) -> Table:
    """The table below keys; an empty one when anything else, or nothing, stands there."""
    found: Any = table
    for key in keys:
        found = found.get(key) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def tables_at(table: Table, key: str) -> tuple[Table, ...]:
    """The tables of a list at a key; what is none is left out."""
    return tuple(each for each in list_at(table, key) if isinstance(each, dict))


def list_at(table: Table, key: str) -> Sequence[Any]:
    """The list at a key; empty when none stands there."""
    found = table.get(key)
    return found if isinstance(found, list) else ()


def text_at(table: Table, key: str) -> str | None:
    """The text at a key, white space normalised; `None` when there is none."""
    found = table.get(key)
    return (_plain(found) or None) if isinstance(found, str) else None


def texts_at(table: Table, key: str) -> tuple[str, ...]:
    """The texts of a list at a key, or the one text there."""
    found = table.get(key)
    many = found if isinstance(found, list) else [found]
    texts = (_plain(each) for each in many if isinstance(each, str))
    return tuple(text for text in texts if text)


def _plain(text: str) -> str:
    """A text in one line in which nothing is hidden, nor is any half of a character."""
    return in_one_line(" ".join(text.split()))
