"""A report as one HTML page that needs nothing beside it."""

from __future__ import annotations

from jatspress.article import ReferenceStatus
from jatspress.reports.report import FileReport, grouped, tally
from jatspress.reports.summary import conservation_in_words
from jatspress.reports.templates import template

#: Groups with more findings than this are folded.
FOLDED_ABOVE = 5


def as_html(file: FileReport) -> bytes:
    """Write the report of one article; the same report gives the same bytes."""
    page = template("report.html").render(
        file=file,
        groups=grouped(file.findings),
        tally=tally(file),
        folded_above=FOLDED_ABOVE,
        conversion=file.conversion,
        conservation=conservation_in_words(file) if file.conversion else None,
        statuses=_statuses(file),
    )
    return (page.rstrip() + "\n").encode()


def _statuses(file: FileReport) -> dict[str, int]:
    """How many references were understood how far."""
    counts = {
        status.value: sum(reference.status is status for reference in file.references)
        for status in ReferenceStatus
    }
    return {status: count for status, count in counts.items() if count}
