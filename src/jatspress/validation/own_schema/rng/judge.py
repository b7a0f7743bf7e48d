"""A document judged by the patterns of a RELAX NG: each true place once, in our words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from jatspress.article import say
from jatspress.errors import ConfigurationError
from jatspress.jats.document import Document
from jatspress.validation.dtd_errors.table import Said, listed, tag, tags
from jatspress.validation.own_schema.links import files_of
from jatspress.validation.own_schema.rng.derive import (
    BLANKS,
    Deriving,
    attributes,
    starts,
    texts,
)
from jatspress.validation.own_schema.rng.patterns import Pattern
from jatspress.validation.own_schema.rng.read import Reader, links
from jatspress.validation.own_schema.rng.syntax import RNG
from jatspress.validation.own_schema.rng.words import (
    dangling,
    id_twice,
    kind_of,
    misplaced,
    missing_attributes,
    names_of,
    prefixed,
    too_early,
    wrong_attribute,
    wrong_text,
)
from jatspress.validation.vocabulary import name_in_document


@dataclass(eq=False)
class OwnRng:
    """A RELAX NG ready to judge; `quick` is libxml2's, where it could compile it."""

    start: Pattern
    deriving: Deriving
    quick: etree.RelaxNG | None
    engine: str = "libxml2"

    def errors(self, document: Document) -> Iterator[tuple[Said, str | None]]:
        """Judge a document: quickly when it is valid, else to find what is wrong where."""
        if self.quick is not None and self.quick.validate(document.tree):
            return
        for said in _Judging(self.deriving, document.root).judge(self.start):
            yield said, None


def load(path: Path) -> OwnRng:
    """Read a RELAX NG; raises ConfigurationError, with file and line, when it is broken."""
    files = files_of(path, links)
    main = next(iter(files.values())).root
    if not str(main.tag).startswith(RNG):
        message = f"this is no RELAX NG: the outermost element is <{etree.QName(main).localname}>"
        hint = "Give the main file of the schema; its outermost element is <grammar>."
        raise ConfigurationError(message, where=str(path), hint=hint)
    reader = Reader(files)
    start = reader.read()
    deriving = Deriving(reader.patterns, start)
    _ = deriving.anywhere  # reads all of it, so that what is broken is told now
    return OwnRng(start, deriving, _quick(path))


def _quick(path: Path) -> etree.RelaxNG | None:
    """The same by libxml2; `None` when it cannot compile it, and ours judge all documents."""
    try:
        return etree.RelaxNG(file=str(path))
    except etree.RelaxNGParseError:
        return None


