"""`jatspress validate`: JATS articles against the official schema and our rules."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.articles import choice_of_files
from jatspress.cli.deliver import keep_apart
from jatspress.cli.exit_codes import FINDINGS, FINE, UNUSABLE
from jatspress.cli.reporting import reporting
from jatspress.cli.selection import asked, journals_of, selection
from jatspress.cli.speaking import tell_error
from jatspress.errors import ConfigurationError, InputError
from jatspress.message import say
from jatspress.visible import in_one_line

if TYPE_CHECKING:
    from jatspress.article import JournalProfile
    from jatspress.batch.check import Checked
    from jatspress.cli.articles import Choice
    from jatspress.cli.reporting import Reporting
    from jatspress.cli.selection import Journals
    from jatspress.jats.limits import Limits
    from jatspress.reports.report import Report
    from jatspress.translations import Catalogue
    from jatspress.validation.checks import Checks


@click.command("validate")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@options.journal
@reporting
@selection
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
    help="Check only articles that differ from this commit of the git repository, or whose "
    "pictures or rules do.",
)
@click.option(
    "--schema",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Judge by this DTD, XML Schema (.xsd) or RELAX NG (.rng) in place of the official DTD.",
)
@click.option(
    "--schematron",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Check by this Schematron (.sch) too; may be repeated.",
)
@click.option("--phase", metavar="NAME", help="The phase of the Schematron; #ALL for all of it.")
@choice_of_files
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
    reporting: Reporting,
    profile: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: Path | None,
    write_baseline: bool,
    changed_since: str | None,
    schema: Path | None,
    schematron: tuple[Path, ...],
    phase: str | None,
    choice: Choice,
    jobs: int | None,
    limits: Limits,
) -> int:
    """Check JATS articles by their DTD, by our rules and by the rules of the journal.

    FILE may be a folder: all .xml and .nxml files inside are checked. What cannot be read is
    named, the others are checked all the same, and the exit code is 2.
    """
    from jatspress.batch.check import Job, check

    if write_baseline and baseline is None:
        raise ConfigurationError(
            say("--write-baseline needs --baseline FILE"),
            hint=say("For example --baseline findings.json --write-baseline."),
        )
    speech = options.speech_for(reporting.lang)
    found = choice.articles_in(files, speech)
    journals = journals_of(found.files, journal)
    read = [*found.files, *_files_of(journals), *filter(None, (schema, *schematron))]
    keep_apart((baseline, *reporting.targets), read)
    checks = replace(
        asked(profile, select, ignore, journals, schematron),
        schema=_usable(schema),
        schematrons=schematron,
        phase=phase,
    )
    _say_of_house_rules(journals, speech)
    schematrons_that_ran = _schematrons(checks, journals, speech)
    if phase is not None and found.files and not schematrons_that_ran:
        raise ConfigurationError(
            say("--phase needs a Schematron, and none is asked for"),
            hint=say("For example --schematron house.sch --phase {phase}.", phase=phase),
        )
    articles = found.files
    if changed_since is not None:
        everywhere = tuple(filter(None, (baseline, schema, *schematron)))
        articles = _changed(articles, changed_since, journals, everywhere, speech)
    job = Job(journals, checks, limits, lines=reporting.needs_lines)
    checked = check(articles, job, processes=jobs).beside(found.errors)
    report = checked.report
    if baseline is not None:
        from jatspress.cli.known import beyond_baseline, what_ran

        ran = what_ran(checks, journals)
        report = beyond_baseline(report, baseline, ran, speech, write=write_baseline)
    unread = checked.unread_in(report)
    if report.files or reporting.output is not None or not unread:
        reporting.deliver(report, journals.values(), schematrons_that_ran)
    if unread:
        _say_what_is_unread(checked, unread, report, speech, printed=reporting.prints_all)
        return UNUSABLE
    return FINDINGS if reporting.fails(report) else FINE


def _say_what_is_unread(
    checked: Checked,
    unread: tuple[InputError, ...],
    report: Report,
    speech: Catalogue,
    *,
    printed: bool,
) -> None:
    """Name what could not be read; what stands in the report that was printed is only counted."""
    from jatspress.reports.report import words_in

    missing = checked.missing_from(report)
    for error in missing if printed else unread:
        tell_error(error, speech)
    if printed and (number := len(unread) - len(missing)):
        says = words_in(speech)
        said = (
            says("one file could not be read: JP000 above says why")
            if number == 1
            else says("{number} files could not be read: JP000 above says why", number=number)
        )
        click.echo(f"jatspress: {said}", err=True)


def _files_of(journals: Journals) -> list[Path]:
    return [Path(journal.path) for journal in journals.values() if journal and journal.path]


def _usable(schema: Path | None) -> Path | None:
    """The schema that was asked for, sure to load: better told before the first article."""
    if schema is not None:
        from jatspress.validation.own_schema import load_own_schema

        load_own_schema(schema)
    return schema


def _say_of_house_rules(journals: Journals, speech: Catalogue) -> None:
    """Say which rules of a journal ask for elements that no article can have."""
    known = [journal for journal in dict.fromkeys(journals.values()) if journal and journal.rules]
    if not known:
        return
    from jatspress.reports.report import words_in
    from jatspress.validation.house_xpaths import names_nowhere

    for journal in known:
        for rule in journal.rules:
            for name, line in names_nowhere(rule):
                where = f"{journal.path or 'journal.toml'}:{line}"
                said = words_in(speech)(
                    "{code} asks for {name}, which JATS does not have.", code=rule.code, name=name
                )
                click.echo(f"{where}: {said}", err=True)


def _schematrons(checks: Checks, journals: Journals, speech: Catalogue) -> tuple[Path, ...]:
    """The Schematrons that will run, sure to be readable; says what they have and is not used."""
    from jatspress.validation.checks import checks_for

    asked_of = [checks_for(journal, checks) for journal in journals.values()]
    found = dict.fromkeys((path, one.phase) for one in asked_of for path in one.schematrons)
    if found:
        from jatspress.validation.schematron import load_schematron

        for path, phase in found:
            for note, place in load_schematron(path, phase).schema.notes:
                click.echo(f"{place.in_words}: {speech.says('reports', note)}.", err=True)
    return tuple(dict.fromkeys(path for path, _ in found))


def _changed(
    articles: list[Path],
    commit: str,
    journals: Journals,
    everywhere: tuple[Path, ...],
    speech: Catalogue,
) -> list[Path]:
    """The articles that differ from a commit, or are checked by what differs from it."""
    from jatspress.batch.changed import changed_since
    from jatspress.reports.report import words_in

    by = {folder: (*_rules_of(journal), *everywhere) for folder, journal in journals.items()}
    changed = changed_since(commit, articles, by)
    if articles and not changed:
        said = words_in(speech)("No article differs from {commit}.", commit=commit)
        click.echo(in_one_line(said), err=True)
    return changed


def _rules_of(journal: JournalProfile | None) -> tuple[Path, ...]:
    """The files by which the articles of a journal are checked."""
    if journal is None:
        return ()
    own = journal.validation
    named = (Path(journal.path) if journal.path else None, own.schema, *own.schematrons)
    return tuple(path for path in named if path is not None)
