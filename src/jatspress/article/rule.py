"""Rules as values: what is checked, why, on whose authority; one table for `explain`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jatspress.article.finding import Finding, Severity


@dataclass(frozen=True)
class Rule:
    """A rule of ours.

    `title` is a short sentence of what must hold, `rationale` why, `source` the
    specification and section (with `url` where there is one), `hint` what to do, `failing`
    and `passing` small examples in the form the rule reads (XML or manuscript text). `twins` are
    the rules that say the same of the article itself: where they speak, this one, of a deposit,
    need not (`validation/twins.py` has those that say the same of one element).
    `profiles` are the targets that ask it (`--profile`); a rule `only_without_dtd` says what every
    DTD says too, and runs when none has judged.
    """

    code: str
    severity: Severity
    title: str
    rationale: str
    source: str
    hint: str
    failing: str
    passing: str
    url: str | None = None
    profiles: tuple[str, ...] = field(default=("core",))
    twins: tuple[str, ...] = ()
    only_without_dtd: bool = False

    def finding(self, message: str, **where: Any) -> Finding:
        """Make a finding of this rule; `where` takes the fields of `Finding`."""
        where.setdefault("hint", self.hint)
        where.setdefault("severity", self.severity)
        return Finding(rule=self.code, message=message, url=self.url, **where)


_RULES: dict[str, Rule] = {}


def declare(rule: Rule) -> Rule:
    """Enter a rule in the table where it is defined and return it.

    Raises ValueError when the code is taken.
    """
    if rule.code in _RULES:
        raise ValueError(f"rule {rule.code} is declared twice")
    _RULES[rule.code] = rule
    return rule


def declaring(**same: Any) -> Callable[..., Rule]:
    """A function that declares rules with fields in common, such as the profile of one target.

    It takes code, severity and title, and the other fields of `Rule` by name.
    """

    def declared(code: str, severity: Severity, title: str, **fields: Any) -> Rule:
        return declare(Rule(code, severity, title, **{**same, **fields}))

    return declared


def declared_rules() -> tuple[Rule, ...]:
    """All rules of the modules imported so far, by code."""
    return tuple(_RULES[code] for code in sorted(_RULES))


def rule_of(code: str) -> Rule | None:
    """The declared rule of a code; `None` for a journal's own and for unknown ones."""
    return _RULES.get(code)
