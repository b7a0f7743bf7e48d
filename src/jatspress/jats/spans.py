"""Where in the characters of a document each tag, attribute and letter of text stands.

lxml tells what a document says and forgets how it was written. Whoever wants to change one word
and leave every other byte as it is needs both: here the characters of the file are cut into tags,
in the order in which lxml has the elements, and the text of an element is led back, character by
character, to what stands for it in the file: a letter, a reference such as `&#233;`, a line end
of two characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from lxml import etree

from jatspress.errors import InputError
from jatspress.jats.document import Document
from jatspress.jats.encodings import SAVE_AS_UTF8, decodable, exact_codec
from jatspress.jats.entities import official_characters
from jatspress.jats.prolog import read_prolog
from jatspress.message import say

# Comments and the like come first: nothing in them is a tag. All that repeats is possessive, so
# that each character is looked at once.
_MARKUP = re.compile(
    r"""<!--.*?-->
    | <!\[CDATA\[(?P<cdata>.*?)\]\]>
    | <\?.*?\?>
    | <!DOCTYPE(?:[^\[>"']++|"[^"]*+"|'[^']*+')*+
        (?:\[(?:<!--.*?-->|<\?.*?\?>|"[^"]*+"|'[^']*+'|[^\]"'<]++|<)*+\][^>]*+)?+>
    | </(?P<close>[^\s>]++)\s*+>
    | <(?P<open>[^\s/>!?]++)(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>
    """,
    re.DOTALL | re.VERBOSE,
)
_ATTRIBUTE = re.compile(
    r"""\s++(?P<name>[^\s=/>]++)\s*+=\s*+(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.DOTALL
)
_PIECE = re.compile(r"&(?P<name>[^;&<\s]++);|\r\n?", re.DOTALL)
_PREDEFINED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}


@dataclass(frozen=True)
class Span:
    """An element: from `start` to `content` its start tag, from `content_end` to `end` its end tag.

    An empty tag, `<x/>`, has no end tag: the last three are one.
    """

    name: str
    start: int
    content: int
    content_end: int
    end: int


@dataclass(frozen=True)
class AttributeSpan:
    """An attribute: its white space, name and quotes from `start` to `end`; its value within."""

    name: str
    start: int
    value: int
    value_end: int
    end: int


@dataclass(frozen=True)
class Passage:
    """The text of an element, and for each of its characters where what stands for it does.

    `raw` are the places of characters in CDATA sections, where no reference can be written.
    """

    text: str
    places: tuple[tuple[int, int], ...] = field(repr=False)
    raw: frozenset[int] = field(repr=False)

    def stretch(self, start: int, end: int) -> tuple[int, int] | None:
        """Where the characters from `start` to `end` stand; `None` when that is not one stretch.

        Between two of them a tag may stand, or one reference may stand for several.
        """
        if start == end:
            return self._between(start)
        inside = self.places[start:end]
        beside = (*self.places[start - 1 : start], *inside, *self.places[end : end + 1])
        if len(set(beside)) < len(beside):
            return None
        if any(a[1] != b[0] for a, b in pairwise(inside)):
            return None
        return inside[0][0], inside[-1][1]

    def _between(self, at: int) -> tuple[int, int] | None:
        if at < len(self.places):
            before = self.places[at - 1] if at else None
            return None if before == self.places[at] else (self.places[at][0],) * 2
        return (self.places[-1][1],) * 2 if self.places else None


@dataclass(frozen=True, eq=False)
class Source:
    """The characters of a document, and where in them its elements stand."""

    document: Document
    codec: str
    text: str = field(repr=False)
    spans: Mapping[etree._Element, Span] = field(repr=False)
    _passages: dict[etree._Element, Passage] = field(default_factory=dict, repr=False)

    def attributes(self, element: etree._Element) -> dict[str, AttributeSpan]:
        """The attributes of an element by their names as written, prefix and all."""
        span = self.spans[element]
        start = span.start + 1 + len(span.name)
        found = _ATTRIBUTE.finditer(self.text, start, span.content)
        return {
            a["name"]: AttributeSpan(
                a["name"], a.start(), a.start("value"), a.end("value"), a.end()
            )
            for a in found
        }

    def passage(self, element: etree._Element) -> Passage:
        """The text of an element and of all elements in it, without comments."""
        if element not in self._passages:
            self._passages[element] = self._passage(element)
        return self._passages[element]

    def _passage(self, element: etree._Element) -> Passage:
        span = self.spans[element]
        text: list[str] = []
        places: list[tuple[int, int]] = []
        raw: set[int] = set()
        for start, end, is_raw in self._runs(span.content, span.content_end):
            for said, at, until in self._characters(start, end, is_raw):
                raw.update(range(len(text), len(text) + len(said)) if is_raw else ())
                text += said
                places += [(at, until)] * len(said)
        return Passage("".join(text), tuple(places), frozenset(raw))

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
        """The stretches of text between the markup, and those in CDATA sections."""
        at = start
        for markup in _MARKUP.finditer(self.text, start, end):
            yield at, markup.start(), False
            if markup["cdata"] is not None:
                yield markup.start("cdata"), markup.end("cdata"), True
            at = markup.end()
        yield at, end, False

    def _characters(self, start: int, end: int, is_raw: bool) -> Iterator[tuple[str, int, int]]:
        at = start
        for piece in _PIECE.finditer(self.text, start, end):
            if is_raw and piece["name"] is not None:
                continue
            yield from _letters(self.text, at, piece.start())
            said = "\n" if piece["name"] is None else self._said_by(piece["name"])
            yield said, piece.start(), piece.end()
            at = piece.end()
        yield from _letters(self.text, at, end)

    def _said_by(self, name: str) -> str:
        """What a reference stands for; of unknown names, themselves."""
        if name.startswith("#"):
            return chr(int(name[2:], 16) if name[1] in "xX" else int(name[1:]))
        known = _PREDEFINED.get(name) or self._own_entities.get(name)
        return known if known is not None else official_characters().get(name, f"&{name};")

    @cached_property
    def _own_entities(self) -> dict[str, str]:
        document = self.document
        return read_prolog(decodable(document.data, document.path), document.path).entities


def _letters(text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    return ((text[at], at, at + 1) for at in range(start, end))


def read_source(document: Document) -> Source:
    """Find the place of every element of a document in its characters.

    Raises InputError when the encoding does not lead back from the characters to the same bytes.
    """
    codec = exact_codec(document.data)
    try:
        text = document.data.decode(codec)
        exact = text.encode(codec) == document.data
    except (LookupError, UnicodeError):
        exact = False
    spans = _spans(text, document) if exact else None
    if spans is None:
        raise InputError(
            say(
                "in the encoding {encoding} places of the file cannot be told exactly",
                encoding=codec.upper(),
            ),
            where=document.path,
            hint=SAVE_AS_UTF8,
        )
    return Source(document, codec, text, spans)


def _spans(text: str, document: Document) -> dict[etree._Element, Span] | None:
    """The spans of the elements of the tree; `None` when tree and text do not agree."""
    elements, found = list(document.root.iter("*")), list(tag_spans(text))
    names = [span.name for span in found]
    return dict(zip(elements, found, strict=True)) if list(map(_name, elements)) == names else None


def _name(element: etree._Element) -> str:
    local = etree.QName(element).localname
    return f"{element.prefix}:{local}" if element.prefix else local


def tag_spans(text: str) -> Iterator[Span]:
    """The elements of a well-formed document, in the order of their start tags."""
    closed: list[Span | None] = []
    open_: list[tuple[int, re.Match[str]]] = []
    for markup in _MARKUP.finditer(text):
        if markup["close"] is not None and open_:
            number, tag = open_.pop()
            closed[number] = Span(tag["open"], tag.start(), tag.end(), markup.start(), markup.end())
        elif markup["open"] is not None and text[markup.end() - 2] == "/":
            end = markup.end()
            closed.append(Span(markup["open"], markup.start(), end, end, end))
        elif markup["open"] is not None:
            open_.append((len(closed), markup))
            closed.append(None)
    return filter(None, closed)
