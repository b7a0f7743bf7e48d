"""Where things stand on the pages of a PDF: columns, wide tables, figures, the other direction."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pypdfium2
import pytest
from PIL import Image

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.rendering.fonts.packs import PACKS
from jatspress.rendering.page.render import render_html
from jatspress.rendering.pdf.render import Pdf, render_pdf
from jatspress.rendering.pdf.table_tags import grid_of
from jatspress.rendering.printing.running_heads import heads_css
from jatspress.rendering.themes.theme import THEMES, ThemeChoice
from tests.rendering.pdf_reading import opened
from tests.rendering.print_coverage import text_of_pdf
from tests.rendering.sample import article, page_of, sample

WORDS = "The tide is measured every hour and written into the book of the quay. " * 6


def set_in(theme: ThemeChoice, document: Document) -> Pdf:
    return render_pdf(page_of(document), document, theme=theme)


def texts(pdf: Pdf) -> list[str]:
    pages = pypdfium2.PdfDocument(pdf.data)
    return [page.get_textpage().get_text_bounded() for page in pages]


def places(pdf: Pdf, wanted: str, page: int = 0) -> tuple[float, float]:
    """Where the first of these words stands on a page: from the left, and from the foot."""
    text = pypdfium2.PdfDocument(pdf.data)[page].get_textpage()
    index, _ = text.search(wanted).get_next()
    left, _, _, top = text.get_charbox(index)
    return left, top


# --- columns


def test_a_heading_at_the_head_of_a_column_stands_as_high_as_the_text_beside_it() -> None:
    section = "<sec><title>Lantern</title><p>Oil.</p></sec>"
    pdf = set_in("two-column", article(f"<p>First {WORDS * 3}</p>{section * 12}"))
    text = pypdfium2.PdfDocument(pdf.data)[0].get_textpage()
    found, tops = text.search("Lantern"), []
    while hit := found.get_next():
        left, _, _, top = text.get_charbox(hit[0])
        tops.append((left > 290, top))
    assert any(is_right for is_right, _ in tops)
    head = max(top for is_right, top in tops if is_right)
    assert head == pytest.approx(places(pdf, "First")[1], abs=6)


# --- what runs off


def _table(columns: int, word: str) -> str:
    row = "".join(f"<td>{word}{number}</td>" for number in range(columns))
    return f"<table-wrap><table><tbody><tr>{row}</tr></tbody></table></table-wrap>"


def test_a_table_that_runs_off_does_not_make_the_others_small() -> None:
    other = _table(3, "harbour")
    alone = set_in("classic", article(other))
    beside = set_in("classic", article(other + _table(7, "lighthousekeepers")))
    assert _height(beside, "harbour") == pytest.approx(_height(alone, "harbour"))


def _height(pdf: Pdf, wanted: str) -> float:
    text = pypdfium2.PdfDocument(pdf.data)[0].get_textpage()
    index, _ = text.search(wanted).get_next()
    _, bottom, _, top = text.get_charbox(index)
    return float(top - bottom)


def test_words_of_a_table_are_broken_only_where_it_fits_in_no_other_way() -> None:
    words = " ".join(texts(set_in("classic", article(_table(7, "lighthousekeepers")))))
    assert words.count("lighthousekeepers") == 7


# --- figures


def test_a_figure_becomes_smaller_instead_of_leaving_a_hole(tmp_path: Path) -> None:
    Image.new("RGB", (1000, 800), "#7d9db5").save(tmp_path / "p.png")
    figures = "".join(
        f'<fig><label>Figure {n}</label><graphic xlink:href="p.png"><alt-text>Bars</alt-text>'
        "</graphic></fig>"
        for n in range(1, 5)
    )
    path = tmp_path / "a.xml"
    path.write_bytes(article(f"<sec><title>One</title>{figures}</sec>").data)
    document = parse_file(path)
    pages = texts(render_pdf(render_html(document), document))
    assert [page.count("Figure") for page in pages] == [2, 2]


def test_a_sentence_goes_on_in_its_line_when_the_figure_in_it_moves_away(tmp_path: Path) -> None:
    Image.new("RGB", (1000, 700), "#7d9db5").save(tmp_path / "p.png")
    figure = '<fig><label>Figure 1</label><graphic xlink:href="p.png"><alt-text>Bars</alt-text></graphic></fig>'  # noqa: E501
    path = tmp_path / "a.xml"
    body = (
        f"<p>{WORDS * 2}</p>" * 2 + f"<p>It begins {figure} and ends.</p>" + f"<p>{WORDS}</p>" * 9
    )
    path.write_bytes(article(body).data)
    document = parse_file(path)
    pages = texts(render_pdf(render_html(document), document))
    assert "It begins and ends." in pages[0].replace("\r\n", "\n")
    assert "Figure 1" in pages[1]


def test_a_figure_has_no_link_to_a_file_beside_the_pdf() -> None:
    pdf = set_in("classic", sample("everything"))
    with opened(pdf) as file:
        links = [note for page in file.pages for note in page.get("/Annots", [])]
        targets = [str(note.A.URI) for note in links if "/A" in note and "/URI" in note.A]
    assert targets
    assert [target for target in targets if ":" not in target] == []


# --- lists of references


def test_labels_in_words_do_not_run_into_their_references() -> None:
    refs = "<ref-list><ref><label>Ozola and Berg 1999</label><mixed-citation>Tides.</mixed-citation></ref></ref-list>"  # noqa: E501
    pdf = set_in("two-column", article("<p>Text.</p>", back=refs))
    assert places(pdf, "Tides")[0] > places(pdf, "1999")[0] + 15


# --- tables in the tags


def test_what_rows_lack_is_one_wide_cell_each() -> None:
    table = Element("table")
    rows = [Element("tr") for _ in range(3)]
    rows[0].extend(Element("td") for _ in range(1000))
    for row in rows[1:]:
        row.append(Element("td"))
    table.extend(rows)
    grid = grid_of(table)
    assert [(cell.column, cell.width) for cell in grid.rows[rows[1]]] == [(0, 1), (1, 999)]


def test_spans_that_cover_a_whole_field_are_not_kept() -> None:
    rows = '<tr><td colspan="1000">k</td></tr>' * 301
    page = page_of(article(f"<table-wrap><table><tbody>{rows}</tbody></table></table-wrap>"))
    assert [found.rule for found in page.findings if found.rule != "JP904"] == ["JP974"]
    assert b"colspan" not in page.html
    few = page_of(article(f"<table><tbody>{rows[: len(rows) // 301 * 200]}</tbody></table>"))
    assert b'colspan="1000"' in few.html


# --- from right to left


def test_running_heads_are_mirrored() -> None:
    css = heads_css({"top_left": "{journal}"}, {"journal": "כתבי החוף"}, mirrored=True)
    assert "@top-right { content: " in css
    assert "direction: rtl" in css
    assert "direction: ltr" in heads_css({"top_left": "{journal}"}, {"journal": "Quay"})


@pytest.mark.parametrize("theme", THEMES)
def test_a_hebrew_article_begins_at_the_right(theme: str) -> None:
    if next(pack for pack in PACKS if pack.key == "he").path is None:
        pytest.skip("the extra with the font is not installed")
    pdf = set_in(theme, sample("right-to-left"))
    assert [finding for finding in pdf.findings if finding.rule != "JP920"] == []
    page = pypdfium2.PdfDocument(pdf.data)[0]
    title, english = places(pdf, "יומן")[0], places(pdf, "The Lighthouse")[0]
    assert title > page.get_width() / 2 > english


@pytest.mark.parametrize("theme", THEMES)
def test_a_russian_article_is_hyphenated_where_the_theme_wants_it(theme: str) -> None:
    pdf = set_in(theme, sample("russian"))
    assert pdf.findings == ()
    broken = re.findall(r"\w[\u00ad\u2010-]\n", text_of_pdf(pdf.data))
    assert (len(broken) > 10) == (theme != "large-print")
