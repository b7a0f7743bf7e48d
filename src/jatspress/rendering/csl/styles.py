"""Citations in parts, formatted by a style of the Citation Style Language (CSL).

A style leaves out what its journal does not print: further authors, months, comments. Here no part
of a citation is lost: lists of authors are not cut, and what the style leaves out follows.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.article import XML_LANG, say
from jatspress.descriptions.languages import language
from jatspress.jats.text import has_text
from jatspress.rendering import rules
from jatspress.rendering.csl.bibliography import (
    TROUBLE,
    formatted,
    locale_of,
    read_style,
    style_file,
)
from jatspress.rendering.csl.items import INITIALS, csl_item
from jatspress.rendering.markup import Html
from jatspress.rendering.walk import Walk

#: What makes a style name a few authors of many.
_CUTS = ("et-al-min", "et-al-use-first", "et-al-use-last")


@dataclass(frozen=True)
class Styled:
    """A citation in the journal's style, and the parts that the style leaves out."""

    html: Html
    left_out: tuple[etree._Element, ...]


def style_citations(walk: Walk, style: str | Path | None) -> Mapping[etree._Element, Styled]:
    """Format the citations of an article that have no text of their own.

    Nothing is formatted when no style is asked for, or when the library for it is not installed,
    which is a finding. Raises ConfigurationError when there is no such style.
    """
    if style is None:
        return {}
    root = walk.document.root
    nodes = [n for n in root.iter("element-citation", "nlm-citation") if not has_text(n)]
    if not nodes:
        return {}
    try:
        import citeproc  # noqa: F401 - without it no style is even looked for
    except ImportError:
        walk.report(
            rules.NO_STYLE,
            say("the library for styles of references is not installed; ours is used"),
            nodes[0],
            found=str(style),
        )
        return {}
    source = _prepared(style_file(style), style)
    items = [csl_item(node, f"ref-{number}") for number, node in enumerate(nodes)]
    try:
        shown_all = formatted(source, items, locale_of(language(root.get(XML_LANG))))
    except TROUBLE as error:
        walk.report(
            rules.NO_STYLE,
            say("the style of references cannot format this article; ours is used"),
            nodes[0],
            found=f"{type(error).__name__}: {error}"[:120],
        )
        return {}
    return {
        node: Styled(shown, left_out)
        for node, shown in zip(nodes, shown_all, strict=True)
        if (left_out := _left_out(node, shown)) is not None
    }


def _prepared(path: Path, style: str | Path) -> etree._Element:
    """A style that does not cut lists of authors, which would lose words."""
    tree = read_style(path, style)
    for node in tree.iter():
        for name in _CUTS:
            node.attrib.pop(name, None)
    return tree


def _left_out(node: etree._Element, shown: Html) -> tuple[etree._Element, ...] | None:
    """The parts of a citation that a style leaves out; `None` when it leaves out most of them."""
    printed = Counter(_words(shown.striptags()))
    parts = [one for one in node if isinstance(one.tag, str) and [*_words(_text(one))]]
    lacking = []
    for part in parts:
        words = Counter(_words(_text(part)))
        if words - printed:
            lacking.append(part)
        else:
            printed -= words
    return tuple(lacking) if 2 * len(lacking) <= len(parts) else None


def _text(node: etree._Element) -> str:
    return " ".join(str(part) for part in node.itertext())


def _words(stated: str) -> Iterable[str]:
    """The words of a text; initials count letter by letter, touching or not."""
    for word in re.findall(r"\w+", unicodedata.normalize("NFKC", stated)):
        yield from word.casefold() if INITIALS.fullmatch(word) else [word.casefold()]
