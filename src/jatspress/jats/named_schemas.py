"""The schemas that a document names itself beside its DOCTYPE."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_HREF = re.compile(r"""\bhref\s*=\s*["']([^"']*)["']""")


def named_schemas(root: etree._Element) -> tuple[str, ...]:
    """The addresses in `xml-model` instructions before the root, then those in `xsi:` attributes.

    They are read as names only; nothing is fetched.
    """
    return tuple(dict.fromkeys((*_in_instructions(root), *_in_attributes(root))))


def _in_instructions(root: etree._Element) -> Iterator[str]:
    """ISO/IEC 19757-11, 'Associating schemas with XML documents'."""
    before = list(root.itersiblings(preceding=True))
    for node in reversed(before):
        if isinstance(node, etree._ProcessingInstruction) and node.target == "xml-model":
            yield from _HREF.findall(node.text or "")


def _in_attributes(root: etree._Element) -> Iterator[str]:
    yield from (root.get(f"{_XSI}noNamespaceSchemaLocation") or "").split()
    yield from (root.get(f"{_XSI}schemaLocation") or "").split()[1::2]
