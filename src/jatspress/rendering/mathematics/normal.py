"""MathML in one plain form, which can be drawn: what may be written in many ways is written once.

Names without a namespace, groups only where something needs one, as many arguments as each
element has, letters in the alphabet that `mathvariant` names, limits where they are to stand,
fences as operators. No character is lost: what has no place in the standard stands in the row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element, SubElement

from jatspress.rendering.mathematics.alphabets import styled
from jatspress.rendering.mathematics.signs import with_plain_signs
from jatspress.rendering.mathematics.tables import normal_table
from jatspress.rendering.mathematics.tokens import (
    BARS,
    BIG_OPERATORS,
    HATS,
    LIMIT_NAMES,
    LONG_ARROWS,
    STRETCHY_ACCENTS,
    clean,
    sign_of,
)
from jatspress.rendering.mathematics.vocabulary import ARGUMENTS, allowed, name_of

#: Attributes of an operator that say how it is set.
_OF_OPERATORS = """form fence stretchy symmetric largeop movablelimits lspace rspace minsize
    maxsize""".split()


@dataclass(frozen=True)
class Style:
    """What elements inherit: the alphabet, and whether formulas have the room of a line."""

    display: bool
    variant: str | None = None

    def inside(self, attributes: dict[str, str]) -> Style:
        """The style inside an element with these attributes."""
        stated = attributes.get("displaystyle")
        display = stated == "true" if stated else self.display
        return replace(self, display=display, variant=attributes.get("mathvariant", self.variant))

    def small(self) -> Style:
        """The style of numerators, scripts and cells."""
        return replace(self, display=False)


def normal_form(math: Element) -> Element:
    """The plain form of a formula; what it was made from stays as it was."""
    display = math.get("display") == "block" or math.get("displaystyle") == "true"
    style = Style(display).inside(allowed(math.attrib))
    attributes = {"display": "block" if display else "inline"}
    formula = Element("math", {**attributes, **_passed_on(allowed(math.attrib))})
    formula.extend(_row_of(math, style))
    return formula


def _passed_on(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes of a group that its parts inherit."""
    return {name: attributes[name] for name in ("mathcolor",) if name in attributes}


# --- rows


def _row_of(node: Element, style: Style) -> list[Element]:
    """The content of an element as parts of a row; words between elements are words of it."""
    parts = _words(node.text, style)
    for child in node:
        parts += normal(child, style)
        parts += _words(child.tail, style)
    return with_plain_signs(parts)


def _words(text: str | None, style: Style) -> list[Element]:
    return [_token_element("mtext", text, style)] if text and clean(text) else []


def normal(node: Element, style: Style) -> list[Element]:
    """The plain form of an element: any number of parts of a row."""
    return _FORMS.get(name_of(node.tag), _group)(node, style)


def _group(node: Element, style: Style) -> list[Element]:
    """A group that changes nothing is none; fences stretch with their own group alone."""
    attributes = allowed(node.attrib)
    inner = style.inside(attributes)
    parts = _row_of(node, inner)
    kept = _passed_on(attributes)
    if inner.display != style.display:
        kept["displaystyle"] = str(inner.display).lower()
    if "scriptlevel" in attributes and attributes["scriptlevel"].isdigit():
        kept["scriptlevel"] = str(min(int(attributes["scriptlevel"]), 2))
    has_operators = len(parts) > 1 and any(part.tag == "mo" for part in parts)
    return [_grouped(parts, kept)] if kept or has_operators else parts


def _grouped(parts: list[Element], attributes: dict[str, str] | None = None) -> Element:
    group = Element("mrow", attributes or {})
    group.extend(parts)
    return group


def _argument(node: Element | None, style: Style) -> Element:
    """An argument is one element, however many it was made of."""
    parts = normal(node, style) if node is not None else []
    return parts[0] if len(parts) == 1 else _one(parts)


