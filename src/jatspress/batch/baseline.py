"""A baseline: the findings that a repository lives with, so that only new ones fail."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from jatspress.article import Finding
from jatspress.article.fingerprints import fingerprinted
from jatspress.errors import ConfigurationError
from jatspress.reports.json_report import dumped
from jatspress.reports.report import FileReport, Report
from jatspress.visible import visible

VERSION = 1
#: Of a larger file so much is read, and it is none of ours then.
_LARGEST = 256 * 1024 * 1024


@dataclass(frozen=True)
class Baseline:
    """The fingerprints of known findings by file; paths are relative to the baseline's folder."""

    path: Path
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, file: str) -> frozenset[str]:
        """The fingerprints known of a file."""
        return self.known.get(_name(file, self.path), frozenset())


def read_baseline(path: Path) -> Baseline:
    """Read a baseline.

    Raises ConfigurationError when there is none or it is not one of ours.
    """
    hint = "Write it with --write-baseline."
    try:
        with path.open("rb") as stream:
            table = json.loads(stream.read(_LARGEST))
        if table["version"] != VERSION:
            raise ValueError(f"version {table['version']}")
        known = {
            name: frozenset(entry["fingerprint"] for entry in entries)
            for name, entries in table["files"].items()
        }
    except FileNotFoundError as error:
        message = "there is no baseline of this name"
        raise ConfigurationError(message, where=str(path), hint=hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigurationError(f"cannot be read: {reason}", where=str(path)) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = "this is no baseline that this version of jatspress has written"
        raise ConfigurationError(message, where=str(path), hint=hint) from error
    return Baseline(path, known)


def as_baseline(report: Report, path: Path) -> bytes:
    """Write the findings of a report as a baseline that will stand at `path`.

    Beside each fingerprint stand the rule, the line and the message, for those who read it; only
    the fingerprint counts.
    """
    files = {
        _name(file.path, path): [
            {
                "fingerprint": fingerprint,
                "rule": finding.rule,
                "line": finding.line,
                "message": str(finding.message),
            }
            for fingerprint, finding in fingerprinted(_each(file))
        ]
        for file in report.files
        if file.findings
    }
    table = {"version": VERSION, "files": dict(sorted(files.items()))}
    return dumped(table)


def beyond(report: Report, baseline: Baseline) -> Report:
    """The report without the findings that a baseline knows; each file says how many they were."""
    return Report(tuple(_beyond(file, baseline.of(file.path)) for file in report.files))


def _beyond(file: FileReport, known: frozenset[str]) -> FileReport:
    new: list[Finding] = []
    kept = {id(finding) for finding in file.findings}
    for fingerprint, finding in fingerprinted(_each(file)):
        if id(finding) in kept and fingerprint not in known:
            new.append(finding)
    return replace(file, findings=tuple(new), known=len(file.findings) - len(new))


def mended(report: Report, baseline: Baseline) -> int:
    """How many findings of a baseline are there no more in the files of a report."""
    count = 0
    for file in report.files:
        present = {fingerprint for fingerprint, _ in fingerprinted(_each(file))}
        count += len(baseline.of(file.path) - present)
    return count


def _each(file: FileReport) -> list[Finding]:
    """The findings, those too for which another one speaks: with other profiles it may not."""
    return [each for finding in file.findings for each in finding.each]


def _name(file: str, baseline: Path) -> str:
    """A file as a baseline names it: from its own folder, with forward slashes."""
    relative = os.path.relpath(Path(file).resolve(), baseline.resolve().parent)
    return visible(Path(relative).as_posix())
