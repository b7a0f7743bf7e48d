"""The lines of a page sorted into what they are: one walk, one claim to each line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jatspress.article import JournalProfile, SourceText
from jatspress.readers.affiliations import looks_like_affiliation
from jatspress.readers.boilerplate import Reach, page_rule_of, profile_passages
from jatspress.readers.finds import (
    Finds,
    FoundAbstract,
    FoundAffiliation,
    FoundAuthor,
    FoundKeywords,
    FoundReferences,
    FoundSection,
    FoundText,
    FoundTitles,
    Stretch,
)
from jatspress.readers.history import dates_on
from jatspress.readers.labels import (
    ABSTRACT_HEADINGS,
    BODY_HEADINGS,
    Label,
    Part,
    article_type_of,
    label_of,
)
from jatspress.readers.lines import Line, lines_of, script_lang
from jatspress.readers.names import FoundName, group_on, names_on
from jatspress.references.split import split_references

DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>«»]+")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
ORCID = re.compile(r"(?:https?://)?(?:orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")

_DOI_LINE = re.compile(rf"(?:https?://(?:dx\.)?doi\.org/){DOI.pattern}\s*$")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_LICENSE = re.compile(r"creative commons|\bCC[ -]BY\b|creativecommons\.org", re.IGNORECASE)
_ISSUE_LINE = re.compile(
    r"(?:(?:vol(?:ume)?|том|т)\.?\s?\d+|\d{4}\s?[,;]\s?\d+\s?\(\d+\)).{0,60}", re.IGNORECASE
)
_AFF_MARK = re.compile(r"(?P<mark>[¹²³⁰⁴-⁹]{1,2}|\d{1,2}|[a-z]|\*)[.)]?\s?(?=[^\W\d_a-zа-яё]|«|\")")
_NOTE_MARK = re.compile(r"[*†‡§]\s*(?=\S)")
_NUMBERED = re.compile(r"(?:\[1\]|\(1\)|1[.)])\s+\S")
_NUMBERED_HEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[^\W\d_a-zа-яё]")
_INLINE_HEADING = re.compile(rf"({ABSTRACT_HEADINGS.pattern})\s*[.:]\s*", re.IGNORECASE)

Handler = Callable[["Segmenter", int, Label], int]


class Segmenter:
    """Walks the lines of a source once; `finds` holds what they are."""

    def __init__(self, source: SourceText, profile: JournalProfile | None) -> None:
        self.text = source.text
        self.lines = lines_of(source.text)
        self.profile = profile
        self.finds = Finds()
        self.block: FoundTitles | None = None
        self.header_open = True
        self.passages = self._passages()
        self.labels = [None if line.blank else self._label(line) for line in self.lines]

    def walk(self) -> Finds:
        """Sort all lines and return what was found."""
        index = 0
        while index < len(self.lines):
            index = self._step(index)
        return self.finds

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

    def _step(self, index: int) -> int:
        line = self.lines[index]
        if line.blank:
            return index + 1
        if index in self.passages:
            stop, reason = self.passages[index]
            self._leave_out(index, stop, reason)
            return stop
        for recogniser in (
            self._article_type,
            self._history,
            self._labelled,
            self._doi_line,
            self._rights,
            self._furniture,
            self._unlabelled_references,
            self._body,
            self._header,
        ):
            following = recogniser(index)
            if following is not None:
                return following
        return index + 1

    def _claimed(self, index: int) -> bool:
        """Whether a line opens something else than the text before it."""
        line = self.lines[index]
        return (
            index in self.passages
            or self.labels[index] is not None
            or bool(dates_on(self.text, line))
            or _COPYRIGHT.match(line.text) is not None
            or _DOI_LINE.match(line.text) is not None
            or page_rule_of(line) is not None
        )

    def _leave_out(self, first: int, stop: int, reason: str) -> None:
        start, end = self._bounds(first, stop)
        self.finds.left_out.append((start, end, reason))

    def _bounds(self, first: int, stop: int) -> Stretch:
        filled = [line for line in self.lines[first:stop] if not line.blank]
        return filled[0].start, filled[-1].end

    # --- lines that say by themselves what they are -------------------------------------------

    def _article_type(self, index: int) -> int | None:
        line = self.lines[index]
        kind = article_type_of(line.text)
        if kind is None or self.finds.article_type or self.finds.abstracts:
            return None
        self.finds.article_type = (kind, line)
        return index + 1

    def _history(self, index: int) -> int | None:
        found = dates_on(self.text, self.lines[index])
        if not found:
            return None
        self.finds.dates.extend(found)
        return index + 1

    def _doi_line(self, index: int) -> int | None:
        line = self.lines[index]
        if _DOI_LINE.match(line.text) is None:
            return None
        self._add_doi(line.start, line.end)
        return index + 1

    def _add_doi(self, start: int, end: int) -> None:
        match = DOI.search(self.text, start, end)
        if match:
            stop = match.start() + len(match[0].rstrip(".,;"))
            self.finds.dois.append((match.start(), stop))
            self.finds.doi_labels.append((start, end))

    def _rights(self, index: int) -> int | None:
        line = self.lines[index]
        if _COPYRIGHT.match(line.text) and line.words <= 40:
            self.finds.copyright.append(line)
            return index + 1
        if _LICENSE.search(line.text) and line.words <= 80 and not self._in_body(index):
            stop = self._paragraph_stop(index)
            label = Label(Part.LICENSE, "en", line.start, line.start, line.start)
            self.finds.license.append(FoundText(label, [self._bounds(index, stop)]))
            return stop
        return None

    def _in_body(self, index: int) -> bool:
        return bool(self.finds.body_lines) and not self.finds.references

    def _furniture(self, index: int) -> int | None:
        rule = page_rule_of(self.lines[index])
        if rule is None:
            return None
        stop = index + 1
        if rule.reach is Reach.PARAGRAPH:
            while stop < len(self.lines) and not self.lines[stop].blank:
                stop += 1
        elif rule.reach is Reach.BLOCK:
            while stop < len(self.lines) and not (
                not self.lines[stop].blank and self._claimed(stop)
            ):
                stop += 1
            while self.lines[stop - 1].blank:
                stop -= 1
        self._leave_out(index, stop, rule.name)
        return stop

    # --- labelled parts ------------------------------------------------------------------------

    def _labelled(self, index: int) -> int | None:
        label = self.labels[index]
        if label is None:
            return None
        handler = _HANDLERS.get(label.part)
        return handler(self, index, label) if handler else None

    def _content_line(self, index: int, label: Label) -> int:
        """The line on which the labelled content begins: the label's own, or the next filled."""
        if label.content < self.lines[index].end:
            return index
        index += 1
        while index < len(self.lines) and self.lines[index].blank:
            index += 1
        return index

    def _paragraph_stop(self, index: int) -> int:
        """The line after the paragraph that `index` stands in."""
        stop = index + 1
        while stop < len(self.lines) and not self.lines[stop].blank and not self._claimed(stop):
            stop += 1
        return stop

    def _text_of(self, index: int, label: Label) -> tuple[FoundText, int]:
        """The paragraph behind a label."""
        first = self._content_line(index, label)
        if first >= len(self.lines) or (first != index and self._claimed(first)):
            return FoundText(label, []), index + 1
        stop = self._paragraph_stop(first)
        start, end = self._bounds(first, stop)
        return FoundText(label, [(max(start, label.content), end)]), stop

    def _doi(self, index: int, label: Label) -> int:
        first = self._content_line(index, label)
        self._add_doi(label.start, self.lines[first].end)
        return first + 1

    def _codes(self, index: int, label: Label) -> int:
        line = self.lines[self._content_line(index, label)]
        start = max(line.start, label.content)
        if label.part is Part.JEL:
            items = _items(self.text, start, line.end, r"[,;]")
        else:
            items = [_trim(self.text, start, line.end)]
        self.finds.codes.append(FoundKeywords(None, label, items, line.end))
        return line.number

    def _keywords(self, index: int, label: Label) -> int:
        first = self._content_line(index, label)
        stop = self._paragraph_stop(first)
        start, end = self._bounds(first, stop)
        start = max(start, label.content)
        one_per_line = stop - first > 1 and not re.search("[,;]", self.text[start:end])
        separator = ";" if ";" in self.text[start:end] else r"\n" if one_per_line else ","
        items = _items(self.text, start, end, separator)
        items = [(a, _without_stop(self.text, a, b)) for a, b in items]
        self.finds.keywords.append(FoundKeywords(label.lang, label, items, end))
        self._close_header()
        return stop

    def _citation(self, index: int, label: Label) -> int:
        found, stop = self._text_of(index, label)
        if found.paragraphs:
            self.finds.citations.append(found)
        return stop

    def _statement(self, index: int, label: Label) -> int:
        found, stop = self._text_of(index, label)
        if not found.paragraphs:
            return index + 1
        target = {
            Part.LICENSE: self.finds.license,
            Part.ABOUT_AUTHORS: self.finds.about,
        }.get(label.part, self.finds.statements)
        if label.part is Part.ABOUT_AUTHORS:
            stop = self._more_paragraphs(found, stop)
        target.append(found)
        return stop

    def _more_paragraphs(self, found: FoundText, index: int) -> int:
        """Each line of an 'About the authors' block is a paragraph of its own."""
        start, end = found.paragraphs.pop()
        found.paragraphs.extend(
            (max(line.start, start), line.end)
            for line in self.lines
            if not line.blank and line.end > start and line.end <= end
        )
        while index < len(self.lines) and (self.lines[index].blank or not self._claimed(index)):
            line = self.lines[index]
            if not line.blank:
                if names_on(self.text, line.start, line.end) is None and not (
                    EMAIL.search(line.text) or ORCID.search(line.text) or line.words > 3
                ):
                    break
                found.paragraphs.append((line.start, line.end))
            index += 1
        return index

    def _section_name(self, index: int, label: Label) -> int:
        found, stop = self._text_of(index, label)
        if self.finds.section is None and found.paragraphs:
            self.finds.section = found
            return stop
        return index + 1

    def _authors(self, index: int, label: Label) -> int:
        """'Authors: …' and 'Affiliations: …' with their lines."""
        first = self._content_line(index, label)
        block = self._open_block(self.lines[index])
        start, end = max(self.lines[first].start, label.content), self.lines[first].end
        if label.part is Part.AFFILIATIONS:
            self._add_affiliation(block, start, end)
            return first + 1
        names = names_on(self.text, start, end)
        if names is None:
            return index + 1
        block.authors.extend(FoundAuthor(name) for name in names)
        block.author_lines.append((label.start, end))
        return first + 1

    def _contact(self, index: int, label: Label) -> int:
        """'E-mail: …' and 'ORCID: …' lines belong to the author before them."""
        line = self.lines[index]
        return self._attach_contact(line) or index + 1

    def _attach_contact(self, line: Line) -> int | None:
        block = self.block or (self.finds.titles[0] if self.finds.titles else None)
        email, orcid = EMAIL.search(line.text), ORCID.search(line.text)
        if block is None or not block.authors or not (email or orcid):
            return None
        author = _author_named(self.text, block, line) or block.authors[-1]
        if email and author.email is None:
            author.email = (line.start + email.start(), line.start + email.end())
        if orcid and author.orcid is None:
            author.orcid = (line.start + orcid.start(), line.start + orcid.end())
        block.author_lines.append((line.start, line.end))
        return line.number

    # --- abstracts -----------------------------------------------------------------------------

    def _abstract(self, index: int, label: Label) -> int:
        first = self._content_line(index, label)
        stop, paragraphs = first, []
        while stop < len(self.lines):
            if self.lines[stop].blank:
                stop += 1
                continue
            if stop != index and self._ends_abstract(stop, bool(paragraphs)):
                break
            after = self._paragraph_stop(stop)
            start, end = self._bounds(stop, after)
            paragraphs.append((max(start, label.content), end))
            stop = after
        sections = _abstract_sections(self.text, paragraphs)
        self.finds.abstracts.append(FoundAbstract(label.lang, label, sections))
        self._close_header()
        return stop

    def _ends_abstract(self, index: int, begun: bool) -> bool:
        line = self.lines[index]
        if self._claimed(index) or _NUMBERED.match(line.text):
            return True
        if _INLINE_HEADING.match(line.text) or ABSTRACT_HEADINGS.fullmatch(line.text.strip(":.")):
            return False
        return begun and (line.words < 12 or self._starts_body(index))

    def _close_header(self) -> None:
        self.header_open = False
        self.block = None

    # --- references ----------------------------------------------------------------------------

    def _references(self, index: int, label: Label) -> int:
        stop = self._references_stop(index + 1)
        entries = split_references(self.text, label.content, self._end_of(stop))
        if entries:
            self.finds.references.append(FoundReferences(label, entries))
            self._close_header()
        return stop if entries else index + 1

    def _references_stop(self, index: int) -> int:
        """The line after a reference list: where a label, furniture or prose begins."""
        numbered = False
        gap = False
        while index < len(self.lines):
            line = self.lines[index]
            if line.blank:
                gap = True
                index += 1
                continue
            mark = re.match(r"(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}[.)])\s", line.text)
            numbered = numbered or mark is not None
            if self._ends_references(index, mark is not None, numbered, gap):
                break
            gap = False
            index += 1
        while index > 0 and self.lines[index - 1].blank:
            index -= 1
        return index

    def _ends_references(self, index: int, marked: bool, numbered: bool, gap: bool) -> bool:
        line = self.lines[index]
        if index in self.passages or page_rule_of(line) or dates_on(self.text, line):
            return True
        if _COPYRIGHT.match(line.text) or _DOI_LINE.match(line.text):
            return bool(_COPYRIGHT.match(line.text)) or gap
        label = self.labels[index]
        if label is not None and label.part is not Part.DOI:
            return True
        if numbered:
            return gap and not marked
        return gap and self._opens_block(index)

    def _end_of(self, index: int) -> int:
        return self.lines[index - 1].end if index > 0 else 0

    def _unlabelled_references(self, index: int) -> int | None:
        """A numbered list behind the abstract that nothing labels, most of it with years."""
        if _NUMBERED.match(self.lines[index].text) is None or not self.finds.abstracts:
            return None
        if self._starts_body(index):
            return None
        stop = self._references_stop(index)
        entries = split_references(self.text, self.lines[index].start, self._end_of(stop))
        dated = [e for e in entries if re.search(r"(?:1[5-9]|20)\d\d", e.text(self.text))]
        if len(entries) < 2 or len(dated) * 2 < len(entries):
            return None
        self.finds.references.append(FoundReferences(None, entries))
        return stop

    # --- body ----------------------------------------------------------------------------------

    def _starts_body(self, index: int) -> bool:
        """Whether a line is a heading that opens an article's body."""
        line = self.lines[index]
        words = re.sub(r"^(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})\.?\s+", "", line.text)
        if line.words > 10 or line.text.endswith((",", ";")):
            return False
        if BODY_HEADINGS.fullmatch(words.strip(" .:")):
            return True
        following = next((x for x in self.lines[index + 1 :] if not x.blank), None)
        numbered = _NUMBERED_HEADING.match(line.text) and not line.text.endswith(".")
        prose = following is not None and following.words > 15
        return bool(numbered) and prose and not re.search(r"(?:1[5-9]|20)\d\d", line.text)

    def _body(self, index: int) -> int | None:
        ready = self.finds.abstracts or self.finds.keywords or self.finds.body_lines
        if not ready or self.finds.references:
            return None
        if not self.finds.body_lines and not self._starts_body(index):
            return None
        if self._opens_block(index):
            return None
        self.finds.body_lines.append(self.lines[index])
        self.header_open = False
        return index + 1

    # --- title blocks --------------------------------------------------------------------------

    def _header(self, index: int) -> int | None:
        line = self.lines[index]
        if not self.header_open and self._opens_block(index):
            self.header_open = True
            self.block = FoundTitles(script_lang(line.text))
            self.finds.titles.append(self.block)
        if not self.header_open:
            return self._attach_contact(line) if ORCID.search(line.text) else None
        for recogniser in (self._journal_line, self._names, self._affiliation, self._title):
            following = recogniser(line)
            if following is not None:
                return following
        return self._attach_contact(line)

    def _opens_block(self, index: int) -> bool:
        """A title in another language: soon behind it stands an abstract in that language."""
        lang = script_lang(self.lines[index].text)
        first = self.finds.titles[0].lang if self.finds.titles else lang
        if lang == first or any(block.lang == lang for block in self.finds.titles):
            return False
        ahead = [label for label in self.labels[index : index + 16] if label is not None]
        wanted = (Part.ABSTRACT, Part.KEYWORDS)
        return any(label.part in wanted and label.lang == lang for label in ahead)

    def _open_block(self, line: Line) -> FoundTitles:
        if self.block is None:
            if not self.finds.titles:
                self.finds.titles.append(FoundTitles(script_lang(line.text)))
            self.block = self.finds.titles[-1]
        return self.block

    def _journal_line(self, line: Line) -> int | None:
        titles = self.profile.titles if self.profile else ()
        if any(line.text.strip(" .").casefold() == t.text.casefold() for t in titles):
            self.finds.journal_lines.append(line)
            return line.number
        if line.words <= 16 and _ISSUE_LINE.search(line.text) and re.search(r"\d", line.text):
            self.finds.issue_lines.append(line)
            return line.number
        return None

    def _names(self, line: Line) -> int | None:
        block = self._open_block(line)
        if not block.title:
            return None
        bounds = self._without_contacts(line)
        names = names_on(self.text, *bounds)
        if names is None:
            group = group_on(self.text, *bounds)
            if group is None or self._continues_title(line):
                return None
            block.authors.append(FoundAuthor(group))
        else:
            block.authors.extend(FoundAuthor(name) for name in names)
            self._attach_contact(line)
        block.author_lines.append((line.start, line.end))
        return line.number

    def _without_contacts(self, line: Line) -> Stretch:
        """The stretch of an author line before an e-mail or ORCID."""
        contact = re.search(
            rf"[,;(\s]*(?:e-?mail\b|orcid\b|https?://|{EMAIL.pattern}|\d{{4}}-\d{{4}}-\d{{4}})",
            line.text,
            re.IGNORECASE,
        )
        return line.start, line.start + contact.start() if contact else line.end

    def _continues_title(self, line: Line) -> bool:
        block = self._open_block(line)
        return bool(block.title) and block.title[-1].number == line.number - 1

    def _affiliation(self, line: Line) -> int | None:
        block = self._open_block(line)
        if not block.title or not (block.authors or self._authors_ahead(line)):
            return None
        if not block.authors:
            return None
        mark = _AFF_MARK.match(line.text)
        first_letter = line.text[:1]
        marked = mark is not None and not (first_letter.isupper())
        previous = self.lines[line.number - 2] if line.number > 1 else None
        follows = previous is not None and any(
            end == previous.end for _, end in self._taken_lines(block)
        )
        if not (marked or looks_like_affiliation(line.text) or (follows and line.words > 2)):
            return None
        at = line.start + mark.end() if marked and mark else line.start
        label = (line.start, line.start + mark.end("mark")) if marked and mark else None
        self._add_affiliation(block, at, line.end, label)
        return line.number

    def _taken_lines(self, block: FoundTitles) -> list[Stretch]:
        return [*block.author_lines, *((aff.start, aff.end) for aff in block.affiliations)]

    def _authors_ahead(self, line: Line) -> bool:
        return False

    def _add_affiliation(
        self, block: FoundTitles, start: int, end: int, label: Stretch | None = None
    ) -> None:
        block.affiliations.append(FoundAffiliation(start, end, label))
        number = len(block.affiliations) - 1
        if label is None:
            unlinked = [a for a in block.authors if not a.affiliations]
            for author in unlinked or block.authors[-1:]:
                author.affiliations.append(number)

    def _title(self, line: Line) -> int | None:
        block = self._open_block(line)
        if block.title and not self._continues_title(line):
            return None
        if block.title and (block.authors or block.affiliations):
            return None
        block.title.append(line)
        return line.number


