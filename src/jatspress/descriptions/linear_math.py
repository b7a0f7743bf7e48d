"""MathML in one line of plain text, as people type formulas: x², a_(i+1), (a + b)/c, √(x)."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

_NOTHING = re.compile(r"0+(?:\.0+)?\s*[a-z%]*")
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RAISED_SIGNS = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")
#: Signs between which and their neighbours people leave a blank.
_SPACED = frozenset("=≠<>≤≥≈≡∼≃≅∝∈∉⊂⊆→←↔⇒⇔⟶↦+−±∓×÷∧∨∪∩")
#: Signs that are there for machines alone.
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b")
_SKIPPED = frozenset({"annotation", "annotation-xml", "mphantom", "none", "mprescripts"})


def raised(text: str) -> str:
    """Raised text: in raised characters where all have one, letters of words as they are."""
    return _shifted(text, _RAISED, "^")


def lowered(text: str) -> str:
    """Lowered text: in lowered characters where all have one, letters of words as they are."""
    return _shifted(text, _LOWERED, "_")


def _shifted(text: str, characters: dict[int, int], sign: str) -> str:
    stripped = text.strip()
    if not stripped or all(ord(c) in characters for c in stripped):
        return text.translate(characters) if stripped else text
    # '1st', 'CO' with an x, a list of notes: the words say it, a sign would hinder reading.
    return text if stripped.isalpha() else f"{sign}{_grouped(stripped)}"


def linear(math: etree._Element) -> str:
    """A formula in one line."""
    return " ".join(_linear(math).split())


def _linear(element: etree._Element) -> str:
    name = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if not name or name in _SKIPPED:
        return ""
    if name in _FORMS:
        parts = [_linear(child) for child in element if isinstance(child.tag, str)]
        return _FORMS[name](parts, element)
    if name == "mspace":
        return " "
    if not len(element):
        text = "".join(c for c in (element.text or "") if c not in _INVISIBLE)
        return _operator(element, " ".join(text.split())) if name == "mo" else text
    return _side_by_side(element)


def _side_by_side(row: etree._Element) -> str:
    """What stands in a row; a blank where what touches would be read as another thing.

    'sin' beside 'x' is no 'sinx', two and a half no '21/2'.
    """
    text, before = "", None
    for child in row:
        piece = _linear(child)
        if not piece:
            continue
        touches = bool(text) and text[-1].isalnum() and piece[0].isalnum()
        if touches and (_is_word(before) or _is_word(child) or _is_mixed(text, child)):
            text += " "
        text, before = text + piece, child
    return text


def _is_word(element: etree._Element | None) -> bool:
    """Tell a name such as 'sin', or text, from a letter or a number."""
    name = "" if element is None else etree.QName(element).localname
    text = "" if element is None else (element.text or "").strip()
    return name in ("mi", "mtext", "ms") and len(text) > 1


def _is_mixed(text: str, child: etree._Element) -> bool:
    """Tell whether a fraction follows a number."""
    return text[-1].isdecimal() and etree.QName(child).localname == "mfrac"


def _operator(element: etree._Element, text: str) -> str:
    """An operator with blanks around it where it stands between two others."""
    between = element.getprevious() is not None and element.getnext() is not None
    if text in (",", ";"):
        return f"{text} "
    return f" {text} " if text in _SPACED and between else text


def _grouped(text: str) -> str:
    """A text that stays one thing beside a sign: in brackets when it has several parts."""
    text = text.strip()
    return text if text.isalnum() or _is_grouped(text) else f"({text})"


def _is_grouped(text: str) -> bool:
    depth = 0
    for place, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and place < len(text) - 1:
            return False
    return text.startswith("(") and text.endswith(")")


def _script(text: str, characters: dict[int, int], sign: str) -> str:
    text = "".join(text.split()) if " " in text else text
    if text and all(ord(c) in characters for c in text):
        return text.translate(characters)
    return f"{sign}{_grouped(text)}" if text else ""


def _base(text: str) -> str:
    """What a script belongs to: of 'a + b' the whole, which brackets say."""
    return text if " " not in text.strip() or _is_grouped(text.strip()) else f"({text.strip()})"


def _sup(parts: list[str], _: etree._Element) -> str:
    base, high = (*parts, "", "")[:2]
    # (x²)³ is not x²³; −1 with a 2 is (−1)² where a row says that they belong together.
    is_raised = base.strip()[-1:] in _RAISED_SIGNS or (len(base) > 1 and base[0] in "-−")
    grouped = f"({base.strip()})" if is_raised and high else _base(base)
    return grouped + _script(high, _RAISED, "^")


def _sub(parts: list[str], _: etree._Element) -> str:
    base, low = (*parts, "", "")[:2]
    return _base(base) + _script(low, _LOWERED, "_")


def _sub_and_sup(parts: list[str], _: etree._Element) -> str:
    base, low, high = (*parts, "", "", "")[:3]
    return _base(base) + _script(low, _LOWERED, "_") + _script(high, _RAISED, "^")


def _fraction(parts: list[str], element: etree._Element) -> str:
    if _NOTHING.fullmatch((element.get("linethickness") or "").strip()):
        return "; ".join(part.strip() for part in parts)  # no bar: a binomial, two lines
    return "/".join(map(_grouped, parts))


def _scripts(parts: list[str], element: etree._Element) -> str:
    """Scripts on both sides: ¹⁴₆C is mass and number before the letter."""
    names = [etree.QName(child).localname for child in element if isinstance(child.tag, str)]
    here = names.index("mprescripts") if "mprescripts" in names else len(names)
    base, behind, before = (*parts, "")[0], parts[1:here], parts[here + 1 :]
    return _pairs(before, high_first=True) + _base(base) + _pairs(behind, high_first=False)


def _pairs(scripts: list[str], *, high_first: bool) -> str:
    """Scripts in pairs, low and high."""
    said = ""
    for low, high in zip(scripts[::2], [*scripts[1::2], ""], strict=False):
        both = [_script(low, _LOWERED, "_"), _script(high, _RAISED, "^")]
        said += "".join(reversed(both) if high_first else both)
    return said


def _root(parts: list[str], _: etree._Element) -> str:
    inside = ", ".join(part.strip() for part in parts)
    return f"√({inside})"


def _square_root(parts: list[str], _: etree._Element) -> str:
    return f"√({''.join(parts).strip()})"


def _table(parts: list[str], _: etree._Element) -> str:
    return f"[{'; '.join(parts)}]"


def _row(parts: list[str], _: etree._Element) -> str:
    return ", ".join(part.strip() for part in parts)


def _fenced(parts: list[str], element: etree._Element) -> str:
    signs = "".join(element.get("separators", ",").split())
    inside = parts[0].strip() if parts else ""
    for number, part in enumerate(parts[1:]):
        sign = signs[min(number, len(signs) - 1)] if signs else ""
        inside += f"{sign} {part.strip()}" if sign in (",", ";") else f"{sign}{part.strip()}"
    return f"{element.get('open', '(')}{inside}{element.get('close', ')')}"


def _semantics(parts: list[str], _: etree._Element) -> str:
    return parts[0] if parts else ""


#: Signs above a letter → what is written behind it to stand above it.
_ACCENTS = {
    "¯": "\u0304", "‾": "\u0304", "_": "\u0304", "^": "\u0302", "ˆ": "\u0302", "~": "\u0303",
    "˜": "\u0303", "˙": "\u0307", ".": "\u0307", "¨": "\u0308", "→": "\u20d7", "⃗": "\u20d7",
}  # fmt: skip


def _over(parts: list[str], element: etree._Element) -> str:
    base, above = (*parts, "", "")[:2]
    if len(base) == 1 and above.strip() in _ACCENTS:
        return base + _ACCENTS[above.strip()]
    return _sup(parts, element)


_Form = Callable[[list[str], etree._Element], str]
_FORMS: dict[str, _Form] = {
    "msup": _sup,
    "msub": _sub,
    "msubsup": _sub_and_sup,
    "mover": _over,
    "munder": _sub,
    "munderover": _sub_and_sup,
    "mmultiscripts": _scripts,
    "mfrac": _fraction,
    "mroot": _root,
    "msqrt": _square_root,
    "mtable": _table,
    "mtr": _row,
    "mlabeledtr": _row,
    "mfenced": _fenced,
    "semantics": _semantics,
}
