"""The safe part of the styles that an article states, as classes: pages have no style attributes.

A strict Content-Security-Policy forbids style attributes, and positions, sizes and backgrounds
could hide a page or fetch something. What is left is what gives words a meaning.
"""

from __future__ import annotations

import colorsys
import re

#: Declarations without spaces → the class that says the same (`templates/html/elements.css`).
_CLASSES = {
    "font-weight:bold": "st-bold",
    "font-weight:bolder": "st-bold",
    "font-weight:normal": "st-upright-weight",
    "font-style:italic": "st-italic",
    "font-style:oblique": "st-italic",
    "font-style:normal": "st-upright",
    "font-variant:small-caps": "sc",
    "font-family:monospace": "st-mono",
    "font-family:sans-serif": "sans-serif",
    "text-decoration:underline": "st-underline",
    "text-decoration:overline": "overline",
    "text-decoration:line-through": "st-strike",
    "text-transform:uppercase": "st-capitals",
    "text-transform:lowercase": "st-small",
    "vertical-align:super": "st-raised",
    "vertical-align:sub": "st-lowered",
    "text-align:left": "align-left",
    "text-align:center": "align-center",
    "text-align:right": "align-right",
}
#: What `styled-content/@style-type` and old `@style` say in a word.
_WORDS = {
    "bold": "st-bold",
    "italic": "st-italic",
    "underline": "st-underline",
    "smallcaps": "sc",
    "small-caps": "sc",
    "strikethrough": "st-strike",
    "monospace": "st-mono",
}
_HUES = ("red", "orange", "green", "teal", "blue", "purple", "red")
_HUE_ENDS = (0.04, 0.18, 0.42, 0.54, 0.71, 0.92, 1.0)
_NAMED = {
    "red": "red", "darkred": "red", "crimson": "red", "maroon": "red", "firebrick": "red",
    "orange": "orange", "darkorange": "orange", "brown": "orange", "goldenrod": "orange",
    "green": "green", "darkgreen": "green", "forestgreen": "green", "olive": "green",
    "teal": "teal", "darkcyan": "teal", "cyan": "teal",
    "blue": "blue", "navy": "blue", "darkblue": "blue", "royalblue": "blue",
    "purple": "purple", "indigo": "purple", "violet": "purple", "magenta": "purple",
    "gray": "grey", "grey": "grey", "darkgray": "grey", "darkgrey": "grey", "silver": "grey",
}  # fmt: skip
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgb\((\d{1,3}),(\d{1,3}),(\d{1,3})\)")


def classes_of(style: str | None, kind: str | None = None) -> list[str]:
    """The classes for a style attribute and a `style-type`; what has none is left out."""
    found = [_WORDS[kind.strip().lower()]] if kind and kind.strip().lower() in _WORDS else []
    for declaration in re.sub(r"\s+", "", style or "").lower().split(";"):
        name, _, value = declaration.partition(":")
        class_ = _CLASSES.get(declaration) or (_WORDS.get(name) if not value else None)
        if name == "font-weight" and value.isdigit():
            class_ = "st-bold" if int(value[:4]) >= 600 else "st-upright-weight"
        elif name == "color":
            class_ = _color_class(value)
        elif name in ("background", "background-color") and _is_tinted(value):
            class_ = "st-marked"
        if class_ and class_ not in found:
            found.append(class_)
    return found


def _color_class(value: str) -> str | None:
    """The nearest of a few colours that can be read on light and dark paper."""
    name = _NAMED.get(value) or _nearest(value)
    return f"st-{name}" if name else None


def _is_tinted(value: str) -> bool:
    if value in _NAMED or value in ("yellow", "lightyellow", "lightgrey", "lightgray", "pink"):
        return True
    parts = _parts(value)
    return parts is not None and min(parts) < 0.98


def _nearest(value: str) -> str | None:
    parts = _parts(value)
    if parts is None:
        return None
    hue, lightness, saturation = colorsys.rgb_to_hls(*parts)
    if lightness < 0.1 or lightness > 0.95:
        return None
    if saturation < 0.15:
        return "grey" if lightness > 0.3 else None
    return next(name for name, end in zip(_HUES, _HUE_ENDS, strict=True) if hue <= end)


def _parts(value: str) -> tuple[float, float, float] | None:
    """Red, green and blue from 0 to 1."""
    if _HEX.fullmatch(value):
        digits = value[1:] if len(value) == 7 else "".join(digit * 2 for digit in value[1:])
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        return red, green, blue
    match = _RGB.fullmatch(value)
    if match is None:
        return None
    red, green, blue = (min(int(part), 255) / 255 for part in match.groups())
    return red, green, blue
