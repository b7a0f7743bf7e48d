"""Checking JATS files, one or whole folders, into a report; in several processes for many."""

from __future__ import annotations

import gc
import hashlib
import os
import re
import signal
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jatspress.article import JournalProfile
from jatspress.batch.excerpts import lines_at
from jatspress.batch.kinds import parse_jats
from jatspress.errors import InputError, JatspressError
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.reports.report import FileReport, Report
from jatspress.reports.shortening import shortened
from jatspress.validation.checks import Checks, checks_for
from jatspress.validation.engine import validate
from jatspress.validation.input_rules import UNREADABLE, unreadable
from jatspress.validation.profiles import load_rules

#: With fewer files for each process, starting it costs more than it saves.
FILES_A_PROCESS = 20


@dataclass(frozen=True)
class Job:
    """What is done with every file: the journal of each folder, what is asked, the limits.

    With `lines` the report has the lines of the files that findings point at.
    """

    journals: Mapping[Path, JournalProfile | None] = field(default_factory=dict)
    asked: Checks | None = None
    limits: Limits = DEFAULT_LIMITS
    lines: bool = False


@dataclass(frozen=True)
class Checked:
    """The report of all files that are there, and why some could not be read as XML."""

    report: Report
    unreadable: tuple[InputError, ...]

    def beside(self, errors: Iterable[InputError]) -> Checked:
        """This with the errors of what could not even be looked at, such as folders."""
        return replace(self, unreadable=(*errors, *self.unreadable))

    def unread_in(self, report: Report) -> tuple[InputError, ...]:
        """The errors of files that are not there, or whose JP000 stands in `report`.

        A report beyond a baseline has not that of a file known to be broken.
        """
        known = {
            file.path
            for file in report.files
            if not any(finding.rule == UNREADABLE.code for finding in file.findings)
        }
        return tuple(error for error in self.unreadable if _file_of(error) not in known)

    def missing_from(self, report: Report) -> tuple[InputError, ...]:
        """The errors of files of which `report` has nothing to say: they are not there."""
        known = {file.path for file in report.files}
        return tuple(error for error in self.unreadable if _file_of(error) not in known)


def _file_of(error: InputError) -> str:
    """The path that an error of reading names, without line and column."""
    return re.sub(r"(?::\d+){0,2}\Z", "", Path(error.where or "").as_posix())


def check(paths: Sequence[Path], job: Job, *, processes: int | None = 1) -> Checked:
    """Check files; one that cannot be read does not keep the others from being checked.

    A file that is there and is no readable XML has one finding, JP000. The report is the same
    however many processes work at it; `None` takes as many as the machine has for so many files.
    Raises JatspressError when a process of ours was ended from outside.
    """
    _make_ready(job)
    useful = len(paths) if processes else len(paths) // FILES_A_PROCESS
    number = min(processes or os.cpu_count() or 1, useful)
    results = list(_side_by_side(paths, job, number) if number > 1 else _one_by_one(paths, job))
    return Checked(
        Report(tuple(report for report, _ in results if report)),
        tuple(error for _, error in results if error),
    )


def _make_ready(job: Job) -> None:
    """Load the rules once, for this process, which reports what they find, and for those it forks.

    What is loaded by then stays to the end. Freezing keeps the collector of garbage from going
    through it again with every few articles, and from touching memory that processes share.
    """
    for journal in (None, *job.journals.values()):
        load_rules(checks_for(journal, job.asked).needed_profiles)
    gc.freeze()


_Result = tuple[FileReport | None, InputError | None]


def _one_by_one(paths: Iterable[Path], job: Job) -> Iterator[_Result]:
    return (_result(path, job) for path in paths)


def _side_by_side(paths: Sequence[Path], job: Job, number: int) -> Iterator[_Result]:
    # A hook that checks a few files is not to wait for what makes processes.
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    # The first is checked here: its DTD, which most others follow, is loaded then for all the
    # processes that are forked. Compiling its models takes as long as checking five articles.
    first, *others = paths
    yield _result(first, job)
    # Small portions: while the last is worked at, all other processes wait.
    portion = max(1, min(4, len(paths) // (8 * number)))
    try:
        with ProcessPoolExecutor(number, initializer=_begin, initargs=(job,)) as pool:
            yield from pool.map(_result_of_job, others, chunksize=portion)
    except BrokenProcessPool as error:
        raise JatspressError(
            "a process that checked files was ended by the system, perhaps for want of memory",
            hint="Try again with --jobs 1, or with fewer files.",
        ) from error


_job = Job()


def _begin(job: Job) -> None:
    """Take the job into a process once, not with every file; Ctrl-C ends it without a word."""
    global _job
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _job = job


def _result_of_job(path: Path) -> _Result:
    return _result(path, _job)


def _result(path: Path, job: Job) -> _Result:
    try:
        return _report(path, job), None
    except InputError as error:
        if path.is_file() and (digest := _digest(path, job.limits)):
            finding = shortened(unreadable(path.as_posix(), error))
            return FileReport(path.as_posix(), digest, None, (finding,)), error
        return None, error


def _report(path: Path, job: Job) -> FileReport:
    document = replace(parse_jats(path, limits=job.limits), path=path.as_posix())
    validation = validate(document, job.journals.get(path.parent), job.asked)
    return FileReport(
        path=document.path,
        sha256=hashlib.sha256(document.data).hexdigest(),
        schema=validation.schema,
        findings=tuple(map(shortened, validation.findings)),
        silenced=validation.silenced,
        lines=lines_at(document, validation.findings) if job.lines else {},
    )


def _digest(path: Path, limits: Limits) -> str | None:
    """The digest of a file; `None` when it cannot be read or is endless, as has been said."""
    try:
        if path.stat().st_size > 4 * limits.file_bytes:
            return None
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
