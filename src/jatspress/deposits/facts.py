"""The facts of an article's read model, one by one, by their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from jatspress.article import (
    Identifier,
    JatsContent,
    PartialDate,
    PublicationDate,
    ReferencePerson,
    SubArticle,
)
from jatspress.article.dates import HistoryDate

#: Values that are one fact, although they have fields.
WHOLE = (
    JatsContent,
    PartialDate,
    PublicationDate,
    HistoryDate,
    Identifier,
    ReferencePerson,
    SubArticle,
)
#: Fields of which 'no' is a statement, not the lack of one.
SAID_WHEN_FALSE = frozenset({"orcid_authenticated"})


@dataclass(frozen=True)
class StatedFact:
    """A value of the model: its place, the class and the name of its field, what it belongs to.

    `owners` are the values around it, from the innermost: a surname's are the name and the person.
    """

    path: str
    owner: str
    name: str
    value: Any
    owners: tuple[Any, ...]

    def nth(self, *lists: str) -> int | None:
        """Which item of a list of the model it belongs to, from 0; `None` when to none.

        `nth("contributors", "members")` counts the members of its group, whichever that is.
        """
        path = r"\.".join(rf"{name}\[(\d+)\]" for name in lists)
        found = re.match(path, self.path)
        return int(found[len(lists)]) - 1 if found else None


def facts_of(value: Any, path: str = "", owners: tuple[Any, ...] = ()) -> Iterator[StatedFact]:
    """Yield every value that is stated, in the order of the model."""
    for field in fields(value):
        stated = getattr(value, field.name)
        own = f"{path}.{field.name}".lstrip(".")
        yield from _facts(stated, own, field.name, (value, *owners))


def _facts(stated: Any, path: str, name: str, owners: tuple[Any, ...]) -> Iterator[StatedFact]:
    if stated is None or stated in ("", ()) or (stated is False and name not in SAID_WHEN_FALSE):
        return
    if isinstance(stated, tuple):
        for number, item in enumerate(stated, 1):
            yield from _facts(item, f"{path}[{number}]", name, owners)
    elif is_dataclass(stated) and not isinstance(stated, WHOLE):
        yield from facts_of(stated, path, owners)
    else:
        yield StatedFact(path, type(owners[0]).__name__, name, stated, owners)


def fields_of(kind: type[Any]) -> Iterator[tuple[str, str]]:
    """Class and name of every field of a class of the model, and of those in it, that is a fact."""
    return _fields(kind, set())


def _fields(kind: type[Any], seen: set[type[Any]]) -> Iterator[tuple[str, str]]:
    if kind in seen:
        return
    seen.add(kind)
    hints = get_type_hints(kind)
    for field in fields(kind):
        inner = [k for k in _kinds(hints[field.name]) if is_dataclass(k) and k not in WHOLE]
        if not inner:
            yield kind.__name__, field.name
        for one in inner:
            if isinstance(one, type):
                yield from _fields(one, seen)


def _kinds(hint: Any) -> Iterator[Any]:
    yield hint
    for inner in get_args(hint):
        yield from _kinds(inner)