def _one(parts: list[Element]) -> Element:
    """Parts as one element; none are a blank that is nothing wide."""
    return _grouped(parts) if parts else Element("mspace", {"width": "0"})


def _arguments(node: Element, styles: tuple[Style, ...]) -> tuple[list[Element], list[Element]]:
    """The arguments of an element, as many as it has, and what stands beside them."""
    children = list(node)
    missing = [None] * (len(styles) - len(children))
    made = [
        _argument(child, style) for child, style in zip([*children, *missing], styles, strict=False)
    ]
    for argument, style in zip(made[1:], styles[1:], strict=True):
        if style != styles[0]:
            argument.set("displaystyle", "false")
    rest = _beside_children(node, styles[0])
    for child in children[len(styles) :]:
        rest += normal(child, styles[0])
    return made, rest


# --- tokens


def _token(name: str) -> Callable[[Element, Style], list[Element]]:
    def form(node: Element, style: Style) -> list[Element]:
        attributes = allowed(node.attrib)
        inner = style.inside(attributes)
        text = "".join(node.itertext())
        if name == "ms":
            opening, closing = (attributes.get(side, '"') for side in ("lquote", "rquote"))
            text = f"{opening}{clean(text)}{closing}"
        if not clean(text):
            return []
        return [_token_element(name, text, inner, _passed_on(attributes))]

    return form


def _token_element(
    name: str, text: str, style: Style, attributes: dict[str, str] | None = None
) -> Element:
    token = Element(name if name != "ms" else "mtext", attributes or {})
    letters = clean(text)
    variant = style.variant or ("italic" if name == "mi" and len(letters) == 1 else "normal")
    token.text = styled(letters, variant)
    token.set("mathvariant", "normal")
    if name == "mn":
        token.text = token.text.replace("-", "−")
    if name in ("mtext", "ms"):
        # Drawn as a rule of the height of a minus otherwise.
        token.text = token.text.replace("-", "‐")
    return token


def _operator(node: Element, style: Style) -> list[Element]:
    attributes = allowed(node.attrib)
    sign = sign_of("".join(node.itertext()))
    if not sign:
        return []
    kept = {name: attributes[name] for name in _OF_OPERATORS if name in attributes}
    operator = Element("mo", {**kept, **_passed_on(attributes)})
    operator.text = styled(sign, style.inside(attributes).variant or "normal")
    operator.set("mathvariant", "normal")
    return [operator]


def _space(node: Element, _style: Style) -> list[Element]:
    width = allowed(node.attrib).get("width")
    return [Element("mspace", {"width": width})] if width else []


def _glyph(node: Element, style: Style) -> list[Element]:
    return _words(allowed(node.attrib).get("alt"), style)


def _nothing(_node: Element, _style: Style) -> list[Element]:
    return []


# --- fractions and roots


def _fraction(node: Element, style: Style) -> list[Element]:
    (above, below), rest = _arguments(node, (style.small(), style.small()))
    attributes = allowed(node.attrib)
    if attributes.get("bevelled") == "true":
        slash = Element("mo", {"mathvariant": "normal"})
        slash.text = "/"
        return [_grouped([above]), slash, _grouped([below]), *rest]
    kept = {name: attributes[name] for name in ("linethickness",) if name in attributes}
    fraction = Element("mfrac", {**kept, **_passed_on(attributes)})
    for part in (above, below):
        part.set("displaystyle", "false")
        fraction.append(part)
    return [fraction, *rest]


def _square_root(node: Element, style: Style) -> list[Element]:
    root = Element("msqrt", _passed_on(allowed(node.attrib)))
    root.append(_one(_row_of(node, style)))
    return [root]


def _root(node: Element, style: Style) -> list[Element]:
    (base, index), rest = _arguments(node, (style, style.small()))
    root = Element("mroot", _passed_on(allowed(node.attrib)))
    root.extend([base, index])
    return [root, *rest]


# --- scripts and limits


