"""`jatspress submit doaj`: articles for the Directory of Open Access Journals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jatspress.cli.submit.sending import send_all, sending_options


@click.command("doaj")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--each",
    "apart",
    is_flag=True,
    help="Send every article in a batch of its own: DOAJ refuses a batch whole, and does not say "
    "which article it means.",
)
@sending_options
def doaj(files: tuple[Path, ...], apart: bool, **choices: Any) -> int:
    """Send the articles in FILE (made by `jatspress deposit doaj --format json`) to DOAJ.

    Articles that DOAJ has as they are, by the ledger, are left out. What is sent stands in the
    ledger before; `jatspress submit status` asks what became of it.
    """
    from jatspress.submission import read_articles

    parcels = [read_articles(path, apart=apart) for path in files]
    return send_all(parcels, "doaj", **choices)
