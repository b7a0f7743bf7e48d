"""What a fix wants changed, said of the tree; `edits.py` finds the characters of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from jatspress.jats.text import flat

#: Elements whose text is printed as it stands: what is taken out of an element in them stays.
_PRINTED = ("mixed-citation", "citation", "product", "related-article", "related-object")


@dataclass(frozen=True)
class SetAttribute:
    """Give an attribute of an element another value, or the element the attribute.

    `name` is as lxml has it, `{uri}local` for one in a namespace.
    """

    node: etree._Element
    name: str
    value: str


@dataclass(frozen=True)
class RemoveAttribute:
    """Take an attribute away; `name` is as for `SetAttribute`."""

    node: etree._Element
    name: str


@dataclass(frozen=True)
class Declare:
    """Declare the prefix of a namespace on an element."""

    node: etree._Element
    prefix: str
    uri: str


@dataclass(frozen=True)
class ReplaceText:
    """Put other characters in place of those from `start` to `end` in the text of an element.

    The text is that of the element and of all elements in it, `text_in`.
    """

    node: etree._Element
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class InsertBefore:
    """Put text before an element."""

    node: etree._Element
    text: str


@dataclass(frozen=True)
class InsertBehind:
    """Put text behind an element."""

    node: etree._Element
    text: str


@dataclass(frozen=True)
class PutFirst:
    """Put an element with text before all that an element holds."""

    node: etree._Element
    name: str
    text: str


@dataclass(frozen=True)
class Split:
    """Make an element several: stretches of its text each in one with the same tags.

    `parts` are the stretches by their first and last characters; what stands between is dropped.
    """

    node: etree._Element
    parts: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Remove:
    """Take an element away, with its line when it stands there alone."""

    node: etree._Element


Change = (
    SetAttribute
    | RemoveAttribute
    | Declare
    | ReplaceText
    | InsertBefore
    | InsertBehind
    | PutFirst
    | Split
    | Remove
)


def text_in(node: etree._Element) -> str:
    """The text of an element and of all elements in it, white space as it is."""
    return flat(node)


def own_pieces(node: etree._Element) -> Iterator[tuple[int, str]]:
    """The pieces of text that stand directly in an element, each with its place in `text_in`."""
    at = 0
    if node.text:
        yield at, node.text
        at += len(node.text)
    for child in node:
        at += len(flat(child)) if isinstance(child.tag, str) else 0
        if child.tail:
            yield at, child.tail
            at += len(child.tail)


def in_own_text(
    node: etree._Element, pattern: re.Pattern[str], right: Callable[[re.Match[str]], str]
) -> Iterator[Change]:
    """Put what is right in place of each match in the text that stands directly in an element."""
    for at, piece in own_pieces(node):
        for match in pattern.finditer(piece):
            text = right(match)
            if text != match[0]:
                yield ReplaceText(node, at + match.start(), at + match.end(), text)


def with_text(node: etree._Element, text: str) -> list[Change]:
    """Change what an element says to `text`; white space around it stays.

    Only what differs is touched: what both begin and end with stays as it is written.
    """
    said = text_in(node)
    start, end = len(said) - len(said.lstrip()), len(said.rstrip())
    old = said[start:end]
    same = _common(old, text)
    tail = _common(old[same:][::-1], text[same:][::-1])
    if len(old) == len(text) == same:
        return []
    return [ReplaceText(node, start + same, end - tail, text[same : len(text) - tail])]


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def is_printed(node: etree._Element) -> bool:
    """Tell whether an element stands in text that is printed as it is, which must not change."""
    return next(node.iterancestors(*_PRINTED), None) is not None


def with_part_alone(
    node: etree._Element, part: re.Match[str], group: str = "value"
) -> list[Change]:
    """Leave in an element only a group of a match in its text; the words around are taken out.

    In the printed text of a citation it is put beside the element: the text stays as it was.
    """
    said = text_in(node)
    first, last = len(said) - len(said.lstrip()), len(said.rstrip())
    start, end = part.span(group)
    changes: list[Change] = []
    if first < start:
        changes.append(ReplaceText(node, first, start, ""))
        changes += [InsertBefore(node, said[first:start])] if is_printed(node) else []
    if end < last:
        changes.append(ReplaceText(node, end, last, ""))
        changes += [InsertBehind(node, said[end:last])] if is_printed(node) else []
    return changes
