"""What was made of one article, for people at a terminal: files, what to mend, what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from jatspress.article import Missing, Severity
from jatspress.reports.report import FileReport, Group, Output, grouped, lines_in_words

_INDENT = "  "
#: In a summary the findings of a rule are shown one by one up to this number.
SHOWN_OF_A_GROUP = 3
LONGEST_TITLE = 300


def as_summary(file: FileReport) -> str:
    """What was made of one article, what to mend first and what is missing, on one screen."""
    title = textwrap.shorten(file.title or file.path, LONGEST_TITLE, placeholder=" …")
    lines = [title, *_facts(file), "", *_outputs(file.outputs)]
    groups = grouped(file.findings)
    grave = [group for group in groups if group.severity is not Severity.INFO]
    if grave:
        lines += ["", "To mend, the gravest first:", *(text for g in grave for text in _group(g))]
    notes = sum(len(group.findings) for group in groups if group.severity is Severity.INFO)
    if notes:
        lines += ["", f"{notes} note{'s' if notes > 1 else ''} more in the report."]
    if file.missing:
        lines += ["", "Not stated, so left open:", *(_missing(piece) for piece in file.missing)]
    return "\n".join(lines) + "\n"


def _facts(file: FileReport) -> Iterator[str]:
    if file.conversion is None:
        return
    counts = file.conversion.get("counts")
    if isinstance(counts, dict):
        stated = [
            f"{count} {name if count != 1 else name.removesuffix('s')}"
            for name, count in counts.items()
            if count
        ]
        yield _INDENT + ", ".join(stated)
    yield _INDENT + conservation_in_words(file)


def conservation_in_words(file: FileReport) -> str:
    """One sentence on what became of the characters of the source."""
    account = file.conversion or {}
    unplaced = account.get("unplaced")
    count = len(unplaced) if isinstance(unplaced, list) else 0
    lost = f"{count} passage{'s' if count != 1 else ''} WITHOUT a place" if count else "none lost"
    return (
        f"{_number(account, 'source_chars')} characters read: "
        f"{_number(account, 'placed_chars')} placed, "
        f"{_number(account, 'expressed_chars')} said by markup, "
        f"{_number(account, 'left_out_chars')} left out by named rules, {lost}"
    )


def _number(account: object, name: str) -> str:
    value = account.get(name, 0) if isinstance(account, dict) else 0
    return f"{value:,}" if isinstance(value, int) else "0"


def _outputs(outputs: tuple[Output, ...]) -> Iterator[str]:
    width = max((len(output.name or "") for output in outputs), default=0)
    for output in outputs:
        name = output.name or "–"
        yield f"{_INDENT}{name:<{width}}  {output.what}"


def _group(group: Group) -> Iterator[str]:
    """A rule's findings: each by itself when they are few, else the first and how many more."""
    shown = group.findings[:SHOWN_OF_A_GROUP]
    if len(group.findings) > SHOWN_OF_A_GROUP:
        shown = group.findings[:1]
    for finding in shown:
        where = lines_in_words((finding,))
        yield f"{_INDENT}{group.severity.word} {group.rule}: {finding.message}" + (
            f" ({where})" if where else ""
        )
    more = group.findings[len(shown) :]
    if more:
        where = lines_in_words(more)
        yield f"{_INDENT * 2}… and {len(more)} more like it" + (f": {where}" if where else "")
    if group.hint:
        yield f"{_INDENT * 2}→ {group.hint}"


def _missing(piece: Missing) -> str:
    return f"{_INDENT}{piece.what}: {', '.join(piece.needed_by)}"
