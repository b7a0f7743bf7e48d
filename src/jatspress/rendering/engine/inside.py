"""What we touch inside WeasyPrint: all of its private API that we use is in this module.

WeasyPrint draws the words of a box as marked content and then makes a tree of tags from its
boxes, page by page. We keep its drawing and put our own tree in the place of its own
(`pdf.tags`), made from the elements of the page. Its fonts it makes anew for every size; ours
are shared, and static instances of variable fonts are cut by HarfBuzz, which takes milliseconds
where fontTools takes seconds.

`tests/rendering/test_engine_inside.py` fails when a version of WeasyPrint moves one of these.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import weasyprint.pdf
import weasyprint.pdf.stream
from fontTools.ttLib import TTFont
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, harfbuzz, harfbuzz_subset

from jatspress.rendering.fonts.cff import with_plain_charset

if TYPE_CHECKING:
    from weasyprint import Document as Pages

#: What the engine ends a line with where it breaks a word; most faces draw it like a hyphen.
BREAK = "\u2010"
#: Points of a PDF in a pixel of CSS.
_POINTS = 0.75


def runs_off(pages: Pages) -> list[int]:
    """The numbers of pages, from 1, on which words reach beyond the paper."""

    def is_beyond(box: Any, width: float) -> bool:
        return isinstance(box, boxes.TextBox) and box.position_x + box.width > width

    return [
        number
        for number, page in enumerate(pages.pages, 1)
        for part in page._page_box.children
        if not isinstance(part, boxes.MarginBox)  # running heads are cut with an ellipsis
        if any(is_beyond(box, page.width) for box in part.descendants())
    ]


# --- what was drawn


@dataclass(frozen=True)
class Drawn:
    """Something marked on a page: words or a picture, and the element that it belongs to.

    `pseudo` is `before`, `after`, `marker` … for what a style sheet generates. `frame` is where
    a picture is, in points from the lower left corner.
    """

    mark: int
    element: Element
    pseudo: str | None
    frame: tuple[float, float, float, float] | None = None
    words: str | None = None


@dataclass(frozen=True)
class Linked:
    """An annotation that makes a link of an element."""

    annotation: Any
    element: Element


@dataclass(frozen=True)
class Repeated:
    """Something marked that is no content: a running head, or the head of a table once more."""

    mark: int


Piece = Drawn | Linked | Repeated


def drawn_on(page: Any, stream: Any, seen: set[Element]) -> Iterator[Piece]:
    """What stands on a page, in the order of its boxes.

    `seen` holds the heads and feet of tables that stood on earlier pages.
    """
    marks = {box: tag["mcid"] for box, tag in stream._tags.items()}
    stream._tags.clear()
    here: set[Element] = set()
    stack = [(page._page_box, False)]
    while stack:
        box, repeats = stack.pop()
        if isinstance(box, AbsolutePlaceholder):
            box = box._box
        repeats = repeats or isinstance(box, boxes.MarginBox) or _stood_before(box, seen, here)
        if box in marks:
            mark = marks.pop(box)
            yield Repeated(mark) if repeats or box.element is None else _drawn(mark, box, page)
        annotation = getattr(box, "link_annotation", None)
        if annotation is not None and box.element is not None:
            yield Linked(annotation, box.element)
        stack += [(child, repeats) for child in reversed(getattr(box, "children", ()))]
    seen |= here
    yield from map(Repeated, marks.values())


def _stood_before(box: Any, seen: set[Element], here: set[Element]) -> bool:
    """Tell whether a box is the head or foot of a table that goes on from an earlier page."""
    if not isinstance(box, boxes.TableRowGroupBox) or not (box.is_header or box.is_footer):
        return False
    here.add(box.element)
    return box.element in seen


def _drawn(mark: int, box: Any, page: Any) -> Drawn:
    pseudo = box.element_tag.partition("::")[2] or None
    if isinstance(box, boxes.TextBox):
        return Drawn(mark, box.element, pseudo, words=box.text)
    left, top = box.content_box_x(), box.content_box_y()
    corners = (left, page.height - top - box.height, left + box.width, page.height - top)
    a, b, c, d = (round(value * _POINTS, 2) for value in corners)
    return Drawn(mark, box.element, pseudo, frame=(a, b, c, d))


@contextmanager
def tagged_by(pages: Pages, add_tags: Callable[[Any, Any], None]) -> Iterator[None]:
    """Have `add_tags` write the tree of tags of these pages, from the PDF and its streams."""
    theirs = weasyprint.pdf.add_tags

    def ours(pdf: Any, document: Any, version: Any, streams: Any) -> None:
        if document is pages:
            add_tags(pdf, streams)
        else:
            theirs(pdf, document, version, streams)

    weasyprint.pdf.add_tags = ours
    try:
        yield
    finally:
        weasyprint.pdf.add_tags = theirs


# --- fonts

_PINNING = """
    hb_bool_t hb_subset_input_pin_axis_location (
        hb_subset_input_t *input, hb_face_t *face, hb_tag_t axis_tag, float axis_value);
    hb_bool_t hb_subset_input_pin_axis_to_default (
        hb_subset_input_t *input, hb_face_t *face, hb_tag_t axis_tag);
