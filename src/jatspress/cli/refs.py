"""`jatspress refs`: read and check the references of a list or an article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.cli.deliver import deliver, keep_apart
from jatspress.cli.exit_codes import FINDINGS, FINE
from jatspress.cli.ref_links import Linking, link, linking_options
from jatspress.errors import InputError

if TYPE_CHECKING:
    from jatspress.batch.references import CheckedList
    from jatspress.jats.limits import Limits


@click.command("refs")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csl-json", "jats"]),
    default="text",
    show_default=True,
    help="How the references are printed.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of printing.",
)
@click.option(
    "--write",
    "in_place",
    is_flag=True,
    help="Tag the untagged citations of a JATS FILE in place; all else stays, byte for byte.",
)
@linking_options
@options.encoding
@options.limits
@options.lang
@options.fail_on
def command(
    file: Path,
    form: str,
    output: Path | None,
    in_place: bool,
    linking: Linking,
    encoding: str | None,
    limits: Limits,
    lang: str | None,
    fail_on: str,
) -> int:
    """Read and check references: author, title, source, dates, pages, addresses.

    FILE is a JATS article, a landing page in plain text, or a list of references in plain text:
    numbered, or one to a line or paragraph. With --link Crossref and ROR are asked for the DOIs
    and ROR ids that are missing.
    """
    from jatspress.article import Severity
    from jatspress.batch.references import checked_lists, tag_in_place

    options.existing_file(file)
    if linking.wanted:
        _check_alone(in_place)
        return link(
            file, linking, form=form, output=output, encoding=encoding, limits=limits, lang=lang
        )
    keep_apart((output,), (file,))
    if in_place:
        _check_can_be_tagged(file)
        click.echo(tag_in_place(file, limits, options.speech_for(lang)), err=True)
    lists = checked_lists(file, encoding=encoding, limits=limits)
    if not any(lists):
        raise InputError(
            "there are no references",
            where=str(file),
            hint="Put each reference on a line of its own, or give an article with a list.",
        )
    deliver(_written(file, lists, form, lang), output)
    level = Severity(fail_on)
    findings = [f for checked in lists for entry in checked for f in entry.findings]
    return FINDINGS if any(finding.severity.reaches(level) for finding in findings) else FINE


def _check_alone(in_place: bool) -> None:
    if in_place:
        raise click.UsageError(
            "--write tags citations and --link proposes DOIs: one after the other"
        )


def _check_can_be_tagged(file: Path) -> None:
    from jatspress.batch.references import is_jats

    if not is_jats(file):
        raise click.UsageError(
            f"--write tags the citations of a JATS file (.xml), and {file.name} is none; "
            "'jatspress convert' makes JATS of a landing page"
        )


def _written(file: Path, lists: list[CheckedList], form: str, lang: str | None) -> bytes:
    from jatspress.batch.references import as_jats
    from jatspress.references.csl import as_csl_json
    from jatspress.reports.references import checked_in, references_as_json, references_as_text

    checked = tuple(entry for entries in lists for entry in entries)
    if form == "json":
        speech = options.program_speech_for(lang)
        return references_as_json(str(file), tuple(checked_in(entry, speech) for entry in checked))
    if form == "csl-json":
        return as_csl_json(entry.reference for entry in checked)
    if form == "jats":
        return as_jats(lists)
    speech = options.speech_for(lang)
    said = tuple(checked_in(entry, speech) for entry in checked)
    return references_as_text(str(file), said, speech).encode()
