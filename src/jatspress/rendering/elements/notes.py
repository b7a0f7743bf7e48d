"""Notes: footnotes in a text, in groups, below tables, and to authors."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from jatspress.descriptions.languages import reads_right_to_left
from jatspress.rendering.elements.links import back_links
from jatspress.rendering.elements.note_kinds import kind_of_note
from jatspress.rendering.elements.parts import HEADS, heading_of, label_of, words_of
from jatspress.rendering.elements.sections import section_of
from jatspress.rendering.markup import EMPTY, Html, element, joined, named, tag, text
from jatspress.rendering.walk import Page, anchor_name, on

#: Where a footnote stands as an entry of a list; elsewhere it stands inside a text.
_HOLDERS = frozenset({"fn-group", "table-wrap-foot", "author-notes", "back", "notes", "history"})


def _is_entry(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is None or parent.tag in _HOLDERS


@on("fn", block=_is_entry)
def note(node: etree._Element, page: Page) -> Html:
    """A footnote: inside a text its mark, and the note at the end of the article."""
    return _entry(node, page) if _is_entry(node) else _mark(node, page)


def _entry(node: etree._Element, page: Page) -> Html:
    """A note as an entry of a list, with links back to where it is cited."""
    inner = page.inside(node)
    attributes = page.attributes(node, "note")
    content = inner.flow(node, without=("label",))
    anchor = anchor_name(node.get("id"))
    mark = label_of(node, inner) or _symbol(node)
    head = joined(part + " " for part in (mark, kind_of_note(node, inner)) if part)
    return element("div", head + content + back_links(anchor, page), attributes)


def _symbol(node: etree._Element) -> Html:
    """The mark that a note without a label states as an attribute."""
    symbol = node.get("symbol")
    return tag("span", text(symbol), class_="label") if symbol else EMPTY


def _mark(node: etree._Element, page: Page) -> Html:
    """The mark of a note inside a text; the note itself joins those at the end."""
    if page.quiet:
        return EMPTY
    label = node.find("label")
    number = len(page.walk.notes) + 1
    printed = words_of(label) if label is not None else node.get("symbol")
    mark = printed or str(number)
    anchor = page.anchor(node) or page.walk.fresh_id("note")
    place = page.walk.fresh_id("noted")
    page.walk.citing.setdefault(anchor, []).insert(0, place)
    at_end = replace(page.inside(node), level=3)
    page.walk.notes.append(EMPTY)  # keeps its place: a note inside this one comes after it
    content = at_end.flow(node, without=("label",))
    direction = "rtl" if at_end.lang and reads_right_to_left(at_end.lang) else None
    attributes = named(id=anchor, class_="note", lang=at_end.lang, dir=direction)
    page.walk.notes[number - 1] = element(
        "div", tag("span", mark, class_="label") + content + back_links(anchor, page), attributes
    )
    link = tag("a", text(mark), href=f"#{anchor}", id=place, class_="note-mark", role="doc-noteref")
    return tag("sup", link)


@on("fn-group", block=True)
def notes_group(node: etree._Element, page: Page) -> Html:
    """A group of footnotes with its heading; one at the end of the article gets our word."""
    parent, before = node.getparent(), node.getprevious()
    begins = (
        parent is not None and parent.tag == "back" and getattr(before, "tag", "") != "fn-group"
    )
    return section_of(node, page, "notes", otherwise="notes" if begins else None)


@on("notes", "note", block=True)
def notes(node: etree._Element, page: Page) -> Html:
    """Notes to the article: on funding, data, conflicts of interest."""
    return section_of(node, page, "notes")


@on("author-notes", block=True)
def author_notes(node: etree._Element, page: Page) -> Html:
    """Notes to the authors: correspondence, equal contribution, addresses."""
    inner = page.inside(node)
    heading = heading_of(node, inner)
    content = inner.flow(node, without=HEADS)
    return element("div", heading + content, page.attributes(node, "author-notes"))


@on("corresp", block=True)
def correspondence(node: etree._Element, page: Page) -> Html:
    """Whom to write to."""
    content = page.content(node, without=("label",))
    return element("p", label_of(node, page) + content, page.attributes(node, "note"))


def notes_at_end(page: Page) -> Html:
    """The notes of the text, in the order of their marks; empty when there are none."""
    if not page.walk.notes:
        return EMPTY
    heading = page.heading(page.say("notes"))
    return tag("section", heading + joined(page.walk.notes), class_="notes")
