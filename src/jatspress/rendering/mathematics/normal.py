"""MathML in one plain form, which can be drawn: what may be written in many ways is written once.

Names without a namespace, groups only where something needs one, as many arguments as each
element has, letters in the alphabet that `mathvariant` names, limits where they are to stand,
fences as operators. No character is lost: what has no place in the standard stands in the row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement

from jatspress.rendering.mathematics.characters import (
    BIG_OPERATORS,
    LIMIT_NAMES,
)
from jatspress.rendering.mathematics.fences import unfenced
from jatspress.rendering.mathematics.signs import with_plain_signs
from jatspress.rendering.mathematics.stacks import is_bar, stack
from jatspress.rendering.mathematics.tables import LINES, normal_table
from jatspress.rendering.mathematics.tokens import (
    Style,
    glyph,
    operator,
    passed_on,
    space,
    token,
    words,
)
from jatspress.rendering.mathematics.vocabulary import ARGUMENTS, allowed, name_of


def normal_form(math: Element) -> Element:
    """The plain form of a formula; what it was made from stays as it was."""
    display = math.get("display") == "block" or math.get("displaystyle") == "true"
    style = Style(display).inside(allowed(math.attrib))
    attributes = {"display": "block" if display else "inline"}
    formula = Element("math", {**attributes, **passed_on(allowed(math.attrib))})
    formula.extend(_row_of(math, style))
    return formula


# --- rows


def _row_of(node: Element, style: Style) -> list[Element]:
    """The content of an element as parts of a row; words between elements are words of it."""
    parts = words(node.text, style)
    for child in node:
        parts += normal(child, style)
        parts += words(child.tail, style)
    return with_plain_signs(parts)


def normal(node: Element, style: Style) -> list[Element]:
    """The plain form of an element: any number of parts of a row."""
    return _FORMS.get(name_of(node.tag), _group)(node, style)


def _group(node: Element, style: Style) -> list[Element]:
    """A group that changes nothing is none; fences stretch with their own group alone."""
    attributes = allowed(node.attrib)
    inner = style.inside(attributes)
    parts = _row_of(node, inner)
    kept = passed_on(attributes)
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
    fraction = Element("mfrac", {**kept, **passed_on(attributes)})
    for part in (above, below):
        part.set("displaystyle", "false")
        fraction.append(part)
    return [fraction, *rest]


def _square_root(node: Element, style: Style) -> list[Element]:
    root = Element("msqrt", passed_on(allowed(node.attrib)))
    root.append(_one(_row_of(node, style)))
    return [root]


def _root(node: Element, style: Style) -> list[Element]:
    (base, index), rest = _arguments(node, (style, style.small()))
    root = Element("mroot", passed_on(allowed(node.attrib)))
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
    core = _core(arguments[0])
    if core is not None:
        core.set("movablelimits", "false")
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
    core = _core(made[0])
    attributes = allowed(node.attrib)
    if core is not None and _has_movable_limits(core) and not style.display:
        return [_beside(_BESIDE[name], made), *rest]
    if core is not None:
        core.set("movablelimits", "false")
    if name == "munderover":
        base, below, above = made
        if not (is_bar(below) or is_bar(above)):
            return [stack("munderover", [base, below, above], attributes), *rest]
        inner = stack("munder", [base, below], attributes)
        return [stack("mover", [inner, above], attributes), *rest]
    return [stack(name, made, attributes), *rest]


def _has_movable_limits(core: Element) -> bool:
    stated = core.get("movablelimits")
    sign = core.text or ""
    return stated == "true" or (stated is None and (sign in BIG_OPERATORS or sign in LIMIT_NAMES))


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
    parts = words(node.text, style)
    for child in node:
        parts += words(child.tail, style)
    return parts


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
    lines = [line for line in node if name_of(line.tag) in LINES]
    beside = [part for place in (node, *lines) for part in _beside_children(place, style)]
    return [*([table] if table is not None else []), *beside]


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
    **{name: token(name) for name in ("mi", "mn", "mtext", "ms")},
    "mo": operator,
    "mspace": space,
    "mglyph": glyph,
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