def _author_named(text: str, block: FoundTitles, line: Line) -> FoundAuthor | None:
    """The author whose surname a line names."""
    for author in block.authors:
        if isinstance(author.name, FoundName):
            surname = text[slice(*author.name.surname)]
            if re.search(rf"(?<!\w){re.escape(surname)}(?!\w)", line.text):
                return author
    return None


def _items(text: str, start: int, end: int, separator: str) -> list[Stretch]:
    items, at = [], start
    for match in [*re.finditer(separator, text[start:end]), None]:
        stop = start + match.start() if match else end
        item = _trim(text, at, stop)
        if item[0] < item[1]:
            items.append(item)
        at = start + match.end() if match else end
    return items


def _trim(text: str, start: int, end: int) -> Stretch:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _without_stop(text: str, start: int, end: int) -> int:
    """A keyword without the stop that ends the list; 'U.S.' keeps its own."""
    word = text[start:end]
    return end - 1 if word.endswith(".") and "." not in word[:-1] else end


def _abstract_sections(text: str, paragraphs: list[Stretch]) -> list[FoundSection]:
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
            sections[-1].paragraphs.append(_trim(text, start, cuts[1]))
        for heading, stop in zip(inside, cuts[2:], strict=False):
            sections.append(FoundSection(heading[:2], []))
            body = _trim(text, heading[2], stop)
            if body[0] < body[1]:
                sections[-1].paragraphs.append(body)
    return [s for s in sections if s.title or any(a < b for a, b in s.paragraphs)]


