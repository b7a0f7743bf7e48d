"""Changes of the tree as edits of the characters of the file, which leave all others alone."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from lxml import etree

from jatspress.article import XML_LANG, Message, say
from jatspress.jats.spans import Source
from jatspress.validation.fixes.changes import (
    Change,
    Declare,
    InsertBefore,
    InsertBehind,
    PutFirst,
    Remove,
    RemoveAttribute,
    ReplaceText,
    SetAttribute,
    Split,
    text_in,
)


class CannotEditError(Exception):
    """A change that the characters of the file do not allow; says why, in words."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, order=True)
class Edit:
    """Put `markup` in place of the characters from `start` to `end`.

    In a `raw` place, a CDATA section, no character can be written as a reference.
    """

    start: int
    end: int
    markup: str
    raw: bool = False


class Taken:
    """The edits of several fixes, none of which meets another."""

    def __init__(self) -> None:
        self._edits: list[Edit] = []

    def take(self, edits: Sequence[Edit]) -> bool:
        """Add the edits of a fix, unless one meets another fix's; tell whether they were added.

        Edits meet when they touch the same characters or put something at one place; the same
        edit may belong to several fixes.
        """
        new = [edit for edit in edits if not self._has(edit)]
        if any(map(self._meets, new)):
            return False
        for edit in new:
            insort(self._edits, edit)
        return True

    def _has(self, edit: Edit) -> bool:
        at = bisect_left(self._edits, edit)
        return self._edits[at : at + 1] == [edit]

    def _meets(self, edit: Edit) -> bool:
        at = bisect_left(self._edits, edit)
        beside = self._edits[max(0, at - 1) : at + 1]
        return any(_meet(*sorted((edit, other))) for other in beside)


def _meet(first: Edit, second: Edit) -> bool:
    if first.start == second.start:
        return True
    return second.start < first.end or second.start == second.end == first.end


def edits_of(changes: Iterable[Change], source: Source) -> tuple[Edit, ...]:
    """The edits that make changes, in the order of the file; raises CannotEditError."""
    found: list[Edit] = []
    for change in changes:
        found += _MAKERS[type(change)](change, source)
    return tuple(sorted(set(found)))


def edited(source: Source, edits: Sequence[Edit]) -> bytes:
    """The bytes of the document with edits made; all others are as they were.

    A character that the encoding lacks is written as a numeric reference. Raises
    CannotEditError where that means nothing.
    """
    pieces, at = [], 0
    for edit in sorted(edits):
        pieces += [source.text[at : edit.start].encode(source.codec), _encoded(edit, source.codec)]
        at = edit.end
    return b"".join([*pieces, source.text[at:].encode(source.codec)])


def written(edit: Edit, codec: str) -> str:
    """The characters that an edit puts into a file of this encoding."""
    return _encoded(edit, codec).decode(codec)


def _encoded(edit: Edit, codec: str) -> bytes:
    try:
        return edit.markup.encode(codec, "strict" if edit.raw else "xmlcharrefreplace")
    except UnicodeEncodeError as error:
        character = error.object[error.start]
        raise CannotEditError(
            say("the encoding of the file has no '{character}'", character=character)
        ) from error


def _set_attribute(change: SetAttribute, source: Source) -> list[Edit]:
    name = _name_as_written(change.node, change.name)
    attributes = source.attributes(change.node)
    span = source.spans[change.node]
    if name not in attributes:
        at = max((a.end for a in attributes.values()), default=span.start + 1 + len(span.name))
        return [Edit(at, at, f" {name}={_in_quotes(change.value)}")]
    place = attributes[name]
    value = _quoted(change.value, source.text[place.value - 1])
    return [Edit(place.value, place.value_end, value)]


def _remove_attribute(change: RemoveAttribute, source: Source) -> list[Edit]:
    place = source.attributes(change.node).get(_name_as_written(change.node, change.name))
    return [Edit(place.start, place.end, "")] if place is not None else []


def _name_as_written(node: etree._Element, name: str) -> str:
    if not name.startswith("{"):
        return name
    if name == XML_LANG:
        return "xml:lang"
    wanted = etree.QName(name)
    prefixes = [p for p, uri in node.nsmap.items() if p and uri == wanted.namespace]
    if not prefixes:
        raise CannotEditError(
            say("no prefix is declared for {namespace}", namespace=wanted.namespace)
        )
    return f"{prefixes[0]}:{wanted.localname}"


