"""Abstracts on a page, cut at their headings when they have some."""

from __future__ import annotations

import re

from jatspress.readers.sorting.finds import FoundAbstract, FoundSection, Stretch
from jatspress.readers.sorting.page import Page
from jatspress.readers.sorting.statements import trim
from jatspress.readers.words.boilerplate import page_rule_of
from jatspress.readers.words.labels import Label
from jatspress.readers.words.lines import Line
from jatspress.readers.words.names import names_on
from jatspress.readers.words.vocabulary import ABSTRACT_HEADINGS

_NUMBERED = re.compile(r"(?:\[1\]|\(1\)|1[.)])(?:\s+\S|$)")
INLINE_HEADING = re.compile(rf"({ABSTRACT_HEADINGS.pattern})\s*[.:]\s*", re.IGNORECASE)


def abstract(page: Page, index: int, label: Label) -> int:
    """The paragraphs behind 'Abstract'."""
    first = page.content_line(index, label)
    stop = first
    paragraphs: list[Stretch] = []
    while stop < len(page.lines):
        if page.lines[stop].blank:
            stop += 1
            continue
        rule = page_rule_of(page.lines[stop]) if not paragraphs and stop != index else None
        if rule is not None and rule.name == "language switch":
            page.leave_out(stop, stop + 1, rule.name)
            stop += 1
            continue
        if stop != index and _ends_abstract(page, stop, bool(paragraphs)):
            break
        after = page.paragraph_stop(stop)
        start, end = page.bounds(stop, after)
        paragraphs.append((max(start, label.content), end))
        stop = after
    if not paragraphs and page.labelled_again(index):
        page.leave_out(index, index + 1, "menu of the page")
        return index + 1
    sections = abstract_sections(page.text, paragraphs)
    page.finds.abstracts.append(FoundAbstract(label.lang, label, sections))
    page.close_header()
    return stop


def highlights(page: Page, index: int, label: Label) -> int:
    """'Highlights': each line a point."""
    first = page.content_line(index, label)
    stop = page.paragraph_stop(first) if first < len(page.lines) else first
    if first == index or first >= len(page.lines) or page.claimed(first):
        return index + 1
    points = [(line.start, line.end) for line in page.lines[first:stop]]
    points = [(start + _bullet(page.text, start, end), end) for start, end in points]
    found = FoundAbstract(label.lang, label, [FoundSection(None, points)], "key-points")
    page.finds.abstracts.append(found)
    return stop


def _bullet(text: str, start: int, end: int) -> int:
    match = re.compile(r"[•·▪‣◦*–—-]\s+").match(text, start, end)
    return match.end() - start if match else 0


def _ends_abstract(page: Page, index: int, begun: bool) -> bool:
    line = page.lines[index]
    if page.claimed(index) or _NUMBERED.match(line.text):
        return True
    if INLINE_HEADING.match(line.text) or ABSTRACT_HEADINGS.fullmatch(line.text.strip(":.")):
        return False
    return begun and (not is_prose(page, line) or page.starts_body(index))


def is_prose(page: Page, line: Line) -> bool:
    """A paragraph ends like a sentence; titles do not, nor are names of authors prose."""
    ends = line.text.endswith((".", "!", "?", "…", "»", "”", '"', ")", ":"))
    return ends and names_on(page.text, line.start, line.end) is None


def abstract_sections(text: str, paragraphs: list[Stretch]) -> list[FoundSection]:
    """Cut the paragraphs of an abstract at its headings, when it has two or more."""
    headings = [
        (match.start(1) + start, match.end(1) + start, match.end() + start)
        for start, end in paragraphs
        for match in _headings_in(text[start:end])
    ]
    if len(headings) < 2:
        return [FoundSection(None, paragraphs)]
    sections = [FoundSection(None, [])]
    for start, end in paragraphs:
        inside = [h for h in headings if start <= h[0] < end]
        cuts = [start, *(h[0] for h in inside), end]
        if cuts[1] > start:
            sections[-1].paragraphs.append(trim(text, start, cuts[1]))
        for heading, stop in zip(inside, cuts[2:], strict=False):
            sections.append(FoundSection(heading[:2], []))
            body = trim(text, heading[2], stop)
            if body[0] < body[1]:
                sections[-1].paragraphs.append(body)
    return [s for s in sections if s.title or any(a < b for a, b in s.paragraphs)]


def _headings_in(text: str) -> list[re.Match[str]]:
    pattern = re.compile(
        rf"(?:^|(?<=[.!?]\s)|(?<=\n))({ABSTRACT_HEADINGS.pattern})"
        r"(?:[.:]\s*|\s+[–—]\s+|\s*(?=\n)|\s*$)",
        re.IGNORECASE,
    )
    return [m for m in pattern.finditer(text) if m[1][0].isupper()]
