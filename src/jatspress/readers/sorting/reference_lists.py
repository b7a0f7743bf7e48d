"""Reference lists on a page: where they begin, where they end."""

from __future__ import annotations

import re

from jatspress.readers.sorting.finds import FoundReferences
from jatspress.readers.sorting.history import dates_on
from jatspress.readers.sorting.page import COPYRIGHT, DOI_LINE, Page
from jatspress.readers.words.boilerplate import page_rule_of
from jatspress.readers.words.labels import Label
from jatspress.readers.words.lines import Line
from jatspress.readers.words.vocabulary import Part
from jatspress.references.split import Entry, is_link_line, split_references

_NUMBERED = re.compile(r"(?:\[1\]|\(1\)|1[.)])\s+\S")
_MARK = re.compile(r"(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])(?:\s|$)")


def references(page: Page, index: int, label: Label) -> int:
    """The list behind 'References'."""
    stop = _references_stop(page, index + 1)
    end = _end_of(page, stop)
    entries = split_references(page.text, label.content, end)
    if entries:
        page.finds.references.append(FoundReferences(label, entries, label.content, end))
        _leave_out_links(page, entries, index + 1, stop)
        page.close_header()
    elif page.labelled_again(index):
        page.leave_out(index, index + 1, "menu of the page")
    return stop if entries else index + 1


def _leave_out_links(page: Page, entries: tuple[Entry, ...], first: int, stop: int) -> None:
    """Leave out 'Google Scholar' and the like between and behind the references."""
    for index in range(first, stop):
        line = page.lines[index]
        inside = any(entry.start <= line.start < entry.end for entry in entries)
        if not line.blank and not inside and is_link_line(line.text):
            page.leave_out(index, index + 1, "links of references")


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
        if is_link_line(line.text):
            index += 1
            continue
        mark = _MARK.match(line.text)
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
    if label is not None and (label.part is not Part.DOI or gap):
        return True
    if numbered:
        return gap and not marked
    return gap and (page.opens_block(index) or _is_heading(line))


def _is_heading(line: Line) -> bool:
    """A few words with a capital and without stop, comma or year: no reference is that short."""
    words = line.text
    return line.words <= 5 and words[0].isupper() and not re.search(r"[\d.,;:]", words)


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
