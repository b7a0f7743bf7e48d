"""Titles as characters: plain, or with the marks of another language for italics and such."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from jatspress.article import ArticleMeta, JatsContent, Title
from jatspress.descriptions.linear_math import linear, lowered, raised
from jatspress.descriptions.plain_text import MATH, UNSAID, form_of, tex_of

#: What stands in a title without being part of it: notes and the marks that lead to them.
_NOT_OF_THE_TITLE = frozenset({"fn", "xref", "target", *UNSAID})
#: What stands on a line of its own, so that words beside it are words apart.
_APART = frozenset({"break", "disp-formula", "p"})


def _as_it_is(characters: str) -> str:
    return characters


@dataclass(frozen=True)
class Notation:
    """How a language writes characters, elements of JATS around them, and formulas in TeX.

    An element has `marks` around it, or is written anew as a whole (`shifts`).
    """

    escape: Callable[[str], str] = _as_it_is
    marks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    shifts: Mapping[str, Callable[[str], str]] = field(default_factory=dict)
    formula: Callable[[str], str] | None = None


PLAIN = Notation(shifts={"sup": raised, "sub": lowered})


def title_in(title: Title, notation: Notation = PLAIN) -> str:
    """A title with its subtitle, white space normalised."""
    parts = [written(part, notation) for part in (title.content, title.subtitle) if part]
    return ": ".join(part for part in parts if part)


def plain_title(meta: ArticleMeta) -> str | None:
    """The title of an article with its subtitle as plain characters, `None` without one."""
    return title_in(meta.title) or None if meta.title else None


def written(content: JatsContent, notation: Notation = PLAIN) -> str:
    """A run of JATS in a notation, white space normalised; notes are left out."""
    if "<" not in content.xml:
        return notation.escape(squeezed(content.text))
    return squeezed("".join(_pieces(content.into(etree.Element("title")), notation)))


def _pieces(node: etree._Element, notation: Notation) -> Iterator[str]:
    yield notation.escape(node.text or "")
    for child in node:
        if isinstance(child.tag, str) and child.tag not in _NOT_OF_THE_TITLE:
            yield from _child(child, notation)
        yield notation.escape(child.tail or "")


def _child(child: etree._Element, notation: Notation) -> Iterator[str]:
    name = str(child.tag)
    if name == MATH:
        yield notation.escape(linear(child))
    elif name == "tex-math":
        yield (notation.formula or notation.escape)(tex_of(child))
    elif name == "alternatives":
        tex = child.find("tex-math") if notation.formula is not None else None
        form = tex if tex is not None else form_of(child)
        yield from _child(form, notation) if form is not None else ()
    elif name in notation.shifts:
        yield notation.shifts[name]("".join(_pieces(child, notation)))
    else:
        inside = "".join(_pieces(child, notation))
        opening, closing = notation.marks.get(name, ("", "")) if inside.strip() else ("", "")
        beside = " " if name in _APART else ""
        yield f"{opening}{beside}{inside}{beside}{closing}"


def squeezed(characters: str) -> str:
    """Characters with white space normalised."""
    return " ".join(characters.split())
