"""`jatspress validate`: JATS articles against the official schema and our rules."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver
from jatspress.cli.exit_codes import FINDINGS, FINE, UNUSABLE
from jatspress.errors import ConfigurationError

if TYPE_CHECKING:
    from jatspress.article import JournalProfile
    from jatspress.jats.limits import Limits
    from jatspress.reports.report import Report
    from jatspress.validation.checks import Checks


@click.command("validate")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@options.journal
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
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
@options.fail_on
@click.option(
    "--profile",
    multiple=True,
    metavar="NAMES",
    help="Check what these ask, with commas: core (the default), assets, jats4r, pmc, scielo, "
    "crossref, doaj, pubmed, scholar, rsci.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="CODES",
    help="Check these rules alone: codes or their beginnings, with commas (JP2,JP301).",
)
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not report these rules.")
@options.limits
def command(
    files: tuple[Path, ...],
    journal: Path | None,
    form: str,
    output: Path | None,
    fail_on: str,
    profile: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    limits: Limits,
) -> int:
    """Check JATS articles by their DTD, by our rules and by the rules of the journal.

    FILE may be a folder: all .xml and .nxml files inside are checked. A file that cannot be read
    is named, the others are checked all the same, and the exit code is 2.
    """
    from jatspress.article import Severity
    from jatspress.batch.check import articles_in, check

    profile_of = _profiles(journal)
    articles = list(articles_in(files))
    asked = _asked(profile, select, ignore, (profile_of(article) for article in articles))
    checked = check(articles, profile_of, asked, limits=limits)
    report = _written(checked.report, form)
    if output is not None or checked.report.files:
        deliver(report, output)
    for error in checked.unreadable:
        click.echo(f"jatspress: {error}", err=True)
    if checked.unreadable:
        return UNUSABLE
    return FINDINGS if checked.report.fails(Severity(fail_on)) else FINE


def _profiles(journal: Path | None) -> Callable[[Path], JournalProfile | None]:
    """Who gives the journal of an article; the profile of a folder is read once."""

    @cache
    def of_folder(folder: Path) -> JournalProfile | None:
        return options.profile_for(folder / options.PROFILE_NAME, journal)

    return lambda article: of_folder(article.parent)


def _asked(
    profile: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    journals: Iterable[JournalProfile | None],
) -> Checks:
    """What the options ask, checked: every profile and code must be known."""
    from jatspress.validation.checks import Checks
    from jatspress.validation.profiles import checked_profiles

    wanted, unwanted = _words(select), _words(ignore)
    if wanted or unwanted:
        _check_codes((*wanted, *unwanted), journals)
    return Checks(checked_profiles(_words(profile)), wanted, unwanted)


def _words(options_: tuple[str, ...]) -> tuple[str, ...]:
    words = (word.strip() for option in options_ for word in option.split(","))
    return tuple(word for word in words if word)


def _check_codes(codes: tuple[str, ...], profiles: Iterable[JournalProfile | None]) -> None:
    from jatspress.batch.rulebook import all_rules, nearest_codes

    known = {rule.code for rule in all_rules()}
    known |= {rule.code for profile in set(profiles) if profile for rule in profile.rules}
    for code in codes:
        if not any(rule.startswith(code) for rule in known):
            near = nearest_codes(code, sorted(known))
            hint = "'jatspress explain' lists all rules."
            if near:
                hint = f"Did you mean {' or '.join(near)}? {hint}"
            raise ConfigurationError(f"there is no rule '{code}'", hint=hint)


def _written(report: Report, form: str) -> bytes:
    from jatspress.reports.json_report import as_json
    from jatspress.reports.text import as_text

    return as_json(report) if form == "json" else as_text(report).encode()
