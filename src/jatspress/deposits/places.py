"""Where a field of the read model may stand in what is made of an article, or why it does not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jatspress.deposits.facts import StatedFact, fields_of
from jatspress.deposits.recognising import Test, says_words

#: Why a fact stands nowhere; asked only when it does not stand where it could.
Why = Callable[[StatedFact], str | None]


@dataclass(frozen=True)
class Place:
    """Where a field may stand: elements (`name`, `name@attribute`), the first that says it.

    `is_ours` marks what tells how the article was read (an id, an offset), which is no fact of it.
    """

    names: tuple[str, ...] = ()
    why: str | Why | None = None
    test: Test = says_words
    is_ours: bool = False

    def reason(self, fact: StatedFact) -> str | None:
        """Why a fact stands nowhere; `None` when it should."""
        return self.why(fact) if callable(self.why) else self.why


#: A field that tells how the article was read.
OURS = Place(is_ours=True)

#: Class and field of the read model → its place.
Places = Mapping[tuple[str, str], Place]


def none_of(kind: type[Any], why: str | Why) -> dict[tuple[str, str], Place]:
    """The places of a class of the read model, and of those in it, that a target takes none of."""
    return {key: Place(why=why) for key in fields_of(kind)}
