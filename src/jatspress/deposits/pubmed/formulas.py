"""Formulas that are a line of text with raised and lowered signs, written as one."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from jatspress.article import append_text

_MATHML = "{http://www.w3.org/1998/Math/MathML}"
_SIGNS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded"})
#: Scripts and how their parts stand to the base.
_SCRIPTS = {"msub": ("sub",), "msup": ("sup",), "msubsup": ("sub", "sup")}
#: Signs that are not seen: what they say is how the line is read.
_UNSEEN = dict.fromkeys(map(ord, "\u2061\u2062\u2063\u2064"))


def write_formula(target: etree._Element, math: etree._Element) -> bool:
    """Append a formula as text with `sub` and `sup`; tell whether that says the same.

    Fractions, roots, matrices and what stands above or below a sign do not fit on a line: `a/b`
    would read like 'ab'. Nothing is written of them.
    """
    if not _is_line(math):
        return False
    _write(target, math)
    return True


def _name(element: etree._Element) -> str:
    return str(element.tag).removeprefix(_MATHML)


def _elements(element: etree._Element) -> list[etree._Element]:
    return [child for child in element if isinstance(child.tag, str)]


def _is_line(element: etree._Element, *, scripts: bool = True) -> bool:
    """Tell whether an element is a line; a script of a script is too high for one."""
    name, children = _name(element), _elements(element)
    if name in _SIGNS:
        return not children
    if name == "mspace":
        return True
    if name in _ROWS:
        return all(_is_line(child, scripts=scripts) for child in children)
    if name == "semantics":
        return bool(children) and _is_line(children[0], scripts=scripts)
    if name in _SCRIPTS and scripts and len(children) == len(_SCRIPTS[name]) + 1:
        base, *parts = children
        return _is_one_sign(base) and all(_is_line(part, scripts=False) for part in parts)
    return False


def _is_one_sign(base: etree._Element) -> bool:
    """Tell whether it is plain what a script belongs to: of '(a + b)²' the brackets say so."""
    name, children = _name(base), _elements(base)
    if name in _SIGNS:
        return not children
    if name not in _ROWS:
        return False
    if len(children) <= 1:
        return all(map(_is_one_sign, children))
    ends = "".join((children[0].text or "").split()) + "".join((children[-1].text or "").split())
    return ends in ("()", "[]", "{}", "||") and _is_line(base, scripts=True)


def _write(target: etree._Element, element: etree._Element) -> None:
    name, children = _name(element), _elements(element)
    _WRITERS.get(name, _write_row)(target, element, children)


def _write_sign(
    target: etree._Element, element: etree._Element, children: list[etree._Element]
) -> None:
    append_text(target, " ".join((element.text or "").split()).translate(_UNSEEN))


def _write_space(
    target: etree._Element, element: etree._Element, children: list[etree._Element]
) -> None:
    append_text(target, " ")


def _write_row(
    target: etree._Element, element: etree._Element, children: list[etree._Element]
) -> None:
    for child in children[:1] if _name(element) == "semantics" else children:
        _write(target, child)


def _write_scripts(
    target: etree._Element, element: etree._Element, children: list[etree._Element]
) -> None:
    base, *parts = children
    _write(target, base)
    for face, part in zip(_SCRIPTS[_name(element)], parts, strict=True):
        _write(etree.SubElement(target, face), part)


_WRITERS: dict[str, Callable[[etree._Element, etree._Element, list[etree._Element]], None]] = {
    **dict.fromkeys(_SIGNS, _write_sign),
    **dict.fromkeys(_SCRIPTS, _write_scripts),
    "mspace": _write_space,
}
