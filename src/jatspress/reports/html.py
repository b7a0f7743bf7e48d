"""A report as one HTML page that needs nothing beside it."""

from __future__ import annotations

from jatspress.article import ReferenceStatus
from jatspress.reports.report import ENGLISH, FileReport, grouped, tally, words_in
from jatspress.reports.summary import conservation_in_words
from jatspress.reports.templates import template
from jatspress.translations import Catalogue

#: Groups with more findings than this are folded.
FOLDED_ABOVE = 5


def as_html(file: FileReport, speech: Catalogue = ENGLISH) -> bytes:
    """Write the report of one article; the same report gives the same bytes.

    The findings are shown as they are: `speech.file_in` says them in another language.
    """
    page = template("report.html").render(
        file=file,
        speech=speech,
        says=words_in(speech),
        counted=speech.counted,
        groups=grouped(file.findings),
        tally=tally(file, speech),
        folded_above=FOLDED_ABOVE,
        conversion=file.conversion,
        conservation=conservation_in_words(file, speech) if file.conversion else None,
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
