"""Runs of JATS as PubMed takes them: text with five kinds of face, and nothing else."""

from __future__ import annotations

from lxml import etree

from jatspress.article import JatsContent, append_text, say
from jatspress.deposits.blanks import squeeze
from jatspress.deposits.pubmed.build import drop_if_empty, sub
from jatspress.deposits.pubmed.formulas import write_formula
from jatspress.descriptions.linear_math import linear
from jatspress.descriptions.plain_text import MATH, NOTE_MARKS, UNSAID, LeftBehind

#: JATS element → PubMed's (DTD, entity `data`).
FACES = {"bold": "b", "italic": "i", "underline": "u", "sup": "sup", "sub": "sub"}
#: What PubMed shows where a formula cannot be written as text.
FORMULA = "[Formula: see text]"
_PICTURES = frozenset({"inline-graphic", "graphic", "media", "inline-media", "private-char"})
#: Elements whose words stand apart from those around them.
_APART = frozenset({"p", "list", "list-item", "def-list", "def-item", "disp-quote", "title",
                    "disp-formula", "label", "def", "break", "sec", "tr", "td", "th"})  # fmt: skip


def write_run(target: etree._Element, run: JatsContent, left: LeftBehind) -> None:
    """Append the words of a run with the faces that PubMed knows; white space is normalised."""
    write_inside(target, run.into(etree.Element("run")), left)
    squeeze(target)


def write_inside(target: etree._Element, source: etree._Element, left: LeftBehind) -> None:
    """Append what stands inside an element."""
    append_text(target, source.text or "")
    for child in source:
        if isinstance(child.tag, str):
            _write(target, child, left)
        append_text(target, child.tail or "")


def _write(target: etree._Element, child: etree._Element, left: LeftBehind) -> None:
    name = str(child.tag)
    if name in FACES:
        made = sub(target, FACES[name])
        write_inside(made, child, left)
        drop_if_empty_inside(made)
    elif name == MATH:
        _write_math(target, child)
    elif name == "tex-math":
        _stand_in(target, left)
    elif name == "alternatives":
        _write_best(target, child, left)
    elif name == "fn" or (name == "xref" and child.get("ref-type") in NOTE_MARKS):
        left.what.append(say("the note mark '{mark}'", mark=_words(child)))
    elif name in _PICTURES:
        left.what.append(say("a picture"))
    elif name not in UNSAID:
        _write_apart(target, child, left, " " if name in _APART else "")


def _write_apart(
    target: etree._Element, child: etree._Element, left: LeftBehind, blank: str
) -> None:
    append_text(target, blank)
    write_inside(target, child, left)
    append_text(target, blank)


def drop_if_empty_inside(made: etree._Element) -> None:
    """Take an element without words out of a run; the blank that it held stays."""
    if not len(made) and not (made.text or "").strip():
        blank, parent = made.text or "", made.getparent()
        drop_if_empty(made)
        if parent is not None:
            append_text(parent, blank)


def _write_best(target: etree._Element, alternatives: etree._Element, left: LeftBehind) -> None:
    """Of several forms of one thing take one: mathematics, else words, else the first."""
    forms = [form for form in alternatives if isinstance(form.tag, str)]
    math = [form for form in forms if form.tag == MATH]
    words = [form for form in forms if _words(form) and form.tag != "tex-math"]
    for form in (math or words or forms)[:1]:
        _write(target, form, left)


def _write_math(target: etree._Element, math: etree._Element) -> None:
    """Write a formula as text with scripts where that says the same, else as people type it."""
    if not write_formula(target, math):
        append_text(target, linear(math))


def _stand_in(target: etree._Element, left: LeftBehind) -> None:
    append_text(target, FORMULA)
    left.what.append(say("a formula in TeX alone"))


def _words(element: etree._Element) -> str:
    return " ".join("".join(str(part) for part in element.itertext()).split())
