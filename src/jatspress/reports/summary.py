"""What was made of one article, for people at a terminal: files, what to mend, what is missing."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from jatspress.article import Missing, Severity
from jatspress.reports.report import (
    ENGLISH,
    FileReport,
    Group,
    Output,
    grouped,
    lines_in_words,
    words_in,
)
from jatspress.translations import Catalogue

_INDENT = "  "
#: In a summary the findings of a rule are shown one by one up to this number.
SHOWN_OF_A_GROUP = 3
LONGEST_TITLE = 300


def as_summary(file: FileReport, speech: Catalogue = ENGLISH) -> str:
    """What was made of one article, what to mend first and what is missing, on one screen.

    The findings are shown as they are: `speech.report_in` says them in another language.
    """
    says = words_in(speech)
    title = textwrap.shorten(file.title or file.path, LONGEST_TITLE, placeholder=" …")
    lines = [title, *_facts(file, speech), "", *_outputs(file.outputs)]
    groups = grouped(file.findings)
    grave = [group for group in groups if group.severity is not Severity.INFO]
    if grave:
        lines += ["", says("To mend, the gravest first:")]
        lines += [text for group in grave for text in _group(group, speech)]
    notes = sum(len(group.findings) for group in groups if group.severity is Severity.INFO)
    if notes:
        lines += ["", says("{notes} more in the report.", notes=speech.counted(notes, "note"))]
    if file.missing:
        lines += ["", says("Not stated, so left open:")]
        lines += [_missing(piece) for piece in file.missing]
    return "\n".join(lines) + "\n"


def _facts(file: FileReport, speech: Catalogue) -> Iterator[str]:
    if file.conversion is None:
        return
    counts = file.conversion.get("counts")
    if isinstance(counts, dict):
        stated = [
            speech.counted(count, name.removesuffix("s")) for name, count in counts.items() if count
        ]
        yield _INDENT + ", ".join(stated)
    yield _INDENT + conservation_in_words(file, speech)


def conservation_in_words(file: FileReport, speech: Catalogue = ENGLISH) -> str:
    """One sentence on what became of the characters of the source."""
    account, says = file.conversion or {}, words_in(speech)
    unplaced = account.get("unplaced")
    count = len(unplaced) if isinstance(unplaced, list) else 0
    lost = says("none lost")
    if count:
        lost = says("{passages} WITHOUT a place", passages=speech.counted(count, "passage"))
    names = {
        "read": "source_chars",
        "placed": "placed_chars",
        "said": "expressed_chars",
        "left": "left_out_chars",
    }
    return says(
        "{read} characters read: {placed} placed, {said} said by markup, {left} left out by named "
        "rules, {lost}",
        lost=lost,
        **{field: _number(account, name, speech) for field, name in names.items()},
    )


def _number(account: object, name: str, speech: Catalogue) -> str:
    value = account.get(name, 0) if isinstance(account, dict) else 0
    return speech.number(value) if isinstance(value, int) else "0"


def _outputs(outputs: tuple[Output, ...]) -> Iterator[str]:
    width = max((len(output.name or "") for output in outputs), default=0)
    for output in outputs:
        name = output.name or "–"
        yield f"{_INDENT}{name:<{width}}  {output.what}"


def _group(group: Group, speech: Catalogue) -> Iterator[str]:
    """A rule's findings: each by itself when they are few, else the first and how many more."""
    says = words_in(speech)
    shown = group.findings[:SHOWN_OF_A_GROUP]
    if len(group.findings) > SHOWN_OF_A_GROUP:
        shown = group.findings[:1]
    for finding in shown:
        where = lines_in_words((finding,), speech)
        yield f"{_INDENT}{says(group.severity.word)} {group.rule}: {finding.message}" + (
            f" ({where})" if where else ""
        )
    more = group.findings[len(shown) :]
    if more:
        where = lines_in_words(more, speech)
        like_it = says("… and {count} more like it", count=len(more))
        yield f"{_INDENT * 2}{like_it}" + (f": {where}" if where else "")
    if group.hint:
        yield f"{_INDENT * 2}→ {group.hint}"


def _missing(piece: Missing) -> str:
    return f"{_INDENT}{piece.what}: {', '.join(piece.needed_by)}"
