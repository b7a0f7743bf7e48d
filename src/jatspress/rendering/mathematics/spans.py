"""MathML set with simple means for the PDF, where it cannot be drawn.

Every element becomes a `<span>` with a class that the print style sheet places; no character
of a formula is lost, whatever it is made of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from jatspress.rendering.element_table import MATHML

_PREFIX = f"{{{MATHML}}}"
#: Operators that stand without blanks around them when they are in front of their operand.
_TIGHT = frozenset("()[]{}|‖⟨⟩,;.!′″‴/\u2061\u2062\u2063\u2064")
_BIG = frozenset("∑∏∫∬∭∮⋃⋂⨁⨂∐")
#: Invisible operators: function application, times, separator, plus.
_INVISIBLE = str.maketrans("", "", "\u2061\u2062\u2063\u2064")
#: Characters of a formula whose parts are placed, and the classes that place them.
_LONGEST = 1000
_PLACED = frozenset({"m-pair", "m-frac", "m-stack", "m-table", "m-tr", "m-td"})


def simple_layout(formula: Element) -> Element:
    """A formula as spans, which the print style sheet places."""
    laid_out = _span("math math-simple", *_parts(formula))
    if formula.get("display") == "block":
        laid_out.set("class", "math math-simple math-block")
    if len("".join(laid_out.itertext())) > _LONGEST:
        _flatten(laid_out)
    return laid_out


def _flatten(laid_out: Element) -> None:
    """Take the places of parts away: the engine measures a long one over and over."""
    for part in laid_out.iter("span"):
        if part.get("class") in _PLACED:
            part.set("class", "m-row")


def _span(class_: str, *parts: Element | str) -> Element:
    made = Element("span", {"class": class_})
    for part in parts:
        if isinstance(part, str):
            _append_text(made, part)
        else:
            made.append(part)
    return made


def _append_text(node: Element, text: str) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "") + text
    else:
        node.text = (node.text or "") + text


def _parts(node: Element) -> Iterator[Element | str]:
    """The layouts of the children of an element, and any words between them."""
    if node.text and node.text.strip():
        yield node.text.strip()
    for child in node:
        yield lay_out(child)
        if child.tail and child.tail.strip():
            yield child.tail.strip()


def _children(node: Element) -> list[Element]:
    return [lay_out(child) for child in node]


def lay_out(node: Element) -> Element:
    """The layout of an element of MathML."""
    name = str(node.tag).removeprefix(_PREFIX)
    return _LAYOUTS.get(name, _row)(node)


def _row(node: Element) -> Element:
    return _span("m-row", *_parts(node))


def _token(class_: str) -> Callable[[Element], Element]:
    def layout(node: Element) -> Element:
        return _span(class_, *_parts(node))

    return layout


def _identifier(node: Element) -> Element:
    """One letter is a variable in italics, several are a function's name."""
    letters = "".join(node.itertext()).strip()
    upright = len(letters) != 1 or node.get("mathvariant") == "normal"
    bold = " m-bold" if "bold" in node.get("mathvariant", "") else ""
    return _span(("m-text" if upright else "m-i") + bold, *_parts(node))


def _operator(node: Element) -> Element:
    sign = "".join(node.itertext()).strip().translate(_INVISIBLE)
    if sign in _BIG:
        return _span("m-o m-big", sign)
    return _span("m-o m-tight" if not sign or sign in _TIGHT else "m-o", sign)


def _fraction(node: Element) -> Element:
    above, below, *rest = [*_children(node), _span("m-row"), _span("m-row")]
    above.set("class", f"m-num {above.get('class')}")
    below.set("class", f"m-den {below.get('class')}")
    kept = [part for part in rest if len(part) or part.text]
    return _span("m-frac", above, below, *kept)


def _scripts(kinds: tuple[str, ...]) -> Callable[[Element], Element]:
    """A base with scripts beside it, in the order in which MathML gives them."""

    def layout(node: Element) -> Element:
        base, *scripts = [*_children(node), *([_span("m-row")] if not len(node) else [])]
        raised = [
            _span(kind, script)
            for kind, script in zip(kinds, scripts, strict=False)
            if kind == "m-sup" or len(kinds) == 1
        ]
        if len(kinds) == 2 and len(scripts) >= 2:
            pair = _span("m-pair", _span("m-up", scripts[1]), _span("m-down", scripts[0]))
            return _span("m-row", base, pair, *scripts[2:])
        return _span("m-row", base, *raised, *scripts[len(kinds) :])

    return layout


def _stacked(kinds: tuple[str, ...]) -> Callable[[Element], Element]:
    """A base with something above or below it; what is above comes first in the stack."""

    def layout(node: Element) -> Element:
        base, *others = [*_children(node), *([_span("m-row")] if not len(node) else [])]
        placed = dict(zip(kinds, others, strict=False))
        above = [_span("m-over", placed["over"])] if "over" in placed else []
        below = [_span("m-under", placed["under"])] if "under" in placed else []
        rest = others[len(kinds) :]
        return _span("m-stack", *above, _span("m-base", base), *below, *rest)

    return layout


def _root(node: Element) -> Element:
    return _span("m-row", _span("m-radical", "√"), _span("m-root", *_parts(node)))


def _root_with_index(node: Element) -> Element:
    base, *index = [*_children(node), *([_span("m-row")] if not len(node) else [])]
    raised = [_span("m-sup", part) for part in index]
    return _span("m-row", *raised, _span("m-radical", "√"), _span("m-root", base))


def _fenced(node: Element) -> Element:
    separators = "".join(node.get("separators", ",").split())
    parts: list[Element | str] = []
    for number, child in enumerate(node):
        if number and separators:
            parts.append(separators[min(number - 1, len(separators) - 1)] + " ")
        parts.append(lay_out(child))
    opening, closing = node.get("open", "("), node.get("close", ")")
    return _span("m-row", opening, *parts, closing)


def _table(node: Element) -> Element:
    return _span("m-table", *_parts(node))


def _semantics(node: Element) -> Element:
    """The formula itself; notes for other programs say it a second time."""
    return _span("m-row", *(lay_out(child) for child in list(node)[:1]))


_LAYOUTS: dict[str, Callable[[Element], Element]] = {
    "mi": _identifier,
    "mn": _token("m-text"),
    "mtext": _token("m-text m-words"),
    "ms": _token("m-text"),
    "mo": _operator,
    "mspace": lambda _node: _span("m-space", " "),
    "mfrac": _fraction,
    "msup": _scripts(("m-sup",)),
    "msub": _scripts(("m-sub",)),
    "msubsup": _scripts(("m-sub", "m-sup")),
    "munder": _stacked(("under",)),
    "mover": _stacked(("over",)),
    "munderover": _stacked(("under", "over")),
    "msqrt": _root,
    "mroot": _root_with_index,
    "mfenced": _fenced,
    "mtable": _table,
    "mtr": _token("m-tr"),
    "mlabeledtr": _token("m-tr"),
    "mtd": _token("m-td"),
    "semantics": _semantics,
    "mphantom": lambda _node: _span("m-space", " "),
}
