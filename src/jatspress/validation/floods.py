"""Findings by the thousand: the first are told one by one, the last stands for the others.

A converter that slips once slips in every row of a table. Nobody reads a hundred thousand findings
of one rule, and to place and word them takes minutes; how many there are, and how far they go, is
said all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar

from jatspress.article import Finding
from jatspress.message import Message, say

#: So many findings of one rule are told of one file.
MOST_OF_A_RULE = 1000

_MORE = "{count} more findings of this rule are not listed one by one; the last of them: {message}"

T = TypeVar("T")


def told(
    items: Iterable[T], most: int | None, kind: Callable[[T], Hashable] = lambda _: None
) -> Iterator[tuple[T, int]]:
    """The first `most` items of each kind, each with 0; then the last one with their number.

    A single one more is told like the others; `None` tells all.
    """
    seen: dict[Hashable, int] = {}
    last: dict[Hashable, T] = {}
    for item in items:
        its = kind(item)
        seen[its] = seen.get(its, 0) + 1
        if most is None or seen[its] <= most:
            yield item, 0
        else:
            last[its] = item
    for its, item in last.items():
        beyond = seen[its] - (most or 0)
        yield item, beyond if beyond > 1 else 0


def standing_for(more: int, message: str) -> str:
    """The message of a finding that stands for so many, with itself."""
    return say(_MORE, count=f"{more:,}", message=message) if more else message


def found_with(more: int, found: str | None) -> str | None:
    """What was found where it stands for so many: known ones (baselines) are known by number."""
    return say("{count} findings", count=f"{more:,}") if more else found


def stands_for_others(finding: Finding) -> bool:
    """Tell whether a finding stands for others that are not listed."""
    return isinstance(finding.message, Message) and finding.message.pattern == _MORE
