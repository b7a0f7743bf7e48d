"""`jatspress deposit`: deposits, each checked against its schema before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver
from jatspress.cli.deposit_check import command as check
from jatspress.cli.deposit_targets import TARGETS, command_for
from jatspress.cli.deposit_writing import (
    accounts_for,
    prepare,
    report_option,
    target_file,
    tell,
)

if TYPE_CHECKING:
    from jatspress.jats.limits import Limits


@click.group("deposit")
def command() -> None:
    """Make deposits from articles, checked before they are written."""


@command.command("crossref")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the deposit is written; '-' prints it. Without it, <name>.crossref.xml (of "
    "reviews, <name>.reviews.xml) beside the article; several articles need it.",
)
@report_option
@options.journal
@options.schema_version
@options.timestamp
@click.option(
    "--reviews",
    is_flag=True,
    help="Deposit the reviews and replies inside the articles, which need a file of their own.",
)
@click.option(
    "--batch-id", metavar="ID", help="The id of the batch; made of its content if absent."
)
@options.encoding
@options.limits
@options.lang
@options.fail_on
def crossref(
    files: tuple[Path, ...],
    output: Path | None,
    report_file: Path | None,
    journal: Path | None,
    schema_version: str,
    timestamp: int | None,
    reviews: bool,
    batch_id: str | None,
    encoding: str | None,
    limits: Limits,
    lang: str | None,
    fail_on: str,
) -> int:
    """Make one Crossref deposit of the articles FILE (JATS, or a landing page as plain text).

    It is judged by Crossref's schema first. When something that Crossref requires is missing,
    nothing is written, and the findings say what it is and where to put it.
    """
    from jatspress.article import JournalProfile
    from jatspress.batch.deposit import deposit_report
    from jatspress.batch.source import load_articles
    from jatspress.deposits.crossref import crossref_deposit, reviews_deposit

    target = target_file(files, output, ".reviews.xml" if reviews else ".crossref.xml")
    prepare(files, (target,), report_file)
    profile = options.profile_for(files[0], journal) or JournalProfile()
    loaded = load_articles(files, profile, limits=limits, encoding=encoding)
    make = reviews_deposit if reviews else crossref_deposit
    deposit = make(
        [article.document for article in loaded],
        profile,
        schema_version=schema_version,
        timestamp=timestamp,
        batch_id=batch_id,
        accounted=report_file is not None,
    )
    report = deposit_report(f"Crossref {schema_version}", loaded, deposit.findings)
    if deposit.xml is not None:
        deliver(deposit.xml, target)
        if report_file is not None:
            deliver(accounts_for(report_file, deposit.accounts, lang), report_file)
    count = deposit.records if reviews else None
    is_made = deposit.xml is not None
    return tell(report, (target,), lang, fail_on, is_made=is_made, reviews=count)


for _offer in TARGETS:
    command.add_command(command_for(_offer))
command.add_command(check)