def _scripts(node: Element, style: Style) -> list[Element]:
    name = name_of(node.tag)
    styles = (style, *[style.small()] * (ARGUMENTS[name] - 1))
    made, rest = _arguments(node, styles)
    return [_beside(name, made), *rest]


def _beside(name: str, arguments: list[Element]) -> Element:
    """Scripts beside their base, also where the base is a sum: limits are said otherwise."""
    made = Element(name)
    made.extend(arguments)
    operator = _core(arguments[0])
    if operator is not None:
        operator.set("movablelimits", "false")
    return made


def _core(node: Element) -> Element | None:
    """The operator that an element is at heart, if it is one."""
    while len(node) == 1 and node.tag == "mrow":
        node = node[0]
    return node if node.tag == "mo" else None


_BESIDE = {"munder": "msub", "mover": "msup", "munderover": "msubsup"}


def _limits(node: Element, style: Style) -> list[Element]:
    """Limits stand beside their operator where a formula has not the room of a line."""
    name = name_of(node.tag)
    made, rest = _arguments(node, (style, *[style.small()] * (ARGUMENTS[name] - 1)))
    operator = _core(made[0])
    attributes = allowed(node.attrib)
    if operator is not None and _has_movable_limits(operator) and not style.display:
        return [_beside(_BESIDE[name], made), *rest]
    if operator is not None:
        operator.set("movablelimits", "false")
    if name == "munderover":
        base, below, above = made
        if not (_is_bar(below) or _is_bar(above)):
            return [_stack("munderover", [base, below, above], attributes), *rest]
        inner = _stack("munder", [base, below], attributes)
        return [_stack("mover", [inner, above], attributes), *rest]
    return [_stack(name, made, attributes), *rest]


def _has_movable_limits(operator: Element) -> bool:
    stated = operator.get("movablelimits")
    sign = operator.text or ""
    return stated == "true" or (stated is None and (sign in BIG_OPERATORS or sign in LIMIT_NAMES))


def _is_bar(node: Element) -> bool:
    return (node.text or "") in BARS and not len(node)


def _stack(name: str, arguments: list[Element], attributes: dict[str, str]) -> Element:
    made = Element(name)
    base, *others = arguments
    for other in others:
        sign = (other.text or "") if not len(other) else ""
        if _is_bar(other):
            other.tag, other.text = "mo", "―"
        accent = bool(sign) and (sign in HATS or sign in STRETCHY_ACCENTS)
        if accent:
            other.tag = "mo"
            narrow, wide = HATS.get(sign, (sign, sign))
            is_one_sign = len((base.text or "").strip()) == 1 and not len(base)
            other.text = narrow if is_one_sign else wide
            other.set("stretchy", "true")
        if accent or attributes.get("accent") == "true":
            made.set("accent", "true")
        if accent or attributes.get("accentunder") == "true":
            made.set("accentunder", "true")
    if (base.text or "") in LONG_ARROWS and any(not _is_bar(other) for other in others):
        base.text = LONG_ARROWS[base.text or ""]
    made.extend([base, *others])
    return made


def _many_scripts(node: Element, style: Style) -> list[Element]:
    """Scripts on both sides, in pairs; a lonely one gets an empty partner."""
    children = list(node)
    base = _argument(children[0] if children else None, style)
    made = Element("mmultiscripts")
    made.append(base)
    sides: list[list[Element]] = [[], []]
    side = 0
    for child in children[1:]:
        if name_of(child.tag) == "mprescripts":
            side = 1
            continue
        script = _argument(child, style.small())
        script.set("displaystyle", "false")
        sides[side].append(script)
    for place, scripts in enumerate(sides):
        if place and scripts:
            SubElement(made, "mprescripts")
        made.extend([*scripts, *([_one([])] if len(scripts) % 2 else [])])
    return [made, *_beside_children(node, style)]


# --- fences, enclosures, tables


