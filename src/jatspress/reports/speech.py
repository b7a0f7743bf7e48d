"""Findings and rules said in the language of a catalogue."""

from __future__ import annotations

from dataclasses import replace

from jatspress.article import Finding, Message, Missing, Rule, rule_of
from jatspress.reports.report import SECTION, FileReport, Report
from jatspress.translations import Catalogue


def report_in(report: Report, speech: Catalogue) -> Report:
    """The report with its findings in another language, as far as the catalogue goes."""
    return Report(tuple(file_in(file, speech) for file in report.files))


def file_in(file: FileReport, speech: Catalogue) -> FileReport:
    """The report of one file in another language: findings, what was made, what is missing."""
    outputs = (replace(output, what=speech.says(SECTION, output.what)) for output in file.outputs)
    return replace(
        file,
        findings=tuple(finding_in(finding, speech) for finding in file.findings),
        outputs=tuple(outputs),
        missing=tuple(_missing_in(piece, speech) for piece in file.missing),
    )


def _missing_in(piece: Missing, speech: Catalogue) -> Missing:
    return Missing(
        what=speech.says(SECTION, piece.what),
        needed_by=tuple(speech.says(SECTION, who) for who in piece.needed_by),
        hint=speech.says(SECTION, piece.hint),
    )


def finding_in(finding: Finding, speech: Catalogue) -> Finding:
    """A finding in another language; values of the article stay as they are."""
    return replace(
        finding,
        message=_said(finding.rule, finding.message, speech),
        expected=_said_if(finding.rule, finding.expected, speech),
        found=_said_if(finding.rule, finding.found, speech),
        hint=_hint(finding, speech),
    )


def _hint(finding: Finding, speech: Catalogue) -> str | None:
    """The advice of the rule, which stands with its title, or that of the case."""
    own = rule_of(finding.rule)
    if own is not None and finding.hint == own.hint:
        return speech.part(finding.rule, "hint") or finding.hint
    return _said_if(finding.rule, finding.hint, speech)


def _said_if(rule: str, text: str | None, speech: Catalogue) -> str | None:
    return None if text is None else _said(rule, text, speech)


def _said(rule: str, text: str, speech: Catalogue) -> str:
    """A text in another language; a message keeps its English pattern for fingerprints."""
    words = speech.says(rule, text)
    return Message.spoken(words, text) if isinstance(text, Message) else words


def rule_in(rule: Rule, speech: Catalogue) -> Rule:
    """A rule with title, reason and advice in another language, as far as the catalogue goes."""
    return replace(
        rule,
        title=speech.part(rule.code, "title") or rule.title,
        rationale=speech.part(rule.code, "rationale") or rule.rationale,
        hint=speech.part(rule.code, "hint") or rule.hint,
    )
