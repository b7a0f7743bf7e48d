"""A report as JSON, in the shape that `schemas/own/report.schema.json` fixes."""

from __future__ import annotations

import json

from jatspress.article import Finding, Missing, Reference, Severity, SourcePlace
from jatspress.reports.report import FileReport, Output, Report
from jatspress.visible import in_json

VERSION = 1

Table = dict[str, object]


def as_json(report: Report) -> bytes:
    """Write a report as UTF-8 JSON; the same report gives the same bytes."""
    table: Table = {
        "version": VERSION,
        "files": [_file(file) for file in report.files],
        "summary": {
            "files": len(report.files),
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "info": report.count(Severity.INFO),
        },
    }
    return dumped(table)


def dumped(table: object) -> bytes:
    """JSON as UTF-8, with nothing in it that a terminal obeys; bytes of file names are named."""
    return (in_json(json.dumps(table, ensure_ascii=False, indent=2)) + "\n").encode()


def _file(file: FileReport) -> Table:
    table: Table = {"path": file.path, "sha256": file.sha256, "schema": file.schema}
    if file.title is not None:
        table["title"] = file.title
    if file.manuscript is not None:
        table["manuscript"] = {"path": file.manuscript[0], "sha256": file.manuscript[1]}
    if file.outputs:
        table["outputs"] = [_output(output) for output in file.outputs]
    table["findings"] = [finding_table(finding) for finding in file.findings]
    beside = {
        "silenced": file.silenced,
        "known": file.known,
        "hidden": sum(file.hidden.values()),
    }
    table.update({name: count for name, count in beside.items() if count})
    if file.conversion is not None:
        table["conversion"] = dict(file.conversion)
        table["missing"] = [_missing(piece) for piece in file.missing]
        table["references"] = [_reference(reference) for reference in file.references]
    return table


def finding_table(finding: Finding) -> Table:
    """A finding as JSON gives it; keys that say nothing are null."""
    table: Table = {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "line": finding.line,
        "column": finding.column,
        "xpath": finding.xpath,
        "source": _place(finding.source),
        "expected": finding.expected,
        "found": finding.found,
        "hint": finding.hint,
        "url": finding.url,
        "fixable": finding.mendable,
        "excerpt": finding.excerpt,
    }
    if finding.also:
        table["also"] = [other.rule for other in finding.also]
    return table


def _place(place: SourcePlace | None) -> Table | None:
    if place is None:
        return None
    stated = {
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "paragraph": place.paragraph,
        "excerpt": place.excerpt,
    }
    return {name: value for name, value in stated.items() if value is not None}


def _output(output: Output) -> Table:
    return {"name": output.name, "what": output.what}


def _missing(piece: Missing) -> Table:
    return {"what": piece.what, "needed_by": list(piece.needed_by), "hint": piece.hint}


def _reference(reference: Reference) -> Table:
    return {
        "id": reference.id,
        "label": reference.label,
        "status": reference.status.value,
        "confidence": round(reference.confidence, 2),
        "publication_type": reference.publication_type,
        "text": reference.text,
    }
