"""Signs and formulas over and under a base: bars, accents, braces, arrows with words."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from jatspress.rendering.mathematics.characters import BARS, HATS, LONG_ARROWS, STRETCHY_ACCENTS


def is_bar(node: Element) -> bool:
    """Tell whether a sign over or under a base is a rule as wide as the base."""
    return (node.text or "") in BARS and not len(node)


def stack(name: str, arguments: list[Element], attributes: dict[str, str]) -> Element:
    """A base with what stands over and under it, each sign as wide or as near as it is meant."""
    made = Element(name)
    base, *others = arguments
    for other in others:
        sign = (other.text or "") if not len(other) else ""
        if is_bar(other):
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
    if (base.text or "") in LONG_ARROWS and any(not is_bar(other) for other in others):
        base.text = LONG_ARROWS[base.text or ""]
    made.extend([base, *others])
    return made
