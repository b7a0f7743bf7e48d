"""What a shell offers for values: profiles and rules, the last of those that have commas."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from jatspress.errors import JatspressError


def profiles(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """The profiles that go on from what is typed: `core,p` → `core,pmc`, `core,pubmed`."""
    from jatspress.validation.profiles import PROFILES

    return _behind_commas(begun, PROFILES)


def codes(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """The codes of rules that go on from what is typed, some with commas before them."""
    return _behind_commas(begun, _all_codes())


def code(_: click.Context, __: click.Parameter, begun: str) -> list[str]:
    """The codes of rules that begin like what is typed, in capitals or not."""
    return [each for each in _all_codes() if each.upper().startswith(begun.upper())]


def _behind_commas(begun: str, words: Iterable[str]) -> list[str]:
    before, comma, last = begun.rpartition(",")
    taken = set(before.split(","))
    return [
        f"{before}{comma}{word}"
        for word in words
        if word.upper().startswith(last.upper()) and word not in taken
    ]


def _all_codes() -> list[str]:
    """The codes of our rules, and of the journal whose folder this is."""
    from jatspress.batch.rulebook import all_rules

    return [*(rule.code for rule in all_rules()), *_codes_of_journal()]


def _codes_of_journal() -> list[str]:
    from jatspress.cli import options

    try:
        journal = options.profile_for(Path(options.PROFILE_NAME), None)
    except JatspressError:  # what is wrong with it is said by the command itself
        return []
    return [rule.code for rule in journal.rules] if journal else []
