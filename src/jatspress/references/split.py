"""A reference list cut into its entries: numbered, bulleted, or one to a line or paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

_NUMBER = re.compile(r"[ \t]*(?P<label>\[(\d{1,4})\]|\((\d{1,4})\)|(\d{1,4})[.)])(?=[ \t\u00a0]|$)")
_BULLET = re.compile(r"[ \t]*(?P<label>[•·▪‣◦*–—-])[ \t\u00a0]+(?=\S)")
#: Where an unnumbered entry begins: a name, a title in quotation marks, a capital letter.
_OPENING = re.compile(r"[\"“«‘'(\[]?[^\W\d_]|[—–_-]{2,}")
#: What pages print below a reference: links to indexes, in any number, often without blanks.
_LINKS = re.compile(
    r"(?:\[?(?:google\s?scholar|cross\s?ref|pubmed(?: central)?(?:/ncbi)?|ncbi"
    r"|view (?:the )?article|view in scopus|scopus|web of science(?:®)?(?: times cited: \d+)?"
    r"|isi|article|mathscinet|math|cas|ads|full text|pdf|medline|open ?url"
    r"|springerlink|elibrary|taylor & francis online|find it"
    r"|search in google scholar|links)\]?[\s|,;·.]*)+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


@dataclass(frozen=True)
class Entry:
    """One entry in offsets of the source: the whole, its printed label, its text."""

    start: int
    end: int
    text_start: int
    label: str | None = None
    label_start: int | None = None
    label_end: int | None = None

    def text(self, source: str) -> str:
        """The text without its label, white space normalised."""
        return " ".join(source[self.text_start : self.end].split())


@dataclass(frozen=True)
class _Line:
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        return not self.text.strip()

    @property
    def link(self) -> bool:
        return is_link_line(self.text)


def is_link_line(text: str) -> bool:
    """Tell whether a line is only links to indexes, such as 'Crossref Google Scholar'."""
    return _LINKS.fullmatch(text.strip()) is not None


def split_references(source: str, start: int = 0, end: int | None = None) -> tuple[Entry, ...]:
    """Cut the stretch `start` to `end` of a source into entries, by the marks that it uses.

    Numbers count as marks only where they go on by one, so that a line that begins with a year
    or a page does not open an entry. Without marks an entry is a paragraph when blank lines
    stand between, else a line; a hanging line belongs to the entry above it.
    """
    lines = list(_lines(source, start, len(source) if end is None else end))
    if not any(not line.blank for line in lines):
        return ()
    numbered = _numbered_starts(lines)
    if numbered:
        return tuple(_marked(lines, numbered))
    bulleted = [i for i, line in enumerate(lines) if _BULLET.match(line.text)]
    if len(bulleted) > 1 or (bulleted and bulleted[0] == _first(lines)):
        return tuple(_marked(lines, dict.fromkeys(bulleted, _BULLET)))
    return tuple(_unmarked(lines))


def _lines(source: str, start: int, end: int) -> Iterator[_Line]:
    at = start
    while at < end:
        stop = source.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield _Line(at, stop, source[at:stop])
        at = stop + 1


def _first(lines: list[_Line]) -> int:
    return next(i for i, line in enumerate(lines) if not line.blank)


#: How many numbers may be missing between two entries of a list.
WIDEST_GAP = 20


@dataclass(frozen=True)
class _Numbered:
    """A line that begins with a number as entries do."""

    index: int
    number: int


def _numbered_starts(lines: list[_Line]) -> dict[int, re.Pattern[str]]:
    """The lines that open an entry of a numbered list.

    The numbers go up by one; where one is missing or stands twice, or where they begin again,
    the list goes on from there if the numbers below do.
    """
    candidates = list(_numbered(lines))
    if not candidates or candidates[0].index != _first(lines):
        return {}
    starts: dict[int, re.Pattern[str]] = {}
    expected = candidates[0].number
    for at, candidate in enumerate(candidates):
        if candidate.number == expected or _goes_on_from(candidates, at, expected):
            starts[candidate.index] = _NUMBER
            expected = candidate.number + 1
    return starts


def _numbered(lines: list[_Line]) -> Iterator[_Numbered]:
    form: str | None = None
    for index, line in enumerate(lines):
        match = _NUMBER.match(line.text)
        if match is None:
            continue
        brackets = re.sub(r"\d", "", match["label"])
        form = form or brackets
        if brackets == form:
            yield _Numbered(index, int(re.sub(r"\D", "", match["label"])))


def _goes_on_from(candidates: list[_Numbered], at: int, expected: int) -> bool:
    """Whether a list goes on at a number that is not the next one.

    A year or a page at the head of a line is followed by the number that was expected.
    """
    number = candidates[at].number
    following = [candidate.number for candidate in candidates[at + 1 : at + 3]]
    if number == 1:
        return following == [2, 3]
    if number == expected - 1:  # it stands twice, perhaps in place of the next one
        return bool(following) and following[0] in (expected, expected + 1)
    if expected < number <= expected + WIDEST_GAP:
        return following[:1] == [number + 1] or (not following and number <= expected + 1)
    return False


def _marked(lines: list[_Line], starts: dict[int, re.Pattern[str]]) -> Iterator[Entry]:
    first = _first(lines)
    if first not in starts:
        yield from _unmarked(lines[first : min(starts)])
    indexes = [*sorted(starts), len(lines)]
    for index, following in pairwise(indexes):
        match = starts[index].match(lines[index].text)
        assert match is not None
        line, end = lines[index], _last_end(lines[index:following])
        below = next((x for x in lines[index + 1 : following] if not x.blank), None)
        text_start = line.start + _skip_blanks(line.text, match.end())
        if text_start == line.start + len(line.text) and below and end > below.start:
            text_start = below.start + _skip_blanks(below.text, 0)  # a number on its own line
        yield Entry(
            start=line.start + match.start("label"),
            end=end,
            # Behind a number without text stand blanks at most.
            text_start=min(text_start, end),
            label=match["label"] if starts[index] is _NUMBER else None,
            label_start=line.start + match.start("label"),
            label_end=line.start + match.end("label"),
        )


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _last_end(lines: list[_Line]) -> int:
    last = next((x for x in reversed(lines) if not x.blank and not x.link), lines[0])
    return last.start + len(last.text.rstrip())


def _unmarked(lines: list[_Line]) -> Iterator[Entry]:
    for group in _groups(lines):
        first = group[0]
        start = first.start + _skip_blanks(first.text, 0)
        yield Entry(start=start, end=_last_end(group), text_start=start)


def _groups(lines: list[_Line]) -> Iterator[list[_Line]]:
    inner = lines[_first(lines) :]
    while inner and (inner[-1].blank or inner[-1].link):
        inner.pop()
    paragraphs = any(line.blank for line in inner) or _blocks_between_links(inner)
    group: list[_Line] = []
    for line in inner:
        opens = (not group) if paragraphs else not _continues(line, group)
        parts = line.blank or line.link
        if parts or (opens and group):
            if group:
                yield group
            group = []
        if not parts:
            group.append(line)
    if group:
        yield group


def _blocks_between_links(lines: list[_Line]) -> bool:
    """Lines without a year, in a list with links, are parts of references of several lines."""
    texts = [line.text for line in lines if not line.blank and not line.link]
    return len(texts) < len(lines) and any(_YEAR.search(text) is None for text in texts)


def _continues(line: _Line, group: list[_Line]) -> bool:
    """A line goes on with the entry above when it is indented deeper or opens like a middle."""
    if not group:
        return False
    indent = len(line.text) - len(line.text.lstrip())
    first_indent = len(group[0].text) - len(group[0].text.lstrip())
    text = line.text.lstrip()
    if indent > first_indent:
        return True
    return text[:1].islower() or _OPENING.match(text) is None
