"""`jatspress fix`: mends what is safe to mend, and leaves every other byte as it is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.exit_codes import FINDINGS, FINE, UNUSABLE
from jatspress.cli.selection import asked, journals_of, only_articles, selection
from jatspress.errors import ConfigurationError, JatspressError
from jatspress.visible import in_one_line, visible

if TYPE_CHECKING:
    from jatspress.article import Finding
    from jatspress.batch.fix import Fixed
    from jatspress.jats.limits import Limits

_INDENT = "  "


@click.command("fix")
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
@click.option("--diff", is_flag=True, help="Show the changes; write nothing.")
@click.option(
    "--check",
    is_flag=True,
    help="Say what would be mended; the exit code is 1 when there is something.",
)
@click.option("--write", is_flag=True, help="Write the mended files.")
@options.journal
@selection
@only_articles
@options.limits
def command(
    files: tuple[Path, ...],
    diff: bool,
    check: bool,
    write: bool,
    journal: Path | None,
    profile: tuple[str, ...],
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    only_articles: bool,
    limits: Limits,
) -> int:
    """Mend what can be mended safely in JATS articles.

    Only the characters in question change; all others stay byte for byte, with their encoding
    and line ends. Each fix is tried first: one that does not help, or does harm elsewhere, is
    left out. FILE may be a folder. Without --check or --write the changes are shown as a diff.
    """
    from jatspress.batch.check import Job, articles_in

    mode = _mode(diff=diff, check=check, write=write)
    articles = list(articles_in(files, only_articles=only_articles))
    journals = journals_of(articles, journal)
    job = Job(journals, asked(profile, select, ignore, journals), limits)
    errors: list[JatspressError] = []
    fixed = list(_each(articles, job, mode, errors))
    if fixed:
        said = _total(fixed, written=mode == "write")
        click.echo(said, err=mode in (None, "diff"))
    for error in errors:
        click.echo(f"jatspress: {error}", err=True)
    changed = any(one.changed for one in fixed)
    if mode is None and changed:
        click.echo("Nothing is written; --write mends the files.", err=True)
    if errors:
        return UNUSABLE
    return FINDINGS if mode == "check" and changed else FINE


def _mode(**asked: bool) -> str | None:
    """What was asked for; raises ConfigurationError for two things that exclude each other."""
    modes = [name for name, wanted in asked.items() if wanted]
    if len(modes) > 1:
        hint = "Show the changes, or check, or write; one run does one of them."
        named = " and ".join(f"--{name}" for name in modes)
        raise ConfigurationError(f"{named} exclude each other", hint=hint)
    return modes[0] if modes else None


def _each(
    articles: Iterable[Path], job: object, mode: str | None, errors: list[JatspressError]
) -> Iterator[Fixed]:
    """Mend each file and say so; one that cannot be read or written does not stop the others."""
    from jatspress.batch.check import Job
    from jatspress.batch.fix import diff, fix, write

    assert isinstance(job, Job)
    for path in articles:
        try:
            fixed = fix(path, job)
            if mode == "write":
                write(fixed)
        except JatspressError as error:
            errors.append(error)
            continue
        if mode in (None, "diff"):
            click.echo(_for_the_reader(diff(fixed)), nl=False)
        if fixed.mending.mended or fixed.mending.left_out:
            click.echo(_account(fixed, written=mode == "write"), err=mode in (None, "diff"))
        yield fixed


def _for_the_reader(text: str) -> str:
    """A diff as it is for a file or a program; a terminal must not obey what stands in it."""
    return visible(text) if sys.stdout.isatty() else text


def _account(fixed: Fixed, *, written: bool) -> str:
    """What was mended in a file, by rule and line, and what was left out and why."""
    from jatspress.article import declared_rules

    titles = {rule.code: rule.title for rule in declared_rules()}
    mending = fixed.mending
    verb = "mended" if written else "to be mended"
    name = in_one_line(fixed.path.as_posix())
    lines = [f"{name}: {_number(len(mending.mended), 'finding')} {verb}"]
    for code, found in _by_rule(mending.mended).items():
        lines.append(f"{_INDENT}{code} {titles.get(code, '')}: {_places(found)}")
    for one in mending.left_out:
        finding = one.finding
        lines.append(
            f"{_INDENT}left out: {finding.rule} {in_one_line(finding.message)} "
            f"({_places([finding])})\n{_INDENT * 2}→ {in_one_line(one.why)}"
        )
    return "\n".join(lines)


def _by_rule(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    groups: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=lambda f: (f.rule, f.line or 0)):
        groups.setdefault(finding.rule, []).append(finding)
    return groups


def _places(findings: list[Finding]) -> str:
    from jatspress.reports.report import lines_in_words

    where = lines_in_words(tuple(findings))
    return f"{len(findings)} × in {where}" if len(findings) > 1 else where


def _total(fixed: list[Fixed], *, written: bool) -> str:
    mended = sum(len(one.mending.mended) for one in fixed)
    files = sum(one.changed for one in fixed)
    left = sum(len(one.mending.remaining) for one in fixed)
    verb = "mended" if written else "to be mended"
    head = f"{_number(len(fixed), 'file')}: "
    said = (
        f"{_number(mended, 'finding')} {verb} in {_number(files, 'file')}"
        if mended
        else "nothing to mend"
    )
    rest = (
        f"; {_number(left, 'finding')} left for people, 'jatspress validate' tells which"
        if left
        else ""
    )
    return f"{head}{said}{rest}"


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