def _headings_in(text: str) -> list[re.Match[str]]:
    pattern = re.compile(rf"(?:^|(?<=[.!?]\s)|(?<=\n))({ABSTRACT_HEADINGS.pattern})(?:[.:]\s*|\s*$)",
                         re.IGNORECASE)
    return [m for m in pattern.finditer(text) if m[1][0].isupper()]


_HANDLERS: dict[Part, Handler] = {
    Part.ABSTRACT: Segmenter._abstract,
    Part.KEYWORDS: Segmenter._keywords,
    Part.DOI: Segmenter._doi,
    Part.UDC: Segmenter._codes,
    Part.BBK: Segmenter._codes,
    Part.EDN: Segmenter._codes,
    Part.JEL: Segmenter._codes,
    Part.SECTION: Segmenter._section_name,
    Part.CITATION: Segmenter._citation,
    Part.LICENSE: Segmenter._statement,
    Part.FUNDING: Segmenter._statement,
    Part.CONFLICT: Segmenter._statement,
    Part.ACKNOWLEDGEMENTS: Segmenter._statement,
    Part.DATA: Segmenter._statement,
    Part.CONTRIBUTIONS: Segmenter._statement,
    Part.ETHICS: Segmenter._statement,
    Part.CORRESPONDENCE: Segmenter._statement,
    Part.FOOTNOTES: Segmenter._statement,
    Part.ABOUT_AUTHORS: Segmenter._statement,
    Part.EMAIL: Segmenter._contact,
    Part.ORCID: Segmenter._contact,
    Part.AUTHORS: Segmenter._authors,
    Part.AFFILIATIONS: Segmenter._authors,
    Part.REFERENCES: Segmenter._references,
}


def segment(source: SourceText, profile: JournalProfile | None) -> Finds:
    """Sort the lines of a source into what they are."""
    return Segmenter(source, profile).walk()


__all__ = ["DOI", "EMAIL", "ORCID", "Segmenter", "Sequence", "segment"]
