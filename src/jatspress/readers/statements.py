"""What stands behind a label or says by itself what it is: keywords, codes, rights, notes."""

from __future__ import annotations

import re

from jatspress.readers.boilerplate import Reach, page_rule_of
from jatspress.readers.finds import FoundKeywords, FoundText, Stretch
from jatspress.readers.labels import Label
from jatspress.readers.names import names_on
from jatspress.readers.page import COPYRIGHT, EMAIL, ORCID, Page
from jatspress.readers.vocabulary import Part

_SAYS_ALL = re.compile(r"author to whom", re.IGNORECASE)
_LICENSE = re.compile(r"creative commons|\bCC[ -]BY\b|creativecommons\.org", re.IGNORECASE)


def doi(page: Page, index: int, label: Label) -> int:
    """'DOI: 10.…'."""
    first = page.content_line(index, label)
    page.add_doi(label.start, page.lines[first].end)
    return first + 1


def codes(page: Page, index: int, label: Label) -> int:
    """UDC, BBK, EDN and JEL codes."""
    line = page.lines[page.content_line(index, label)]
    start = max(line.start, label.content)
    if label.part is Part.JEL:
        items = _items(page.text, start, line.end, r"[,;]")
    else:
        items = [trim(page.text, start, line.end)]
    page.finds.codes.append(FoundKeywords(None, label, items, line.end))
    return line.number


def keywords(page: Page, index: int, label: Label) -> int:
    """Keywords, parted by semicolons, commas or lines."""
    first = page.content_line(index, label)
    stop = page.paragraph_stop(first)
    start, end = page.bounds(first, stop)
    start = max(start, label.content)
    one_per_line = stop - first > 1 and not re.search("[,;]", page.text[start:end])
    separator = ";" if ";" in page.text[start:end] else r"\n" if one_per_line else ","
    items = _items(page.text, start, end, separator)
    items = [(a, _without_stop(page.text, a, b)) for a, b in items]
    page.finds.keywords.append(FoundKeywords(label.lang, label, items, end))
    page.close_header()
    return stop


def citation(page: Page, index: int, label: Label) -> int:
    """'For citation: …'."""
    found, stop = page.text_of(index, label)
    if found.paragraphs:
        page.finds.citations.append(found)
    return stop


def statement(page: Page, index: int, label: Label) -> int:
    """A labelled statement: funding, conflict of interest, licence, notes."""
    found, stop = page.text_of(index, label)
    if label.part is Part.CORRESPONDENCE and _SAYS_ALL.match(page.text, label.start):
        found, stop = FoundText(label, [(label.start, page.lines[index].end)]), index + 1
    if not found.paragraphs:
        if label.part is Part.LICENSE:
            page.finds.expressed.append((label.start, label.content, "permissions"))
        return index + 1
    target = {
        Part.LICENSE: page.finds.license,
        Part.ABOUT_AUTHORS: page.finds.about,
    }.get(label.part, page.finds.statements)
    if label.part is Part.ABOUT_AUTHORS:
        stop = _more_paragraphs(page, found, stop)
    target.append(found)
    return stop


def _more_paragraphs(page: Page, found: FoundText, index: int) -> int:
    """Each line of an 'About the authors' block is a paragraph of its own."""
    start, end = found.paragraphs.pop()
    found.paragraphs.extend(
        (max(line.start, start), line.end)
        for line in page.lines
        if not line.blank and line.end > start and line.end <= end
    )
    while index < len(page.lines) and (page.lines[index].blank or not page.claimed(index)):
        line = page.lines[index]
        if not line.blank:
            if names_on(page.text, line.start, line.end) is None and not (
                EMAIL.search(line.text) or ORCID.search(line.text) or line.words > 3
            ):
                break
            found.paragraphs.append((line.start, line.end))
        index += 1
    return index


def section_name(page: Page, index: int, label: Label) -> int:
    """The rubric of the journal: 'Section: …'."""
    found, stop = page.text_of(index, label)
    if page.finds.section is None and found.paragraphs:
        page.finds.section = found
        return stop
    return index + 1


def rights(page: Page, index: int) -> int | None:
    """Copyright lines and licences that stand without a label."""
    line = page.lines[index]
    if COPYRIGHT.match(line.text) and line.words <= 40:
        page.finds.copyright.append(line)
        return index + 1
    if _LICENSE.search(line.text) and line.words <= 80 and not page.in_body():
        stop = page.paragraph_stop(index)
        label = Label(Part.LICENSE, "en", line.start, line.start, line.start)
        page.finds.license.append(FoundText(label, [page.bounds(index, stop)]))
        return stop
    return None


def furniture(page: Page, index: int) -> int | None:
    """What pages carry beside the article."""
    rule = page_rule_of(page.lines[index])
    if rule is None:
        return None
    stop = index + 1
    if rule.reach is Reach.PARAGRAPH:
        while stop < len(page.lines) and not page.lines[stop].blank:
            stop += 1
    elif rule.reach is Reach.BLOCK:
        while stop < len(page.lines) and not (not page.lines[stop].blank and page.claimed(stop)):
            stop += 1
        while page.lines[stop - 1].blank:
            stop -= 1
    page.leave_out(index, stop, rule.name)
    return stop


def _items(text: str, start: int, end: int, separator: str) -> list[Stretch]:
    items, at = [], start
    for match in [*re.finditer(separator, text[start:end]), None]:
        stop = start + match.start() if match else end
        item = trim(text, at, stop)
        if item[0] < item[1]:
            items.append(item)
        at = start + match.end() if match else end
    return items


def trim(text: str, start: int, end: int) -> Stretch:
    """A stretch without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _without_stop(text: str, start: int, end: int) -> int:
    """A keyword without the stop that ends the list; 'U.S.' keeps its own."""
    word = text[start:end]
    return end - 1 if word.endswith(".") and "." not in word[:-1] else end
