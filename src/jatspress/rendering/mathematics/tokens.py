"""Tokens, operators and blanks in their plain form, and what they inherit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from jatspress.rendering.mathematics.alphabets import styled
from jatspress.rendering.mathematics.characters import clean, sign_of
from jatspress.rendering.mathematics.vocabulary import allowed

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


def passed_on(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes of a group that its parts inherit."""
    return {name: attributes[name] for name in ("mathcolor",) if name in attributes}


def words(text: str | None, style: Style) -> list[Element]:
    """Words that stand outside of any token, as one."""
    return [_token_element("mtext", text, style)] if text and clean(text) else []


def token(name: str) -> Callable[[Element, Style], list[Element]]:
    """The plain form of a token; one without characters is none."""

    def form(node: Element, style: Style) -> list[Element]:
        attributes = allowed(node.attrib)
        inner = style.inside(attributes)
        text = "".join(node.itertext())
        if name == "ms":
            opening, closing = (attributes.get(side, '"') for side in ("lquote", "rquote"))
            text = f"{opening}{clean(text)}{closing}"
        if not clean(text):
            return []
        return [_token_element(name, text, inner, passed_on(attributes))]

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


def operator(node: Element, style: Style) -> list[Element]:
    """An operator, with what it says of itself; one that nobody sees is none."""
    attributes = allowed(node.attrib)
    sign = sign_of("".join(node.itertext()))
    if not sign:
        return []
    kept = {name: attributes[name] for name in _OF_OPERATORS if name in attributes}
    operator = Element("mo", {**kept, **passed_on(attributes)})
    operator.text = styled(sign, style.inside(attributes).variant or "normal")
    operator.set("mathvariant", "normal")
    return [operator]


def space(node: Element, _style: Style) -> list[Element]:
    """A blank."""
    width = allowed(node.attrib).get("width")
    return [Element("mspace", {"width": width})] if width else []


def glyph(node: Element, style: Style) -> list[Element]:
    """A sign that is a picture, by its name."""
    return words(allowed(node.attrib).get("alt"), style)
