"""The types of text that a RELAX NG may ask for: its own two, and those of XML Schema."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any
from xml.sax.saxutils import quoteattr

from jatspress.validation.own_schema.rng.patterns import Datatype

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
#: RELAX NG DTD Compatibility, section 2: written like those of XML Schema of the same names.
_COMPATIBILITY = "http://relaxng.org/ns/compatibility/datatypes/1.0"
_XS = "http://www.w3.org/2001/XMLSchema"


class UnknownTypeError(Exception):
    """A library, type or parameter that is not known, in words."""


@cache
def datatype(library: str, name: str, parameters: tuple[tuple[str, str], ...] = ()) -> Datatype:
    """The type of a name in a library; raises UnknownTypeError."""
    if library == "" and name == "string":
        return Datatype("string", lambda _text: True, lambda one, other: one == other)
    if library == "" and name == "token":
        return Datatype("token", lambda _text: True, _same_words)
    if library not in (XSD, _COMPATIBILITY):
        raise UnknownTypeError(f"the library of types '{library}' is not known")
    return _of_xsd(name, parameters)


def _same_words(one: str, other: str) -> bool:
    return one.split() == other.split()


def _of_xsd(name: str, parameters: Sequence[tuple[str, str]]) -> Datatype:
    import xmlschema

    facets = "".join(f"<xs:{facet} value={quoteattr(value)}/>" for facet, value in parameters)
    text = (
        f'<xs:schema xmlns:xs="{_XS}"><xs:simpleType name="t"><xs:restriction base="xs:{name}">'
        f"{facets}</xs:restriction></xs:simpleType></xs:schema>"
    )
    try:
        compiled: Any = xmlschema.XMLSchema10(text).types["t"]
    except xmlschema.XMLSchemaException as error:
        reason = " ".join(str(getattr(error, "message", error)).split())
        raise UnknownTypeError(f"the type '{name}' cannot be used: {reason}") from error

    def takes(value: str) -> bool:
        return bool(compiled.is_valid(value))

    def same(one: str, other: str) -> bool:
        if name in ("string", "normalizedString"):
            return one == other
        if _same_words(one, other):
            return True
        return takes(other) and bool(compiled.decode(one) == compiled.decode(other))

    return Datatype(name, takes, same)
