"""Many documents at hand, with the trees of a few of them in memory."""

from __future__ import annotations

from collections import OrderedDict

from lxml import etree

from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_bytes

#: A tree takes ten times the memory of its bytes; whoever goes through a batch needs one at once.
_OPEN = 4


class Shelf:
    """Keeps the bytes of all documents, and the trees of those that were last asked for."""

    def __init__(self, places: int = _OPEN) -> None:
        self._places = places
        self._open: OrderedDict[_Shelved, Document] = OrderedDict()

    def put(self, document: Document, limits: Limits = DEFAULT_LIMITS) -> Document:
        """Return the document as one that lets its tree go, and parses it again when needed."""
        shelved = _Shelved(document, self, limits)
        self._keep(shelved, document)
        return shelved

    def opened(self, shelved: _Shelved) -> Document:
        """The document with its tree."""
        document = self._open.get(shelved)
        if document is None:
            document = parse_bytes(shelved.data, name=shelved.path, limits=shelved.limits)
        self._keep(shelved, document)
        return document

    def _keep(self, shelved: _Shelved, document: Document) -> None:
        self._open[shelved] = document
        self._open.move_to_end(shelved)
        while len(self._open) > self._places:
            self._open.popitem(last=False)


class _Shelved(Document):
    """A document on a shelf. Its elements may come from several parsings; all have one place."""

    limits: Limits

    def __init__(self, document: Document, shelf: Shelf, limits: Limits) -> None:
        # Frozen as documents are; the tree is not kept.
        kept = {"path": document.path, "data": document.data, "undeclared": document.undeclared}
        for name, value in {**kept, "limits": limits, "_shelf": shelf}.items():
            object.__setattr__(self, name, value)

    @property
    def _opened(self) -> Document:
        shelf: Shelf = self.__dict__["_shelf"]
        return shelf.opened(self)

    @property
    def tree(self) -> etree._ElementTree:
        """The tree; parsed again when it was let go."""
        return self._opened.tree

    @property
    def order(self) -> dict[etree._Element, int]:
        """The elements of the tree, each with its number."""
        return self._opened.order

    def position(self, element: etree._Element) -> tuple[int, int]:
        """The line and column where an element of any parsing begins."""
        document = self._opened
        return document.position(_in_tree(element, document.tree))

    def xpath_of(self, element: etree._Element) -> str:
        """An XPath to an element of any parsing."""
        document = self._opened
        return document.xpath_of(_in_tree(element, document.tree))


def _in_tree(element: etree._Element, tree: etree._ElementTree) -> etree._Element:
    """The element itself, or the one that stands in its place in a later parsing."""
    theirs = element.getroottree()
    if theirs.getroot() is tree.getroot():
        return element
    found = tree.find(theirs.getelementpath(element))
    return element if found is None else found
