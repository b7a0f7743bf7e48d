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

#: What the entities of a document's own may add to it in all: more is a bomb.
OWN_CHARACTERS = 1_000_000

# Comments, CDATA sections and processing instructions come first: nothing is a reference there.
# An unclosed one reaches to the end, so that no byte is looked at twice.
_REFERENCE = re.compile(
    rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    rb"|&([A-Za-z_:\x80-\xff][\w.:\x80-\xff-]*);",
    re.DOTALL,
)


#: Most documents have no names but those that XML itself knows, and need not be looked through.
_NAMED = re.compile(rb"&(?!(?:lt|gt|amp|quot|apos);)[A-Za-z_:\x80-\xff]")


class UnknownNameError(Exception):
    """A reference to a name that nobody declares, and the offset of its first byte."""

    def __init__(self, name: bytes, offset: int) -> None:
        super().__init__(name)
        self.name = name
        self.offset = offset


class ExpansionError(Exception):
    """The entities of a document's own would add more than `OWN_CHARACTERS`."""


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


def with_characters(
    data: bytes, declared: Mapping[str, str], *, start: int = 0, official: bool = True
) -> bytes:
    """Replace references to named characters behind byte `start` by numeric ones.

    `declared` holds the entities of the document's internal subset, which take precedence over
    the official ones; without a DOCTYPE a document has none of those (`official`). `data` is in
    an encoding that agrees with ASCII. Raises UnknownNameError for a name that nobody declares
    (libxml2 would drop it from an attribute without a word), and ExpansionError.
    """
    added = 0

    def numeric(match: re.Match[bytes]) -> bytes:
        nonlocal added
        name = match[1].decode("utf-8", "replace") if match[1] else ""
        if not name or name in PREDEFINED:
            return match[0]
        text = declared.get(name)
        if text is not None:
            added += len(text)
        elif official:
            text = official_characters().get(name)
        if text is None:
            raise UnknownNameError(match[1], start + match.start())
        if added > OWN_CHARACTERS:
            raise ExpansionError
        return "".join(f"&#{ord(character)};" for character in text).encode()

    if not _NAMED.search(data, start):
        return data
    return data[:start] + _REFERENCE.sub(numeric, data[start:])
