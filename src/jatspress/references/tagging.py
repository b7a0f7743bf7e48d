"""Untagged citations of a JATS file tagged in place; every other byte stays as it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from jatspress.article import XLINK_HREF, Reference
from jatspress.errors import InputError
from jatspress.jats.build import element
from jatspress.jats.citation_write import fill_citation
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_bytes
from jatspress.jats.text import squeezed
from jatspress.references.parse import parse_reference

_TAG = "mixed-citation"
_XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding=["']([A-Za-z0-9._-]+)["']""")


@dataclass(frozen=True)
class Tagged:
    """The new bytes of a file, how many citations were tagged, and how many there are."""

    data: bytes
    tagged: int
    citations: int


def tag_citations(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Tagged:
    """Tag the parts of each `mixed-citation` that holds text alone.

    Citations with any markup inside, and those of which nothing is certain, stay as they are;
    so does everything outside. Only white space inside a tagged citation is normalised.

    Raises InputError when the places in the file cannot be told.
    """
    document = parse_bytes(data, name=name, limits=limits)
    elements = list(document.root.iter(_TAG))
    stretches = _inner_stretches(data)
    if len(stretches) != len(elements):
        raise InputError(
            "the citations cannot be edited in place",
            where=name,
            hint="Save the file as UTF-8 without entities of its own.",
        )
    pieces, at, count = [], 0, 0
    for citation, (start, end) in zip(elements, stretches, strict=True):
        inner = _tagged_inside(citation, data)
        if inner is not None:
            pieces += [data[at:start], inner]
            at, count = end, count + 1
    return Tagged(b"".join([*pieces, data[at:]]), count, len(elements))


def _tagged_inside(citation: etree._Element, data: bytes) -> bytes | None:
    """The new content of a citation; `None` where it stays."""
    if len(citation) or not squeezed(citation):
        return None
    reference = parse_reference(squeezed(citation), id="citation")
    if not reference.fields and not reference.persons:
        return None
    declare = _XLINK.encode() not in data
    return _markup(reference, declare=declare).encode(_encoding(data), "xmlcharrefreplace")


def _encoding(data: bytes) -> str:
    declared = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf"))
    return declared[1].decode("ascii") if declared else "utf-8"


def _markup(reference: Reference, *, declare: bool) -> str:
    holder = element(_TAG)
    fill_citation(holder, reference)
    return _inside(holder, declare)


def _inside(node: etree._Element, declare: bool) -> str:
    children = (_whole(child, declare) + escape(child.tail or "") for child in node)
    return escape(node.text or "") + "".join(children)


def _whole(node: etree._Element, declare: bool) -> str:
    attributes = ""
    for key, value in sorted((str(key), str(value)) for key, value in node.attrib.items()):
        name = "xlink:href" if key == XLINK_HREF else key
        if key == XLINK_HREF and declare:
            attributes += f" {_XLINK}"
        attributes += f" {name}={quoteattr(value)}"
    tag = str(node.tag)
    return f"<{tag}{attributes}>{_inside(node, declare)}</{tag}>"


def _inner_stretches(data: bytes) -> list[tuple[int, int]]:
    """The first and last byte of the content of each citation, in document order."""
    found: list[tuple[int, int]] = []
    waiting: list[int] = []
    parser = expat.ParserCreate("utf-8" if data.startswith(b"\xef\xbb\xbf") else None)
    parser.UseForeignDTD(True)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    parser.buffer_text = False

    def any_event(*_: object) -> None:
        """The first event behind a start tag tells where its content begins."""
        for place in waiting:
            found[place] = (parser.CurrentByteIndex, found[place][1])
        waiting.clear()

    def start(tag: str, _: object) -> None:
        any_event()
        if tag == _TAG:
            opened.append(len(found))
            waiting.append(len(found))
            found.append((0, 0))

    def end(tag: str) -> None:
        any_event()
        if tag == _TAG:
            place = opened.pop()
            found[place] = (found[place][0], parser.CurrentByteIndex)

    opened: list[int] = []
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = parser.DefaultHandler = any_event
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return []
    sound = all(data[e : e + 2] == b"</" or s == e for s, e in found)
    return found if sound else []
