"""How large a formula is by its structure, before it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element


def size_of(formula: Element) -> tuple[int, int]:
    """How many elements a formula has, and how deep they stand inside one another."""
    count = deepest = 0
    levels: list[Iterator[Element]] = [iter([formula])]
    while levels:
        node = next(levels[-1], None)
        if node is None:
            levels.pop()
            continue
        count += 1
        deepest = max(deepest, len(levels))
        levels.append(iter(node))
    return count, deepest


def lines_of(node: Element) -> float:
    """How many lines of text a formula may be high, by its structure."""
    parts = [lines_of(child) for child in node]
    if node.tag in ("mfrac", "mtable", "munder", "mover", "munderover"):
        return sum(parts) + 0.3
    if node.tag in ("msub", "msup", "msubsup", "mmultiscripts"):
        return max(parts[:1], default=1.0) + sum(sorted(parts[1:])[-2:])
    return max([1.0, *parts]) + (0.2 if node.tag in ("msqrt", "mroot", "menclose") else 0.0)
