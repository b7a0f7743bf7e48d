"""Articles compared with what Crossref, ROR and ORCID have of them, as a report."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

from jatspress.article import JournalProfile
from jatspress.batch.source import load_article
from jatspress.errors import InputError
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.lookups.asking import Lookups
from jatspress.lookups.checks import check_online
from jatspress.reports.report import FileReport, Report
from jatspress.validation.article import Article


def check_all(
    paths: Iterable[Path],
    journals: Mapping[Path, JournalProfile | None],
    lookups: Lookups,
    *,
    encoding: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> tuple[Report, tuple[InputError, ...]]:
    """The report of all files that can be read, and why others cannot.

    `journals` has the journal of each folder.
    """
    reports, unread = [], []
    for path in paths:
        journal = journals[path.parent]
        try:
            one = checked_online(path, journal, lookups, encoding=encoding, limits=limits)
        except InputError as error:
            unread.append(error)
        else:
            reports.append(one)
    return Report(tuple(reports)), tuple(unread)


def checked_online(
    path: Path,
    journal: JournalProfile | None,
    lookups: Lookups,
    *,
    encoding: str | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> FileReport:
    """Load an article or landing page and report what the services say against it."""
    loaded = load_article(path, journal, limits=limits, encoding=encoding)
    article = Article(loaded.document, journal)
    findings = tuple(loaded.located(one) for one in check_online(article, lookups))
    return FileReport(
        path=str(path),
        sha256=hashlib.sha256(loaded.document.data).hexdigest(),
        schema=None,
        findings=findings,
    )
