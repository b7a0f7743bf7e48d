"""What a check says, before its place is known."""

from __future__ import annotations

from dataclasses import dataclass

from jatspress.article import Rule


@dataclass(frozen=True)
class Remark:
    """A rule and what it says of the case."""

    rule: Rule
    message: str
    expected: str | None = None
    found: str | None = None
    hint: str | None = None
