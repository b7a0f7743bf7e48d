"""A baseline: the findings that a repository lives with, so that only new ones fail."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from jatspress.article import Finding
from jatspress.article.fingerprints import fingerprinted
from jatspress.errors import ConfigurationError
from jatspress.message import say
from jatspress.reports.json_report import dumped
from jatspress.reports.report import FileReport, Report
from jatspress.visible import visible

VERSION = 1
#: Of a larger file so much is read, and it is none of ours then.
_LARGEST = 256 * 1024 * 1024

#: Tells of the path of a file and the code of a rule whether the rule was checked there.
Ran = Callable[[str, str], bool]
_Entry = dict[str, Any]


@dataclass(frozen=True)
class Baseline:
    """Known findings by file, each with its rule; paths are relative to the baseline's folder."""

    path: Path
    known: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def of(self, file: str) -> Mapping[str, str]:
        """The fingerprints known of a file, with their rules."""
        return self.known.get(_name(file, self.path), {})


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
            name: {entry["fingerprint"]: str(entry.get("rule", "")) for entry in entries}
            for name, entries in table["files"].items()
        }
    except FileNotFoundError as error:
        message = "there is no baseline of this name"
        raise ConfigurationError(message, where=str(path), hint=hint) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ConfigurationError(
            say("cannot be read: {reason}", reason=say(reason)), where=str(path)
        ) from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        message = "this is no baseline that this version of jatspress has written"
        raise ConfigurationError(message, where=str(path), hint=hint) from error
    return Baseline(path, known)


def as_baseline(report: Report, path: Path, ran: Ran) -> bytes:
    """Write the findings of a report as a baseline that will stand at `path`.

    Beside each fingerprint stand the rule, the line and the message, for those who read it; only
    the fingerprint counts. What a baseline that stands there knows of other files, as long as they
    are there, and of rules that did not run, is kept.
    """
    before = _entries_at(path)
    files = _of_others(before, report, path)
    for file in report.files:
        name = _name(file.path, path)
        kept = [entry for entry in before.get(name, ()) if not ran(file.path, entry["rule"])]
        entries = [
            {
                "fingerprint": fingerprint,
                "rule": finding.rule,
                "line": finding.line,
                "message": str(finding.message),
            }
            for fingerprint, finding in fingerprinted(_each(file))
        ]
        if kept or entries:
            files[name] = sorted([*entries, *kept], key=lambda entry: entry["line"] or 0)
    table = {"version": VERSION, "files": dict(sorted(files.items()))}
    return dumped(table)


def _entries_at(path: Path) -> dict[str, list[_Entry]]:
    """What an earlier baseline of ours says, by file; nothing when there is none."""
    if not path.is_file():
        return {}
    try:
        files = json.loads(path.read_bytes())["files"] if read_baseline(path).known else {}
    except ConfigurationError:
        return {}
    return {name: [_whole(entry) for entry in entries] for name, entries in files.items()}


def _whole(entry: _Entry) -> _Entry:
    return {"rule": "", "line": None, **entry}


def _of_others(
    before: dict[str, list[_Entry]], report: Report, path: Path
) -> dict[str, list[_Entry]]:
    """The entries of an earlier baseline for files that a report is not about."""
    checked = {_name(file.path, path) for file in report.files}
    return {
        name: entries
        for name, entries in before.items()
        if name not in checked and (path.parent / name).exists()
    }


def beyond(report: Report, baseline: Baseline) -> Report:
    """The report without the findings that a baseline knows; each file says how many they were."""
    return Report(tuple(_beyond(file, baseline.of(file.path)) for file in report.files))


def _beyond(file: FileReport, known: Mapping[str, str]) -> FileReport:
    new: list[Finding] = []
    kept = {id(finding) for finding in file.findings}
    for fingerprint, finding in fingerprinted(_each(file)):
        if id(finding) in kept and fingerprint not in known:
            new.append(finding)
    return replace(file, findings=tuple(new), known=len(file.findings) - len(new))


def mended(report: Report, baseline: Baseline, ran: Ran) -> int:
    """How many findings of a baseline, by rules that ran, are there no more in a report's files."""
    count = 0
    for file in report.files:
        present = {fingerprint for fingerprint, _ in fingerprinted(_each(file))}
        known = baseline.of(file.path).items()
        count += sum(mark not in present and ran(file.path, rule) for mark, rule in known)
    return count


def without_file(baseline: Baseline) -> int:
    """How many findings a baseline knows of files that are gone, or have another name now."""
    gone = (name for name in baseline.known if not (baseline.path.parent / name).exists())
    return sum(len(baseline.known[name]) for name in gone)


def _each(file: FileReport) -> list[Finding]:
    """The findings, those too for which another one speaks: with other profiles it may not."""
    return [each for finding in file.findings for each in finding.each]


def _name(file: str, baseline: Path) -> str:
    """A file as a baseline names it: from its own folder, with forward slashes."""
    relative = os.path.relpath(Path(file).resolve(), baseline.resolve().parent)
    return visible(Path(relative).as_posix())
