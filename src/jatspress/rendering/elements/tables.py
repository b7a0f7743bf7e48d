"""Tables: XHTML tables of JATS with their captions, notes and spans."""

from __future__ import annotations

import re

from lxml import etree

from jatspress.rendering.elements.decimals import decimal_paddings
from jatspress.rendering.elements.endless_tables import columns_spanned, keeps_spans
from jatspress.rendering.elements.figures import caption_of
from jatspress.rendering.elements.grid import span_of
from jatspress.rendering.elements.parts import HEADS, boxed, label_of, words_of
from jatspress.rendering.elements.styles import classes_of
from jatspress.rendering.markup import EMPTY, Html, element, joined, named, tag, text
from jatspress.rendering.walk import Page, is_block, on

#: From how many columns on a table takes the whole width of a printed page.
_WIDE = 6
#: From how many columns on it takes the margins too, or a page turned on its side.
_VERY_WIDE = 12
#: Up to how many rows a table is kept on one printed page.
_SHORT = 24
_ALIGNMENTS = frozenset({"left", "center", "right", "justify", "char"})
_VERTICAL = frozenset({"top", "middle", "bottom", "baseline"})
_AFTER = ("table-wrap-foot", "attrib", "permissions", "object-id")


@on("table-wrap", block=True)
def table_wrap(node: etree._Element, page: Page) -> Html:
    """A table with its caption above and its notes below."""
    inner = page.inside(node)
    caption = caption_of(node, inner)
    content = inner.flow(node, without=(*HEADS, "caption", *_AFTER))
    after = joined(inner.render(child) for child in node if child.tag in _AFTER)
    head = tag("figcaption", caption) if caption else EMPTY
    columns = _columns(node)
    sizes = {
        "wide": _WIDE <= columns < _VERY_WIDE,
        "very-wide": columns >= _VERY_WIDE,
        "landscape": node.get("orientation") == "landscape",
        "short": _is_short(node),
    }
    classes = ["table-wrap", *(size for size, is_so in sizes.items() if is_so)]
    return element("figure", head + content + after, page.attributes(node, " ".join(classes)))


def _is_short(node: etree._Element) -> bool:
    return sum(1 for _ in node.iterfind(".//tr")) <= _SHORT


def _columns(node: etree._Element) -> int:
    """How many columns the widest row of a table has."""
    rows = node.iterfind(".//tr")
    return max((sum(span_of(cell, "colspan") for cell in row) for row in rows), default=0)


@on("table-wrap-group", block=True)
def table_group(node: etree._Element, page: Page) -> Html:
    """Several tables under one caption."""
    inner = page.inside(node)
    caption = caption_of(node, inner)
    content = inner.flow(node, without=(*HEADS, "caption"))
    head = tag("div", caption, class_="caption") if caption else EMPTY
    return element("div", head + content, page.attributes(node, "table-wrap-group"))


on("table-wrap-foot", block=True)(boxed("div", "table-notes"))


@on("table", block=True)
def table(node: etree._Element, page: Page) -> Html:
    """A table in a box of its own that scrolls when the screen is narrow."""
    inner = page.inside(node)
    page.walk.paddings |= decimal_paddings(node)
    attributes = page.attributes(node)
    if node.get("frame") not in ("all", "box", "border") and node.get("rules") not in ("all",):
        attributes["class"] = "open"
    shown = element("table", _structure(node, inner), attributes)
    stray = joined(tag("p", text(words)) for words in _stray_words(node))
    return in_its_box(node, page, shown) + stray


@on("array", block=True)
def array(node: etree._Element, page: Page) -> Html:
    """Rows and columns without a caption, as part of a text."""
    inner = page.inside(node)
    rows = joined(inner.render(child) for child in node.iterchildren("tbody"))
    shown = in_its_box(node, page, tag("table", rows, class_="array")) if rows else EMPTY
    others = joined(inner.block(child) for child in node if child.tag not in ("tbody", "label"))
    return element("div", label_of(node, inner) + shown + others, page.attributes(node))


def in_its_box(node: etree._Element, page: Page, shown: Html) -> Html:
    """A table in the box that scrolls, which says what it is to those who cannot see it."""
    holder = next(node.iterancestors("table-wrap"), None)
    printed = holder.find("label") if holder is not None else None
    label = (words_of(printed) if printed is not None else "") or page.words["table"]
    region = named(class_="scroll", role="group", tabindex="0", aria_label=label)
    return element("div", shown, region)


