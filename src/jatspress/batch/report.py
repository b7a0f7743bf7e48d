"""The report of one article, from what loading, checking and making it found."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import chain

from jatspress.article import Finding, Severity, declared_rules
from jatspress.batch.source import LoadedArticle
from jatspress.reports.report import FileReport, Output
from jatspress.validation.engine import Validation
from jatspress.validation.needs import missing


def report_of(
    loaded: LoadedArticle,
    validation: Validation,
    *,
    name: str,
    findings: Iterable[Finding] = (),
    outputs: tuple[Output, ...] = (),
) -> FileReport:
    """Report on an article under the name of its JATS file.

    `findings` are those of what was made of it, beyond conversion and validation. Each finding
    gets its place in the manuscript when there is one.
    """
    article = validation.article
    title = article.meta.title
    found = [*loaded.findings, *validation.findings, *findings]
    return FileReport(
        path=name,
        sha256=hashlib.sha256(loaded.document.data).hexdigest(),
        schema=validation.schema,
        findings=_in_order([loaded.located(finding) for finding in _told_once(found)]),
        title=" ".join(title.content.text.split()) if title else None,
        manuscript=_manuscript(loaded),
        conversion=loaded.conservation.as_table() if loaded.conservation else None,
        references=loaded.references or article.references,
        missing=missing(article),
        outputs=outputs,
    )


def _told_once(findings: list[Finding]) -> Iterator[Finding]:
    """Leave out what a deposit says of a fault that validation has told as gravely."""
    rules = {rule.code: rule for rule in declared_rules()}
    gravest: dict[str, Severity] = {}
    for finding in chain.from_iterable(each.each for each in findings):
        known = gravest.get(finding.rule, finding.severity)
        gravest[finding.rule] = max(known, finding.severity, key=lambda severity: severity.rank)
    for finding in findings:
        twins = rules[finding.rule].twins if finding.rule in rules else ()
        told = (gravest[twin] for twin in twins if twin in gravest)
        if not any(severity.reaches(finding.severity) for severity in told):
            yield finding


def _manuscript(loaded: LoadedArticle) -> tuple[str, str] | None:
    if loaded.source_text is None:
        return None
    return loaded.source.as_posix(), loaded.source_text.sha256


def _in_order(findings: list[Finding]) -> tuple[Finding, ...]:
    """By the place in the manuscript, else in the JATS file; equal findings once."""
    return tuple(sorted(dict.fromkeys(findings), key=_place))


def _place(finding: Finding) -> tuple[int, int, int, str]:
    source = finding.source.line if finding.source and finding.source.line else 0
    return source, finding.line or 0, finding.column or 0, finding.rule
