"""A report as GitLab's code quality report, shown in merge requests."""

from __future__ import annotations

import hashlib
from pathlib import Path

from jatspress.article import Finding, Severity
from jatspress.article.fingerprints import fingerprinted
from jatspress.reports.ci_paths import relative_path
from jatspress.reports.json_report import Table, dumped
from jatspress.reports.report import Report
from jatspress.reports.unsaid import sentences

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def as_gitlab(report: Report, base: Path) -> bytes:
    """Write a report in GitLab's form; `base` is the root of the repository.

    Source: GitLab Docs, 'Code Quality', 'Code quality report format'.
    """
    entries = [
        _entry(relative_path(file.path, base), fingerprint, finding)
        for file in report.files
        for fingerprint, finding in fingerprinted(file.findings)
    ]
    return dumped(entries)


def _entry(path: str, fingerprint: str, finding: Finding) -> Table:
    unique = hashlib.sha256(f"{path}\0{fingerprint}".encode(errors="surrogatepass")).hexdigest()[
        :32
    ]
    return {
        "description": " ".join(sentences(finding)),
        "check_name": finding.rule,
        "fingerprint": unique,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": path, "lines": {"begin": finding.line or 1}},
    }
