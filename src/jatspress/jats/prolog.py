"""What stands before the outermost element, read without fetching or expanding anything."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from jatspress.errors import HostileInputError
from jatspress.jats.entities import PREDEFINED

#: The longest text that an entity of a document's own internal subset may stand for.
OWN_ENTITY_CHARACTERS = 1000


@dataclass
class Prolog:
    """What stands before the root element: the entities that the document declares itself."""

    entities: dict[str, str] = field(default_factory=dict)
    trouble: str | None = None
    has_doctype: bool = False
    public_id: str | None = None
    root: str | None = None
    root_start: int = 0
    root_prefixes: frozenset[str] = frozenset()
    root_name_end: int = 0


class _RootReachedError(Exception):
    """Ends the reading of the prolog."""


def read_prolog(data: bytes, name: str) -> Prolog:
    """Read the internal subset with expat, which neither fetches nor expands anything."""
    prolog = Prolog()
    parser = expat.ParserCreate()
    parser.UseForeignDTD(False)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def declared(
        entity: str,
        is_parameter: bool,
        value: str | None,
        _base: str | None,
        _system: str | None,
        _public: str | None,
        notation: str | None,
    ) -> None:
        if notation is None and entity not in PREDEFINED:
            prolog.trouble = prolog.trouble or _refused(entity, is_parameter, value)
            if value is not None:
                prolog.entities[entity] = value

    def doctype(_root: str, _system: str | None, public: str | None, _internal: int) -> None:
        prolog.has_doctype = True
        prolog.public_id = public

    def token(text: str) -> None:
        # Behind a reference to a parameter entity expat passes over declarations, libxml2 does not.
        if text.startswith("%") and text.endswith(";"):
            prolog.trouble = prolog.trouble or _refused(text[1:-1], True, None)

    def root(tag: str, attributes: dict[str, str]) -> None:
        prolog.root_prefixes = frozenset(
            name.removeprefix("xmlns:") for name in attributes if name.startswith("xmlns:")
        )
        prolog.root = tag
        prolog.root_start = parser.CurrentByteIndex
        prolog.root_name_end = prolog.root_start + 1 + len(tag.encode())
        raise _RootReachedError

    parser.EntityDeclHandler = declared
    parser.StartDoctypeDeclHandler = doctype
    parser.DefaultHandler = token
    parser.StartElementHandler = root
    # What is not well-formed is left for lxml to say, with its place.
    with suppress(_RootReachedError, expat.ExpatError, LookupError, ValueError):
        parser.Parse(data, True)
    if prolog.trouble:
        raise HostileInputError(
            prolog.trouble,
            where=name,
            hint="Remove the declaration from the DOCTYPE and write the characters themselves.",
        )
    return prolog


def _refused(entity: str, is_parameter: bool, value: str | None) -> str | None:
    if is_parameter:
        return f"the DOCTYPE has a parameter entity, %{entity}; it is refused for safety"
    if value is None:
        return f"the DOCTYPE declares an external entity, &{entity}; it is refused for safety"
    if len(value) > OWN_ENTITY_CHARACTERS or "&" in value or "<" in value:
        return (
            f"the DOCTYPE declares an entity, &{entity}; which is not a short plain text; "
            "it is refused for safety"
        )
    return None
