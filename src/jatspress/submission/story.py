"""The ledger as people read it: text, CSV for a table, a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from html import escape

from jatspress.message import say
from jatspress.spreadsheets import as_cell
from jatspress.submission.explanations import explain
from jatspress.submission.services import NAMES, is_test_system
from jatspress.submission.states import Fate, Record, State, Submission

#: Puts a sentence into the reader's language.
Speak = Callable[[str], str]

_STATES = {
    State.SENDING: say("being sent"),
    State.ACCEPTED: say("in the queue"),
    State.DONE: say("answered"),
    State.REJECTED: say("not taken"),
    State.CLOSED: say("closed by hand"),
}
_FATES = {
    Fate.OPEN: say("no answer yet"),
    Fate.REGISTERED: say("registered"),
    Fate.CONFLICT: say("registered, with a conflict"),
    Fate.FAILED: say("not registered"),
    Fate.UNANSWERED: say("not answered for"),
}
#: What becomes of an article at DOAJ has other names.
_OF_DOAJ = {Fate.REGISTERED: say("in DOAJ"), Fate.FAILED: say("not taken")}
_UNANSWERED = say("the file was completed, and nothing said of this: send it again")
_ALL_OR_NONE = say(
    "DOAJ takes all of a batch or none, and does not say which article it means: send with --each "
    "to find out"
)
_TEST = say("[test system]")
_COLUMNS = (
    say("DOI"),
    say("fate"),
    say("message"),
    say("meaning"),
    say("what to do"),
    say("rule"),
    say("sent"),
    say("system"),
    say("account"),
    say("file"),
    say("timestamp"),
)


def as_text(rows: Iterable[Submission], speak: Speak) -> str:
    """Each submission with the fate of its DOIs."""
    return "".join(f"{line}\n" for row in rows for line in _lines(row, speak))


def _lines(row: Submission, speak: Speak) -> Iterator[str]:
    when = row.sent or row.created
    where = f"{_system(row, speak)}  ({row.account})"
    yield f"{row.file_name}  {speak(_STATES[row.state])}  {when}  {where}"
    if row.message:
        yield f"    {_one_line(speak(row.message))}"
        if not _was_closed(row):
            yield from meaning_of(row.message, row.service, speak)
    if _is_refused_whole(row):
        yield f"    → {speak(_ALL_OR_NONE)}"
    for record in row.records:
        yield from _record_lines(record, row, speak)


def _system(row: Submission, speak: Speak) -> str:
    """The address of the system; 'registered' in the test system is not registered."""
    is_test = is_test_system(row.service, row.system)
    return f"{row.system} {speak(_TEST)}" if is_test else row.system


def _is_refused_whole(row: Submission) -> bool:
    several = row.service == "doaj" and row.state is State.DONE and len(row.records) > 1
    return several and all(record.fate is Fate.FAILED for record in row.records)


def _fate(record: Record, row: Submission) -> str:
    own = _OF_DOAJ if row.service == "doaj" else {}
    return own.get(record.fate, _FATES[record.fate])


def _record_lines(record: Record, row: Submission, speak: Speak) -> Iterator[str]:
    """A DOI with its fate; below it the message, what it means and what to do."""
    yield f"  {record.doi}: {speak(_fate(record, row))}"
    if record.fate is Fate.UNANSWERED:
        yield f"    → {speak(_UNANSWERED)}"
    if record.fate in (Fate.OPEN, Fate.REGISTERED, Fate.UNANSWERED) or _is_said_above(record, row):
        return
    if record.message:
        yield f"    {NAMES[row.service]}: {_one_line(record.message)}"
    if record.conflicts:
        yield f"    {_one_line(', '.join(record.conflicts))}"
    yield from meaning_of(record.message, row.service, speak)


def meaning_of(message: str, service: str, speak: Speak) -> Iterator[str]:
    """The lines below a message of a service: what it means, what to do; none when not known."""
    found = explain(message, service)
    if found is not None:
        rule = f" ({found.rule})" if found.rule else ""
        yield f"    = {speak(found.cause)}{rule}"
        yield f"    → {speak(found.advice)}"


def _is_said_above(record: Record, row: Submission) -> bool:
    """Tell whether what is said of a record stands above them all: a reason, a refusal."""
    return bool(row.message) and record.message == row.message


def _was_closed(row: Submission) -> bool:
    """Tell whether the message is a reason of ours, and none of the service."""
    return row.state is State.CLOSED


def _one_line(text: str) -> str:
    lines = ("".join(c if c.isprintable() else " " for c in line) for line in text.splitlines())
    words = "; ".join(kept for line in lines if (kept := " ".join(line.split())))
    return words if len(words) <= 300 else f"{words[:300]}…"


def as_csv(rows: Iterable[Submission], speak: Speak) -> str:
    """A line for each DOI of each submission; no cell is taken for a formula by a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([speak(column) for column in _COLUMNS])
    for cells in _table(rows, speak):
        writer.writerow(map(as_cell, cells))
    return stream.getvalue()


def as_html(rows: Iterable[Submission], speak: Speak, language: str) -> str:
    """A page with a table: a line for each DOI of each submission."""
    title = escape(speak(say("What was sent")))
    head = "".join(f'<th scope="col">{escape(speak(column))}</th>' for column in _COLUMNS)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in cells)
        + "</tr>\n"
        for name, *cells in _table(rows, speak)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>body {{ font: 1rem/1.4 sans-serif; margin: 1rem }} "
        "table { border-collapse: collapse } th, td { border: 1px solid; padding: .3em; "
        "text-align: start; vertical-align: top; overflow-wrap: break-word } "
        "tbody th { font-weight: normal } "
        "div { overflow-x: auto }</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{title}</h1>\n"
        # What is scrolled can be reached with the keyboard.
        f'<div role="region" aria-label="{title}" tabindex="0">\n'
        f"<table>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n</div>\n</main>\n</body>\n</html>\n"
    )


def _table(rows: Iterable[Submission], speak: Speak) -> Iterator[tuple[str, ...]]:
    for row in rows:
        for record in row.records:
            found = None if _was_closed(row) else explain(record.message, row.service)
            yield (
                record.doi,
                speak(_fate(record, row)),
                _one_line(record.message),
                speak(found.cause) if found else "",
                speak(found.advice) if found else "",
                (found.rule or "") if found else "",
                row.sent,
                _system(row, speak),
                row.account,
                row.file_name,
                str(row.timestamp),
            )
