"""A report as plain text: what is wrong, where, and what to do, for people at a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from jatspress.article import Finding, Message, Severity, say
from jatspress.reports.report import (
    ENGLISH,
    SECTION,
    FileReport,
    Report,
    SourceLine,
    tally,
    unreported,
)
from jatspress.reports.unsaid import unsaid
from jatspress.translations import Catalogue
from jatspress.visible import in_one_line, in_place

_INDENT = "  "
#: What a printed line begins with that GitHub takes for a command, blanks before it or not.
_COMMAND = "::"
#: Of more files those without findings are counted, not named.
MOST_CLEAN_FILES = 10
#: The source line is shown for so many findings in a file that say the same.
LINES_OF_A_KIND = 3
_BOLD, _DIM, _PLAIN = "\x1b[1m", "\x1b[2m", "\x1b[0m"
_COLOURS = {Severity.ERROR: "\x1b[31m", Severity.WARNING: "\x1b[33m", Severity.INFO: "\x1b[36m"}


@dataclass(frozen=True)
class _Terminal:
    """How a report is set for its reader: the language, and whether colours are shown."""

    speech: Catalogue
    colour: bool

    def paint(self, text: str, code: str) -> str:
        return f"{code}{text}{_PLAIN}" if self.colour else text

    def says(self, pattern: str, **fields: object) -> str:
        return self.speech.says(SECTION, say(pattern, **fields))


def as_text(report: Report, speech: Catalogue = ENGLISH, *, colour: bool = False) -> str:
    """Every finding of every file, what blocks first, each with its place and the line there.

    The advice of a rule stands once in a file. Of many files those without findings are not named.
    """
    terminal = _Terminal(speech, colour)
    many = len(report.files) > MOST_CLEAN_FILES
    shown = [file for file in report.files if file.findings or not many]
    blocks = ["\n".join(_file(file, terminal)) for file in shown]
    total = f"{speech.counted(len(report.files), 'file')}: {_numbers(report, terminal)}"
    return "\n\n".join([*blocks, terminal.paint(total, _BOLD)]) + "\n"


def _file(file: FileReport, terminal: _Terminal) -> Iterator[str]:
    judged = f"  ({in_one_line(file.schema)})" if file.schema else ""
    yield f"{terminal.paint(_name(file.path), _BOLD)}{judged}: {_numbers(file, terminal)}"
    advised: set[str] = set()
    shown: Counter[tuple[str, str]] = Counter()
    for finding in sorted(file.findings, key=lambda f: -f.severity.rank):
        yield from _finding(finding, terminal)
        shown[_kind(finding)] += 1
        line = file.line_at(finding)
        if line is not None and shown[_kind(finding)] <= LINES_OF_A_KIND:
            yield from _line(line, terminal)
        for advice in _advice(finding, terminal):
            if advice not in advised:
                yield f"{_INDENT * 2}{advice}"
                advised.add(advice)


def _kind(finding: Finding) -> tuple[str, str]:
    """What findings have in common that differ in their values alone."""
    message = finding.message
    return finding.rule, message.pattern if isinstance(message, Message) else ""


def _advice(finding: Finding, terminal: _Terminal) -> Iterator[str]:
    if finding.hint:
        yield f"→ {in_one_line(finding.hint)}"
    if expected := unsaid(finding):
        yield f"{terminal.says('expected')}: {in_one_line(expected)}"


def _finding(finding: Finding, terminal: _Terminal) -> Iterator[str]:
    word = terminal.paint(terminal.says(finding.severity.word), _COLOURS[finding.severity])
    mends = f" ({terminal.says('jatspress fix mends it')})" if finding.mendable else ""
    said = f"{finding.rule}: {in_one_line(finding.message)}"
    if finding.also:
        codes = ", ".join(other.rule for other in finding.also)
        said += terminal.paint(f" ({terminal.says('also {codes}', codes=codes)})", _DIM)
    if mends:
        said += terminal.paint(mends, _DIM)
    yield f"{_INDENT}{_place(finding, terminal)}{word} {said}"


def _line(line: SourceLine, terminal: _Terminal) -> Iterator[str]:
    text, column = in_place(line.text), line.column
    if text.startswith(_COMMAND):
        text, column = f"…{text}", column + 1
    yield terminal.paint(f"{_INDENT * 3}{text}", _DIM)
    yield terminal.paint(f"{_INDENT * 3}{' ' * (column - 1)}^", _DIM)


def _name(path: str) -> str:
    name = in_one_line(path)
    return f"./{name}" if name.startswith(_COMMAND) else name


def _numbers(report: Report | FileReport, terminal: _Terminal) -> str:
    numbers = tally(report, terminal.speech)
    beside = unreported(report, terminal.speech)
    return f"{numbers} ({beside})" if beside else numbers


def _place(finding: Finding, terminal: _Terminal) -> str:
    """`12:5 ` in the JATS file, `(line 7 of page.txt) ` in the manuscript, '' when unknown."""
    parts = []
    if finding.line is not None:
        parts.append(f"{finding.line}:{finding.column or 1}")
    if finding.source is not None and finding.source.line is not None:
        name = finding.source.path.replace("\\", "/").rsplit("/", 1)[-1]
        name = in_one_line(name)
        parts.append(terminal.says("(line {line} of {name})", line=finding.source.line, name=name))
    return f"{' '.join(parts)} " if parts else ""
