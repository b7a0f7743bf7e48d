"""What stands behind a label or says by itself what it is: keywords, codes, rights, notes."""

from __future__ import annotations

import re

from jatspress.readers.sorting.finds import FoundKeywords, FoundText, Stretch
from jatspress.readers.sorting.page import COPYRIGHT, Page
from jatspress.readers.words.boilerplate import ALSO_HEADINGS, Reach, page_rule_of
from jatspress.readers.words.labels import Label
from jatspress.readers.words.vocabulary import Part

_SAYS_ALL = re.compile(r"author to whom", re.IGNORECASE)
#: Where a copyright line goes on with the terms of use.
_TERMS = re.compile(
    r"(?<=[.)])\s+"
    r"(?=(?:This (?:is an )?(?:open[- ]access )?(?:article|work)|Licensed|Distributed)\b"
    r".*(?:licen[cs]|creative commons|\bCC\b))",
    re.IGNORECASE,
)
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
        items = _items(page.text, start, line.end, r"[,;]|\.$")
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
    items = _items(page.text, start, end, _separator(page.text[start:end], one_per_line))
    items = [_without_bullet(page.text, a, b) for a, b in items]
    items = [(a, _without_stop(page.text, a, b)) for a, b in items]
    page.finds.keywords.append(FoundKeywords(label.lang, label, items, end))
    page.close_header()
    return stop


def _separator(words: str, one_per_line: bool) -> str:
    """What parts keywords: semicolons before points, points before commas."""
    found = next((sign for sign in (";", "·", "•") if sign in words.lstrip("•· ")), None)
    return r"\n" if one_per_line else found or ","


def _without_bullet(text: str, start: int, end: int) -> Stretch:
    bullet = re.compile(r"[•·▪‣◦*–—-]\s+").match(text, start, end)
    return (bullet.end(), end) if bullet else (start, end)


def citation(page: Page, index: int, label: Label) -> int:
    """'For citation: …'."""
    found, stop = page.text_of(index, label)
    if found.paragraphs:
        page.finds.citations.append(found)
    elif label.end == page.lines[index].end:
        page.leave_out(index, index + 1, "menu of the page")
    return stop


def statement(page: Page, index: int, label: Label) -> int:
    """A labelled statement: funding, conflict of interest, licence, notes."""
    found, stop = page.text_of(index, label)
    if label.part is Part.LICENSE and not _says_license(page, label, found):
        page.leave_out(index, index + 1, "access badges")
        return index + 1
    if label.part is Part.CORRESPONDENCE and _SAYS_ALL.match(page.text, label.start):
        found, stop = FoundText(label, [(label.start, page.lines[index].end)]), index + 1
    if not found.paragraphs:
        if label.part is Part.LICENSE:
            page.finds.expressed.append((label.start, label.content, "permissions"))
        return index + 1
    target = page.finds.license if label.part is Part.LICENSE else page.finds.statements
    target.append(found)
    return stop


def footnotes(page: Page, index: int, label: Label) -> int:
    """'Notes' with all that stands below, each numbered line a paragraph of its own."""
    paragraphs: list[Stretch] = []
    at = stop = page.content_line(index, label)
    while at < len(page.lines) and (page.lines[at].blank or at == index or not page.claimed(at)):
        line = page.lines[at]
        at += 1
        if line.blank:
            continue
        opens = not paragraphs or page.lines[at - 2].blank or _NOTE_NUMBER.match(line.text)
        start = max(line.start, label.content) if opens else paragraphs.pop()[0]
        paragraphs.append((start, line.end))
        stop = at
    if not paragraphs:
        return index + 1
    page.finds.statements.append(FoundText(label, paragraphs))
    return stop


_NOTE_NUMBER = re.compile(r"\[?\d{1,3}[\].)]?\s|[¹²³⁰⁴-⁹]+|[ivx]{1,5}\.?\s|[*†‡]")


_OF_LICENSES = re.compile(
    r"licen[cs]|creative commons|\bCC\b|copyright|©|reserved|лиценз|права", re.IGNORECASE
)


def _says_license(page: Page, label: Label, found: FoundText) -> bool:
    """'Open access' alone on its line is a badge when no licence follows."""
    words = page.text[found.paragraphs[0][0] : found.paragraphs[-1][1]] if found.paragraphs else ""
    run_in = page.text[label.start : label.content].rstrip()[-1:] in ":."
    named = re.match("licen|лиценз", page.text[label.start : label.end], re.IGNORECASE)
    return bool(run_in or named) or _OF_LICENSES.search(words) is not None


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
    if COPYRIGHT.match(line.text):
        terms = _TERMS.search(line.text)
        end = line.start + terms.start() if terms else line.end
        if len(page.text[line.start : end].split()) <= 40:
            page.finds.copyright.append(trim(page.text, line.start, end))
            if terms:
                label = Label(Part.LICENSE, "en", end, end, end)
                page.finds.license.append(FoundText(label, [(line.start + terms.end(), line.end)]))
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
    stop = index + 1
    if rule is None:
        return _bare_number(page, index)
    if rule.name in ALSO_HEADINGS and page.in_body() and _is_prose(page, stop):
        return None
    if rule.reach is Reach.PARAGRAPH:
        while stop < len(page.lines) and not page.lines[stop].blank:
            stop += 1
    elif rule.reach is Reach.BLOCK and not page.header_open:
        while stop < len(page.lines) and not (not page.lines[stop].blank and page.claimed(stop)):
            stop += 1
        while page.lines[stop - 1].blank:
            stop -= 1
    page.leave_out(index, stop, rule.name)
    return stop


def _is_prose(page: Page, index: int) -> bool:
    following = next((line for line in page.lines[index:] if not line.blank), None)
    return following is not None and following.words > 7


def _bare_number(page: Page, index: int) -> int | None:
    """A number alone above 'Views' or the like counts them."""
    following = page.lines[index + 1] if index + 1 < len(page.lines) else None
    rule = page_rule_of(following) if following else None
    number = re.fullmatch(r"[\d.,]+[kK]?", page.lines[index].text)
    if number is None or rule is None or rule.name != "metrics":
        return None
    page.leave_out(index, index + 1, rule.name)
    return index + 1


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
