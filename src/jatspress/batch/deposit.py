"""Articles, of whatever kind, become a deposit for a target and a report on each of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jatspress.article import Finding, JournalProfile, Severity, rule_of
from jatspress.batch.source import LoadedArticle
from jatspress.deposits.article import DepositArticle
from jatspress.deposits.targets import Choices, MadeDeposit, Target, is_blocked
from jatspress.reports.report import FileReport, Report

if TYPE_CHECKING:
    from jatspress.jats.document import Document


@dataclass(frozen=True)
class Deposited:
    """What was made of articles for a target: a deposit of all, or one for each in their order."""

    report: Report
    deposits: tuple[MadeDeposit, ...]

    @property
    def is_made(self) -> bool:
        """Whether all of it may be written: of an issue that lacks an article nobody wants half."""
        return all(made.data is not None for made in self.deposits)


def deposit_for(
    target: Target, loaded: Sequence[LoadedArticle], profile: JournalProfile, choices: Choices
) -> Deposited:
    """Make the deposit of articles; nothing is written.

    What the target refuses of an article (the rules of its profile) keeps its deposit from being
    made; the findings of severity error say what to do.
    """
    checked = _as_target_checks(profile)
    sent, refused = _in_form(target, loaded, checked)
    for article in sent:
        refused[article.document.path] += tuple(_asked(article.document, checked, target))
    articles = [
        DepositArticle(one.document, folder=one.source.parent, original=own.document)
        for one, own in zip(sent, loaded, strict=True)
    ]
    groups = [articles] if target.together else [[article] for article in articles]
    deposits = tuple(_made(target, group, profile, choices, refused) for group in groups)
    findings = tuple(finding for made in deposits for finding in made.findings)
    return Deposited(deposit_report(target.title, loaded, findings), deposits)


def _as_target_checks(profile: JournalProfile) -> JournalProfile:
    """A journal whose own selection of rules and own schema leave the target's rules whole.

    What it ignores, or calls less grave, by a code is its own decision still.
    """
    ours = replace(profile.validation, select=(), schema=None, schematrons=())
    return replace(profile, validation=ours)


def _in_form(
    target: Target, loaded: Sequence[LoadedArticle], profile: JournalProfile
) -> tuple[Sequence[LoadedArticle], dict[str, tuple[Finding, ...]]]:
    """The articles as they are sent, and by their paths what was changed in them."""
    if not target.mended or target.profile is None:
        return loaded, {article.document.path: () for article in loaded}
    from jatspress.batch.deposit_conversion import converted

    conversions = [converted(article, profile, target.profile) for article in loaded]
    articles = [conversion.article for conversion in conversions]
    return articles, {c.article.document.path: c.findings for c in conversions}


def _made(
    target: Target,
    articles: Sequence[DepositArticle],
    profile: JournalProfile,
    choices: Choices,
    asked: dict[str, tuple[Finding, ...]],
) -> MadeDeposit:
    found = [finding for article in articles for finding in asked[article.document.path]]
    if is_blocked(found):
        return MadeDeposit(None, tuple(found))
    made = target.make(articles, profile, choices)
    told = {(finding.rule, finding.line, finding.message) for finding in found}
    new = (f for f in made.findings if (f.rule, f.line, f.message) not in told)
    return MadeDeposit(made.data, (*found, *new), made.accounts)


def _asked(document: Document, profile: JournalProfile, target: Target) -> Iterator[Finding]:
    """What the rules of the target say of an article, without those that hold for everybody.

    Where the article itself is sent, its errors by those count as well: the target validates it.
    """
    if target.profile is None:
        return
    from jatspress.validation.checks import Checks
    from jatspress.validation.engine import validate

    for finding in validate(document, profile, Checks((target.profile,))).each_finding:
        rule = rule_of(finding.rule)
        if rule is None or rule.code in target.told_by_target:
            continue  # a rule of the house is none that the target knows
        is_grave = target.mended and finding.severity is Severity.ERROR
        if target.profile in rule.profiles or is_grave:
            yield finding


def deposit_report(
    title: str, loaded: Sequence[LoadedArticle], findings: Sequence[Finding]
) -> Report:
    """A report for each article; what is said of journal.toml stands with the first one.

    An article that is named twice has one report, which says each thing once.
    """
    named = {article.document.path: article for article in reversed(loaded)}
    loaded = [named[path] for path in dict.fromkeys(article.document.path for article in loaded)]
    by_path: dict[str | None, list[Finding]] = {article.document.path: [] for article in loaded}
    of_none: list[Finding] = []
    for finding in dict.fromkeys(findings):
        by_path.get(finding.path, of_none).append(finding)
    reports = []
    for number, article in enumerate(loaded):
        own = by_path[article.document.path]
        general = of_none if number == 0 else []
        converted = [f for f in article.findings if f.severity is Severity.ERROR]
        reports.append(
            FileReport(
                path=str(article.source),
                sha256=hashlib.sha256(article.document.data).hexdigest(),
                schema=title,
                findings=tuple(article.located(f) for f in (*general, *converted, *own)),
            )
        )
    return Report(tuple(reports))
