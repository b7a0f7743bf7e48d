"""JATS runs as plain text: formulas legible, raised and lowered figures kept, nothing joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from jatspress.article import JatsContent, say
from jatspress.descriptions.linear_math import linear, lowered, raised

MATH = "{http://www.w3.org/1998/Math/MathML}math"
#: Marks that lead to a note of the page; the words of a title do not contain them.
NOTE_MARKS = frozenset({"fn", "aff", "corresp", "author-notes", "table-fn"})
#: What is seen and not read.
PICTURES = frozenset({"inline-graphic", "graphic", "media", "chem-struct", "private-char"})
#: What begins a new paragraph, and what stands apart from the words beside it.
_BLOCKS = frozenset(
    {"p", "sec", "list", "list-item", "def-list", "def-item", "disp-quote", "disp-formula", "title"}
)
_APART = frozenset({"break", "label", "term", "def", "td", "th", "attrib", "verse-line"})
#: What names a run, or says it in another form beside it, is no word of it.
UNSAID = frozenset({"object-id", "alt-text", "long-desc", "processing-meta"})
_TEX_BODY = re.compile(r"\\begin\{document\}(.*?)\\end\{document\}", re.DOTALL)
_LAST_MARK = re.compile(r"[.:;!?…。：]$")


@dataclass
class LeftBehind:
    """Notes what a run holds that has no place in what is made of it."""

    what: list[str] = field(default_factory=list)


def plain_text(run: JatsContent, left: LeftBehind | None = None) -> str:
    """The words of a run in one line: `H<sub>2</sub>O` is `H₂O`, a fraction `(a + b)/c`."""
    return " ".join(paragraphs(run, left))


def paragraphs(run: JatsContent, left: LeftBehind | None = None) -> tuple[str, ...]:
    """The words of a run by its paragraphs; a section's title leads its first one: `Aims: We …`."""
    element = run.into(etree.Element("run"))
    pieces: list[str] = []
    _into(element, pieces, left or LeftBehind())
    blocks = [" ".join(block.split()) for block in "".join(pieces).split("\f")]
    return tuple(_with_titles([block for block in blocks if block]))


#: The sign that ends a title; no text of XML can hold it, as none can hold a form feed.
_TITLE_ENDS = "\x01"


def _with_titles(blocks: list[str]) -> Iterator[str]:
    waiting = ""
    for block in blocks:
        if block.endswith(_TITLE_ENDS):
            title = block.rstrip(_TITLE_ENDS).rstrip()
            waiting += title + (" " if _LAST_MARK.search(title) else ": ")
        else:
            yield waiting + block
            waiting = ""
    if waiting:
        yield waiting.rstrip(" :")


def _into(element: etree._Element, pieces: list[str], left: LeftBehind) -> None:
    pieces.append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):
            _child(child, pieces, left)
        pieces.append(child.tail or "")


def _child(child: etree._Element, pieces: list[str], left: LeftBehind) -> None:
    name = str(child.tag)
    if name == MATH:
        pieces.append(linear(child))
    elif name == "tex-math":
        pieces.append(tex_of(child))
    elif name == "alternatives":
        form = form_of(child)
        if form is not None:
            _child(form, pieces, left)
    elif name in ("sup", "sub"):
        pieces.append((raised if name == "sup" else lowered)(_inside(child, left)))
    elif name == "fn" or (name == "xref" and child.get("ref-type") in NOTE_MARKS):
        left.what.append(say("the note mark '{mark}'", mark=_words(child)))
    elif name in PICTURES and not _said_beside(child):
        left.what.append(say("a picture"))
    elif name in _BLOCKS:
        inside = _inside(child, left)
        ends = f" {_TITLE_ENDS}" if name == "title" and inside.strip() else ""
        pieces.append(f"\f{inside}{ends}\f")
    elif name in _APART:
        pieces.append(f" {_inside(child, left)} ")
    elif name not in UNSAID:
        _into(child, pieces, left)


def _inside(element: etree._Element, left: LeftBehind) -> str:
    pieces: list[str] = []
    _into(element, pieces, left)
    return "".join(pieces)


def form_of(alternatives: etree._Element) -> etree._Element | None:
    """Of several forms of one thing one: mathematics, else words, else TeX, else the first."""
    forms = [form for form in alternatives if isinstance(form.tag, str)]
    formulas = [form for form in forms if form.tag == MATH]
    tex = [form for form in forms if form.tag == "tex-math"]
    words = [form for form in forms if form.tag not in ("tex-math", *UNSAID) and _words(form)]
    return next(iter([*formulas, *words, *tex, *forms]), None)


def tex_of(element: etree._Element) -> str:
    """The formula of a `tex-math`, without the document that some tools put around it."""
    text = "".join(str(part) for part in element.itertext())
    body = _TEX_BODY.search(text)
    return (body[1] if body else text).strip().strip("$").strip()


def _said_beside(picture: etree._Element) -> bool:
    """Tell whether a picture has words of its own beside the description of what it shows."""
    return any(_words(child) for child in picture if child.tag not in UNSAID)


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())
