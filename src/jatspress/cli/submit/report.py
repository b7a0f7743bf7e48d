"""`jatspress submit report`: what the ledger has."""

from __future__ import annotations

from pathlib import Path

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, is_printed, keep_apart
from jatspress.cli.exit_codes import FINE
from jatspress.cli.submit.ledger_place import existing_place, ledger_option
from jatspress.cli.submit.wording import speak_in


@click.command("report")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "csv", "html"]),
    default="text",
    show_default=True,
    help="How the ledger is told.",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where it is written."
)
@ledger_option
@options.journal
@options.lang
def report(
    form: str, output: Path | None, ledger: str | None, journal: Path | None, lang: str | None
) -> int:
    """Tell what the ledger has: every submission, the fate of every DOI, what to do."""
    from jatspress.message import say
    from jatspress.submission import read_ledger
    from jatspress.submission.story import as_csv, as_html, as_text

    speech = options.speech_for(lang)
    speak = speak_in(speech)
    place = existing_place(ledger, journal)
    keep_apart([output], [] if "://" in place else [Path(place)])
    rows = read_ledger(place).submissions()
    if form == "html":
        made = as_html(rows, speak, speech.language)
    else:
        nothing = f"{speak(say('Nothing stands in the ledger yet.'))}\n"
        made = as_csv(rows, speak) if form == "csv" else as_text(rows, speak) or nothing
    # Without the mark, spreadsheets take a file for one in another encoding.
    marked = form == "csv" and not is_printed(output)
    deliver(made.encode("utf-8-sig" if marked else "utf-8"), output)
    return FINE
