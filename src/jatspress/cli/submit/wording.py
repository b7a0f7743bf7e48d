"""What `submit` says, in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jatspress.translations import Catalogue

_SECTION = "submission"
_MOST = 20
Says = Callable[..., str]


def says_in(speech: Catalogue) -> Says:
    """What fills a pattern of ours with its fields, in a language."""
    from jatspress.message import say

    def says(pattern: str, /, **fields: object) -> str:
        return speech.says(_SECTION, say(pattern, **fields))

    return says


def speak_in(speech: Catalogue) -> Callable[[str], str]:
    """What puts a sentence of the ledger's story into a language."""
    from jatspress.submission.explanations import words_of_rules

    of_rules = words_of_rules(speech)
    return lambda text: of_rules.get(text) or speech.says(_SECTION, text)


def some(dois: Iterable[str]) -> str:
    """The first DOIs, and how many more there are."""
    known = list(dois)
    return ", ".join(known[:_MOST]) + (f" … (+{len(known) - _MOST})" if len(known) > _MOST else "")
