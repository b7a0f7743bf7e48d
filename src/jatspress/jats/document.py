"""A parsed document with its bytes, and where in them each element stands."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from jatspress.article import XML_LANG
from jatspress.jats.paths import ElementPaths
from jatspress.jats.start_tags import StartTags, ToldTags, start_tags


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
        65,535; the tags in the bytes tell all exactly, and stand in the order of the elements.
        """
        tags = self._tags
        number = self.order.get(element) if len(tags) == len(self.order) else None
        return tags.place(number) if number is not None else (element.sourceline or 1, 1)

    @cached_property
    def _tags(self) -> StartTags | ToldTags:
        return start_tags(self.data)

    @cached_property
    def order(self) -> dict[etree._Element, int]:
        """The elements, each with its number, in the order of the document."""
        with _no_collecting():
            elements = list(self.root.iter("*"))
            return dict(zip(elements, range(len(elements)), strict=True))

    def xpath_of(self, element: etree._Element) -> str:
        """An XPath to `element` with the prefixes of the document."""
        return self._paths.of(element)

    @cached_property
    def _paths(self) -> ElementPaths:
        return ElementPaths(self.tree)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep the collector of garbage from looking.

    Where thousands of objects are made at once, all of which stay, it would go through them again
    and again for nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
