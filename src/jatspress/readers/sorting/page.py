"""A page while its lines are sorted: the lines, the labels on them, and what was found so far."""

from __future__ import annotations

import re
from itertools import pairwise

from jatspress.article import JournalProfile, SourceText
from jatspress.article.identifiers import DOI, doi_span
from jatspress.readers.sorting.finds import Finds, FoundText, FoundTitles, Stretch
from jatspress.readers.sorting.history import dates_on
from jatspress.readers.words.boilerplate import page_rule_of, profile_passages
from jatspress.readers.words.labels import Label, article_type_of, label_of
from jatspress.readers.words.lines import Line, lines_of, script_lang
from jatspress.readers.words.vocabulary import BODY_HEADINGS, Part

ORCID = re.compile(r"(?:https?://)?(?:orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")
DOI_LINE = re.compile(rf"(?:https?://(?:dx\.)?doi\.org/)?{DOI.pattern}\s*$")
COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)

_NOTE_MARK = re.compile(r"[*†‡§]\s*(?=\S)")
_NUMBERED_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d_a-zа-яё]")


def is_body_heading(line: Line) -> bool:
    """Whether a line is a known heading of a body, with or without its number."""
    words = re.sub(r"^(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\.?\s+", "", line.text)
    return BODY_HEADINGS.fullmatch(words.strip(" .:")) is not None


