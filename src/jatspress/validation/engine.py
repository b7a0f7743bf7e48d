"""Everything that is checked of an article: its DTD, our rules, the journal's own rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import jatspress.validation.rules
from jatspress.article import Finding, JournalProfile
from jatspress.jats.document import Document
from jatspress.validation.article import Article
from jatspress.validation.house_rules import house_findings
from jatspress.validation.registry import NativeRule, native_rules
from jatspress.validation.schema import judge

assert jatspress.validation.rules  # importing it registers the native rules

#: Rules of this profile say what a DTD says too; they run when no DTD has judged.
WITHOUT_DTD = "without-dtd"


@dataclass(frozen=True)
class Validation:
    """What was found in an article, and the values that were read from it on the way.

    `schema` names the DTD that judged and `dtd_valid` is its verdict; both are `None` when
    nothing tells which DTD is meant. `findings` stand in the order of the document.
    """

    article: Article
    schema: str | None
    dtd_valid: bool | None
    findings: tuple[Finding, ...]


def validate(document: Document, journal: JournalProfile | None = None) -> Validation:
    """Check a document by its DTD, by our rules and by the rules of its journal.

    Raises ConfigurationError for a rule of the journal that cannot be followed.
    """
    article = Article(document, journal)
    verdict = judge(document)
    findings = [*verdict.findings, *house_findings(article)]
    for rule in _rules(by_dtd=verdict.valid is not None):
        findings += rule.findings(article)
    return Validation(article, verdict.schema, verdict.valid, in_order(findings))


def _rules(*, by_dtd: bool) -> Iterator[NativeRule]:
    for rule in native_rules():
        if not (by_dtd and WITHOUT_DTD in rule.rule.profiles):
            yield rule


def in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """Sort findings by line, column and code."""
    return tuple(sorted(findings, key=lambda f: (f.line or 0, f.column or 0, f.rule)))
