"""The lines of a page sorted into what they are: one walk, one claim to each line."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from jatspress.article import JournalProfile, SourceText
from jatspress.readers.sorting import (
    abstracts,
    author_blocks,
    authors,
    bare_abstracts,
    header,
    issue_lines,
    marked_notes,
    reference_lists,
    statements,
)
from jatspress.readers.sorting.finds import Finds
from jatspress.readers.sorting.history import dates_on
from jatspress.readers.sorting.page import Page, is_body_heading
from jatspress.readers.words.labels import Label, article_type_of_title
from jatspress.readers.words.vocabulary import Part

Recogniser = Callable[[Page, int], int | None]
Handler = Callable[[Page, int, Label], int]


def segment(source: SourceText, profile: JournalProfile | None) -> Finds:
    """Sort the lines of a source into what they are."""
    page = Page(source, profile)
    index = 0
    while index < len(page.lines):
        index = _step(page, index)
    return page.finds


def _step(page: Page, index: int) -> int:
    """Give a line to the first recogniser that claims it; return the line to go on with."""
    if page.lines[index].blank:
        return index + 1
    if index in page.passages:
        stop, reason = page.passages[index]
        page.leave_out(index, stop, reason)
        return stop
    for recogniser in _RECOGNISERS:
        following = recogniser(page, index)
        if following is not None:
            return following
    return index + 1


def _history(page: Page, index: int) -> int | None:
    found = dates_on(page.text, page.lines[index])
    if not found:
        return None
    page.finds.dates.extend(found)
    last = next(line for line in page.lines[index:] if line.end >= found[-1].end)
    page.add_doi(found[-1].end, last.end)
    return last.number


def _labelled(page: Page, index: int) -> int | None:
    label = page.labels[index]
    if label is None or page.content_line(index, label) >= len(page.lines):
        return None
    handler = _HANDLERS.get(label.part)
    return handler(page, index, label) if handler else None


def _body(page: Page, index: int) -> int | None:
    if page.finds.references or page.opens_block(index):
        return None
    if not page.finds.body_lines and not _opens_body(page, index):
        return None
    page.finds.body_lines.append(page.lines[index])
    page.header_open = False
    return index + 1


def _opens_body(page: Page, index: int) -> bool:
    """A body begins with a known heading, in kinds of articles without abstract with prose."""
    line = page.lines[index]
    titles = [block for block in page.finds.titles if block.title]
    if page.starts_body(index) and (page.finds.abstracts or page.finds.keywords):
        return True
    if not titles or page.finds.abstracts:
        return False
    if is_body_heading(line) and titles[0].authors:
        return True
    kind = page.finds.article_type[0] if page.finds.article_type else None
    kind = kind or article_type_of_title(" ".join(part.text for part in titles[0].title))
    if kind == "letter" and _SALUTATION.match(line.text):
        return True
    if line.words < 15 or not line.text.endswith((".", "!", "?")):
        return False
    return kind in _WITHOUT_ABSTRACT or _is_bare_text(page, index)


#: Within how many lines the second paragraph of a text begins.
_NEAR = 60


def _is_bare_text(page: Page, index: int) -> bool:
    """Two paragraphs of prose below the authors, on a page that has no abstract: its text."""
    if {part for part, _ in page.labelled} & {
        Part.ABSTRACT,
        Part.KEYWORDS,
    } or not page.finds.titles[0].authors:
        return False
    below = islice(page.lines, index, index + _NEAR)
    paragraphs = list(islice((line for line in below if line.words >= 10), 2))
    return len(paragraphs) == 2 and all(line.text.endswith((".", "!", "?")) for line in paragraphs)


_SALUTATION = re.compile(r"(?:to the|dear) editors?\b|уважаемая редакция", re.IGNORECASE)
#: Kinds of articles that have no abstract, so that prose below the authors is their text.
_WITHOUT_ABSTRACT = frozenset({"correction", "retraction", "editorial", "letter", "book-review"})

_RECOGNISERS: tuple[Recogniser, ...] = (
    header.article_type,
    _history,
    _labelled,
    marked_notes.marked_note,
    issue_lines.doi_line,
    issue_lines.special_issue,
    statements.rights,
    statements.furniture,
    reference_lists.unlabelled_references,
    author_blocks.author_block,
    bare_abstracts.bare_abstract,
    _body,
    issue_lines.issue_line,
    header.header,
)

_HANDLERS: dict[Part, Handler] = {
    Part.ABSTRACT: abstracts.abstract,
    Part.KEYWORDS: statements.keywords,
    Part.DOI: statements.doi,
    Part.UDC: statements.codes,
    Part.BBK: statements.codes,
    Part.EDN: statements.codes,
    Part.JEL: statements.codes,
    Part.SECTION: statements.section_name,
    Part.CITATION: statements.citation,
    Part.LICENSE: statements.statement,
    Part.FUNDING: statements.statement,
    Part.CONFLICT: statements.statement,
    Part.ACKNOWLEDGEMENTS: statements.statement,
    Part.DATA: statements.statement,
    Part.CONTRIBUTIONS: statements.statement,
    Part.ETHICS: statements.statement,
    Part.CORRESPONDENCE: statements.statement,
    Part.FOOTNOTES: statements.footnotes,
    Part.DISCLAIMER: statements.statement,
    Part.ABOUT_AUTHORS: author_blocks.about_authors,
    Part.EMAIL: authors.contact,
    Part.ORCID: authors.contact,
    Part.AUTHORS: authors.labelled_authors,
    Part.AFFILIATIONS: author_blocks.labelled_affiliations,
    Part.REFERENCES: reference_lists.references,
    Part.ISSUE: issue_lines.labelled_issue,
    Part.TITLE: header.labelled_title,
    Part.RUNNING_HEAD: issue_lines.remark,
    Part.JOURNAL: issue_lines.journal_named,
    Part.EDITORS: issue_lines.remark,
    Part.REVIEWERS: issue_lines.remark,
    Part.HIGHLIGHTS: abstracts.highlights,
}
