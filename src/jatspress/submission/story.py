"""The ledger as people read it: text, CSV for a table, a page."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from html import escape

from jatspress.message import say
from jatspress.submission.explanations import explain
from jatspress.submission.states import Fate, Record, State, Submission

#: Puts a sentence into the reader's language.
Speak = Callable[[str], str]

_STATES = {
    State.SENDING: say("being sent"),
    State.ACCEPTED: say("in Crossref's queue"),
    State.DONE: say("answered"),
    State.REJECTED: say("not taken"),
}
_FATES = {
    Fate.OPEN: say("no answer yet"),
    Fate.REGISTERED: say("registered"),
    Fate.CONFLICT: say("registered, with a conflict"),
    Fate.FAILED: say("not registered"),
    Fate.UNANSWERED: say("not answered for"),
}
_UNANSWERED = say("Crossref completed the file and said nothing of this DOI: send it again.")
_COLUMNS = (
    say("DOI"),
    say("fate"),
    say("sent"),
    say("system"),
    say("account"),
    say("file"),
    say("timestamp"),
    say("message"),
    say("meaning"),
    say("what to do"),
    say("rule"),
)


def fate_words(fate: Fate) -> str:
    """A fate in words."""
    return _FATES[fate]


def state_words(state: State) -> str:
    """A state in words."""
    return _STATES[state]


def as_text(rows: Iterable[Submission], speak: Speak) -> str:
    """Each submission with the fate of its DOIs."""
    return "".join(f"{line}\n" for row in rows for line in _lines(row, speak))


def _lines(row: Submission, speak: Speak) -> Iterator[str]:
    when = row.sent or row.created
    yield f"{row.file_name}  {speak(_STATES[row.state])}  {when}  {row.system}  ({row.account})"
    if row.message:
        yield f"    {_one_line(row.message)}"
    for record in row.records:
        yield from record_lines(record, speak)


def record_lines(record: Record, speak: Speak) -> Iterator[str]:
    """A DOI with its fate; below it the message, what it means and what to do."""
    yield f"  {record.doi}: {speak(_FATES[record.fate])}"
    if record.fate is Fate.UNANSWERED:
        yield f"    → {speak(_UNANSWERED)}"
    if record.fate in (Fate.OPEN, Fate.REGISTERED, Fate.UNANSWERED):
        return
    if record.message:
        yield f"    Crossref: {_one_line(record.message)}"
    if record.conflicts:
        yield f"    {_one_line(', '.join(record.conflicts))}"
    found = explain(record.message)
    if found is not None:
        rule = f" ({found.rule})" if found.rule else ""
        yield f"    = {speak(found.cause)}{rule}"
        yield f"    → {speak(found.advice)}"


def _one_line(text: str) -> str:
    words = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return words if len(words) <= 300 else f"{words[:300]}…"


def as_csv(rows: Iterable[Submission], speak: Speak) -> str:
    """A line for each DOI of each submission; no cell is taken for a formula by a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([speak(column) for column in _COLUMNS])
    for cells in _table(rows, speak):
        writer.writerow([f"'{cell}" if cell[:1] in "=+-@\t\r" else cell for cell in cells])
    return stream.getvalue()


def as_html(rows: Iterable[Submission], speak: Speak, language: str) -> str:
    """A page with a table: a line for each DOI of each submission."""
    title = escape(speak(say("What was sent to Crossref")))
    head = "".join(f'<th scope="col">{escape(speak(column))}</th>' for column in _COLUMNS)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>\n"
        for cells in _table(rows, speak)
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        f"<title>{title}</title>\n<style>body {{ font: 1rem/1.4 sans-serif; margin: 1rem }} "
        "table { border-collapse: collapse } th, td { border: 1px solid; padding: .3em; "
        "text-align: start; vertical-align: top; overflow-wrap: break-word } "
        "main { overflow-x: auto }</style>\n</head>\n"
        f"<body>\n<main>\n<h1>{title}</h1>\n<table>\n<thead><tr>{head}</tr></thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n</main>\n</body>\n</html>\n"
    )


def _table(rows: Iterable[Submission], speak: Speak) -> Iterator[tuple[str, ...]]:
    for row in rows:
        for record in row.records:
            found = explain(record.message)
            yield (
                record.doi,
                speak(_FATES[record.fate]),
                row.sent,
                row.system,
                row.account,
                row.file_name,
                str(row.timestamp),
                _one_line(record.message),
                speak(found.cause) if found else "",
                speak(found.advice) if found else "",
                (found.rule or "") if found else "",
            )
