"""Checking JATS files, one or whole folders, into a report."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from jatspress.article import JournalProfile
from jatspress.batch.source import JATS_SUFFIXES
from jatspress.errors import HostileInputError, InputError
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_file
from jatspress.jats.prolog import read_prolog
from jatspress.reports.report import FileReport, Report
from jatspress.validation.checks import Checks
from jatspress.validation.engine import validate
from jatspress.validation.input_rules import unreadable


@dataclass(frozen=True)
class Checked:
    """The report of all files that are there, and why some could not be read as XML."""

    report: Report
    unreadable: tuple[InputError, ...]


def articles_in(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to check: those named, and of a folder all JATS files inside, in name order.

    Raises InputError for a folder without any.
    """
    for path in dict.fromkeys(paths):
        if not path.is_dir():
            yield path
            continue
        found = sorted(file for file in path.rglob("*") if _is_jats(file) and _may_be_article(file))
        if not found:
            raise InputError(
                "there is no XML file in this folder",
                where=str(path),
                hint="Name an article (.xml, .nxml), or a folder that holds some.",
            )
        yield from found


def _is_jats(path: Path) -> bool:
    return path.suffix.lower() in JATS_SUFFIXES and path.is_file()


def _may_be_article(path: Path) -> bool:
    """Whether a file of a folder is to be judged: deposits and other kinds of XML are not.

    What cannot be read is, and is reported when it is parsed.
    """
    try:
        prolog = read_prolog(path.read_bytes(), str(path))
    except (HostileInputError, OSError):
        return True
    return prolog.root in ("article", None)


def check(
    paths: Iterable[Path],
    profile_of: Callable[[Path], JournalProfile | None],
    asked: Checks | None = None,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Checked:
    """Check files; one that cannot be read does not keep the others from being checked.

    `profile_of` gives the journal of a file, `asked` is what the command line says of profiles
    and rules. A file that is there and is no readable XML has one finding, JP000.
    """
    reports: list[FileReport] = []
    errors: list[InputError] = []
    for path in paths:
        try:
            reports.append(_report(path, profile_of(path), asked, limits))
        except InputError as error:
            errors.append(error)
            if path.is_file() and (digest := _digest(path)):
                finding = unreadable(path.as_posix(), error)
                reports.append(FileReport(path.as_posix(), digest, None, (finding,)))
    return Checked(Report(tuple(reports)), tuple(errors))


def _report(
    path: Path,
    profile: JournalProfile | None,
    asked: Checks | None,
    limits: Limits,
) -> FileReport:
    document = replace(parse_file(path, limits=limits), path=path.as_posix())
    validation = validate(document, profile, asked)
    return FileReport(
        path=document.path,
        sha256=hashlib.sha256(document.data).hexdigest(),
        schema=validation.schema,
        findings=validation.findings,
    )


def _digest(path: Path) -> str | None:
    """The digest of a file; `None` when the system refuses it, which has been said already."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None
