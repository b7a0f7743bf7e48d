"""MathML for the web page: only what draws a formula, in the form that browsers draw.

MathML Core, which browsers have, is smaller than MathML 3: what it lacks is said in its own terms
(`mfenced` as operators, the letters of alphabets that no style makes, the label of a line as its
last cell).
"""

from __future__ import annotations

from lxml import etree

from jatspress.rendering.markup import EMPTY, Html, element, joined, text
from jatspress.rendering.mathematics.alphabets import UNLIKE_ANY_STYLE, styled
from jatspress.rendering.mathematics.vocabulary import (
    ELEMENTS,
    PREFIX,
    TEX,
    TOKENS,
    allowed,
    name_of,
)


def math_on_page(node: etree._Element, attributes: dict[str, str], tex: str | None = None) -> Html:
    """A formula of the article as an element of the page, its TeX beside it to copy."""
    stated = allowed(dict(node.attrib))
    shown = _content(node, stated.get("mathvariant"))
    if tex:
        shown = _annotated(node, shown, tex)
    return element("math", shown, {**stated, **attributes})


def _annotated(node: etree._Element, shown: Html, tex: str) -> Html:
    """Put the TeX of a formula beside it, in place of one that it has."""
    inner = [child for child in node if isinstance(child.tag, str)]
    if len(inner) == 1 and name_of(inner[0].tag) == "semantics":
        first = next(iter(inner[0].iterchildren("*")), None)
        shown = _part(first, None) if first is not None else EMPTY
    row = element("mrow", shown, {})
    note = element("annotation", text(tex), {"encoding": TEX})
    return element("semantics", row + note, {})


def _content(node: etree._Element, variant: str | None) -> Html:
    parts = [_loose(node.text, node)]
    for child in node:
        parts += [_part(child, variant), _loose(child.tail, node)]
    return joined(parts)


def _loose(words: str | None, node: etree._Element) -> Html:
    """Words between elements, which browsers do not show unless they are in a token."""
    if not words or not words.strip():
        return EMPTY
    return element("mtext", text(words.strip()), {})


def _part(node: etree._Element, variant: str | None) -> Html:
    """An element of MathML; one that is none, or carries other markup, is shown as its words."""
    if not isinstance(node.tag, str):
        return _entity(node)
    name = name_of(node.tag) if node.tag.startswith(PREFIX) else ""
    if name not in ELEMENTS:
        return _other(node)
    attributes = allowed(dict(node.attrib))
    inner = attributes.get("mathvariant", variant)
    if name in TOKENS:
        return _token(node, name, attributes, inner)
    handler = _IN_OTHER_TERMS.get(name)
    if handler is not None:
        return handler(node, inner)
    return element(name, _content(node, inner), attributes)


def _entity(node: etree._Element) -> Html:
    return text(node.text) if isinstance(node, etree._Entity) else EMPTY


def _other(node: etree._Element) -> Html:
    """What is no MathML: its words; notes for other programs say the formula a second time."""
    if name_of(node.tag) == "annotation-xml":
        return EMPTY
    said = " ".join(_said(node).split())
    return element("mtext", text(said), {}) if said else EMPTY


def _token(
    node: etree._Element, name: str, attributes: dict[str, str], variant: str | None
) -> Html:
    said = _said(node)
    if variant in UNLIKE_ANY_STYLE:
        said = styled(said, variant)
        attributes.pop("mathvariant", None)
        if name == "mi" and len(said.strip()) == 1:
            attributes["mathvariant"] = "normal"
    return element(name, text(said), attributes)


def _said(node: etree._Element) -> str:
    """The characters of an element, comments left out, glyphs by their names."""
    parts = [node.text or ""]
    for child in node:
        if name_of(child.tag) == "mglyph":
            parts.append(child.get("alt", ""))
        elif isinstance(child.tag, str):
            parts.append(_said(child))
        elif isinstance(child, etree._Entity):
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)


def _fenced(node: etree._Element, variant: str | None) -> Html:
    separators = "".join(node.get("separators", ",").split())
    parts = [_sign(node.get("open", "("), form="prefix", fence="true", stretchy="true")]
    parts.append(_loose(node.text, node))
    children = [child for child in node if isinstance(child.tag, str)]
    for number, child in enumerate(children):
        if number and separators:
            sign = separators[min(number - 1, len(separators) - 1)]
            parts.append(_sign(sign, form="infix", separator="true"))
        parts += [_part(child, variant), _loose(child.tail, node)]
    parts.append(_sign(node.get("close", ")"), form="postfix", fence="true", stretchy="true"))
    return element("mrow", joined(parts), {})


def _sign(sign: str, **attributes: str) -> Html:
    return element("mo", text(sign.strip()), attributes) if sign.strip() else EMPTY


def _labeled_row(node: etree._Element, variant: str | None) -> Html:
    """A line with a label, whose label becomes its last cell."""
    cells = [_part(child, variant) for child in node if isinstance(child.tag, str)]
    return element("mtr", joined([*cells[1:], *cells[:1]]), {})


def _glyph(node: etree._Element, _variant: str | None) -> Html:
    said = node.get("alt", "").strip()
    return element("mtext", text(said), {}) if said else EMPTY


def _enclosed(node: etree._Element, variant: str | None) -> Html:
    """An enclosure, whose lines a style sheet draws; a root is one."""
    attributes = allowed(dict(node.attrib))
    is_root = "radical" in attributes.get("notation", "").split()
    name = "msqrt" if is_root else "menclose"
    return element(name, _content(node, variant), {} if is_root else attributes)


_IN_OTHER_TERMS = {
    "menclose": _enclosed,
    "mfenced": _fenced,
    "mlabeledtr": _labeled_row,
    "mglyph": _glyph,
}
