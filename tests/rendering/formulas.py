"""Formulas for the tests of mathematics, written and random."""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import Element, fromstring

from hypothesis import strategies as st

from jatspress.rendering.mathematics.vocabulary import ELEMENTS, PREFIX, TOKENS, name_of

#: What is not said in a reading: it is not seen, or says the formula a second time.
UNSAID = frozenset({"mphantom", "annotation", "annotation-xml", "mprescripts", "mglyph"})
_STRUCTURES = sorted(ELEMENTS - TOKENS - UNSAID - {"semantics", "mspace", "none"})


def math(content: str, display: str = "inline") -> Element:
    """A formula as the page has it."""
    return fromstring(
        f'<math xmlns="http://www.w3.org/1998/Math/MathML" display="{display}">{content}</math>'
    )


def _made(name: str, text: str, attributes: dict[str, str], children: list[Element]) -> Element:
    made = Element(PREFIX + name, attributes)
    made.text = text or None
    made.extend(children)
    return made


_ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        """display mathvariant displaystyle scriptlevel width height linethickness open close
        separators notation columnalign columnspan stretchy movablelimits accent bevelled form
        lspace selection mathcolor href onclick style""".split()
    ),
    st.sampled_from(
        """true|false|bold|double-struck|1e9em|-3em|2|+1|0|[|;,||box circle|left right|infix
        |999999999|#fff|javascript:alert(1)|Ω""".split("|")
    ),
    max_size=4,
)
_TEXT = st.text(st.sampled_from("xyzαβ01+−-=()|∑∫→^¯…Жя \u2061𝑥汉\n"), max_size=4)

tokens = st.builds(_made, st.sampled_from(sorted(TOKENS)), _TEXT, _ATTRIBUTES, st.just([]))


def trees(names: list[str]) -> st.SearchStrategy[Element]:
    """Trees of MathML, as wrong as they may be."""
    inner = st.recursive(
        tokens,
        lambda parts: st.builds(
            _made, st.sampled_from(names), _TEXT, _ATTRIBUTES, st.lists(parts, max_size=4)
        ),
        max_leaves=12,
    )
    return st.builds(_made, st.just("math"), _TEXT, _ATTRIBUTES, st.lists(inner, max_size=4))


any_formula = trees(sorted(ELEMENTS | {"annotation-xml", "apply", "script"}))
plain_formula = trees(_STRUCTURES)


def letters(text: str) -> str:
    """Characters by which formulas are compared: which alphabet, and which blanks, says nothing."""
    kept = "".join(unicodedata.normalize("NFKC", sign) for sign in text)
    kept = kept.replace("−", "-").replace("‐", "-")
    return "".join(sign for sign in kept if not sign.isspace() and sign != "\u2061")


def said(node: Element) -> list[str]:
    """The characters of each token and each run of words."""
    parts = [node.text or ""]
    for child in node:
        parts += [*said(child), child.tail or ""] if name_of(child.tag) not in UNSAID else []
    return [letters(part) for part in parts if letters(part)]