def _fenced(node: Element, style: Style) -> list[Element]:
    """`mfenced` as the operators that it stands for."""
    return [_grouped(_row_of(unfenced(node), style)), *_beside_children(node, style)]


def _beside_children(node: Element, style: Style) -> list[Element]:
    """Words of an element that stand beside its children, where they have no place."""
    parts = _words(node.text, style)
    for child in node:
        parts += _words(child.tail, style)
    return parts


def unfenced(node: Element) -> Element:
    """`mfenced` as a row of operators and what stands between them (MathML 3, 3.3.8)."""
    namespace = node.tag.rpartition("}")[0] + "}" if node.tag.startswith("{") else ""
    row = Element(f"{namespace}mrow")

    def add(sign: str, **attributes: str) -> None:
        if sign.strip():
            SubElement(row, f"{namespace}mo", attributes).text = sign.strip()

    separators = "".join(node.get("separators", ",").split())
    add(node.get("open", "("), form="prefix", fence="true", stretchy="true")
    for number, child in enumerate(node):
        if number and separators:
            add(separators[min(number - 1, len(separators) - 1)], separator="true", form="infix")
        part = copy(child)
        part.tail = None
        row.append(part)
    add(node.get("close", ")"), form="postfix", fence="true", stretchy="true")
    return row


_NOTATIONS = frozenset(
    """box circle roundedbox top bottom left right actuarial madruwb longdiv phasorangle
    updiagonalstrike downdiagonalstrike verticalstrike horizontalstrike""".split()
)


def _enclosed(node: Element, style: Style) -> list[Element]:
    content = _one(_row_of(node, style))
    stated = allowed(node.attrib).get("notation", "longdiv").split()
    if "radical" in stated:
        root = Element("msqrt")
        root.append(content)
        content = root
    known = sorted(_NOTATIONS.intersection(stated))
    if not known:
        return [content]
    enclosure = Element("menclose", {"notation": " ".join(known)})
    enclosure.append(content)
    return [enclosure]


def _table(node: Element, style: Style) -> list[Element]:
    attributes = allowed(node.attrib)
    room = replace(style, display=attributes.get("displaystyle") == "true")

    def cell(content: Element) -> list[Element]:
        return _row_of(content, room.inside(allowed(content.attrib)))

    table = normal_table(node, cell)
    return [*([table] if table is not None else []), *_beside_children(node, style)]


# --- what wraps a formula


def _semantics(node: Element, style: Style) -> list[Element]:
    """The formula itself; notes for other programs say it a second time."""
    return normal(node[0], style) if len(node) else []


def _action(node: Element, style: Style) -> list[Element]:
    """What an action shows before anybody acts."""
    stated = allowed(node.attrib).get("selection", "1")
    number = min(max(int(stated), 1), len(node)) - 1 if stated.isdigit() else 0
    return normal(node[number], style) if len(node) else []


def _phantom(node: Element, style: Style) -> list[Element]:
    phantom = Element("mphantom")
    phantom.extend(_row_of(node, style))
    return [phantom] if len(phantom) else []


_FORMS: dict[str, Callable[[Element, Style], list[Element]]] = {
    **{name: _token(name) for name in ("mi", "mn", "mtext", "ms")},
    "mo": _operator,
    "mspace": _space,
    "mglyph": _glyph,
    "mfrac": _fraction,
    "msqrt": _square_root,
    "mroot": _root,
    "msub": _scripts,
    "msup": _scripts,
    "msubsup": _scripts,
    "munder": _limits,
    "mover": _limits,
    "munderover": _limits,
    "mmultiscripts": _many_scripts,
    "mfenced": _fenced,
    "menclose": _enclosed,
    "mtable": _table,
    "semantics": _semantics,
    "maction": _action,
    "mphantom": _phantom,
    "annotation": _nothing,
    "annotation-xml": _nothing,
    "none": _nothing,
    "mprescripts": _nothing,
}


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
