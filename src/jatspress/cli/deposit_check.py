"""`jatspress deposit check`: what Crossref, ROR and ORCID have, compared with the articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import keep_apart
from jatspress.cli.exit_codes import FINDINGS, FINE, UNUSABLE
from jatspress.cli.online import Online, online_options, tell_tally
from jatspress.cli.reporting import Reporting, reporting
from jatspress.cli.selection import journals_of

if TYPE_CHECKING:
    from jatspress.jats.limits import Limits


@click.command("check")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--online", "is_online", is_flag=True, help="Ask Crossref, ROR and ORCID.")
@online_options
@options.journal
@reporting
@options.encoding
@options.limits
def command(
    files: tuple[Path, ...],
    is_online: bool,
    online: Online,
    journal: Path | None,
    reporting: Reporting,
    encoding: str | None,
    limits: Limits,
) -> int:
    """Compare the articles FILE (JATS, or landing pages) with what is registered.

    Of each DOI in the references: is it registered, is it that of the cited work, was the work
    retracted or corrected? Of the article's own DOI: is it registered already, for what, and what
    would the next deposit change? Are ROR ids and ORCID iDs those of whom is named?

    What cannot be read is named, the others are checked all the same, and the exit code is 2.
    """
    from jatspress.batch.online_check import check_all
    from jatspress.cli.speaking import tell_error

    if not is_online and not online.offline:
        raise click.UsageError("'deposit check' asks Crossref, ROR and ORCID: say --online")
    for file in files:
        options.existing_file(file)
    keep_apart(reporting.targets, files)
    journals = journals_of(files, journal)
    speech = options.speech_for(reporting.lang)
    with online.lookups(journals[files[0].parent], speech) as lookups:
        report, unread = check_all(files, journals, lookups, encoding=encoding, limits=limits)
    if report.files or reporting.output is not None:
        reporting.deliver(report, journals.values())
    for error in unread:
        tell_error(error, speech)
    if not tell_tally(lookups, speech) or unread:
        return UNUSABLE
    return FINDINGS if reporting.fails(report) else FINE
