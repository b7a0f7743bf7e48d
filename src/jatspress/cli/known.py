"""The baseline of `jatspress validate`: written, compared, and what is said of it."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli.deliver import deliver

if TYPE_CHECKING:
    from jatspress.batch.baseline import Ran
    from jatspress.cli.selection import Journals
    from jatspress.reports.report import Report
    from jatspress.translations import Catalogue
    from jatspress.validation.checks import Checks


def what_ran(checks: Checks, journals: Journals) -> Ran:
    """What tells whether a rule was checked in a file."""
    from jatspress.validation.checks import checks_for
    from jatspress.validation.engine import ran
    from jatspress.validation.profiles import load_rules

    of_folder = {folder: checks_for(journal, checks) for folder, journal in journals.items()}
    load_rules({name for each in of_folder.values() for name in each.needed_profiles})

    @functools.cache
    def in_folder(folder: Path, rule: str) -> bool:
        return folder in of_folder and ran(rule, of_folder[folder], journals[folder])

    return lambda file, rule: in_folder(Path(file).parent, rule)


def beyond_baseline(
    report: Report, path: Path, ran: Ran, speech: Catalogue, *, write: bool
) -> Report:
    """The report without what a baseline knows; says what of it is mended or not there.

    With `write` the baseline is written first. Raises ConfigurationError when it cannot be read.
    """
    from jatspress.batch.baseline import (
        as_baseline,
        beyond,
        mended,
        read_baseline,
        without_file,
    )
    from jatspress.reports.report import words_in

    says = words_in(speech)
    if write:
        deliver(as_baseline(report, path, ran), path)
        number = len(report.findings)
        _tell(
            path,
            says("1 finding is known from now on.")
            if number == 1
            else says("{number} findings are known from now on.", number=number),
        )
    baseline = read_baseline(path)
    if gone := mended(report, baseline, ran):
        _tell(
            path,
            says("1 of its findings is mended; write it anew with --write-baseline.")
            if gone == 1
            else says(
                "{number} of its findings are mended; write it anew with --write-baseline.",
                number=gone,
            ),
        )
    if lost := without_file(baseline):
        _tell(
            path,
            says(
                "1 of its findings is of a file that is not there; if it was renamed or moved, "
                "write it anew with --write-baseline."
            )
            if lost == 1
            else says(
                "{number} of its findings are of files that are not there; if they were renamed or "
                "moved, write it anew with --write-baseline.",
                number=lost,
            ),
        )
    return beyond(report, baseline)


def _tell(path: Path, said: str) -> None:
    click.echo(f"{path}: {said}", err=True)
