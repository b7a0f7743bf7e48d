"""`jatspress submit close`: an open row of the ledger closed by hand."""

from __future__ import annotations

from pathlib import Path

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINE
from jatspress.cli.submit.ledger_place import existing_place, ledger_option
from jatspress.cli.submit.wording import speak_in


@click.command("close")
@click.argument("file_name", metavar="FILE")
@click.option(
    "--as",
    "fate",
    type=click.Choice(["registered", "failed"]),
    required=True,
    help="What became of it, as you know from elsewhere.",
)
@click.option("--because", metavar="TEXT", required=True, help="Why; it stays in the ledger.")
@ledger_option
@options.journal
@options.lang
def close(
    file_name: str,
    fate: str,
    because: str,
    ledger: str | None,
    journal: Path | None,
    lang: str | None,
) -> int:
    """Close the submission FILE, a name in the ledger, for which no answer will come.

    Its DOIs are free to be sent again then: those that are registered when they have changed, those
    that failed in any case. The reason stands in the report.
    """
    from jatspress.errors import ConfigurationError
    from jatspress.message import say
    from jatspress.submission import open_ledger
    from jatspress.submission.states import Fate
    from jatspress.submission.story import as_text

    if not because.strip():
        raise ConfigurationError(
            say("a reason is needed"), hint=say("Say with --because how you know it.")
        )
    book = open_ledger(existing_place(ledger, journal))
    row = book.close(file_name, Fate(fate), because.strip())
    click.echo(as_text([row], speak_in(options.speech_for(lang))), nl=False)
    return FINE
