"""The elements and attributes of MathML that pages have, and which values they may have.

Presentation MathML 3, chapter 3. Nothing of it can lead anywhere or run anything: `href`,
`xlink:href`, `style`, `class`, event handlers, `actiontype` and `annotation-xml` are not among it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jatspress.rendering.element_table import MATHML

PREFIX = f"{{{MATHML}}}"
TEX = "application/x-tex"

TOKENS = frozenset("mi mn mo mtext ms".split())
#: Elements whose children are arguments with a place each, and how many they have.
ARGUMENTS = {
    "mfrac": 2,
    "mroot": 2,
    "msub": 2,
    "msup": 2,
    "munder": 2,
    "mover": 2,
    "msubsup": 3,
    "munderover": 3,
}
ELEMENTS = TOKENS | frozenset(
    """math mspace mglyph mrow mfrac msqrt mroot mstyle merror mpadded mphantom
    mfenced menclose msub msup msubsup munder mover munderover mmultiscripts mprescripts none
    mtable mlabeledtr mtr mtd maligngroup malignmark maction semantics annotation""".split()
)

#: Lengths: a number of at most three digits with a unit, or a name that MathML has for one.
#: Longer numbers would move a formula, or what follows it, off every page.
_LENGTH = re.compile(
    r"""[+-]?\d{0,3}(?:\.\d{1,9})?\s*(?:em|ex|px|pt|pc|in|cm|mm|%|width|height|depth)?
    | (?:negative)?(?:very){0,2}(?:thin|thick|medium)mathspace
    | thin | medium | thick | small | normal | big | auto | infinity""",
    re.VERBOSE,
)
_LENGTHS = re.compile(rf"(?:{_LENGTH.pattern})(?:\s+(?:{_LENGTH.pattern})){{0,30}}", re.VERBOSE)
_WORD = re.compile(r"[A-Za-z-]{1,30}")
_WORDS = re.compile(r"[A-Za-z\s-]{1,300}")
_COLOR = re.compile(r"#[0-9A-Fa-f]{3}(?:[0-9A-Fa-f]{3})?|[A-Za-z]{3,20}")
_COUNT = re.compile(r"\d{1,3}")
_LEVEL = re.compile(r"[+-]?\d")
_SIGNS = re.compile(r"\S{0,8}(?:\s\S{0,8}){0,8}", re.DOTALL)
_ANY = re.compile(r".{0,2000}", re.DOTALL)

_FORMS: Mapping[re.Pattern[str], str] = {
    _WORD: "display dir form side mathvariant align numalign denomalign",
    _WORDS: "notation columnalign rowalign columnlines rowlines frame",
    _LENGTH: "mathsize lspace rspace minsize maxsize width height depth voffset linethickness",
    _LENGTHS: "columnspacing rowspacing columnwidth framespacing",
    _COLOR: "mathcolor mathbackground",
    _COUNT: "rowspan columnspan selection",
    _LEVEL: "scriptlevel",
    _SIGNS: "open close separators lquote rquote",
    _ANY: "encoding alttext alt",
    re.compile("true|false"): """fence separator stretchy symmetric largeop movablelimits accent
        accentunder bevelled displaystyle equalcolumns equalrows""",
}
_FORM_OF = {name: form for form, names in _FORMS.items() for name in names.split()}


def allowed(attributes: Mapping[str, str]) -> dict[str, str]:
    """The attributes that say how a formula looks, with values of the form that each may have.

    What is not among them is left out: a formula without it is as readable.
    """
    kept: dict[str, str] = {}
    for name, value in attributes.items():
        form = _FORM_OF.get(name)
        stated = value if name in ("alttext", "alt", "separators") else value.strip()
        if form is not None and form.fullmatch(stated):
            kept[name] = stated
    return kept


def name_of(tag: object) -> str:
    """The name of an element of MathML, empty for what is none."""
    if not isinstance(tag, str):
        return ""
    if tag.startswith(PREFIX):
        return tag[len(PREFIX) :]
    return "" if tag.startswith("{") else tag
