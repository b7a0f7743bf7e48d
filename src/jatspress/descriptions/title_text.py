"""Titles as characters: plain, or with the marks of another language for italics and such."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from jatspress.article import ArticleMeta, JatsContent, Title

#: What stands in a title without being part of it: notes and the marks that lead to them.
_NOT_OF_THE_TITLE = frozenset({"fn", "xref", "target"})


def _as_it_is(characters: str) -> str:
    return characters


@dataclass(frozen=True)
class Notation:
    """How a language writes characters, and elements of JATS around them."""

    escape: Callable[[str], str] = _as_it_is
    marks: Mapping[str, tuple[str, str]] = field(default_factory=dict)


PLAIN = Notation()


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
    pieces = _pieces(content.into(etree.Element("title")), notation)
    return squeezed("".join(pieces))


def one_form(alternatives: etree._Element) -> etree._Element | None:
    """Of several forms of one thing one: mathematics, else one with words that is no TeX."""
    forms = [form for form in alternatives if isinstance(form.tag, str)]
    formulas = [form for form in forms if str(form.tag).endswith("}math")]
    words = [form for form in forms if form.tag != "tex-math" and squeezed(_all_text(form))]
    return next(iter([*formulas, *words, *forms]), None)


def _all_text(node: etree._Element) -> str:
    return "".join(str(part) for part in node.itertext())


def _pieces(node: etree._Element, notation: Notation) -> Iterator[str]:
    yield notation.escape(node.text or "")
    chosen = one_form(node) if node.tag == "alternatives" else None
    for child in node:
        is_other = chosen is not None and child is not chosen
        if isinstance(child.tag, str) and child.tag not in _NOT_OF_THE_TITLE and not is_other:
            opening, closing = notation.marks.get(child.tag, ("", ""))
            yield opening
            yield from _pieces(child, notation)
            yield " " if child.tag == "break" else closing
        yield notation.escape(child.tail or "")


def squeezed(characters: str) -> str:
    """Characters with white space normalised."""
    return " ".join(characters.split())
