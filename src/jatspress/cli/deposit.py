"""`jatspress deposit`: deposits, each checked against its schema before it is written."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, is_printed, keep_apart
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.errors import ConfigurationError

if TYPE_CHECKING:
    from jatspress.article import Finding
    from jatspress.article.accounts import Account
    from jatspress.batch.source import LoadedArticle
    from jatspress.jats.limits import Limits
    from jatspress.reports.report import FileReport
    from jatspress.translations import Catalogue


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
    help="Where the deposit is written; '-' prints it. Without it, <name>.crossref.xml beside "
    "the article; several articles need it.",
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where to write what became of each fact of the articles: its place in the deposit, or "
    "why it has none; FILE ends in .html, .json or .txt.",
)
@options.journal
@options.schema_version
@options.timestamp
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
    from jatspress.article import JournalProfile, Severity
    from jatspress.batch.source import load_article
    from jatspress.deposits.crossref import crossref_deposit
    from jatspress.reports.report import Report
    from jatspress.reports.speech import report_in
    from jatspress.reports.text import as_text

    target = _target(files, output)
    if report_file is not None:
        _check_report(report_file)
    keep_apart((target, report_file), files)
    for file in files:
        options.existing_file(file)
    profile = options.profile_for(files[0], journal) or JournalProfile()
    loaded = [load_article(file, profile, limits=limits, encoding=encoding) for file in files]
    deposit = crossref_deposit(
        [article.document for article in loaded],
        profile,
        schema_version=schema_version,
        timestamp=timestamp,
        batch_id=batch_id,
        accounted=report_file is not None,
    )
    report = Report(_reports(loaded, deposit.findings, schema_version))
    if deposit.xml is not None:
        deliver(deposit.xml, target)
        if report_file is not None:
            deliver(_accounts(report_file, deposit.accounts, lang), report_file)
    aside, speech = is_printed(target), options.speech_for(lang)
    click.echo(as_text(report_in(report, speech), speech), err=aside, nl=False)
    click.echo(_outcome(target, deposit.xml is not None, len(files), speech), err=aside)
    return FINDINGS if deposit.xml is None or report.fails(Severity(fail_on)) else FINE


def _target(files: tuple[Path, ...], output: Path | None) -> Path:
    if output is not None:
        if any(output.resolve() == file.resolve() for file in files):
            raise ConfigurationError(
                "the deposit would overwrite the article",
                where=str(output),
                hint="Give another name with -o.",
            )
        return output
    if len(files) > 1:
        raise ConfigurationError(
            f"{len(files)} articles make one deposit, and it has no name",
            hint="Name its file with -o, for example -o issue-7.crossref.xml.",
        )
    return files[0].with_suffix(".crossref.xml")


def _check_report(path: Path) -> None:
    if path.suffix not in (".html", ".json", ".txt"):
        raise ConfigurationError(
            "the report's name must end in .html, .json or .txt",
            where=str(path),
            hint="For example --report report.html.",
        )


def _accounts(path: Path, accounts: tuple[Account, ...], lang: str | None) -> bytes:
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


def _reports(
    loaded: list[LoadedArticle], findings: tuple[Finding, ...], version: str
) -> tuple[FileReport, ...]:
    """A report for each article; what is said of journal.toml stands with the first one."""
    from jatspress.article import Severity
    from jatspress.reports.report import FileReport

    names = {article.document.path for article in loaded}
    reports = []
    for number, article in enumerate(loaded):
        own = [f for f in findings if f.path == article.document.path]
        general = [f for f in findings if f.path not in names] if number == 0 else []
        converted = [f for f in article.findings if f.severity is Severity.ERROR]
        reports.append(
            FileReport(
                path=str(article.source),
                sha256=hashlib.sha256(article.document.data).hexdigest(),
                schema=f"Crossref {version}",
                findings=tuple(article.located(f) for f in (*general, *converted, *own)),
            )
        )
    return tuple(reports)


def _outcome(target: Path, is_made: bool, count: int, speech: Catalogue) -> str:
    from jatspress.reports.report import words_in

    says, articles = words_in(speech), speech.counted(count, "article")
    if is_made:
        return says("{target}: a deposit of {articles}, valid.", target=target, articles=articles)
    return says("No deposit was written: {articles}; mend the errors first.", articles=articles)
