"""A report as SARIF 2.1.0, which GitHub's code scanning and many editors read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from jatspress.article import Finding, Rule, Severity
from jatspress.article.fingerprints import fingerprinted
from jatspress.reports.ci_paths import uri
from jatspress.reports.json_report import Table, dumped
from jatspress.reports.report import FileReport, Report
from jatspress.reports.unsaid import sentences

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
#: GitHub keeps so many results of a run; the gravest come first, the others are counted.
MOST_RESULTS = 5000
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PROGRAM = "jatspress"


def as_sarif(report: Report, rules: Mapping[str, Rule], version: str, base: Path) -> bytes:
    """Write a report as SARIF; `rules` explain its codes, `base` is the root of the repository.

    Source: OASIS SARIF 2.1.0; GitHub Docs, 'SARIF support for code scanning'.
    """
    results = sorted(_all(report), key=lambda found: -found[2].severity.rank)
    shown, left = results[:MOST_RESULTS], len(results) - MOST_RESULTS
    codes = list(dict.fromkeys(finding.rule for _, _, finding in shown))
    run: Table = {
        "tool": {
            "driver": {
                "name": _PROGRAM,
                "semanticVersion": version,
                "rules": [_rule(code, rules.get(code)) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(report, left)],
        "artifacts": [_artifact(file, base) for file in report.files],
        "results": [
            _result(fingerprint, finding, codes.index(finding.rule), uri(file.path, base))
            for file, fingerprint, finding in shown
        ],
    }
    table: Table = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return dumped(table)


def _all(report: Report) -> Iterator[tuple[FileReport, str, Finding]]:
    for file in report.files:
        for fingerprint, finding in fingerprinted(file.findings):
            yield file, fingerprint, finding


def _invocation(report: Report, left: int) -> Table:
    hidden = max(left, 0) + sum(sum(file.hidden.values()) for file in report.files)
    invocation: Table = {"executionSuccessful": True}
    if hidden:
        words = f"{hidden} more findings are not in this file."
        note = {"level": "warning", "message": {"text": words}}
        invocation["toolExecutionNotifications"] = [note]
    return invocation


def _artifact(file: FileReport, base: Path) -> Table:
    return {
        "location": {"uri": uri(file.path, base)},
        "mimeType": "application/xml",
        "hashes": {"sha-256": file.sha256},
    }


def _rule(code: str, rule: Rule | None) -> Table:
    if rule is None:
        return {"id": code}
    help_text = f"{rule.rationale}\n\nWhat to do: {rule.hint}\n\nSource: {rule.source}"
    table: Table = {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.rationale},
        "help": {"text": help_text, "markdown": _markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": list(rule.profiles)},
    }
    if rule.url:
        table["helpUri"] = rule.url
    return table


def _markdown(rule: Rule) -> str:
    source = f"[{rule.source}]({rule.url})" if rule.url else rule.source
    parts = [rule.rationale, f"**What to do.** {rule.hint}", f"**Source.** {source}"]
    for head, example in (("Wrong", rule.failing), ("Right", rule.passing)):
        if example:
            parts.append(f"{head}:\n\n```xml\n{example.strip()}\n```")
    return "\n\n".join(_escaped(part) for part in parts)


def _escaped(text: str) -> str:
    """Tags in running text are no HTML; a block of code shows itself as it is."""
    return text if "```" in text else text.replace("<", "&lt;")


def _result(fingerprint: str, finding: Finding, index: int, where: str) -> Table:
    place: Table = {"artifactLocation": {"uri": where}}
    if finding.line is not None:
        place["region"] = {"startLine": finding.line, "startColumn": finding.column or 1}
    location: Table = {"physicalLocation": place}
    if finding.xpath:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.xpath, "kind": "element"}]
    result: Table = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": _without_links(" ".join(sentences(finding)))},
        "locations": [location],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
    if finding.source is not None:
        source: Table = {"artifactLocation": {"uri": uri(finding.source.path, Path())}}
        if finding.source.line is not None:
            source["region"] = {"startLine": finding.source.line}
        said = {"text": "in the manuscript"}
        result["relatedLocations"] = [{"id": 0, "physicalLocation": source, "message": said}]
    return result


_LINK = re.compile(r"\[(?=[^\[\]]*+\]\()")


def _without_links(text: str) -> str:
    """The text with `[words](address)` escaped, else viewers make links of it (SARIF, 3.11.6)."""
    return _LINK.sub(r"\\[", text)
