"""What the commands that make deposits share: where results go, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import STDOUT, is_printed, keep_apart
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.errors import ConfigurationError
from jatspress.message import say

if TYPE_CHECKING:
    from jatspress.article.accounts import Account
    from jatspress.deposits.targets import Target
    from jatspress.reports.report import Report

report_option = click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write what became of each fact of the articles: its place in the deposit, or "
    "why it has none; FILE ends in .html, .json or .txt.",
)


def target_file(files: Sequence[Path], output: Path | None, ending: str) -> Path:
    """Where one deposit of all articles goes: as asked, else beside the only article.

    Raises ConfigurationError when several articles make a deposit without a name.
    """
    if output is not None:
        return output
    if len(files) > 1:
        raise ConfigurationError(
            say("{count} articles make one deposit, and it has no name", count=len(files)),
            hint=say("Name its file with -o, for example -o issue-7{ending}.", ending=ending),
        )
    return files[0].with_suffix(ending)


def target_files(files: Sequence[Path], output: Path | None, ending: str) -> tuple[Path, ...]:
    """Where the deposits of single articles go: as asked, into a folder, else beside each.

    Raises ConfigurationError when the articles of one name would meet in a folder.
    """
    if output is None:
        return tuple(file.with_suffix(ending) for file in files)
    if len(files) == 1 and not output.is_dir():
        return (output,)
    if output == STDOUT or output.is_file():
        raise ConfigurationError(
            say("{count} articles make a deposit each", count=len(files)),
            where=str(output),
            hint="Name a folder with -o.",
        )
    return tuple(output / f"{file.stem}{ending}" for file in files)


def prepare(files: Sequence[Path], targets: Sequence[Path], report_file: Path | None) -> None:
    """Make sure that all articles are there and that no result overwrites one, or another result.

    Raises InputError or ConfigurationError before anything is made.
    """
    if report_file is not None and report_file.suffix not in (".html", ".json", ".txt"):
        raise ConfigurationError(
            "the report's name must end in .html, .json or .txt",
            where=str(report_file),
            hint="For example --report report.html.",
        )
    keep_apart((*targets, report_file), files)
    for file in files:
        options.existing_file(file)


def check_names(places: Sequence[Path], target: Target) -> None:
    """Make sure that the target takes files of these names; raises ConfigurationError."""
    if target.name_trouble is None:
        return
    for place in places:
        trouble = None if is_printed(place) else target.name_trouble(place.name)
        if trouble is not None:
            raise ConfigurationError(
                trouble,
                where=place.name,
                hint=say("Name the file with -o, for example -o issue-7{ending}.",
                         ending=target.ending),
            )  # fmt: skip


def accounts_for(path: Path, accounts: Sequence[Account], lang: str | None) -> bytes:
    """What became of each fact, in the form that the name of a file asks for."""
    from jatspress.reports.accounts import (
        account_in,
        accounts_as_html,
        accounts_as_json,
        accounts_as_text,
    )

    is_json = path.suffix == ".json"
    speech = options.program_speech_for(lang) if is_json else options.speech_for(lang)
    spoken = tuple(account_in(account, speech) for account in accounts)
    if is_json:
        return accounts_as_json(spoken)
    if path.suffix == ".html":
        return accounts_as_html(spoken, speech)
    return accounts_as_text(spoken, speech).encode()


def tell(
    report: Report,
    targets: Sequence[Path],
    lang: str | None,
    fail_on: str,
    *,
    is_made: bool,
    is_modelled: bool = False,
    reviews: int | None = None,
) -> int:
    """Say what was found and what was made; return the exit code.

    `reviews` is how many of them were deposited, where they were and not the articles.
    """
    from jatspress.article import Severity
    from jatspress.reports.report import words_in
    from jatspress.reports.speech import report_in
    from jatspress.reports.text import as_text

    speech = options.speech_for(lang)
    says, aside = words_in(speech), any(map(is_printed, targets))
    click.echo(as_text(report_in(report, speech), speech), err=aside, nl=False)
    count = len(report.files)
    if not is_made:
        articles = speech.counted(count, "article")
        said = "No deposit was written: {articles}; mend the errors first."
        click.echo(says(said, articles=articles), err=aside)
        return FINDINGS
    for target in targets:
        articles = speech.counted(count if len(targets) == 1 else 1, "article")
        said = "{target}: a deposit of {articles}, valid."
        if reviews is not None:
            articles = speech.counted(reviews, "review")
        if is_modelled:
            said = "{target}: a deposit of {articles}, as far as the format is public."
        click.echo(says(said, target=target, articles=articles), err=aside)
    return FINDINGS if report.fails(Severity(fail_on)) else FINE
