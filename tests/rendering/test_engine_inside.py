"""The private API of WeasyPrint that we use is where we look for it (pinned: 70.x)."""

from __future__ import annotations

import inspect

import weasyprint
import weasyprint.draw
import weasyprint.pdf
import weasyprint.pdf.fonts
import weasyprint.pdf.stream
import weasyprint.pdf.tags
from weasyprint import HTML
from weasyprint.formatting_structure import boxes

from jatspress.rendering.engine.inside import can_pin, drawn_on, tagged_by

MOVED = "WeasyPrint has moved what engine/inside.py uses: read its changes, then mend that module"


def source(thing: object) -> str:
    return inspect.getsource(thing)  # type: ignore[arg-type]


def test_the_version_is_the_one_that_was_read() -> None:
    assert weasyprint.__version__.split(".")[0] == "70", MOVED


def test_tags_are_added_by_the_function_that_we_replace() -> None:
    called = "add_tags(pdf, document, options['pdf_version'], page_streams)"
    assert called in source(weasyprint.pdf.generate_pdf), MOVED
    assert list(inspect.signature(weasyprint.pdf.add_tags).parameters) == [
        *("pdf", "document", "pdf_version", "page_streams")
    ], MOVED


def test_marks_are_kept_by_box_on_the_stream() -> None:
    said = source(weasyprint.pdf.stream.Stream.marked)
    assert "self._tags[box] = {'tag': tag, 'mcid': mcid}" in said, MOVED
    assert "stream.marked(child, 'Span')" in source(weasyprint.draw.draw_inline_level), MOVED


def test_fonts_are_made_and_built_by_the_names_that_we_replace() -> None:
    assert "Font(pango_font, description, font_size)" in source(
        weasyprint.pdf.stream.Stream.add_font
    ), MOVED
    assert "build_fonts_dictionary(pdf, document.fonts, compress, subset, options)" in source(
        weasyprint.pdf.generate_pdf
    ), MOVED
    assert "font.clean(to_unicode, options['hinting'])" in source(
        weasyprint.pdf.fonts.build_fonts_dictionary
    ), MOVED
    for field in ("hb_face", "index", "tables", "file_content", "variations", "missing"):
        assert f"self.{field} = " in source(weasyprint.pdf.fonts.Font.__init__), MOVED


def test_boxes_know_their_elements_and_what_repeats() -> None:
    assert boxes.TableRowGroupBox.is_header is False, MOVED
    assert boxes.TableRowGroupBox.is_footer is False, MOVED
    pages = HTML(string="<p lang=en>Words<img src=x alt=y>").render()
    seen = []

    def look(pdf: object, streams: list[object]) -> None:
        found = [
            piece
            for p, s in zip(pages.pages, streams, strict=True)
            for piece in drawn_on(p, s, set())
        ]
        seen.append([(type(piece).__name__, getattr(piece, "words", None)) for piece in found])

    with tagged_by(pages, look):
        pages.write_pdf(pdf_tags=True)
    assert seen == [[("Drawn", "Words"), ("Drawn", "y")]], MOVED
    assert weasyprint.pdf.add_tags is weasyprint.pdf.tags.add_tags


def test_the_subset_library_of_this_machine_makes_instances() -> None:
    assert can_pin(), "HarfBuzz is older than 6.0: PDFs take seconds longer"
