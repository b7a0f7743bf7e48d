"""Which function renders which element, and which elements stand as blocks of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from lxml import etree

from jatspress.article import in_ali
from jatspress.jats.text import has_text
from jatspress.rendering.markup import EMPTY, Html

MATHML = "http://www.w3.org/1998/Math/MathML"
OASIS = "http://www.niso.org/standards/z39-96/ns/oasis-exchange/table"

BlockTest = Callable[[etree._Element], bool]
#: The page that a rendering is told of; the table itself never looks at it.
P = TypeVar("P")


@dataclass(frozen=True)
class _Entry(Generic[P]):
    handler: Callable[[etree._Element, P], Html]
    block: BlockTest


def _always(_node: etree._Element) -> bool:
    return True


def _never(_node: etree._Element) -> bool:
    return False


@dataclass(frozen=True)
class ElementTable(Generic[P]):
    """The renderings by element.

    `never_shown` says of each hidden element why it is hidden, `shown_elsewhere` of each that the
    page takes apart which part of the page shows it.
    """

    never_shown: dict[str, str] = field(default_factory=dict)
    shown_elsewhere: dict[str, str] = field(default_factory=dict)
    _entries: dict[str, _Entry[P]] = field(default_factory=dict)

    def on(
        self, *names: str, block: bool | BlockTest = False
    ) -> Callable[[Callable[[etree._Element, P], Html]], Callable[[etree._Element, P], Html]]:
        """Register the function that renders elements of these names.

        `block` says that the result cannot stand inside a paragraph, or tells it of each element.
        Names are those of JATS; elements of other namespaces are named `math:…`, `ali:…` and
        `oasis:…`.
        """
        test = block if callable(block) else _always if block else _never

        def register(
            handler: Callable[[etree._Element, P], Html],
        ) -> Callable[[etree._Element, P], Html]:
            for name in names:
                if name in self._entries:
                    raise ValueError(f"<{name}> has two renderings")
                self._entries[name] = _Entry(handler, test)
            return handler

        return register

    def hide(self, reason: str, *names: str) -> None:
        """Register elements that are never shown, with the reason."""

        def nothing(_node: etree._Element, _page: P) -> Html:
            return EMPTY

        self.on(*names)(nothing)
        self.never_shown.update(dict.fromkeys(names, reason))

    def elsewhere(
        self, where: str, *names: str
    ) -> Callable[[Callable[[etree._Element, P], Html]], Callable[[etree._Element, P], Html]]:
        """Register elements that the page takes apart, with where it shows what they hold.

        The function renders such an element where nobody expected it.
        """
        self.shown_elsewhere.update(dict.fromkeys(names, where))
        return self.on(*names, block=True)

    def names(self) -> frozenset[str]:
        """The names of all elements that have a rendering."""
        return frozenset(self._entries)

    def handler(self, node: etree._Element) -> Callable[[etree._Element, P], Html] | None:
        """The function that renders an element, `None` when there is none."""
        entry = self._entries.get(key_of(node))
        return entry.handler if entry else None

    def is_block(self, node: etree._Element) -> bool:
        """Tell whether the rendering of an element cannot stand inside a paragraph."""
        while isinstance(node.tag, str):
            entry = self._entries.get(key_of(node))
            if entry is not None:
                return entry.block(node)
            # One that we do not know is a block when it holds blocks and no text of its own.
            if has_text(node):
                return False
            if len(node) != 1:
                return any(self.is_block(child) for child in node)
            node = node[0]
        return False


def key_of(node: etree._Element) -> str:
    """The name under which an element is registered."""
    name = str(node.tag)
    if not name.startswith("{"):
        return name
    qualified = etree.QName(node)
    if qualified.namespace == MATHML:
        return "math:math"
    if qualified.namespace == OASIS:
        return f"oasis:{qualified.localname}"
    if name in in_ali(qualified.localname):
        return f"ali:{qualified.localname}"
    return name