def _in_quotes(value: str) -> str:
    return '"' + _quoted(value, '"') + '"'


def _quoted(value: str, quote: str) -> str:
    value = value.replace("&", "&amp;").replace("<", "&lt;")
    value = re.sub(r"[\t\r\n]", lambda match: f"&#{ord(match[0])};", value)
    return value.replace(quote, "&quot;" if quote == '"' else "&apos;")


def _declare(change: Declare, source: Source) -> list[Edit]:
    span = source.spans[change.node]
    at = span.start + 1 + len(span.name)
    ends = [a.end for a in source.attributes(change.node).values() if a.name.startswith("xmlns")]
    at = max(ends, default=at)
    return [Edit(at, at, f" xmlns:{change.prefix}={_in_quotes(change.uri)}")]


def _replace_text(change: ReplaceText, source: Source) -> list[Edit]:
    passage = source.passage(change.node)
    if passage.text != text_in(change.node):
        raise CannotEditError(say("the text cannot be told in the file"))
    stretch = passage.stretch(change.start, change.end)
    if stretch is None:
        raise CannotEditError(say("tags stand between the characters"))
    places = set(range(change.start, max(change.end, change.start + 1)))
    raw = bool(places & passage.raw)
    if raw and re.search(r"\]\]|>|\r", change.text):
        raise CannotEditError(say("it cannot be written in a CDATA section"))
    return [Edit(*stretch, change.text if raw else _escaped(change.text), raw)]


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _insert_before(change: InsertBefore, source: Source) -> list[Edit]:
    at = source.spans[change.node].start
    return [Edit(at, at, _escaped(change.text))]


def _insert_behind(change: InsertBehind, source: Source) -> list[Edit]:
    at = source.spans[change.node].end
    return [Edit(at, at, _escaped(change.text))]


def _put_first(change: PutFirst, source: Source) -> list[Edit]:
    """The element stands on a line of its own where what was first did."""
    span = source.spans[change.node]
    if span.content == span.end:
        raise CannotEditError(say("the element is written as an empty one"))
    indent = _FIRST_INDENT.match(source.text, span.content, span.content_end)
    markup = f"<{change.name}>{_escaped(change.text)}</{change.name}>"
    return [Edit(span.content, span.content, (indent[0] if indent else "") + markup)]


def _split(change: Split, source: Source) -> list[Edit]:
    """The first part stays in its element; each other one gets tags and indentation like it."""
    text, span = source.text, source.spans[change.node]
    passage = source.passage(change.node)
    stretches = [passage.stretch(*part) for part in change.parts]
    known = [stretch for stretch in stretches if stretch is not None]
    if len(known) < len(stretches) or passage.raw or len(change.node):
        raise CannotEditError(say("markup stands among the words"))
    before = _INDENT.search(text, max(0, span.start - _WIDEST_INDENT), span.start)
    between = text[span.content_end : span.end] + (before[0] if before else "")
    between += text[span.start : span.content]
    return [Edit(one[1], other[0], between) for one, other in pairwise(known)]


#: The line end and blanks before an element that begins a line.
_INDENT = re.compile(r"(?:\r\n?|\n)[ \t]*\Z")
_WIDEST_INDENT = 1000
#: The line end and blanks before the first element in another one.
_FIRST_INDENT = re.compile(r"(?:\r\n?|\n)[ \t]*(?=<)")
_LINE_END = re.compile(r"[ \t]*(?:\r\n?|\n)")


def _remove(change: Remove, source: Source) -> list[Edit]:
    text, span = source.text, source.spans[change.node]
    start, end = span.start, span.end
    indent = _INDENT.search(text, max(0, start - _WIDEST_INDENT), start)
    if indent and _LINE_END.match(text, end):
        start = indent.start()
    return [Edit(start, end, "")]


_MAKERS: dict[type, Callable[..., list[Edit]]] = {
    SetAttribute: _set_attribute,
    RemoveAttribute: _remove_attribute,
    Declare: _declare,
    ReplaceText: _replace_text,
    InsertBefore: _insert_before,
    InsertBehind: _insert_behind,
    PutFirst: _put_first,
    Split: _split,
    Remove: _remove,
}
