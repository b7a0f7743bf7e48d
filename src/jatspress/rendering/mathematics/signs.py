"""Operators of a row that mean something else than their sign alone says."""

from __future__ import annotations

from itertools import pairwise
from xml.etree.ElementTree import Element

_UNARY = frozenset("+−±∓")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉!")
_BARS = frozenset("|‖")
#: What is written as an operator and stands for a term.
_TERMS = frozenset("…⋯⋮⋱.∞%‰°′″‴*∅")


def with_plain_signs(row: list[Element]) -> list[Element]:
    """A row whose signs of numbers stand close to them, and whose bars enclose what they enclose.

    MathML takes a sign for one between terms unless it comes first (3.2.5.7), and a bar in the
    middle of a row for one that is as high as the whole row, as it does with fences; hardly any
    source says otherwise.
    """
    for before, sign in pairwise(part for part in row if part.tag != "mspace"):
        is_first = before.tag == "mo" and (before.text or "") not in _CLOSING | _BARS | _TERMS
        if sign.tag == "mo" and (sign.text or "") in _UNARY and is_first:
            sign.attrib.setdefault("form", "prefix")
    return _with_fences(_with_bars(row))


def _with_fences(row: list[Element]) -> list[Element]:
    """A row in which fences that nobody said to stretch are as high as what they enclose."""
    levels: list[list[Element]] = [[]]
    for part in row:
        sign = (part.text or "") if part.tag == "mo" and "stretchy" not in part.attrib else ""
        if sign and sign in _OPENING:
            levels.append([part])
        elif sign and sign in _CLOSING - {"!"} and len(levels) > 1:
            group = Element("mrow")
            group.extend([*levels.pop(), part])
            levels[-1].append(group)
        else:
            levels[-1].append(part)
    made = [part for level in levels for part in level]
    return row if len(made) == 1 else made


def _with_bars(row: list[Element]) -> list[Element]:
    made: list[Element] = []
    places = [place for place, part in enumerate(row) if _is_open_to_doubt(part)]
    done = 0
    while places:
        first = places.pop(0)
        second = places[0] if places else None
        if second is not None and second > first + 1 and _is_balanced(row[first + 1 : second]):
            places.pop(0)
            row[first].set("form", "prefix")
            row[second].set("form", "postfix")
            group = Element("mrow")
            group.extend(row[first : second + 1])
            made += [*row[done:first], group]
            done = second + 1
        else:
            row[first].set("stretchy", "false")
    return [*made, *row[done:]]


def _is_open_to_doubt(part: Element) -> bool:
    is_bar = part.tag == "mo" and (part.text or "") in _BARS
    return is_bar and not {"form", "stretchy", "fence"}.intersection(part.attrib)


def _is_balanced(parts: list[Element]) -> bool:
    """Tell whether every fence that opens among these closes among them, and begins with a term."""
    depth = 0
    for part in parts:
        sign = (part.text or "") if part.tag == "mo" else ""
        depth += bool(sign and sign in _OPENING) - bool(sign and sign in _CLOSING - {"!"})
        if depth < 0:
            return False
    return depth == 0
