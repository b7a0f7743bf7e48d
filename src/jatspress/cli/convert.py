"""`jatspress convert`: JATS XML from a manuscript or a landing page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, is_printed, keep_apart
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.errors import ConfigurationError

if TYPE_CHECKING:
    from jatspress.jats.limits import Limits
    from jatspress.reports.report import Report


@click.command("convert")
@click.argument("source", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Where the JATS file is written; '-' prints it. Without it, <name>.xml beside SOURCE.",
)
@options.journal
@options.jats_version
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write the findings and the account of every character here (.json or .html).",
)
@options.encoding
@options.limits
@options.lang
@options.fail_on
def command(
    source: Path,
    output: Path | None,
    journal: Path | None,
    jats_version: str,
    report_file: Path | None,
    encoding: str | None,
    limits: Limits,
    lang: str | None,
    fail_on: str,
) -> int:
    """Make JATS XML from a manuscript or landing page in plain text.

    Every character of SOURCE is placed in the article, or left out by a rule that the report
    names, or reported as an error.
    """
    from jatspress.article import Severity
    from jatspress.batch.kinds import JATS_SUFFIXES
    from jatspress.batch.report import report_of
    from jatspress.batch.source import load_article
    from jatspress.reports.report import Report
    from jatspress.reports.speech import report_in
    from jatspress.reports.text import as_text
    from jatspress.storage import write_all_atomically
    from jatspress.validation.engine import validate

    options.existing_file(source)
    if report_file is not None:
        _check_name(report_file)
    if source.suffix.lower() in JATS_SUFFIXES:
        raise ConfigurationError(
            "this is JATS already; there is nothing to convert",
            where=str(source),
            hint="Check it with 'jatspress validate', or make everything with 'jatspress build'.",
        )
    profile = options.profile_for(source, journal)
    loaded = load_article(source, profile, version=jats_version, limits=limits, encoding=encoding)
    target = output or source.with_suffix(".xml")
    keep_apart((target, report_file), (source,))
    aside = is_printed(target)
    name = f"{source.stem}.xml" if aside else str(target)
    report = Report((report_of(loaded, validate(loaded.document, profile), name=name),))
    files = {} if aside else {target: loaded.document.data}
    if report_file is not None:
        files[report_file] = _written(report_file, report, lang)
    write_all_atomically(files)
    if aside:
        deliver(loaded.document.data, target)
    speech = options.speech_for(lang)
    click.echo(as_text(report_in(report, speech), speech), err=aside, nl=False)
    return FINDINGS if report.fails(Severity(fail_on)) else FINE


def _check_name(path: Path) -> None:
    if path.suffix.lower() not in (".json", ".html"):
        raise ConfigurationError(
            "the report's name must end in .json or .html",
            where=str(path),
            hint="For example --report report.html.",
        )


def _written(path: Path, report: Report, lang: str | None) -> bytes:
    from jatspress.reports.html import as_html
    from jatspress.reports.json_report import as_json
    from jatspress.reports.speech import file_in, report_in

    if path.suffix.lower() == ".json":
        return as_json(report_in(report, options.program_speech_for(lang)))
    speech = options.speech_for(lang)
    return as_html(file_in(report.files[0], speech), speech)