@dataclass(eq=False)
class _Judging:
    """One walk over a document; what does not fit is said and passed over."""

    deriving: Deriving
    root: etree._Element
    ids: dict[str, etree._Element] = field(default_factory=dict)
    links: list[tuple[etree._Element, str, str]] = field(default_factory=list)

    def judge(self, start: Pattern) -> Iterator[Said]:
        """Say what in the document does not fit, each once."""
        opened = self.deriving.start_tag(start, str(self.root.tag))
        if opened is self.deriving.patterns.not_allowed:
            names = names_of(starts(start), self.root)
            message = say(
                "the outermost element is {tag}, where {choices} must stand",
                tag=tag(name_in_document(self.root)),
                choices=tags(names),
            )
            yield Said(self.root, message, listed(names))
            return
        yield from self._walk(opened)
        for element, attribute, name in self.links:
            if name not in self.ids:
                yield dangling(element, attribute, name)

    def _walk(self, opened: Pattern) -> Iterator[Said]:
        """Without recursion, as articles are nested deeper than Python's stack."""
        found: list[Said] = []
        stack = [
            _Open(self.root, self._attributes(self.root, opened, found), self._content(self.root))
        ]
        while stack:
            current = stack[-1]
            item = next(current.content, None)
            if item is None:
                self._end(current, found)
                stack.pop()
                if stack and not current.alone:
                    stack[-1].pattern = current.pattern
            elif isinstance(item, str):
                self._text(current, item, found)
            else:
                stack.append(self._child(current, item, found))
            yield from found
            found.clear()

    def _content(self, element: etree._Element) -> Iterator[etree._Element | str]:
        """Texts and child elements; blanks between elements are none."""
        children = list(element.iterchildren("*"))
        whole = "".join(_texts_of(element))
        if not children:
            yield whole
            return
        text = element.text or ""
        for node in element.iterchildren():
            if isinstance(node.tag, str):
                if text.strip(BLANKS):
                    yield text
                yield node
                text = node.tail or ""
            else:
                text += node.tail or ""
        if text.strip(BLANKS):
            yield text

    def _child(self, current: _Open, child: etree._Element, found: list[Said]) -> _Open:
        opened = self.deriving.start_tag(current.pattern, str(child.tag))
        alone = opened is self.deriving.patterns.not_allowed
        if alone:
            found.append(misplaced(current.element, current.pattern, child))
            current.spoilt = True
            opened = self.deriving.start_tag(self.deriving.anywhere, str(child.tag))
            if opened is self.deriving.patterns.not_allowed:
                # Nobody knows what stands in an element that is not known.
                return _Open(child, opened, iter(()), alone=True)
        pattern = self._attributes(child, opened, found)
        return _Open(child, pattern, self._content(child), alone=alone)

    def _attributes(self, element: etree._Element, opened: Pattern, found: list[Said]) -> Pattern:
        made, pattern = self.deriving.patterns, opened
        for name, value in element.items():
            after = self.deriving.attribute(pattern, name, value)
            if after is made.not_allowed:
                found.append(wrong_attribute(element, pattern, name, value))
                after = self.deriving.attribute(pattern, name, None)
            else:
                self._note_ids(element, pattern, name, value, found)
            pattern = pattern if after is made.not_allowed else after
        closed = self.deriving.start_close(pattern)
        if closed is made.not_allowed:
            found.append(missing_attributes(element, pattern))
            closed = self.deriving.start_close(pattern, forgiving=True)
        return closed

    def _note_ids(
        self, element: etree._Element, pattern: Pattern, name: str, value: str, found: list[Said]
    ) -> None:
        """Note ids, and links to them, by the types of XML Schema and DTD Compatibility."""
        fitting = (one for one in attributes(pattern) if one.taken.takes(name))
        kinds = {kind_of(one) for fit in fitting for one in texts(fit.parts[0])}
        if kinds == {"ID"}:
            first = self.ids.setdefault(value.strip(), element)
            if first is not element:
                found.append(id_twice(element, value.strip(), first))
        elif kinds in ({"IDREF"}, {"IDREFS"}):
            self.links += ((element, prefixed(name, element), word) for word in value.split())

    def _text(self, current: _Open, text: str, found: list[Said]) -> None:
        after = self.deriving.text(current.pattern, text)
        if not text.strip(BLANKS):
            after = self.deriving.patterns.choice(current.pattern, after)
        if after is not self.deriving.patterns.not_allowed:
            current.pattern = after
        elif not current.spoilt:
            current.spoilt = True
            found.append(wrong_text(current.element, current.pattern, text))

    def _end(self, current: _Open, found: list[Said]) -> None:
        if current.pattern is self.deriving.patterns.not_allowed:
            return
        ended = self.deriving.end_tag(current.pattern)
        if ended is self.deriving.patterns.not_allowed:
            if not current.spoilt:
                found.append(too_early(current.element, current.pattern))
            ended = self.deriving.end_tag(current.pattern, forgiving=True)
        current.pattern = ended


@dataclass(eq=False)
class _Open:
    """An element under way: what is left of the pattern, and what is left of its content.

    `spoilt` when something in it did not fit: that something is missing then needs no word.
    """

    element: etree._Element
    pattern: Pattern
    content: Iterator[etree._Element | str]
    alone: bool = False
    spoilt: bool = False


def _texts_of(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        yield child.tail or ""