class Page:
    """What the recognisers of lines share; `finds` holds what they found."""

    def __init__(self, source: SourceText, profile: JournalProfile | None) -> None:
        self.text = source.text
        self.lines = lines_of(source.text)
        self.profile = profile
        self.finds = Finds()
        self.block: FoundTitles | None = None
        self._claimed: dict[int, bool] = {}
        self.header_open = True
        self.parallel = False
        self.passages = self._passages()
        self._express_signs_between()
        self.labels = [None if line.blank else self._label(line) for line in self.lines]
        self.labelled = {(label.part, label.lang) for label in self.labels if label is not None}

    def _express_signs_between(self) -> None:
        """The '/' or '|' between two lines that were copied into one is said by the markup."""
        for first, second in pairwise(self.lines):
            between = self.text[first.end : second.start]
            if "\n" not in between and between.strip():
                self.finds.expressed.append((first.end, second.start, "two lines in one"))
                # Title, authors and affiliations of two languages stand side by side.
                self.parallel = self.parallel or "/" in between

    def _passages(self) -> dict[int, tuple[int, str]]:
        patterns = self.profile.boilerplate if self.profile else ()
        return {
            first: (stop, reason) for first, stop, reason in profile_passages(self.lines, patterns)
        }

    def _label(self, line: Line) -> Label | None:
        mark = _NOTE_MARK.match(line.text)
        at = mark.end() if mark else 0
        label = label_of(line.text[at:], line.start + at)
        if mark and (label is None or label.part is not Part.CORRESPONDENCE):
            return None
        return label

    def claimed(self, index: int) -> bool:
        """Whether a line opens something else than the text before it."""
        if index not in self._claimed:
            self._claimed[index] = self._is_claimed(index)
        return self._claimed[index]

    def _is_claimed(self, index: int) -> bool:
        line = self.lines[index]
        return (
            index in self.passages
            or self.labels[index] is not None
            or bool(dates_on(self.text, line))
            or COPYRIGHT.match(line.text) is not None
            or DOI_LINE.match(line.text) is not None
            or page_rule_of(line) is not None
        )

    def leave_out(self, first: int, stop: int, reason: str) -> None:
        """Leave lines out of the article, for the reason of a named rule."""
        start, end = self.bounds(first, stop)
        self.finds.left_out.append((start, end, reason))

    def bounds(self, first: int, stop: int) -> Stretch:
        """The stretch from the first filled line to the last before `stop`."""
        filled = [line for line in self.lines[first:stop] if not line.blank]
        return filled[0].start, filled[-1].end

    def labelled_again(self, index: int) -> bool:
        """Whether a later line has the label of this one: a menu names it before it stands."""
        label = self.labels[index]
        return any(
            other is not None
            and label is not None
            and (other.part, other.lang) == (label.part, label.lang)
            for other in self.labels[index + 1 :]
        )

    def content_line(self, index: int, label: Label) -> int:
        """The line on which the labelled content begins: the label's own, or the next filled."""
        if label.content < self.lines[index].end:
            return index
        index += 1
        while index < len(self.lines) and self.lines[index].blank:
            index += 1
        return index

    def paragraph_stop(self, index: int) -> int:
        """The line after the paragraph that `index` stands in."""
        stop = index + 1
        while stop < len(self.lines) and not self.lines[stop].blank:
            if self.claimed(stop) or self.starts_body(stop):
                break
            stop += 1
        return stop

    def text_of(self, index: int, label: Label) -> tuple[FoundText, int]:
        """The paragraph behind a label."""
        first = self.content_line(index, label)
        if first >= len(self.lines) or (first != index and self.claimed(first)):
            return FoundText(label, []), index + 1
        stop = self.paragraph_stop(first)
        start, end = self.bounds(first, stop)
        return FoundText(label, [(max(start, label.content), end)]), stop

    def open_block(self, line: Line) -> FoundTitles:
        """The title block that a line of the head belongs to."""
        lang = script_lang(line.text)
        if self.parallel and lang is not None:
            own = [block for block in self.finds.titles if block.lang == lang]
            self.block = own[0] if own else FoundTitles(lang)
            if not own:
                self.finds.titles.append(self.block)
        if self.block is None:
            if not self.finds.titles:
                self.finds.titles.append(FoundTitles(lang))
            self.block = self.finds.titles[-1]
        return self.block

    def close_header(self) -> None:
        """What follows is no title, author or affiliation any more."""
        self.header_open = False
        self.block = None

    def in_body(self) -> bool:
        """Whether the walk is inside the body of the article."""
        return bool(self.finds.body_lines) and not self.finds.references

    def opens_block(self, index: int) -> bool:
        """A title in another language: soon behind it stands an abstract in that language."""
        lang = script_lang(self.lines[index].text)
        first = self.finds.titles[0].lang if self.finds.titles else lang
        if lang == first or any(block.lang == lang for block in self.finds.titles):
            return False
        ahead = [label for label in self.labels[index : index + 16] if label is not None]
        wanted = (Part.ABSTRACT, Part.KEYWORDS)
        return any(label.part in wanted and label.lang == lang for label in ahead)

    def starts_body(self, index: int) -> bool:
        """Whether a line is a heading that opens an article's body."""
        line = self.lines[index]
        if line.words > 10 or line.text.endswith((",", ";")):
            return False
        if is_body_heading(line):
            return True
        following = next((x for x in self.lines[index + 1 :] if not x.blank), None)
        numbered = _NUMBERED_HEADING.match(line.text) and not line.text.endswith(".")
        # Above 'Abstract. …' a numbered line is the last affiliation of a title block.
        prose = (
            following is not None
            and following.words > 15
            and self.labels[following.number - 1] is None
        )
        return bool(numbered) and prose and not re.search(r"(?:1[5-9]|20)\d\d", line.text)

    def is_journal_title(self, line: Line) -> bool:
        """Whether a line is the journal's title, as `journal.toml` has it."""
        titles = self.profile.titles if self.profile else ()
        return any(line.text.strip(" .").casefold() == t.text.casefold() for t in titles)

    def states_doi_or_rights(self, index: int) -> bool:
        """Whether a line is a DOI's address or a copyright line."""
        words = self.lines[index].text
        return DOI_LINE.match(words) is not None or COPYRIGHT.match(words) is not None

    def is_unknown(self, index: int) -> bool:
        """Whether neither label, rule, kind of article nor journal claims a line."""
        line = self.lines[index]
        return not (
            self.claimed(index) or article_type_of(line.text) or self.is_journal_title(line)
        )

    def has_orcid(self, line: Line) -> bool:
        """Whether an ORCID iD stands on a line."""
        return ORCID.search(line.text) is not None

    def continues_title(self, line: Line) -> bool:
        """Whether a line stands right below the title."""
        title = self.open_block(line).title
        return bool(title) and title[-1].number == line.number - 1

    def authors_above(self, line: Line) -> bool:
        """Whether a line is that of the authors above a title."""
        choice = self.open_block(line).choice
        return choice is not None and choice.authors == line.number - 1

    def add_doi(self, start: int, end: int) -> None:
        """Note the DOI that stands in a stretch."""
        doi = doi_span(self.text[start:end])
        if doi:
            self.finds.dois.append((start + doi[0], start + doi[1]))
            self.finds.doi_labels.append((start, end))
