"""The findings of many articles as one HTML page for staff, which needs nothing beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jatspress.article import Finding, Rule, Severity
from jatspress.reports.report import (
    ENGLISH,
    FileReport,
    Group,
    Report,
    grouped,
    tally,
    unreported,
    words_in,
)
from jatspress.reports.templates import template
from jatspress.translations import Catalogue

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@dataclass(frozen=True)
class _Card:
    """The findings of one rule in one article, with its title, reason and source."""

    rule: str
    severity: Severity
    findings: tuple[Finding, ...]
    title: str
    hint: str | None
    rationale: str | None
    source: str | None
    url: str | None


@dataclass(frozen=True)
class _Article:
    file: FileReport
    groups: tuple[_Card, ...]
    tally: str
    beside: str


@dataclass(frozen=True)
class _Choice:
    """A rule that can be chosen: its code and title, and how often it was broken."""

    code: str
    title: str
    count: int


def as_articles_page(
    report: Report,
    rules: Mapping[str, Rule],
    speech: Catalogue = ENGLISH,
    *,
    command: str = "validate",
) -> bytes:
    """Write the page; the same report gives the same bytes.

    `command` is the one whose report it is; `rules` explain the codes, in the language of the
    page. Everything stands in the page without JavaScript; with it, findings can be searched and
    chosen by severity and rule.
    """
    gravest = (severity for severity in _SEVERITIES if report.count(severity))
    page = template("articles.html").render(
        command=command,
        speech=speech,
        says=words_in(speech),
        counted=speech.counted,
        severities=_SEVERITIES,
        articles=[_article(file, rules, speech) for file in report.files],
        rules=list(_choices(report, rules)),
        tally=tally(report, speech),
        beside=unreported(report, speech),
        verdict=next((severity.value for severity in gravest), "fine"),
    )
    # The name of a file may have bytes that are no characters.
    return (page.rstrip() + "\n").encode(errors="backslashreplace")


def _article(file: FileReport, rules: Mapping[str, Rule], speech: Catalogue) -> _Article:
    cards = tuple(_card(group, rules.get(group.rule)) for group in grouped(file.findings))
    return _Article(file, cards, tally(file, speech), unreported(file, speech))


def _card(group: Group, rule: Rule | None) -> _Card:
    return _Card(
        rule=group.rule,
        severity=group.severity,
        findings=group.findings,
        title=rule.title if rule else group.findings[0].message,
        hint=group.hint,
        rationale=rule.rationale if rule else None,
        source=rule.source if rule else None,
        url=group.findings[0].url,
    )


def _choices(report: Report, rules: Mapping[str, Rule]) -> Iterator[_Choice]:
    counts = Counter(finding.rule for finding in report.findings)
    for code, count in sorted(counts.items()):
        rule = rules.get(code)
        yield _Choice(code, rule.title if rule else "", count)
