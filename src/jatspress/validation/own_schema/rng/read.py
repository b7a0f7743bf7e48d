"""A RELAX NG in its XML syntax, read into patterns; what is wrong with it is said with its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from jatspress.jats.document import Document
from jatspress.validation.own_schema.links import place, with_base
from jatspress.validation.own_schema.reach import reached
from jatspress.validation.own_schema.rng.datatypes import UnknownTypeError, datatype
from jatspress.validation.own_schema.rng.name_classes import name_class_of
from jatspress.validation.own_schema.rng.patterns import (
    Datatype,
    Pattern,
    Patterns,
)
from jatspress.validation.own_schema.rng.syntax import (
    RNG,
    fail,
    inherited,
    local_name,
    patterns_in,
)


def links(document: Document) -> Iterator[tuple[etree._Element, str]]:
    """What a grammar takes in: `include` and `externalRef`."""
    for element in document.root.iter(f"{RNG}include", f"{RNG}externalRef"):
        address = element.get("href")
        if address:
            yield element, with_base(element, address)


@dataclass(eq=False)
class _Grammar:
    """The definitions of one `grammar` element; a name may be defined in several places."""

    parent: _Grammar | None
    definitions: dict[str, list[_Definition]] = field(default_factory=dict)
    made: dict[str, Pattern] = field(default_factory=dict)
    open_names: set[str] = field(default_factory=set)


@dataclass(frozen=True, eq=False)
class _Definition:
    """A `define` or `start`, and the file in which it stands."""

    element: etree._Element
    document: Document


_START = " start"  # no name of a definition begins with a blank


@dataclass(eq=False)
class Reader:
    """Reads the files of a schema, which have all been looked at and parsed before."""

    files: dict[Path, Document]
    patterns: Patterns = field(default_factory=Patterns)

    def read(self) -> Pattern:
        """Read the main file; raises ConfigurationError with file and line."""
        main = next(iter(self.files.values()))
        return self._pattern(main.root, _Grammar(None), main)

    def _pattern(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        read = _READERS.get(local_name(element))
        if read is None:
            fail(f"<{local_name(element)}> is no pattern", element, document)
        return read(self, element, grammar, document)

    def _group(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        """The patterns in an element, one after the other."""
        return self._joined(patterns_in(element), self.patterns.group, grammar, document, element)

    def _joined(
        self,
        elements: list[etree._Element],
        join: Callable[[Pattern, Pattern], Pattern],
        grammar: _Grammar,
        document: Document,
        holder: etree._Element,
    ) -> Pattern:
        parts = [self._pattern(child, grammar, document) for child in elements]
        if not parts:
            fail(f"<{local_name(holder)}> has no pattern in it", holder, document)
        joined = parts[-1]
        for part in reversed(parts[:-1]):
            joined = join(part, joined)
        return joined

    def _element(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        name_class, rest = name_class_of(element, document, inherited(element, "ns"))
        made: list[Pattern] = []

        def content() -> Pattern:
            if not made:
                made.append(self._joined(rest, self.patterns.group, grammar, document, element))
            return made[0]

        return self.patterns.element(name_class, content)

    def _attribute(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        name_class, rest = name_class_of(element, document, element.get("ns", ""))
        value = self.patterns.text
        if rest:
            value = self._joined(rest, self.patterns.group, grammar, document, element)
        return self.patterns.attribute(name_class, value)

    def _interleave(
        self, element: etree._Element, grammar: _Grammar, document: Document
    ) -> Pattern:
        elements = patterns_in(element)
        return self._joined(elements, self.patterns.interleave, grammar, document, element)

    def _choice(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        parts = [self._pattern(child, grammar, document) for child in patterns_in(element)]
        return self.patterns.choice(*parts)

    def _mixed(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        inside = self._group(element, grammar, document)
        return self.patterns.interleave(inside, self.patterns.text)

    def _optional(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        return self.patterns.optional(self._group(element, grammar, document))

    def _one_or_more(
        self, element: etree._Element, grammar: _Grammar, document: Document
    ) -> Pattern:
        return self.patterns.one_or_more(self._group(element, grammar, document))

    def _zero_or_more(
        self, element: etree._Element, grammar: _Grammar, document: Document
    ) -> Pattern:
        return self.patterns.optional(self._one_or_more(element, grammar, document))

    def _list(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        return self.patterns.listed(self._group(element, grammar, document))

    def _data(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        parameters = tuple(
            (child.get("name", ""), child.text or "")
            for child in element.iterchildren(f"{RNG}param")
        )
        apart = [
            self._choice(child, grammar, document) for child in element.iterchildren(f"{RNG}except")
        ]
        kind = self._datatype(element, element.get("type", ""), parameters, document)
        return self.patterns.data(kind, apart[0] if apart else None)

    def _value(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        name = element.get("type")
        kind = (
            datatype("", "token") if name is None else self._datatype(element, name, (), document)
        )
        return self.patterns.fixed(kind, element.text or "")

    def _datatype(
        self,
        element: etree._Element,
        name: str,
        parameters: tuple[tuple[str, str], ...],
        document: Document,
    ) -> Datatype:
        try:
            return datatype(inherited(element, "datatypeLibrary"), name, parameters)
        except UnknownTypeError as error:
            fail(str(error), element, document)

    def _ref(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        return self._defined(element.get("name", "").strip(), grammar, element, document)

    def _parent_ref(
        self, element: etree._Element, grammar: _Grammar, document: Document
    ) -> Pattern:
        if grammar.parent is None:
            fail("<parentRef> stands in no inner grammar", element, document)
        return self._defined(element.get("name", "").strip(), grammar.parent, element, document)

    def _external(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        other = self._other(element, document)
        return self._pattern(other.root, _Grammar(None), other)

    def _other(self, element: etree._Element, document: Document) -> Document:
        main = next(iter(self.files))
        address = with_base(element, element.get("href", ""))
        where = place(document, element)
        return self.files[reached(address, Path(document.path), main.parent, where)]

    def _grammar(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        inner = _Grammar(grammar)
        self._collect(element, inner, document, frozenset())
        return self._defined(_START, inner, element, document)

    def _collect(
        self, holder: etree._Element, grammar: _Grammar, document: Document, apart: frozenset[str]
    ) -> None:
        """Enter the definitions of a grammar, `div` or `include`, but those named in `apart`."""
        for child in holder.iterchildren(f"{RNG}*"):
            kind = local_name(child)
            if kind in ("define", "start"):
                name = _name_of(child)
                if name not in apart:
                    entry = _Definition(child, document)
                    grammar.definitions.setdefault(name, []).append(entry)
            elif kind == "div":
                self._collect(child, grammar, document, apart)
            elif kind == "include":
                other = self._other(child, document)
                instead = {_name_of(d) for d in child.iter(f"{RNG}define", f"{RNG}start")}
                self._collect(other.root, grammar, other, apart | instead)
                self._collect(child, grammar, document, apart)
            else:
                fail(f"<{kind}> cannot stand in a grammar", child, document)

    def _defined(
        self, name: str, grammar: _Grammar, element: etree._Element, document: Document
    ) -> Pattern:
        if name not in grammar.made:
            if name not in grammar.definitions:
                what = "no <start>" if name == _START else f"no definition of '{name}'"
                fail(f"there is {what}", element, document)
            if name in grammar.open_names:
                fail(f"'{name}' is defined by itself", element, document)
            grammar.open_names.add(name)
            grammar.made[name] = self._combined(grammar.definitions[name], grammar)
            grammar.open_names.discard(name)
        return grammar.made[name]

    def _combined(self, definitions: list[_Definition], grammar: _Grammar) -> Pattern:
        combine = next(filter(None, (d.element.get("combine") for d in definitions)), "choice")
        parts = [self._group(d.element, grammar, d.document) for d in definitions]
        joined = parts[0]
        for part in parts[1:]:
            join = self.patterns.interleave if combine == "interleave" else self.patterns.choice
            joined = join(joined, part)
        return joined

    def _empty(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        return self.patterns.empty

    def _text(self, element: etree._Element, grammar: _Grammar, document: Document) -> Pattern:
        return self.patterns.text

    def _not_allowed(
        self, element: etree._Element, grammar: _Grammar, document: Document
    ) -> Pattern:
        return self.patterns.not_allowed


_READERS: dict[str, Callable[[Reader, etree._Element, _Grammar, Document], Pattern]] = {
    "element": Reader._element,
    "attribute": Reader._attribute,
    "group": Reader._group,
    "interleave": Reader._interleave,
    "choice": Reader._choice,
    "mixed": Reader._mixed,
    "optional": Reader._optional,
    "oneOrMore": Reader._one_or_more,
    "zeroOrMore": Reader._zero_or_more,
    "list": Reader._list,
    "data": Reader._data,
    "value": Reader._value,
    "ref": Reader._ref,
    "parentRef": Reader._parent_ref,
    "externalRef": Reader._external,
    "grammar": Reader._grammar,
    "empty": Reader._empty,
    "text": Reader._text,
    "notAllowed": Reader._not_allowed,
}


def _name_of(definition: etree._Element) -> str:
    return definition.get("name", "").strip() if local_name(definition) == "define" else _START
