"""A report as values: what was found in each file; the other modules only format it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from jatspress.article import Finding, Missing, Reference, Severity, say
from jatspress.translations import Catalogue

#: The catalogue of English is empty: what the code says is English.
ENGLISH = Catalogue()
#: Under this name a catalogue has the words of the reports themselves.
SECTION = "reports"


@dataclass(frozen=True)
class Output:
    """A file that was made (`name`, relative to the report) or, without a name, was not.

    `what` says in a few words what it is, and why it is not there.
    """

    what: str
    name: str | None = None


@dataclass(frozen=True)
class SourceLine:
    """A line of the JATS file, or the part of a long one around a place, and the column there.

    `column` counts from 1 in `text`.
    """

    text: str
    column: int


@dataclass(frozen=True)
class FileReport:
    """One article: the JATS file with its digest, what judged it, what was found.

    `silenced` counts the findings that instructions in the article answer for, `known` those of
    a baseline, `hidden` by severity those beyond the number that was asked for; `lines` has the
    lines of the JATS file that findings point at, by line and column. A file fails by
    hidden findings too. For a converted article `manuscript` is the source with its digest and
    `conversion` the account of its characters, in the shape of `report.json`.
    """

    path: str
    sha256: str
    schema: str | None
    findings: tuple[Finding, ...]
    title: str | None = None
    manuscript: tuple[str, str] | None = None
    conversion: Mapping[str, object] | None = None
    references: tuple[Reference, ...] = ()
    missing: tuple[Missing, ...] = ()
    outputs: tuple[Output, ...] = ()
    silenced: int = 0
    known: int = 0
    hidden: Mapping[Severity, int] = field(default_factory=dict)
    lines: Mapping[tuple[int, int], SourceLine] = field(default_factory=dict)

    def line_at(self, finding: Finding) -> SourceLine | None:
        """The line that a finding points at, when it is known."""
        return self.lines.get((finding.line or 0, finding.column or 1))

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are, hidden ones too."""
        shown = sum(finding.severity is severity for finding in self.findings)
        return shown + self.hidden.get(severity, 0)

    def showing(self, places: set[int]) -> FileReport:
        """This report with the findings at some indexes alone; the others are hidden."""
        shown = tuple(f for place, f in enumerate(self.findings) if place in places)
        hidden = Counter(f.severity for place, f in enumerate(self.findings) if place not in places)
        return replace(self, findings=shown, hidden=hidden)


@dataclass(frozen=True)
class Report:
    """The reports of all files of one command."""

    files: tuple[FileReport, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all files."""
        return tuple(finding for file in self.files for finding in file.findings)

    def count(self, severity: Severity) -> int:
        """How many findings of a severity there are in all files."""
        return sum(file.count(severity) for file in self.files)

    def fails(self, level: Severity) -> bool:
        """Tell whether any finding is at or above `level`: the exit code is 1 then."""
        return any(self.count(severity) for severity in Severity if severity.reaches(level))

    def limited(self, most: int) -> Report:
        """The report with at most so many findings, the gravest first; the others are counted."""
        order = [
            (-finding.severity.rank, number, place)
            for number, file in enumerate(self.files)
            for place, finding in enumerate(file.findings)
        ]
        kept = {(number, place) for _, number, place in sorted(order)[:most]}
        return Report(
            tuple(
                file.showing({place for number, place in kept if number == nth})
                for nth, file in enumerate(self.files)
            )
        )


@dataclass(frozen=True)
class Group:
    """Findings of one rule and severity, in order: what staff mend in one go."""

    rule: str
    severity: Severity
    findings: tuple[Finding, ...]

    @property
    def hint(self) -> str | None:
        """What to do, when all findings of the group say the same."""
        hints = {finding.hint for finding in self.findings}
        return hints.pop() if len(hints) == 1 else None


def grouped(findings: tuple[Finding, ...]) -> tuple[Group, ...]:
    """Group findings by rule and severity, the gravest first, then by code."""
    groups: dict[tuple[str, Severity], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, finding.severity), []).append(finding)
    ordered = sorted(groups.items(), key=lambda item: (-item[0][1].rank, item[0][0]))
    return tuple(Group(rule, severity, tuple(found)) for (rule, severity), found in ordered)


def words_in(speech: Catalogue) -> Callable[..., str]:
    """How a report says its own words: a pattern and its fields, in a language."""

    def says(pattern: str, /, **fields: object) -> str:
        return speech.says(SECTION, say(pattern, **fields))

    return says


def tally(report: Report | FileReport, speech: Catalogue = ENGLISH) -> str:
    """The numbers of errors, warnings and notes in words; `nothing found` when there are none."""
    counts = ((report.count(severity), severity.word) for severity in Severity)
    parts = [speech.counted(count, word) for count, word in counts if count]
    return ", ".join(parts) or speech.says(SECTION, "nothing found")


def unreported(report: Report | FileReport, speech: Catalogue = ENGLISH) -> str:
    """What the findings are beside, in words: `2 answered for in the article, …`; '' if none."""
    files = report.files if isinstance(report, Report) else (report,)
    counts = (
        (sum(file.silenced for file in files), say("answered for in the article")),
        (sum(file.known for file in files), say("in the baseline")),
        (sum(sum(file.hidden.values()) for file in files), say("not shown")),
    )
    return ", ".join(f"{count} {speech.says(SECTION, words)}" for count, words in counts if count)


def lines_in_words(
    findings: tuple[Finding, ...], speech: Catalogue = ENGLISH, *, most: int = 8
) -> str:
    """Where findings stand: `line 7`, `lines 15–47` or `lines 3, 9, 12 …`, '' when unknown.

    Lines of the manuscript when there is one, else of the JATS file.
    """
    lines = sorted({line for finding in findings if (line := line_of(finding)) is not None})
    if not lines:
        return ""
    runs = list(_runs(lines))
    shown = ", ".join(f"{a}–{b}" if b > a else str(a) for a, b in runs[:most])
    shown += " …" if len(runs) > most else ""
    return words_in(speech)("lines {lines}" if len(lines) > 1 else "line {lines}", lines=shown)


def line_of(finding: Finding) -> int | None:
    """The line that staff look at: of the manuscript when there is one."""
    if finding.source is not None and finding.source.line is not None:
        return finding.source.line
    return finding.line


def _runs(lines: list[int]) -> Iterator[tuple[int, int]]:
    start = previous = lines[0]
    for line in lines[1:]:
        if line != previous + 1:
            yield start, previous
            start = line
        previous = line
    yield start, previous
