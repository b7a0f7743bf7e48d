"""What a reader needs to perceive an article, found out by looking at its finished pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from jatspress.rendering.epub.xhtml import MATHML, SVG, XHTML

#: Where a picture stands for words: a table, a formula or a line that is only drawn.
_INSTEAD_OF_WORDS = frozenset(
    "table-wrap disp-formula inline-formula inline-graphic chem-struct-wrap".split()
)


@dataclass(frozen=True)
class Traits:
    """What the pages hold that not everybody can perceive, as counted in them."""

    pictures: bool = False
    all_described: bool = True
    pictures_of_words: bool = False
    formulas: bool = False
    tex: bool = False
    tables: bool = False
    sounds: bool = False
    films: bool = False
    may_move: bool = False


def traits_of(trees: Iterable[etree._Element], *, undescribed: bool, may_move: bool) -> Traits:
    """Look at pages; `undescribed` says that a picture without a description was reported."""
    roots = list(trees)
    pictures = [picture for root in roots for picture in root.iter(f"{{{XHTML}}}img")]
    films = _has(roots, f"{{{XHTML}}}video")
    return Traits(
        pictures=bool(pictures),
        all_described=not undescribed,
        pictures_of_words=any(_stands_for_words(picture) for picture in pictures),
        formulas=_has(roots, f"{{{MATHML}}}math"),
        tex=any("tex" in classes(node) for root in roots for node in root.iter(f"{{{XHTML}}}code")),
        tables=_has(roots, f"{{{XHTML}}}table"),
        sounds=_has(roots, f"{{{XHTML}}}audio"),
        films=films,
        may_move=may_move or films or _has(roots, f"{{{SVG}}}animate"),
    )


def together(several: Iterable[Traits]) -> Traits:
    """The traits of a book of several articles."""
    listed = list(several)
    return Traits(
        pictures=any(traits.pictures for traits in listed),
        all_described=all(traits.all_described for traits in listed),
        pictures_of_words=any(traits.pictures_of_words for traits in listed),
        formulas=any(traits.formulas for traits in listed),
        tex=any(traits.tex for traits in listed),
        tables=any(traits.tables for traits in listed),
        sounds=any(traits.sounds for traits in listed),
        films=any(traits.films for traits in listed),
        may_move=any(traits.may_move for traits in listed),
    )


def classes(node: etree._Element) -> list[str]:
    """The classes of an element."""
    return (node.get("class") or "").split()


def _has(roots: Iterable[etree._Element], name: str) -> bool:
    return any(next(root.iter(name), None) is not None for root in roots)


def _stands_for_words(picture: etree._Element) -> bool:
    return any(_INSTEAD_OF_WORDS & set(classes(holder)) for holder in picture.iterancestors())
