"""Abstracts: text, with the sections of a structured one under their labels."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.article import Abstract, append_text
from jatspress.deposits.blanks import squeeze
from jatspress.deposits.pubmed.build import drop_if_empty, sub
from jatspress.deposits.pubmed.texts import write_inside
from jatspress.descriptions.plain_text import LeftBehind

_END_OF_LABEL = re.compile(r"[\s.:—–-]+$")


def write_abstract(
    record: etree._Element,
    tag: str,
    abstract: Abstract,
    left: LeftBehind,
    **attributes: str | None,
) -> None:
    """Append an abstract; paragraphs follow each other, each section has its label.

    Sections stand in one row: one inside another has the labels of both, unless the outer one
    has words of its own, which stand before it.
    """
    made = sub(record, tag, **attributes)
    _write_blocks(made, abstract.content.into(etree.Element("abstract")), (), left)
    squeeze(made)
    drop_if_empty(made)


def _write_blocks(
    made: etree._Element, source: etree._Element, labels: tuple[str, ...], left: LeftBehind
) -> None:
    """Append what stands in an abstract or a section, in its order."""
    words, has_own = etree.Element("words"), False
    append_text(words, source.text or "")
    for child in source:
        if child.tag == "sec":
            has_own = _put(made, words, labels) or has_own
            words = etree.Element("words")
            outer = () if has_own else labels
            _write_blocks(made, child, (*outer, _label(child)), left)
        elif child.tag != "title" or not labels:
            holder = etree.Element("block")
            child_tail, child.tail = child.tail, None
            holder.append(child)
            write_inside(words, holder, left)
            append_text(words, child_tail or "")
    _put(made, words, labels)


def _put(made: etree._Element, words: etree._Element, labels: tuple[str, ...]) -> bool:
    """Put words into the abstract, under their label when they have one; tell whether any are."""
    squeeze(words)
    if not len(words) and not words.text:
        return False
    label = ": ".join(filter(None, labels))
    target = sub(made, "AbstractText", Label=label) if label else made
    if not label:
        append_text(made, " ")
    append_text(target, words.text or "")
    target.extend(list(words))
    return True


def _label(section: etree._Element) -> str:
    """The heading of a section, without the stop behind it."""
    title = section.find("title")
    words = "" if title is None else " ".join("".join(map(str, title.itertext())).split())
    return _END_OF_LABEL.sub("", words)
