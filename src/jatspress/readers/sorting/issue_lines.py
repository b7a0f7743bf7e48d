"""Lines that say where the article stands: DOI, issue, special issue, running head."""

from __future__ import annotations

import re

from jatspress.readers.sorting.page import DOI_LINE, Page
from jatspress.readers.words.labels import Label
from jatspress.readers.words.lines import Line
from jatspress.readers.words.vocabulary import Part

_ISSUE_LINE = re.compile(
    r"(?:(?:\d{4}[,.;]?\s)?\b(?:vol(?:ume)?|том|т)\.?:?\s?\d+|\d{4}\s?[,;]\s?\d+\s?\(\d+\)"
    r"|\d{4}[,.;]?\s(?:№|no\.?)\s?\d+|^(?:pages|pp\.)\s\d+\s?[-–]\s?\d+$"
    r"|\((?:19|20)\d\d\) \d{1,4}(?:\(\d+\))?:\d+"
    r"|^[^,]{3,60}, \d{1,2} [^\W\d_]{3,10} \d{4}$).{0,60}",
    re.IGNORECASE,
)
_ISSN = re.compile(r"\bISSN\b.{0,12}\d{4}-\d{3}[\dXx]")


def has_issn(line: Line) -> bool:
    """Whether an ISSN stands on a line."""
    return _ISSN.search(line.text) is not None


def is_issue_line(line: Line) -> bool:
    """Whether a short line names the volume or issue somewhere."""
    most = 30 if has_issn(line) else 16
    return line.words <= most and _ISSUE_LINE.search(line.text) is not None


def doi_line(page: Page, index: int) -> int | None:
    """A line that is the DOI's address."""
    line = page.lines[index]
    if DOI_LINE.match(line.text) is None:
        return None
    page.add_doi(line.start, line.end)
    return index + 1


def issue_line(page: Page, index: int) -> int | None:
    """A line that names the issue and little else: 'Volume 9, Issue 2, 2023'.

    Behind the references it is furniture of the page, not the article's issue.
    """
    line = page.lines[index]
    if page.finds.references or line.words > 16 or not _ISSUE_LINE.match(line.text):
        return None
    page.finds.issue_lines.append(line)
    page.add_doi(line.start, line.end)
    return line.number


def labelled_issue(page: Page, index: int, label: Label) -> int:
    """'Issue' on a line of its own, above the line that names it."""
    first = page.content_line(index, label)
    if first < len(page.lines) and issue_line(page, first) is not None:
        page.finds.expressed.append((label.start, label.content, "volume and issue"))
        return first + 1
    return index + 1


def remark(page: Page, index: int, label: Label) -> int:
    """'Running head: …', 'Edited by …': kept as printed."""
    found, stop = page.text_of(index, label)
    if not found.paragraphs:
        return index + 1
    page.finds.expressed.append((label.start, label.content, "meta-name"))
    page.finds.remarks.append((_REMARKS[label.part], found.paragraphs[0]))
    return stop


def journal_named(page: Page, index: int, label: Label) -> int:
    """'Journal: …', on the label's line or below it."""
    first = page.content_line(index, label)
    line = page.lines[first]
    if first != index and page.claimed(first):
        return index + 1
    page.finds.expressed.append((label.start, label.content, "journal-meta"))
    if page.is_journal_title(line):
        page.finds.journal_lines.append(line)
    else:
        page.finds.remarks.append(
            ("journal-as-printed", (max(line.start, label.content), line.end))
        )
    return first + 1


_REMARKS = {
    Part.RUNNING_HEAD: "running-head",
    Part.EDITORS: "editors-as-printed",
    Part.REVIEWERS: "reviewers-as-printed",
}
_SPECIAL_ISSUE = re.compile(
    r"\(?(?:this article (?:belongs to|is part of)|part of) (?:the|a) (?:special issue|section"
    r"|collection|theme issue)\b.{3,160}",
    re.IGNORECASE,
)


def special_issue(page: Page, index: int) -> int | None:
    """'(This article belongs to the Special Issue …)' is kept as it is printed."""
    line = page.lines[index]
    if not _SPECIAL_ISSUE.fullmatch(line.text):
        return None
    page.finds.remarks.append(("special-issue", (line.start, line.end)))
    return index + 1