def _stray_words(node: etree._Element) -> list[str]:
    """Words between rows and cells, where no table can show them."""
    inside = [node, *node.iter("thead", "tbody", "tfoot", "tr", "colgroup")]
    pieces = (piece for part in inside for piece in (part.text, *(c.tail for c in part)))
    return [piece.strip() for piece in pieces if piece and piece.strip()]


_CHILDREN = {
    "table": ("caption", "colgroup", "col", "thead", "tbody", "tfoot", "tr"),
    "thead": ("tr",),
    "tbody": ("tr",),
    "tfoot": ("tr",),
    "tr": ("td", "th"),
    "colgroup": ("col",),
}


def _structure(node: etree._Element, page: Page) -> Html:
    """The parts of a table, without the white space between them."""
    allowed = _CHILDREN[str(node.tag)]
    return joined(_part(child, node, page, child.tag in allowed) for child in node)


def _part(child: etree._Element, parent: etree._Element, page: Page, is_allowed: bool) -> Html:
    if not isinstance(child.tag, str):
        return EMPTY
    if is_allowed:
        return page.render(child)
    shown = page.render(child)
    if parent.tag == "tr":
        return tag("td", shown)
    return tag("tr", tag("td", shown)) if parent.tag not in ("colgroup",) else EMPTY


@on("thead", "tbody", "tfoot", "tr", block=True)
def rows(node: etree._Element, page: Page) -> Html:
    """A group of rows, or a row."""
    inner = page.inside(node)
    return element(str(node.tag), _structure(node, inner), page.attributes(node))


@on("colgroup", "col", block=True)
def columns(node: etree._Element, page: Page) -> Html:
    """Columns; widths in percent are kept to the nearest class, those in points fit no screen."""
    width = re.fullmatch(r"(\d{1,3})(?:\.\d+)?%", node.get("width", "").strip())
    share = min(max(round(int(width[1]) / 5) * 5, 5), 95) if width else None
    class_ = f"col-{share}" if share else None
    attributes = {**page.attributes(node, class_), **named(span=columns_spanned(node))}
    if node.tag == "col":
        return element("col", EMPTY, attributes)
    return element("colgroup", _structure(node, page), attributes)


@on("td", "th", block=True)
def cell(node: etree._Element, page: Page) -> Html:
    """A cell: spans, alignment, and what it heads; a head that says nothing heads nothing."""
    is_head = node.tag == "th" and _says_something(node)
    decimal = page.walk.paddings.get(node)
    attributes = page.attributes(node, _classes(node, is_decimal=decimal is not None))
    for name in ("colspan", "rowspan"):
        if span_of(node, name) > 1 and keeps_spans(node, page):
            attributes[name] = str(span_of(node, name))
    scope = _scope(node) if is_head else None
    if scope:
        attributes["scope"] = scope
    has_blocks = any(is_block(child) for child in node)
    content = page.flow(node) if has_blocks else page.content(node)
    return element("th" if is_head else "td", content + text(decimal), attributes)


def _says_something(node: etree._Element) -> bool:
    """Tell whether a cell holds words or pictures: an empty head would only be read out (WAI)."""
    return bool(words_of(node)) or any(True for _ in node.iter("graphic", "inline-graphic"))


def _classes(node: etree._Element, *, is_decimal: bool) -> str | None:
    align, valign = node.get("align", "").lower(), node.get("valign", "").lower()
    align = "char" if is_decimal else "right" if align == "char" else align
    classes = [f"align-{align}"] if align in _ALIGNMENTS else []
    classes += [f"valign-{valign}"] if valign in _VERTICAL else []
    return " ".join((*classes, *classes_of(node.get("style")))) or None


def _scope(node: etree._Element) -> str | None:
    """What a head cell heads: as stated, else the column in a table head, else the row."""
    stated = node.get("scope")
    if stated in ("col", "row", "colgroup", "rowgroup"):
        return stated
    spans = span_of(node, "colspan") > 1
    if next(node.iterancestors("thead"), None) is not None:
        return "colgroup" if spans else "col"
    first = node.getprevious() is None
    return "row" if first and not spans else None
