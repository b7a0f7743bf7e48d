"""All that is checked of an article: DTD, our rules, those of the journal, Schematrons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from jatspress.article import Finding, JournalProfile, Rule, declared_rules, rule_of
from jatspress.jats.document import Document
from jatspress.validation.article import Article
from jatspress.validation.checks import SCHEMATRON, Checks, checks_for
from jatspress.validation.floods import stands_for_others
from jatspress.validation.house_rules import house_findings
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import NativeRule, native_rules
from jatspress.validation.schema import judge
from jatspress.validation.suppressions import Answered, answered
from jatspress.validation.twins import CONTRARY, told_once

#: What the codes of the rules begin with that are always loaded: an unknown one is a slip.
_CORE_CODES = ("JP0", "JP1", "JP2", "JP3", "JP4", "JP5", "JP6")


@dataclass(frozen=True)
class Validation:
    """What was found in an article, and the values that were read from it on the way.

    `schema` names the DTD or other schema that judged and `dtd_valid` is its verdict; both are
    `None` when nothing tells which DTD is meant. `findings` stand in the order of the document,
    each fault once (`Finding.also` has what other rules say of it); `silenced` is how many more an
    instruction in the article answers for.
    """

    article: Article
    schema: str | None
    dtd_valid: bool | None
    findings: tuple[Finding, ...]
    silenced: int = 0

    @property
    def each_finding(self) -> tuple[Finding, ...]:
        """The findings with those of other rules that they speak for."""
        return tuple(each for finding in self.findings for each in finding.each)


def validate(
    document: Document, journal: JournalProfile | None = None, asked: Checks | None = None
) -> Validation:
    """Check a document by its DTD, by our rules and by the rules of its journal.

    `asked` is what the command line says; what it leaves open is as `[validate]` of journal.toml
    has it. Raises ConfigurationError for a rule of the journal or a Schematron that cannot be
    followed.
    """
    checks = checks_for(journal, asked)
    load_rules(checks.needed_profiles)
    article = Article(document, journal)
    verdict = judge(document, checks.schema, checks.most_of_a_rule)
    findings = [
        *verdict.findings,
        *house_findings(article, checks.most_of_a_rule),
        *_of_schematrons(document, checks),
        *_native(article, checks, by_dtd=verdict.by_dtd),
    ]
    left = _answered(document, findings, checks, journal)
    reported = in_order(told_once(list(filter(None, map(checks.reported, left.findings)))))
    return Validation(article, verdict.schema, verdict.valid, reported, left.silenced)


def _answered(
    document: Document, findings: list[Finding], checks: Checks, journal: JournalProfile | None
) -> Answered:
    """Take out what the article answers for.

    Of a rule that finds too much to be listed nobody can tell whether an instruction has something
    to ignore; and what stands for others is heard as long as one of the rule is.
    """
    for_others = [finding for finding in findings if stands_for_others(finding)]
    crowded = {finding.rule.upper() for finding in for_others}
    left = answered(
        document,
        findings,
        lambda code: code not in crowded and ran(code, checks, journal),
        journal,
    )
    heard = {finding.rule for finding in left.findings if not stands_for_others(finding)}
    kept = {id(finding) for finding in left.findings}
    back = [each for each in for_others if id(each) not in kept and each.rule in heard]
    return Answered((*left.findings, *back), left.silenced - len(back))


def ran(code: str, checks: Checks, journal: JournalProfile | None) -> bool:
    """Tell whether a rule is checked in articles of a journal; our core rules are all known.

    The rules of `checks.needed_profiles` must be loaded.
    """
    code = code.upper()
    if any(rule.code.upper() == code for rule in (journal.rules if journal else ())):
        return True
    if code.startswith(SCHEMATRON):
        return bool(checks.schematrons)
    known = next((rule for rule in declared_rules() if rule.code.upper() == code), None)
    return _runs(known, checks, by_dtd=False) if known else code.startswith(_CORE_CODES)


def _of_schematrons(document: Document, checks: Checks) -> Iterator[Finding]:
    if not checks.schematrons:
        return
    from jatspress.validation.schematron import load_schematron, schematron_findings

    for path in checks.schematrons:
        yield from schematron_findings(document, load_schematron(path, checks.phase))


def _native(article: Article, checks: Checks, *, by_dtd: bool) -> Iterator[Finding]:
    for native in _running(native_rules(), checks, by_dtd):
        yield from native.findings(article, checks.most_of_a_rule)


@lru_cache(maxsize=8)
def _running(rules: tuple[NativeRule, ...], checks: Checks, by_dtd: bool) -> tuple[NativeRule, ...]:
    """Those of the rules that run, the same for each article of a folder."""
    return tuple(native for native in rules if _runs(native.rule, checks, by_dtd=by_dtd))


def _runs(rule: Rule, checks: Checks, *, by_dtd: bool) -> bool:
    """Tell whether a rule is asked for, and no target among those asked wants the contrary."""
    contrary = rule_of(CONTRARY.get(rule.code, ""))
    if contrary is not None and not checks.select and checks.runs(contrary, by_dtd=by_dtd):
        return False
    return checks.runs(rule, by_dtd=by_dtd)


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort findings by line, column and code."""
    return tuple(sorted(findings, key=lambda f: (f.line or 0, f.column or 0, f.rule)))
