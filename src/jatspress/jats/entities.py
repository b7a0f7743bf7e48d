"""Named characters of the official DTDs (`&nbsp;`, `&alpha;`), resolved without reading a DTD.

A DTD read while parsing brings default attributes and namespaces into the tree, and whatever
else its author wrote. So the parser never reads one: the names that the official DTDs declare
are put in place as character references before the document is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

PREDEFINED = frozenset({"lt", "gt", "amp", "quot", "apos"})

# Comments, CDATA sections and processing instructions come first: nothing is a reference there.
_REFERENCE = re.compile(
    rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|&([A-Za-z_:][\w.:-]*);", re.DOTALL
)


@cache
def official_characters() -> dict[str, str]:
    """The characters that the JATS DTDs give names to (ISO 8879, ISO 9573-13, W3C XML Entities)."""
    from jatspress.jats.doctypes import doctype_for, load_dtd

    dtd = load_dtd(doctype_for("1.3", "archiving").dtd)
    return {
        entity.name: entity.content
        for entity in dtd.iterentities()
        if entity.name and entity.content and entity.name not in PREDEFINED
    }


def with_characters(data: bytes, declared: Mapping[str, str]) -> bytes:
    """Replace references to named characters by numeric ones.

    `declared` holds the entities of the document's internal subset, which take precedence.
    Names that nobody declares stay, and make the parser report them. `data` is in an encoding
    that agrees with ASCII.
    """

    def numeric(match: re.Match[bytes]) -> bytes:
        if match[1] is None:
            return match[0]
        name = match[1].decode("ascii", "replace")
        if name in PREDEFINED:
            return match[0]
        text = declared.get(name) or official_characters().get(name)
        if text is None:
            return match[0]
        return "".join(f"&#{ord(character)};" for character in text).encode()

    return _REFERENCE.sub(numeric, data)


def has_named_references(data: bytes) -> bool:
    """Tell whether a document refers to any name beyond the five that XML itself has."""
    return any(
        match[1] is not None and match[1].decode("ascii", "replace") not in PREDEFINED
        for match in _REFERENCE.finditer(data)
    )
