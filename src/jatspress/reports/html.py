"""A report as one HTML page that needs nothing beside it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jatspress.article import ReferenceStatus
from jatspress.reports.report import FileReport, grouped, line_of, lines_in_words, tally
from jatspress.reports.summary import conservation_in_words
from jatspress.resources import templates_dir

if TYPE_CHECKING:
    from jinja2 import Template

#: Groups with more findings than this are folded.
FOLDED_ABOVE = 5


def as_html(file: FileReport) -> bytes:
    """Write the report of one article; the same report gives the same bytes."""
    page = _template().render(
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


@cache
def _template() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(str(templates_dir() / "reports")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["line_of"] = line_of
    environment.filters["lines_in_words"] = lines_in_words
    return environment.get_template("report.html")
