"""What became of every character of a source, looked up in the article that was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from jatspress.article import Draft, Expressed, LeftOut, Placed, Span
from jatspress.readers.lookup import Lookup

#: What is counted in the article, to be compared with what the source shows.
COUNTED = {
    "references": "back//ref",
    "authors": "front/article-meta/contrib-group/contrib",
    "affiliations": "front/article-meta/aff",
    "keywords": "front/article-meta/kwd-group/kwd",
    "figures": ".//fig",
    "tables": ".//table-wrap",
    "formulas": ".//disp-formula",
}


@dataclass(frozen=True)
class Passage:
    """A stretch of the source: its lines, from 1, its words and why it is not in the article."""

    start: int
    end: int
    start_line: int
    end_line: int
    text: str
    reason: str | None = None


@dataclass(frozen=True)
class Conservation:
    """The account of a conversion; characters are those other than white space.

    `source_chars` = `placed_chars` + `expressed_chars` + `left_out_chars` + the characters of
    `unplaced`. `counts` are those of the article, `source_counts` those of the source.
    """

    source_chars: int
    placed_chars: int
    expressed_chars: int
    left_out_chars: int
    left_out: tuple[Passage, ...]
    unplaced: tuple[Passage, ...]
    counts: Mapping[str, int]
    source_counts: Mapping[str, int]

    @property
    def differing_counts(self) -> tuple[str, ...]:
        """What the source shows more or fewer of than the article has."""
        return tuple(
            name for name, count in self.source_counts.items() if self.counts.get(name, 0) != count
        )

    def as_table(self) -> dict[str, object]:
        """The shape that `report.json` has under `conversion`."""
        return {
            "source_chars": self.source_chars,
            "placed_chars": self.placed_chars,
            "expressed_chars": self.expressed_chars,
            "left_out_chars": self.left_out_chars,
            "left_out": [
                {
                    "start_line": passage.start_line,
                    "end_line": passage.end_line,
                    "reason": passage.reason,
                    "text": passage.text,
                }
                for passage in self.left_out
            ],
            "unplaced": [
                {"line": passage.start_line, "text": passage.text} for passage in self.unplaced
            ],
            "counts": dict(self.counts),
            "source_counts": dict(self.source_counts),
        }


def account(draft: Draft, tree: etree._ElementTree) -> Conservation:
    """Look up in `tree` what the reader says of each stretch; believe nothing else.

    A placed stretch must stand, white space aside, in the element it names, and is used up
    there, so that two stretches cannot share one printing. What cannot be found, and what the
    reader said nothing of, is unplaced.
    """
    text = draft.source.text
    fates = bytearray(len(text))
    check = _Uses(Lookup(tree.getroot()), text)
    for span in draft.spans:
        kind = check.kind_of(span)
        if kind:
            fates[span.start : span.end] = bytes([kind]) * (span.end - span.start)
    tally = dict.fromkeys((_UNPLACED, _PLACED, _EXPRESSED, _LEFT_OUT), 0)
    for character, kind in zip(text, fates, strict=True):
        if not character.isspace():
            tally[kind] += 1
    return Conservation(
        source_chars=sum(tally.values()),
        placed_chars=tally[_PLACED],
        expressed_chars=tally[_EXPRESSED],
        left_out_chars=tally[_LEFT_OUT],
        left_out=tuple(_left_out(draft)),
        unplaced=tuple(_unplaced(draft, fates)),
        counts=count(tree.getroot()),
        source_counts=dict(draft.counts),
    )


def count(article: etree._Element) -> dict[str, int]:
    """Count references, authors and the rest in an article."""
    return {name: len(_found(article, xpath)) for name, xpath in COUNTED.items()}


_UNPLACED, _PLACED, _EXPRESSED, _LEFT_OUT = range(4)


@dataclass
class _Uses:
    """Finds stretches in a tree and uses them up."""

    article: Lookup
    source: str
    left: dict[etree._Element, str] = field(default_factory=dict)

    def kind_of(self, span: Span) -> int:
        fate = span.fate
        if isinstance(fate, LeftOut):
            return _LEFT_OUT
        if isinstance(fate, Placed):
            words = _squeezed(self.source[span.start : span.end])
            return _PLACED if self._use(fate.xpath, words) else _UNPLACED
        return _EXPRESSED if self._says(fate) else _UNPLACED

    def _use(self, xpath: str, words: str) -> bool:
        element = self.article.first(xpath)
        if element is None:
            return False
        if element not in self.left:
            self.left[element] = _squeezed("".join(str(part) for part in element.itertext()))
        at = self.left[element].find(words)
        if at < 0:
            return False
        rest = self.left[element]
        self.left[element] = f"{rest[:at]}\0{rest[at + len(words) :]}"
        return True

    def _says(self, fate: Expressed) -> bool:
        if fate.xpath is None:
            return True
        element = self.article.first(fate.xpath)
        if element is None:
            return False
        if fate.value is None:
            return True
        name, _, value = fate.value.removeprefix("@").partition("=")
        if fate.value.startswith("@"):
            return element.get(name) == value
        return _squeezed(fate.value) in _squeezed("".join(str(p) for p in element.itertext()))


def _found(article: etree._Element, xpath: str) -> list[etree._Element]:
    result = article.xpath(xpath)
    assert isinstance(result, list)
    return [element for element in result if isinstance(element, etree._Element)]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _left_out(draft: Draft) -> Iterator[Passage]:
    for span in sorted(draft.spans, key=lambda span: span.start):
        if isinstance(span.fate, LeftOut):
            yield _passage(draft, span.start, span.end, span.fate.reason)


def _unplaced(draft: Draft, fates: bytearray) -> Iterator[Passage]:
    """Runs of characters without a fate, cut at line ends."""
    text = draft.source.text
    for match in re.finditer(rb"\x00+", bytes(fates)):
        for piece in re.finditer(r"[^\n]+", text[match.start() : match.end()]):
            if piece[0].strip():
                start = match.start() + piece.start()
                yield _passage(draft, start, start + len(piece[0]), None)


def _passage(draft: Draft, start: int, end: int, reason: str | None) -> Passage:
    text = draft.source.text[start:end]
    start += len(text) - len(text.lstrip())
    return Passage(
        start=start,
        end=end,
        start_line=draft.source.line_of(start),
        end_line=draft.source.line_of(max(start, end - 1)),
        text=text.strip(),
        reason=reason,
    )
