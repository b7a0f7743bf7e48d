"""A report as GitHub's workflow commands: annotations beside the lines of a change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jatspress.article import Finding, Severity
from jatspress.reports.ci_paths import relative_path
from jatspress.reports.report import Report, tally, unreported
from jatspress.reports.unsaid import unsaid
from jatspress.visible import visible

#: GitHub shows so many annotations of each kind for a step, and says nothing of the others.
MOST_OF_A_KIND = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report, base: Path) -> str:
    """Write the findings as annotations, the gravest first, then what is left out in words.

    `base` is the root of the repository. Source: GitHub Docs, 'Workflow commands'; the limits are
    those of actions/toolkit, 'Problem matchers'.
    """
    lines: list[str] = []
    left: list[str] = []
    for severity, command in sorted(_COMMANDS.items(), key=lambda item: -item[0].rank):
        found = [
            (relative_path(file.path, base), finding)
            for file in report.files
            for finding in file.findings
            if finding.severity is severity
        ]
        lines += [_annotation(command, *each) for each in found[:MOST_OF_A_KIND]]
        if len(found) > MOST_OF_A_KIND:
            left.append(f"{len(found) - MOST_OF_A_KIND} {severity.word}s more")
    summary = f"jatspress: {tally(report)}"
    if beside := unreported(report):
        summary += f" ({beside})"
    if left:
        summary += f" ({', '.join(left)} than GitHub shows; --format text lists all)"
    return "\n".join([*lines, summary]) + "\n"


def _annotation(command: str, path: str, finding: Finding) -> str:
    places = {
        "file": visible(path),
        "line": str(finding.line or 1),
        "col": str(finding.column or 1),
        "title": finding.rule,
    }
    properties = ",".join(f"{name}={_property(value)}" for name, value in places.items())
    return f"::{command} {properties}::{_data(chr(10).join(_sentences(finding)))}"


def _sentences(finding: Finding) -> Iterator[str]:
    yield visible(finding.message)
    if finding.hint:
        yield f"→ {visible(finding.hint)}"
    if expected := unsaid(finding):
        yield f"({visible(expected)})"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
