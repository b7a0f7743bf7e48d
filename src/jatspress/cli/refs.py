"""`jatspress refs`: read and check the references of a list or an article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from jatspress.cli import options
from jatspress.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jatspress.article import Finding, Reference, SourceText
    from jatspress.jats.limits import Limits
    from jatspress.reports.references import CheckedReference


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
@options.encoding
@options.limits
@options.fail_on
def command(
    file: Path,
    form: str,
    output: Path | None,
    in_place: bool,
    encoding: str | None,
    limits: Limits,
    fail_on: str,
) -> int:
    """Read and check references: author, title, source, dates, pages, addresses.

    FILE is a JATS article, a landing page in plain text, or a list of references in plain text:
    numbered, or one to a line or paragraph.
    """
    from jatspress.article import Severity
    from jatspress.storage import write_atomically

    options.existing_file(file)
    is_jats = file.suffix.lower() in (".xml", ".nxml")
    if in_place and not is_jats:
        raise click.UsageError(
            f"--write tags the citations of a JATS file (.xml), and {file.name} is none; "
            "'jatspress convert' makes JATS of a landing page"
        )
    if in_place:
        click.echo(_tag_in_place(file, limits), err=True)
    lists = _of_article(file, limits) if is_jats else _of_text(file, encoding, limits)
    if not any(lists):
        raise InputError(
            "there are no references",
            where=str(file),
            hint="Put each reference on a line of its own, or give an article with a list.",
        )
    written = _written(file, lists, form)
    if output is not None:
        write_atomically(output, written)
    else:
        click.echo(written, nl=False)
    level = Severity(fail_on)
    findings = [f for checked in lists for entry in checked for f in entry.findings]
    return 1 if any(finding.severity.reaches(level) for finding in findings) else 0


Lists = list[tuple["CheckedReference", ...]]


def _tag_in_place(file: Path, limits: Limits) -> str:
    """Tag the citations of a file; say how many."""
    from jatspress.jats.parse import parse_file
    from jatspress.references.tagging import tag_citations
    from jatspress.storage import write_atomically

    data = parse_file(file, limits=limits).data
    made = tag_citations(data, name=str(file), limits=limits)
    if made.data != data:
        write_atomically(file, made.data)
    return f"{file}: {made.tagged} of {made.citations} mixed-citations tagged"


def _of_article(file: Path, limits: Limits) -> Lists:
    """The lists of a JATS article, with findings at the elements."""
    from jatspress.jats.parse import parse_file
    from jatspress.references.lint import remarks
    from jatspress.validation.article import Article
    from jatspress.validation.rules.references_lint import lists_of

    document = parse_file(file, limits=limits)
    lists: Lists = []
    for listed in lists_of(Article(document)):
        found = []
        for rule, remark in remarks(listed.cited):
            node = listed.citations[remark.index]
            line, column = document.position(node)
            finding = rule.finding(
                remark.message,
                path=document.path,
                line=line,
                column=column,
                xpath=document.xpath_of(node),
                expected=remark.expected,
                found=remark.found,
                hint=remark.hint or rule.hint,
            )
            found.append((remark.index, finding))
        lists.append(_checked(listed.cited.references, found))
    return lists


def _of_text(file: Path, encoding: str | None, limits: Limits) -> Lists:
    """The lists of a landing page; else the text is a list."""
    from jatspress.readers.plain_text import read_plain_text
    from jatspress.readers.source import read_source
    from jatspress.references.lint import lint
    from jatspress.references.remarks import Surroundings

    source = read_source(file, limits=limits, encoding=encoding)
    draft = read_plain_text(source)
    dates = [step.date for step in draft.meta.history]
    around = Surroundings(last_changed=max(dates, key=lambda date: date.latest, default=None))
    lists = [listed.references for listed in draft.reference_lists] or [_plain_list(source)]
    return [_checked(references, lint(references, str(file), around)) for references in lists]


def _plain_list(source: SourceText) -> tuple[Reference, ...]:
    from jatspress.references.parse import parse_reference
    from jatspress.references.split import split_references

    return tuple(
        parse_reference(
            entry.text(source.text),
            id=f"r{number}",
            label=entry.label,
            line=source.line_of(entry.text_start),
        )
        for number, entry in enumerate(split_references(source.text), 1)
    )


def _checked(
    references: tuple[Reference, ...], found: Iterable[tuple[int, Finding]]
) -> tuple[CheckedReference, ...]:
    from jatspress.reports.references import CheckedReference

    by_index: dict[int, list[Finding]] = {}
    for index, finding in found:
        by_index.setdefault(index, []).append(finding)
    return tuple(
        CheckedReference(reference, tuple(by_index.get(index, ())))
        for index, reference in enumerate(references)
    )


def _written(file: Path, lists: Lists, form: str) -> bytes:
    from jatspress.references.csl import as_csl_json
    from jatspress.reports.references import references_as_json, references_as_text

    checked = tuple(entry for entries in lists for entry in entries)
    if form == "json":
        return references_as_json(str(file), checked)
    if form == "csl-json":
        return as_csl_json(entry.reference for entry in checked)
    if form == "jats":
        return _as_jats([tuple(entry.reference for entry in entries) for entries in lists])
    return references_as_text(str(file), checked).encode()


def _as_jats(lists: list[tuple[Reference, ...]]) -> bytes:
    """A `<ref-list>`; of several lists a `<back>` that holds them."""
    from lxml import etree

    from jatspress.article import ReferenceList
    from jatspress.jats.assemble import reference_list
    from jatspress.jats.build import element
    from jatspress.jats.serialise import to_bytes

    made = [reference_list(ReferenceList(references)) for references in lists if references]
    root = made[0] if len(made) == 1 else element("back")
    if len(made) > 1:
        root.extend(made)
    etree.cleanup_namespaces(root)
    return to_bytes(etree.ElementTree(root))
