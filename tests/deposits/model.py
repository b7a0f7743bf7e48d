"""The fields of the read model, for tables that must have them all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from jatspress.article import ArticleMeta, Reference
from jatspress.deposits.facts import WHOLE


def all_fields() -> set[tuple[str, str]]:
    """Class and name of every field of an article and of a reference."""
    seen: set[type[Any]] = set()
    return {*_fields(ArticleMeta, seen), *_fields(Reference, seen)}


def _fields(kind: type[Any], seen: set[type[Any]]) -> Iterator[tuple[str, str]]:
    """Class and name of every field of the model that is no further part of it."""
    if kind in seen:
        return
    seen.add(kind)
    hints = get_type_hints(kind)
    for field in fields(kind):
        inner = [k for k in _kinds(hints[field.name]) if is_dataclass(k) and k not in WHOLE]
        if not inner:
            yield kind.__name__, field.name
        for one in inner:
            assert isinstance(one, type)
            yield from _fields(one, seen)


def _kinds(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from _kinds(inner)
