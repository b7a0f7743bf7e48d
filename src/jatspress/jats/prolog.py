"""What stands before the outermost element, read without fetching or expanding anything."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from jatspress.errors import HostileInputError
from jatspress.jats.entities import PREDEFINED
from jatspress.message import say

#: The longest text that an entity of a document's own internal subset may stand for.
OWN_ENTITY_CHARACTERS = 1000


@dataclass
class Prolog:
    """What stands before the root element: the entities that the document declares itself."""

    entities: dict[str, str] = field(default_factory=dict)
    trouble: str | None = None
    has_doctype: bool = False
    public_id: str | None = None
    system_id: str | None = None
    root: str | None = None
    root_start: int = 0
    root_prefixes: frozenset[str] = frozenset()
    root_name_end: int = 0


class _RootReachedError(Exception):
    """Ends the reading of the prolog."""


class _Reading:
    """Reads a prolog with expat, which neither fetches nor expands anything."""

    def __init__(self) -> None:
        self.prolog = Prolog()
        self._parser = parser = expat.ParserCreate()
        parser.UseForeignDTD(False)
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.EntityDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.DefaultHandler = self._token
        parser.StartElementHandler = self._root

    def read(self, data: bytes) -> None:
        """Read up to the outermost element.

        What is not well-formed is left for lxml to say, with its place.
        """
        with suppress(_RootReachedError, expat.ExpatError, LookupError, ValueError):
            self._parser.Parse(data, True)

    def _refuse(self, entity: str, is_parameter: bool, value: str | None) -> None:
        self.prolog.trouble = self.prolog.trouble or _refused(entity, is_parameter, value)

    def _declared(
        self,
        entity: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        notation: str | None,
    ) -> None:
        if notation is None and entity not in PREDEFINED:
            self._refuse(entity, is_parameter, value)
            if value is not None:
                self.prolog.entities[entity] = value

    def _doctype(self, _root: str, system: str | None, public: str | None, _own: int) -> None:
        self.prolog.has_doctype = True
        self.prolog.public_id, self.prolog.system_id = public, system

    def _token(self, text: str) -> None:
        # Behind a reference to a parameter entity expat passes over declarations, libxml2 does not.
        if text.startswith("%") and text.endswith(";"):
            self._refuse(text[1:-1], True, None)

    def _root(self, tag: str, attributes: dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        self.prolog.root = tag
        self.prolog.root_prefixes = frozenset(
            name.removeprefix("xmlns:") for name in attributes if name.startswith("xmlns:")
        )
        self.prolog.root_start, self.prolog.root_name_end = start, start + 1 + len(tag.encode())
        raise _RootReachedError


def read_prolog(data: bytes, name: str) -> Prolog:
    """Read what stands before the outermost element, and the start of its tag.

    Raises HostileInputError for entities that are not short plain texts.
    """
    reading = _Reading()
    reading.read(data)
    if reading.prolog.trouble:
        raise HostileInputError(
            reading.prolog.trouble,
            where=name,
            hint=say(
                "Remove the declaration from the DOCTYPE and write the characters themselves."
            ),
        )
    return reading.prolog


def _refused(entity: str, is_parameter: bool, value: str | None) -> str | None:
    if is_parameter:
        pattern = "the DOCTYPE has a parameter entity, %{entity}; it is refused for safety"
        return say(pattern, entity=entity)
    if value is None:
        pattern = "the DOCTYPE declares an external entity, &{entity}; it is refused for safety"
        return say(pattern, entity=entity)
    if len(value) > OWN_ENTITY_CHARACTERS or "&" in value or "<" in value:
        return say(
            "the DOCTYPE declares an entity, &{entity}; which is not a short plain text; "
            "it is refused for safety",
            entity=entity,
        )
    return None
