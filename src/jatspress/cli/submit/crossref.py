"""`jatspress submit crossref`: deposits of DOIs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jatspress.cli.submit.sending import send_all, sending_options


@click.command("crossref")
@click.argument(
    "deposits", metavar="DEPOSIT...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@sending_options
def crossref(deposits: tuple[Path, ...], **choices: Any) -> int:
    """Send the deposits DEPOSIT (made by `jatspress deposit crossref`) to Crossref.

    Records that Crossref has already are left out; what is too large for one file goes in several.
    What is sent stands in the ledger before, so that it is neither sent twice nor forgotten;
    `jatspress submit status` asks what became of it.
    """
    from jatspress.submission import read_deposit
    from jatspress.submission.crossref.checks import check_deposit

    sealed = [read_deposit(path) for path in deposits]
    for deposit in sealed:
        check_deposit(deposit)
    return send_all(sealed, "crossref", **choices)
