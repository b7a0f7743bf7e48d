"""The table of native rules: a rule is a function, registered where it is defined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter

from jatspress.article import Finding, Rule, Severity, declare
from jatspress.validation.article import Article
from jatspress.validation.fixes.table import can_mend
from jatspress.validation.floods import MOST_OF_A_RULE, found_with, standing_for, told
from jatspress.validation.problem import Problem

__all__ = [
    "Check",
    "NativeRule",
    "Problem",
    "native_rules",
    "register_check",
    "rule",
]

Check = Callable[[Article], Iterator[Problem]]


@dataclass(frozen=True, eq=False)
class NativeRule:
    """A rule with the function that checks it; a rule is equal to itself alone."""

    rule: Rule
    check: Check

    def findings(self, article: Article, most: int | None = MOST_OF_A_RULE) -> Iterator[Finding]:
        """Check an article; beyond `most` findings the last stands for the others."""
        for problem, more in told(self.check(article), most, attrgetter("severity")):
            yield self._finding(article, problem, more)

    def _finding(self, article: Article, problem: Problem, more: int) -> Finding:
        where = article.where(problem.node)
        return self.rule.finding(
            standing_for(more, problem.message),
            path=article.document.path,
            line=where.line,
            column=where.column,
            xpath=where.xpath,
            expected=problem.expected,
            found=found_with(more, problem.found),
            hint=self.rule.hint if problem.hint is None else problem.hint,
            severity=problem.severity or self.rule.severity,
            excerpt=where.excerpt,
            fixable=can_mend(self.rule.code, article, problem),
        )


_TABLE: dict[str, NativeRule] = {}


def rule(
    code: str,
    severity: Severity,
    *,
    rationale: str,
    source: str,
    hint: str,
    failing: str,
    passing: str,
    url: str | None = None,
    profiles: tuple[str, ...] = ("core",),
    only_without_dtd: bool = False,
) -> Callable[[Check], Check]:
    """Register a check as a rule; the first line of its docstring is the rule's title.

    `failing` and `passing` are pieces of JATS that tests run the rule on: a whole `article`,
    or elements that stand in `front/article-meta`, `body` or `back`.
    """

    def register(check: Check) -> Check:
        title = (check.__doc__ or "").strip().splitlines()[0].rstrip(".")
        declared = declare(
            Rule(
                code=code,
                severity=severity,
                title=title,
                rationale=rationale,
                source=source,
                hint=hint,
                failing=failing,
                passing=passing,
                url=url,
                profiles=profiles,
                only_without_dtd=only_without_dtd,
            )
        )
        register_check(declared, check)
        return check

    return register


def register_check(declared: Rule, check: Check) -> None:
    """Enter the check of a rule that is declared already, such as one of the references'."""
    _TABLE[declared.code] = NativeRule(declared, check)
    native_rules.cache_clear()


@cache
def native_rules() -> tuple[NativeRule, ...]:
    """All native rules of the modules imported so far, by code."""
    return tuple(_TABLE[code] for code in sorted(_TABLE))
