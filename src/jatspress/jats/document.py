"""A parsed document with its bytes, and where in them each element stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from xml.parsers import expat

from lxml import etree

from jatspress.article import XML_LANG
from jatspress.jats.paths import ElementPaths


@dataclass(frozen=True, eq=False)
class Document:
    """An XML document: the name to show, the bytes it was read from, the tree.

    `undeclared` are the prefixes of namespaces that it uses and leaves to its DTD to declare.
    """

    path: str
    data: bytes = field(repr=False)
    tree: etree._ElementTree
    undeclared: tuple[str, ...] = ()

    @property
    def root(self) -> etree._Element:
        """The outermost element."""
        return self.tree.getroot()

    @property
    def public_id(self) -> str | None:
        """The public identifier of the DOCTYPE."""
        return self.tree.docinfo.public_id

    @property
    def system_id(self) -> str | None:
        """The system identifier of the DOCTYPE."""
        return self.tree.docinfo.system_url

    @property
    def lang(self) -> str | None:
        """The language of the article."""
        return self.root.get(XML_LANG)

    def position(self, element: etree._Element) -> tuple[int, int]:
        """The line and column, from 1, where the start tag of `element` begins.

        lxml tells the line where a start tag *ends*, no column, and loses count above line
        65,535; expat tells all exactly, and both see the elements in the same order.
        """
        found = self._positions.get(element)
        return found if found else (element.sourceline or 1, 1)

    @cached_property
    def _positions(self) -> dict[etree._Element, tuple[int, int]]:
        elements = list(self.root.iter("*"))
        starts = _start_tags(self.data)
        return dict(zip(elements, starts, strict=True)) if len(elements) == len(starts) else {}

    def xpath_of(self, element: etree._Element) -> str:
        """An XPath to `element` with the prefixes of the document."""
        return self._paths.of(element)

    @cached_property
    def _paths(self) -> ElementPaths:
        return ElementPaths(self.tree)


def _start_tags(data: bytes) -> list[tuple[int, int]]:
    starts: list[tuple[int, int]] = []
    # A byte order mark outweighs what the declaration says of the encoding.
    parser = expat.ParserCreate("utf-8" if data.startswith(b"\xef\xbb\xbf") else None)
    parser.UseForeignDTD(True)
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def note(_name: str, _attributes: object) -> None:
        starts.append((parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.StartElementHandler = note
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return []
    return starts
