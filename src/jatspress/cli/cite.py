"""`jatspress cite`: the citation of articles as a file for reference managers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, keep_apart
from jatspress.cli.exit_codes import FINE

if TYPE_CHECKING:
    from jatspress.jats.limits import Limits


@click.command("cite")
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--to",
    "form",
    type=click.Choice(["bibtex", "ris", "csl-json"]),
    default="bibtex",
    show_default=True,
    help="The form of the citation.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of printing.",
)
@options.journal
@options.encoding
@options.limits
def command(
    files: tuple[Path, ...],
    form: str,
    output: Path | None,
    journal: Path | None,
    encoding: str | None,
    limits: Limits,
) -> int:
    """Write the citation of each article FILE (JATS, or a landing page as plain text).

    Every value is what the article states: a date is as precise as it is printed, and what is
    not stated is not there.
    """
    from jatspress.batch.source import load_article
    from jatspress.jats.front_read import read_front
    from jatspress.rendering.citation_files import FORMS

    for file in files:
        options.existing_file(file)
    keep_apart((output,), files)
    profile = options.profile_for(files[0], journal)
    loaded = [load_article(file, profile, limits=limits, encoding=encoding) for file in files]
    articles = [read_front(article.document.root) for article in loaded]
    chosen = next(known for known in FORMS if known.name == form)
    deliver(chosen.write(articles).encode(), output)
    return FINE
