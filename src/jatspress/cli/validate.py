"""`jatspress validate`: JATS articles against the official schema and our rules."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver
from jatspress.cli.exit_codes import FINDINGS, FINE, UNUSABLE
from jatspress.cli.selection import asked, journals_of, selection
from jatspress.errors import ConfigurationError

if TYPE_CHECKING:
    from jatspress.jats.limits import Limits
    from jatspress.reports.report import Report


@click.command("validate")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@options.journal
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "junit", "github", "gitlab", "html"]),
    default="text",
    show_default=True,
    help="The form of the report.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the report here instead of printing it.",
)
@options.lang
@options.fail_on
@selection
@click.option(
    "--max-findings",
    type=click.IntRange(0),
    metavar="NUMBER",
    help="Show so many findings at most, the gravest first; the others are counted.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Report only what this file of known findings does not have.",
)
@click.option(
    "--write-baseline", is_flag=True, help="Write what is found into the file of --baseline."
)
@click.option(
    "--changed-since",
    metavar="COMMIT",
    help="Check only what differs from this commit of the git repository.",
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar="NUMBER",
    help="Work in so many processes; without it as many as the machine has, for many files.",
)
@options.limits
def command(
    files: tuple[Path, ...],
    journal: Path | None,
    form: str,
    output: Path | None,
    lang: str | None,
    fail_on: str,
    profile: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    max_findings: int | None,
    baseline: Path | None,
    write_baseline: bool,
    changed_since: str | None,
    jobs: int | None,
    limits: Limits,
) -> int:
    """Check JATS articles by their DTD, by our rules and by the rules of the journal.

    FILE may be a folder: all .xml and .nxml files inside are checked. A file that cannot be read
    is named, the others are checked all the same, and the exit code is 2.
    """
    from jatspress.article import Severity
    from jatspress.batch.check import Job, articles_in, check
    from jatspress.batch.report_forms import Setting, written

    if write_baseline and baseline is None:
        hint = "For example --baseline findings.json --write-baseline."
        raise ConfigurationError("--write-baseline needs --baseline FILE", hint=hint)
    articles = _changed(list(articles_in(files)), changed_since)
    journals = journals_of(articles, journal)
    job = Job(
        journals, asked(profile, select, ignore, journals), limits, lines=form in ("text", "html")
    )
    checked = check(articles, job, processes=jobs)
    report = _beyond_baseline(checked.report, baseline, write=write_baseline)
    failed = report.fails(Severity(fail_on))
    if max_findings is not None:
        report = report.limited(max_findings)
    if output is not None or report.files:
        setting = Setting(
            speech=options.speech_for(lang),
            level=Severity(fail_on),
            base=_root_of_the_work(),
            colour=_in_colour(form, output),
            journals=tuple(dict.fromkeys(each for each in journals.values() if each)),
        )
        deliver(written(report, form, setting), output)
    for error in checked.unreadable:
        click.echo(f"jatspress: {error}", err=True)
    if checked.unreadable:
        return UNUSABLE
    return FINDINGS if failed else FINE


def _changed(articles: list[Path], commit: str | None) -> list[Path]:
    if commit is None:
        return articles
    from jatspress.batch.changed import changed_since

    changed = changed_since(commit, articles)
    if not changed:
        click.echo(f"No article differs from {commit}.", err=True)
    return changed


def _beyond_baseline(report: Report, path: Path | None, *, write: bool) -> Report:
    if path is None:
        return report
    from jatspress.batch.baseline import as_baseline, beyond, mended, read_baseline

    if write:
        deliver(as_baseline(report, path), path)
        click.echo(f"{path}: {len(report.findings)} findings are known from now on.", err=True)
    baseline = read_baseline(path)
    if gone := mended(report, baseline):
        click.echo(
            f"{path}: {gone} of its findings are mended; write it anew with --write-baseline.",
            err=True,
        )
    return beyond(report, baseline)


def _in_colour(form: str, output: Path | None) -> bool:
    """Colours are for people at a terminal who have not asked for none (no-color.org)."""
    return (
        form == "text" and output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    )


def _root_of_the_work() -> Path:
    """Where paths are told from: the checkout of the service that runs us, else this folder."""
    services = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "WORKSPACE")
    named = (os.environ.get(name) for name in services)
    folders = (Path(folder) for folder in named if folder)
    here = Path.cwd()
    return next((folder for folder in folders if folder == here or folder in here.parents), here)
