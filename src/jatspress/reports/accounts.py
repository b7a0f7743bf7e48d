"""Accounts of deposits: what stands where, and what was left out; as text, page and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from jatspress.article.accounts import Account, Fact
from jatspress.reports.json_report import Table, dumped
from jatspress.reports.report import ENGLISH, words_in
from jatspress.reports.templates import template
from jatspress.translations import Catalogue

#: The part of the catalogue that has the reasons.
_SECTION = "accounts"


def account_in(account: Account, speech: Catalogue) -> Account:
    """An account with its reasons in another language."""
    return replace(account, facts=tuple(_fact_in(fact, speech) for fact in account.facts))


def _fact_in(fact: Fact, speech: Catalogue) -> Fact:
    if fact.reason is None:
        return fact
    return replace(fact, reason=speech.says(_SECTION, fact.reason))


def accounts_as_text(accounts: Iterable[Account], speech: Catalogue = ENGLISH) -> str:
    """Each fact with its place, then those that stand nowhere, by the reason."""
    return "\n".join(line for account in accounts for line in (*_lines(account, speech), ""))


def _lines(account: Account, speech: Catalogue) -> Iterator[str]:
    says = words_in(speech)
    yield f"{account.path} → {account.target}: {tally_of(account, speech)}"
    for fact in account.lost:
        yield f"  ! {fact.field}: {fact.value}"
    for fact in account.standing:
        yield f"  {fact.field}: {fact.value}"
        yield from (f"      {place}" for place in fact.places)
    for reason, facts in by_reason(account.left_out):
        yield f"  {says('left out')}: {reason}"
        yield from (f"      {fact.field}: {fact.value}" for fact in facts)


def tally_of(account: Account, speech: Catalogue = ENGLISH) -> str:
    """How many facts stand in the deposit, were left out, and were lost."""
    says = words_in(speech)
    return says(
        "of {all} facts {standing} stand in it, {left} are left out with a reason, {lost} are lost",
        all=len(account.facts),
        standing=len(account.standing),
        left=len(account.left_out),
        lost=len(account.lost),
    )


def by_reason(facts: Sequence[Fact]) -> tuple[tuple[str, tuple[Fact, ...]], ...]:
    """Facts that stand nowhere by the reason, in the order of the first of each."""
    groups: dict[str, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(fact.reason or "", []).append(fact)
    return tuple((reason, tuple(found)) for reason, found in groups.items())


def accounts_as_html(accounts: Sequence[Account], speech: Catalogue = ENGLISH) -> bytes:
    """One page that needs nothing beside it; the same accounts give the same bytes."""
    page = template("accounts.html").render(
        accounts=[
            (account, tally_of(account, speech), by_reason(account.left_out))
            for account in accounts
        ],
        speech=speech,
        says=words_in(speech),
    )
    return (page.rstrip() + "\n").encode()


def accounts_as_json(accounts: Iterable[Account]) -> bytes:
    """The accounts for programs; XPaths have the prefixes of the deposit."""
    return dumped({"version": 1, "accounts": [_table(account) for account in accounts]})


def _table(account: Account) -> Table:
    return {
        "path": account.path,
        "target": account.target,
        "summary": {
            "facts": len(account.facts),
            "standing": len(account.standing),
            "left_out": len(account.left_out),
            "lost": len(account.lost),
        },
        "facts": [
            {
                "field": fact.field,
                "value": fact.value,
                "places": list(fact.places),
                "reason": fact.reason,
            }
            for fact in account.facts
        ],
    }
