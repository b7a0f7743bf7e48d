"""Reference lists on a page: where they begin, where they end."""

from __future__ import annotations

import re

from jatspress.readers.boilerplate import page_rule_of
from jatspress.readers.finds import FoundReferences
from jatspress.readers.history import dates_on
from jatspress.readers.labels import Label
from jatspress.readers.page import COPYRIGHT, DOI_LINE, Page
from jatspress.readers.vocabulary import Part
from jatspress.references.split import split_references

_NUMBERED = re.compile(r"(?:\[1\]|\(1\)|1[.)])\s+\S")


def references(page: Page, index: int, label: Label) -> int:
    """The list behind 'References'."""
    stop = _references_stop(page, index + 1)
    end = _end_of(page, stop)
    entries = split_references(page.text, label.content, end)
    if entries:
        page.finds.references.append(FoundReferences(label, entries, label.content, end))
        page.close_header()
    return stop if entries else index + 1


def _references_stop(page: Page, index: int) -> int:
    """The line after a reference list: where a label, furniture or prose begins."""
    numbered = False
    gap = False
    while index < len(page.lines):
        line = page.lines[index]
        if line.blank:
            gap = True
            index += 1
            continue
        mark = re.match(r"(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])\s", line.text)
        numbered = numbered or mark is not None
        if _ends_references(page, index, mark is not None, numbered, gap):
            break
        gap = False
        index += 1
    while index > 0 and page.lines[index - 1].blank:
        index -= 1
    return index


def _ends_references(page: Page, index: int, marked: bool, numbered: bool, gap: bool) -> bool:
    line = page.lines[index]
    if index in page.passages or page_rule_of(line) or dates_on(page.text, line):
        return True
    if COPYRIGHT.match(line.text) or DOI_LINE.match(line.text):
        return bool(COPYRIGHT.match(line.text)) or gap
    label = page.labels[index]
    if label is not None and label.part is not Part.DOI:
        return True
    if numbered:
        return gap and not marked
    return gap and page.opens_block(index)


def _end_of(page: Page, index: int) -> int:
    return page.lines[index - 1].end if index > 0 else 0


def unlabelled_references(page: Page, index: int) -> int | None:
    """A numbered list behind the abstract that nothing labels, most of it with years."""
    if _NUMBERED.match(page.lines[index].text) is None or not page.finds.abstracts:
        return None
    if page.starts_body(index):
        return None
    stop = _references_stop(page, index)
    start, end = page.lines[index].start, _end_of(page, stop)
    entries = split_references(page.text, start, end)
    dated = [e for e in entries if re.search(r"(?:1[5-9]|20)\d\d", e.text(page.text))]
    if len(entries) < 2 or len(dated) * 2 < len(entries):
        return None
    page.finds.references.append(FoundReferences(None, entries, start, end))
    return stop
