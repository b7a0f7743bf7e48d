"""The table of contents, read off the headings of the finished pages: their order is its order."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import replace

from lxml import etree

from jatspress.rendering.epub.items import Entry
from jatspress.rendering.epub.traits import classes
from jatspress.rendering.epub.xhtml import EPUB_TYPE, XHTML, drop, elements, local, unwrap
from jatspress.rendering.markup import EMPTY, Html, joined, tag

#: The deepest heading that is listed.
_DEEPEST = 3
_HEADINGS = ("h1", "h2", "h3")
#: What stands beside the argument; its headings are not those of the article.
_ASIDE = frozenset({"aside", "figure", "table", "blockquote", "nav"})
_OURS = "jp-heading"


def entries_of(pages: Iterable[tuple[str, etree._Element]]) -> tuple[Entry, ...]:
    """The headings of pages as entries in entries; headings without an id get one."""
    listed = list(pages)
    taken = {str(node.get("id")) for _, root in listed for node in root.iter("*") if node.get("id")}
    found: list[tuple[int, Entry]] = []
    for name, root in listed:
        for heading in elements(root, *_HEADINGS):
            title = _title(heading)
            if title.striptags().strip() or "<math" in title:
                anchor = _anchor(heading, taken)
                entry = Entry(title, f"{name}#{anchor}", lang=_own_language(heading))
                found.append((int(local(heading)[1]), entry))
    return _nested(found)


def _nested(found: list[tuple[int, Entry]]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    position = 0
    while position < len(found):
        level, entry = found[position]
        end = position + 1
        while end < len(found) and found[end][0] > level:
            end += 1
        inner = _nested(found[position + 1 : end])
        entries.append(replace(entry, inner=inner))
        position = end
    return tuple(entries)


def _anchor(heading: etree._Element, taken: set[str]) -> str:
    """The id of the section that a heading opens, else its own."""
    parent = heading.getparent()
    opened = parent if parent is not None and parent[0] is heading else None
    if opened is not None and local(opened) == "section" and opened.get("id"):
        return str(opened.get("id"))
    return heading.get("id") or _fresh(heading, taken)


def _fresh(heading: etree._Element, taken: set[str]) -> str:
    number = 1
    while (own := f"{_OURS}-{number}") in taken:
        number += 1
    taken.add(own)
    heading.set("id", own)
    return own


def _own_language(heading: etree._Element) -> str | None:
    """The language that a heading is in, which that of the contents need not be."""
    holders = (node.get("lang") for node in (heading, *heading.iterancestors()))
    return next((lang for lang in holders if lang), None)


def _title(heading: etree._Element) -> Html:
    """The words of a heading with their typefaces and formulas, without links and ids."""
    if any(local(holder) in _ASIDE for holder in heading.iterancestors()):
        return EMPTY
    copy = deepcopy(heading)
    copy.tail = None
    for mark in elements(copy, "a"):
        if "note-mark" in classes(mark):
            drop(mark)
        else:
            unwrap(mark)
    for node in list(copy.iter("*")):
        for name in ("id", "role", EPUB_TYPE):
            node.attrib.pop(name, None)
        if local(node) in ("img", "br"):
            node.tail = f" {node.tail or ''}"
            drop(node)
    whole = etree.tostring(copy, encoding="unicode")
    start, end = whole.index(">") + 1, whole.rfind("</")
    return Html(whole[start:end].strip()) if end >= start else EMPTY


def as_list(entries: Iterable[Entry]) -> Html:
    """Entries as lists in lists."""
    items = joined(
        tag(
            "li",
            tag("a", entry.title, href=entry.address, lang=entry.lang) + as_list(entry.inner),
        )
        for entry in entries
    )
    return tag("ol", items) if items else EMPTY


def beside_one_another(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The contents of a book of one article: its title first, its sections beside it."""
    flat: list[Entry] = []
    for entry in entries:
        flat += [replace(entry, inner=()), *entry.inner]
    return tuple(flat)


def first_of_class(pages: Iterable[tuple[str, etree._Element]], class_: str) -> str | None:
    """The address of the first section of a class, `None` when there is none with an id."""
    for name, root in pages:
        for node in root.iter(f"{{{XHTML}}}section"):
            if class_ in classes(node) and node.get("id"):
                return f"{name}#{node.get('id')}"
    return None
