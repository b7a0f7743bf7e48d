"""Where a formula may be broken into lines: before relations, and signs, of its outermost row."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

_RELATIONS = frozenset("=≠≡≈≃≅∼≔<>≤≥≪≫⩽⩾∈∉⊂⊆⊃⊇→⇒⇔←⟶⟹⟺∝⊢⊨↦≜≝")
_SIGNS = frozenset("+−±∓×·⋅∪∩∧∨")
_SEPARATORS = frozenset(",;")
_OPENING, _CLOSING = frozenset("([{⟨⌊⌈"), frozenset(")]}⟩⌋⌉")


def at_relations(formula: Element) -> list[Element]:
    """A formula in pieces that begin with a relation; one piece when it has none."""
    return _cut(formula, _RELATIONS)


def at_signs(formula: Element) -> list[Element]:
    """A formula in pieces that begin with a relation, or a sign between terms."""
    return _cut(formula, _RELATIONS | _SIGNS)


def inside(formula: Element) -> list[Element]:
    """A formula in pieces that begin with a sign or end with a comma, inside of brackets too."""
    pieces: list[list[Element]] = [[]]
    for part in _flat(_outermost_row(formula)):
        begins = part.tag == "mo" and (part.text or "") in _RELATIONS | _SIGNS
        if (begins or _is_separator(pieces[-1])) and _holds_a_term(pieces[-1]):
            pieces.append([])
        pieces[-1].append(part)
    return list(_formulas(formula, pieces)) if len(pieces) > 1 else [formula]


def _flat(row: list[Element]) -> Iterator[Element]:
    """The parts of a row, those of the rows in it too."""
    for part in row:
        if part.tag == "mrow":
            yield from _flat(list(part))
        else:
            yield part


def _is_separator(parts: list[Element]) -> bool:
    return bool(parts) and parts[-1].tag in ("mo", "mi") and parts[-1].text in _SEPARATORS


def _cut(formula: Element, signs: frozenset[str]) -> list[Element]:
    row = _outermost_row(formula)
    pieces: list[list[Element]] = [[]]
    depth = 0
    for place, part in enumerate(row):
        sign = (part.text or "") if part.tag == "mo" else ""
        depth += (sign in _OPENING) - (sign in _CLOSING) if sign else 0
        is_between = 0 < place < len(row) - 1 and part.get("form") in (None, "infix")
        if sign in signs and depth <= 0 and is_between and _holds_a_term(pieces[-1]):
            pieces.append([])
        pieces[-1].append(part)
    if len(pieces) == 1:
        return [formula]
    return list(_formulas(formula, pieces))


def _outermost_row(formula: Element) -> list[Element]:
    row = list(formula)
    while len(row) == 1 and row[0].tag == "mrow" and not row[0].attrib:
        row = list(row[0])
    return row


def _holds_a_term(parts: list[Element]) -> bool:
    """Tell whether there is more than signs, so that `= −1` stays together."""
    return any(part.tag not in ("mo", "mspace") for part in parts)


def _formulas(formula: Element, pieces: list[list[Element]]) -> Iterator[Element]:
    for number, parts in enumerate(pieces):
        piece = Element("math", dict(formula.attrib))
        if number and parts[0].tag == "mo":
            parts[0].set("form", "infix")
        piece.extend(parts)
        yield piece


def joined(pieces: list[Element]) -> Element:
    """One formula of several pieces."""
    whole = Element("math", dict(pieces[0].attrib))
    for piece in pieces:
        whole.extend(list(piece))
    return whole
