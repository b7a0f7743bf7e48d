"""What every deposit has in common: how it is asked for, made, finished and named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from jatspress.article import Finding, JournalProfile, Message, Severity, say
from jatspress.article.accounts import Account
from jatspress.deposits import rules
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.schema_problem import SchemaProblem
from jatspress.descriptions.plain_text import LeftBehind
from jatspress.jats.places import META


@dataclass(frozen=True)
class Choices:
    """What may be chosen for a deposit.

    `timestamp` is seconds since 1970 where a format asks when the record was made; without it
    SOURCE_DATE_EPOCH, else a date that the article states. `accounted` asks what became of every
    fact of the articles. `replaces` says that the target has the articles already, and is to take
    these records in place of its own. `previous` is what was made of the same articles before.
    """

    timestamp: int | None = None
    accounted: bool = False
    replaces: bool = False
    previous: bytes | None = None


@dataclass(frozen=True)
class MadeDeposit:
    """A deposit as bytes, with what was found on the way.

    `data` is `None` when it must not be written; the findings of severity error say why. `accounts`
    say of each article where its facts stand, when they were asked for.
    """

    data: bytes | None
    findings: tuple[Finding, ...] = ()
    accounts: tuple[Account, ...] = ()


@dataclass(frozen=True)
class Target:
    """A kind of deposit: its name in reports, the ending of its files, what makes it.

    The errors of `profile` (a name of `validation.profiles`) keep a deposit from being made. One
    that is not made `together` has a file for each article. `name_trouble` says why the target
    takes no file of a name. Articles for a target that is `mended` are brought into its form
    first, by the fixes of its profile. Rules of the profile that are `told_by_target` are not
    asked: its own say the same of a deposit, with more certainty. One that is `modelled` follows
    what is public of a format whose schema is not published: that it is valid nobody but the
    target can say.
    """

    title: str
    ending: str
    make: Callable[[Sequence[DepositArticle], JournalProfile, Choices], MadeDeposit]
    profile: str | None = None
    together: bool = True
    name_trouble: Callable[[str], Message | None] | None = None
    mended: bool = False
    told_by_target: tuple[str, ...] = ()
    modelled: bool = False


def finished(
    data: bytes,
    articles: Sequence[DepositArticle],
    findings: Iterable[Finding] = (),
    accounts: Sequence[Account] = (),
    *,
    grave: tuple[str, ...] = (),
) -> MadeDeposit:
    """A deposit with what was lost in it; it is not to be written when any finding is an error.

    `grave` are beginnings of fields of the read model without which the deposit is worth nothing.
    """
    found = (*findings, *lost(accounts, articles, grave))
    return MadeDeposit(None if is_blocked(found) else data, found, tuple(accounts))


def is_blocked(findings: Iterable[Finding]) -> bool:
    """Tell whether any finding keeps the deposit from being written."""
    return any(finding.severity is Severity.ERROR for finding in findings)


def lost(
    accounts: Sequence[Account], articles: Sequence[DepositArticle], grave: tuple[str, ...]
) -> Iterator[Finding]:
    """Say which facts stand nowhere, and nothing says why."""
    by_path = {article.document.path: article for article in reversed(articles)}
    for account in accounts:
        article = by_path[account.path]
        for fact in account.lost:
            yield rules.LOST.finding(
                say("{field} is lost: '{value}'", field=fact.field, value=fact.value),
                **article.where(META),
                found=fact.value,
                severity=Severity.ERROR if fact.field.startswith(grave) else Severity.WARNING,
            )


def left_out(article: DepositArticle, what: str, *xpaths: str) -> Finding:
    """Say that a piece of the article has no place in its record."""
    message = say("{what} has no place in the record and is left out", what=what)
    return rules.CUT.finding(message, **article.where(*xpaths, META))


def left_behind(article: DepositArticle, left: LeftBehind) -> Iterator[Finding]:
    """Say each thing once that runs of the article hold and the words of its record do not."""
    return (left_out(article, what) for what in dict.fromkeys(left.what))


def not_taken(article: DepositArticle, target: str, problem: SchemaProblem) -> Finding:
    """Say what the schema of a target does not take in the record of an article."""
    message = say(
        "{target} does not take {name} '{value}' (in the record at {path})",
        target=target,
        name=problem.element,
        value=problem.value or "",
        path=problem.path,
    )
    return rules.NOT_TAKEN.finding(
        message, **article.where(META), expected=problem.reason, found=problem.value
    )
