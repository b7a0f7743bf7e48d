"""The references of an article, a landing page or a plain list, checked."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lxml import etree

from jatspress.article import Finding, Reference, ReferenceList, SourceText
from jatspress.batch.kinds import JATS_SUFFIXES
from jatspress.jats.assemble import reference_list
from jatspress.jats.build import element
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_file
from jatspress.jats.serialise import to_bytes
from jatspress.readers.plain_text import read_plain_text
from jatspress.readers.source import read_source
from jatspress.references.lint import lint, remarks
from jatspress.references.list_rules import Surroundings
from jatspress.references.parse import parse_reference
from jatspress.references.split import split_references
from jatspress.references.tagging import tag_citations
from jatspress.reports.references import CheckedReference
from jatspress.reports.report import ENGLISH, words_in
from jatspress.storage import write_atomically
from jatspress.translations import Catalogue
from jatspress.validation.article import Article
from jatspress.validation.reference_lists import lists_of

CheckedList = tuple[CheckedReference, ...]


def is_jats(path: Path) -> bool:
    """Tell by its name whether a file is JATS."""
    return path.suffix.lower() in JATS_SUFFIXES


def checked_lists(
    path: Path, *, encoding: str | None = None, limits: Limits = DEFAULT_LIMITS
) -> list[CheckedList]:
    """Read and check the reference lists of a file; empty when there are none.

    A plain text without a recognised list is taken for a list itself. Raises InputError when
    the file cannot be read.
    """
    return _of_article(path, limits) if is_jats(path) else _of_text(path, encoding, limits)


def tag_in_place(path: Path, limits: Limits = DEFAULT_LIMITS, speech: Catalogue = ENGLISH) -> str:
    """Tag the untagged citations of a JATS file, all else byte for byte; say how many in words."""
    data = parse_file(path, limits=limits).data
    made = tag_citations(data, name=str(path), limits=limits)
    if made.data != data:
        write_atomically(path, made.data)
    return words_in(speech)(
        "{path}: {tagged} of {all} mixed-citations tagged",
        path=path,
        tagged=made.tagged,
        all=made.citations,
    )


def as_jats(lists: Iterable[CheckedList]) -> bytes:
    """A `<ref-list>`; of several lists a `<back>` that holds them."""
    made = [
        reference_list(ReferenceList(tuple(entry.reference for entry in checked)))
        for checked in lists
        if checked
    ]
    root = made[0] if len(made) == 1 else element("back")
    if len(made) > 1:
        root.extend(made)
    etree.cleanup_namespaces(root)
    return to_bytes(etree.ElementTree(root))


def _of_article(path: Path, limits: Limits) -> list[CheckedList]:
    """The lists of a JATS article, with findings at the elements."""
    document = parse_file(path, limits=limits)
    lists = []
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


def _of_text(path: Path, encoding: str | None, limits: Limits) -> list[CheckedList]:
    """The lists of a landing page; else the text is a list."""
    source = read_source(path, limits=limits, encoding=encoding)
    draft = read_plain_text(source)
    dates = [step.date for step in draft.meta.history]
    around = Surroundings(last_changed=max(dates, key=lambda date: date.latest, default=None))
    lists = [listed.references for listed in draft.reference_lists] or [_plain_list(source)]
    return [_checked(references, lint(references, str(path), around)) for references in lists]


def _plain_list(source: SourceText) -> tuple[Reference, ...]:
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
) -> CheckedList:
    by_index: dict[int, list[Finding]] = {}
    for index, finding in found:
        by_index.setdefault(index, []).append(finding)
    return tuple(
        CheckedReference(reference, tuple(by_index.get(index, ())))
        for index, reference in enumerate(references)
    )
