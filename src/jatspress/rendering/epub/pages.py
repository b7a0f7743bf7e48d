"""An article cut into pages: one, unless it is long; long ones between their sections."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from jatspress.rendering.epub.traits import classes
from jatspress.rendering.epub.xhtml import XHTML, local

#: How many bytes a page may have. Older reading systems stumble over files of 300 kB and more;
#: at most articles nothing is gained by cutting them.
LONGEST = 200_000
#: Boxes of the page that only hold its sections.
_HOLDERS = frozenset({"body", "back"})


@dataclass(frozen=True)
class _Piece:
    """A block of an article with the box that holds it, if that is one of `_HOLDERS`."""

    node: etree._Element
    holder: etree._Element | None
    size: int


def cut(root: etree._Element) -> list[etree._Element]:
    """The pages of an article; the first one is the page itself with less in it."""
    main = main_of(root)
    pieces = _pieces(main)
    if sum(piece.size for piece in pieces) <= LONGEST:
        return [root]
    groups = _grouped(pieces)
    for child in list(main):
        main.remove(child)
    shells = [root, *(deepcopy(root) for _ in groups[1:])]
    for shell, group in zip(shells, groups, strict=True):
        _fill(main_of(shell), group)
    return shells


def main_of(root: etree._Element) -> etree._Element:
    """The element that holds the blocks of the article."""
    found = root.find(f".//{{{XHTML}}}main")
    if found is None:
        found = root.find(f"{{{XHTML}}}body")
    return found if found is not None else root


def _pieces(main: etree._Element) -> list[_Piece]:
    pieces: list[_Piece] = []
    for child in main:
        holds = local(child) == "div" and bool(_HOLDERS & set(classes(child)))
        if holds and not (child.text or "").strip():
            pieces += [_Piece(block, child, _size(block)) for block in child]
        else:
            pieces.append(_Piece(child, None, _size(child)))
    return pieces


def _size(node: etree._Element) -> int:
    return len(etree.tostring(node, encoding="utf-8", with_tail=False))


def _grouped(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces of one page each: a new one begins at a section that does not fit."""
    groups: list[list[_Piece]] = [[]]
    filled = 0
    for piece in pieces:
        too_long = filled + piece.size > LONGEST
        if groups[-1] and too_long and (local(piece.node) == "section" or filled > LONGEST):
            groups.append([])
            filled = 0
        groups[-1].append(piece)
        filled += piece.size
    return groups


def _fill(main: etree._Element, group: list[_Piece]) -> None:
    holder: etree._Element | None = None
    box = main
    for piece in group:
        if piece.holder is None:
            box = main
        elif piece.holder is not holder:
            box = etree.SubElement(main, piece.holder.tag, dict(piece.holder.attrib))
        holder = piece.holder
        box.append(piece.node)