"""
#: HarfBuzz makes static instances of variable fonts from this version on.
_PINS_FROM = (6, 0, 0)


def can_pin() -> bool:
    """Tell whether the HarfBuzz of this machine makes instances of variable fonts."""
    return harfbuzz_subset is not None and bool(harfbuzz.hb_version_atleast(*_PINS_FROM))


class SharedFont(Font):  # type: ignore[misc]
    """A font that is embedded once for all sizes, cut from a variable font by HarfBuzz."""

    tables: list[str]
    file_content: bytes

    def clean(self, to_unicode: dict[int, str], hinting: bool) -> None:
        """Keep what is used of the font; its axes are pinned first."""
        if "fvar" in self.tables and to_unicode and can_pin():
            self.hb_face = self._pinned(to_unicode)
            self.index = 0
            self.tables = [table for table in self.tables if table not in _VARIATIONS]
        super().clean(to_unicode, hinting)
        if self.type == "otf":
            self.file_content = with_plain_charset(self.file_content)

    def _pinned(self, to_unicode: dict[int, str]) -> Any:
        if not hasattr(harfbuzz_subset, "hb_subset_input_pin_axis_location"):
            ffi.cdef(_PINNING)
        wanted = ffi.gc(
            harfbuzz_subset.hb_subset_input_create_or_fail(),
            harfbuzz_subset.hb_subset_input_destroy,
        )
        glyphs = ffi.new(f"hb_codepoint_t[{len(to_unicode)}]", sorted(to_unicode))
        harfbuzz.hb_set_add_sorted_array(
            harfbuzz_subset.hb_subset_input_glyph_set(wanted), glyphs, len(to_unicode)
        )
        harfbuzz_subset.hb_subset_input_set_flags(
            wanted,
            harfbuzz_subset.HB_SUBSET_FLAGS_RETAIN_GIDS
            | harfbuzz_subset.HB_SUBSET_FLAGS_NOTDEF_OUTLINE,
        )
        for tag, value in self._places().items():
            axis = harfbuzz.hb_tag_from_string(tag.encode(), -1)
            if value is None:
                harfbuzz_subset.hb_subset_input_pin_axis_to_default(wanted, self.hb_face, axis)
            else:
                harfbuzz_subset.hb_subset_input_pin_axis_location(wanted, self.hb_face, axis, value)
        return ffi.gc(
            harfbuzz_subset.hb_subset_or_fail(self.hb_face, wanted), harfbuzz.hb_face_destroy
        )

    def _places(self) -> dict[str, float | None]:
        """Where each axis of the font is pinned; `None` is its default."""
        return {axis: self._place(axis) for axis in _axes(self.file_content, self.index)}

    def _place(self, axis: str) -> float | None:
        stated = self.variations.get(axis)
        if stated is not None:
            return float(stated)
        return {"wght": float(self.weight), "opsz": float(self.font_size)}.get(axis)

    @property
    def sharing_key(self) -> tuple[object, ...]:
        """What two fonts have in common that can be one in the PDF."""
        axes = tuple(self._places().items()) if "fvar" in self.tables else ()
        face = self.family, self.style, self.weight, self.index
        return *face, hash(self.file_content), axes


_VARIATIONS = frozenset({"fvar", "avar", "gvar", "HVAR", "MVAR", "VVAR", "cvar", "STAT"})


def _axes(data: bytes, index: int) -> list[str]:
    with TTFont(io.BytesIO(data), fontNumber=index, lazy=True) as font:
        return [axis.axisTag for axis in font["fvar"].axes]


@contextmanager
def shared_fonts(pages: Pages) -> Iterator[None]:
    """Embed each font of these pages once, whatever the sizes it is used in."""
    make, build = weasyprint.pdf.stream.Font, weasyprint.pdf.build_fonts_dictionary
    known: dict[tuple[object, ...], SharedFont] = {}

    thread = threading.get_ident()

    def shared(*facts: Any) -> Font:
        if threading.get_ident() != thread:
            return make(*facts)
        font = SharedFont(*facts)
        return known.setdefault(font.sharing_key, font)

    def build_once(pdf: Any, fonts: dict[Any, Any], *options: Any) -> Any:
        if fonts is not pages.fonts:
            return build(pdf, fonts, *options)
        once = {id(font): font for font in fonts.values()}
        for font in once.values():
            for glyph, words in font.to_unicode.items():
                font.to_unicode[glyph] = words.replace(BREAK, "-")
        return build(pdf, once, *options)

    weasyprint.pdf.stream.Font = shared
    weasyprint.pdf.build_fonts_dictionary = build_once
    try:
        yield
    finally:
        weasyprint.pdf.stream.Font = make
        weasyprint.pdf.build_fonts_dictionary = build
