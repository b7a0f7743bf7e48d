"""Themes: ours by name, a journal's folder, settings in journal.toml, and what they do to pages."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pypdfium2
import pytest
from pypdf import PdfReader

from jatspress.article import ThemeSettings
from jatspress.cli.main import main
from jatspress.cli.watching import repeat
from jatspress.errors import ConfigurationError, InputError
from jatspress.jats.profile import read_profile
from jatspress.rendering.page.render import render_html
from jatspress.rendering.pdf.render import Pdf, render_pdf
from jatspress.rendering.printing.columns import gather, split_again
from jatspress.rendering.printing.notes import notes_to_pages
from jatspress.rendering.printing.running_heads import filled, heads_css
from jatspress.rendering.printing.watermark import watermark_svg
from jatspress.rendering.themes.check import contrast, theme_findings
from jatspress.rendering.themes.css import print_tokens
from jatspress.rendering.themes.theme import THEMES, ThemeChoice, load_theme
from tests.rendering.sample import ARTICLES, article, page_of, sample

_LONG = "The ferry sails when the ice has gone and not before. " * 12


def pdf_of(body: str, theme: ThemeChoice, *, back: str = "", meta: str = "") -> Pdf:
    document = article(body, back=back, meta=meta)
    look = load_theme(theme)
    return render_pdf(page_of(document, theme=look), document, theme=look)  # type: ignore[arg-type]


def pages_of(pdf: Pdf) -> list[str]:
    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf.data)).pages]


def size_of(pdf: Pdf) -> tuple[int, int]:
    box = PdfReader(io.BytesIO(pdf.data)).pages[0].mediabox
    return round(float(box.width)), round(float(box.height))


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def folder_of(tmp_path: Path, toml: str, **files: str) -> Path:
    folder = tmp_path / "theme"
    folder.mkdir()
    (folder / "theme.toml").write_text(toml, encoding="utf-8")
    for name, text in files.items():
        (folder / name.replace("_css", ".css").replace("_svg", ".svg")).write_text(text)
    return folder


# --- choosing a theme


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_sets_every_word_without_complaint(name: str) -> None:
    document = sample("everything")
    look = load_theme(name)
    pdf = render_pdf(render_html(document, theme=look), document, theme=look)
    plain = render_pdf(render_html(document), document)
    words = {bare(word) for word in " ".join(pages_of(plain)).split() if len(word) > 6}
    text = bare("".join(pages_of(pdf)))
    assert len(words) > 60
    assert {word for word in words if word not in text and not word.endswith("…")} == set()
    assert [found.rule for found in pdf.findings] == [found.rule for found in plain.findings]


def test_a_folder_inherits_settings_and_files_and_overrides_them(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 'inherits = "two-column"\npage = "B5"\n', theme_css="h1 { }")
    look = load_theme(folder)
    assert look.settings.columns == 2
    assert look.settings.page == "B5"
    assert look.settings.running_heads["bottom_left"] == "{doi}"
    assert look.path("print.css").parent.name == "pdf"
    (folder / "print.css").write_text("p { color: black }")
    assert load_theme(folder).path("print.css").parent == folder


def test_a_folder_without_settings_is_classic_with_other_files(tmp_path: Path) -> None:
    assert load_theme(tmp_path).settings == load_theme("classic").settings


def test_themes_inherit_from_folders_beside_them(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "theme.toml").write_text('inherits = "compact"\nsize = "9pt"\n')
    (tmp_path / "special").mkdir()
    (tmp_path / "special" / "theme.toml").write_text('inherits = "../house"\nmark = "Special"\n')
    settings = load_theme(tmp_path / "special").settings
    assert (settings.size, settings.mark, settings.margins) == (
        "9pt",
        "Special",
        load_theme("compact").settings.margins,
    )


def test_a_theme_that_inherits_from_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "theme.toml").write_text('\ninherits = "./."\n')
    with pytest.raises(ConfigurationError, match=r"theme\.toml:2: the theme inherits from itself"):
        load_theme(tmp_path)


def test_an_unknown_theme_is_said_with_the_nearest_one() -> None:
    with pytest.raises(ConfigurationError, match="Did you mean 'two-column'"):
        load_theme("two-columns")


def test_the_journal_chooses_a_theme_and_its_settings_come_on_top(tmp_path: Path) -> None:
    journal = tmp_path / "journal.toml"
    journal.write_text(
        '[theme]\nname = "compact"\nsize = "8.5pt"\n[theme.colors]\nlinks = "#003366"\n'
    )
    said = read_profile(journal).theme
    look = load_theme(None, said)
    assert (look.settings.margins, look.settings.size) == (
        load_theme("compact").settings.margins,
        "8.5pt",
    )
    other = load_theme("large-print", said)
    assert (other.settings.size, other.settings.colors["links"]) == ("8.5pt", "#003366")


# --- what may be written

_WRONG = {
    'page = "A44"': (2, "Did you mean 'A4'"),
    'page = "20mm 30mm"': (2, "width and height between 70 and 1200 mm"),
    'margins = "wide"': (2, "as in CSS"),
    "columns = 9": (2, "One of 1, 2, 3"),
    'size = "10px"': (2, "Between 6pt and 30pt"),
    "leading = 9.0": (2, "between 1.0 and 2.5"),
    'justify = "yes"': (2, "true or false"),
    'notes = "pages"': (2, "Did you mean 'page'"),
    "line_numbers = -1": (2, "5 every fifth"),
    'logo = "../logo.svg"': (2, "write its name"),
    'logo = "gone.svg"': (2, "Put it into"),
    'logo = "logo.exe"': (2, "Name an SVG or PNG"),
    'first_page = ["date"]': (2, "Did you mean 'dates'"),
    'marginss = "20mm"': (2, "Did you mean 'margins'"),
    '[theme.colors]\nlinks = "blue"': (3, "Six digits"),
    '[theme.colors]\nlink = "#000000"': (3, "Did you mean 'links'"),
    '[theme.running_heads]\ntop_left = "{jurnal}"': (3, "Did you mean {journal}"),
    '[theme.running_heads]\ntop_left = "[{year}"': (3, "one of its fields is not stated"),
    '[theme.fonts]\ntext = "a;b"': (3, "Name a family"),
}


@pytest.mark.parametrize("wrong", _WRONG)
def test_a_wrong_setting_is_said_with_its_line_and_what_to_write(
    wrong: str, tmp_path: Path
) -> None:
    (tmp_path / "journal.toml").write_text(f"[theme]\n{wrong}\n")
    line, advice = _WRONG[wrong]
    with pytest.raises(ConfigurationError) as caught:
        read_profile(tmp_path / "journal.toml")
    assert caught.value.where == f"{tmp_path / 'journal.toml'}:{line}"
    assert advice in (caught.value.hint or "")


def test_a_theme_file_has_the_same_keys_without_their_table(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 'page = "A4"\n[colors]\naccent = "red"\n')
    with pytest.raises(ConfigurationError, match=r"theme\.toml:3: 'accent' cannot be 'red'"):
        load_theme(folder)


def test_margins_that_leave_no_room_are_refused(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 'page = "A5"\nmargins = "20mm 70mm"\n')
    with pytest.raises(ConfigurationError, match=r"theme\.toml:2: .*leave no room"):
        print_tokens(load_theme(folder).settings)


def test_a_file_whose_name_is_nearly_one_of_ours_is_said(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, "", themes_css="p { }", theme_css="p { }", notes_txt="")
    (folder / "letterhead.svg").write_text("<svg/>")
    (said,) = theme_findings(load_theme(folder), "article.xml")
    assert (said.rule, said.found, said.expected) == ("JP931", "themes.css", "theme.css")


def test_what_is_wrong_in_a_style_sheet_names_the_file_and_stands_in_the_report_alone(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(tmp_path, 'inherits = "classic"\n', theme_css="p { colr: red; }")
    (said,) = pdf_of("<p>Words</p>", folder).findings
    assert said.rule == "JP905"
    assert said.message.startswith(f"{folder / 'theme.css'}: Ignored `colr: red` at 1:5")
    assert capfd.readouterr().err == ""


def test_a_font_that_is_not_installed_is_said_with_what_to_install(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, '[fonts]\ntext = "No Such Face"\n')
    with pytest.raises(ConfigurationError) as caught:
        pdf_of("<p>Words</p>", folder)
    assert caught.value.where == f"{folder / 'theme.toml'}:2"
    assert "install fontpkg-no-such-face" in (caught.value.hint or "")


def test_a_pale_colour_is_reported_with_its_contrast(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, '[colors]\nlinks = "#8ab8ec"\naccent = "#7c1f1f"\n')
    (found,) = theme_findings(load_theme(folder), "article.xml")
    assert found.rule == "JP930"
    assert f"{folder / 'theme.toml'}:2: the colour 'links', #8ab8ec" in found.message
    assert "2.0:1" in found.message


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


def test_the_colours_of_our_themes_can_be_read() -> None:
    for name in THEMES:
        assert list(theme_findings(load_theme(name), "article.xml")) == []


# --- what settings do


def test_the_page_has_the_size_that_is_asked_for(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 'page = "170mm 240mm"\nmargins = "20mm"\n')
    assert size_of(pdf_of("<p>Words</p>", folder)) == (482, 680)
    assert size_of(pdf_of("<p>Words</p>", "classic")) == (595, 842)


def test_colours_reach_the_page_for_the_web_where_it_is_light(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, '[colors]\nlinks = "#003366"\n', web_css=".mine { }")
    html = render_html(article("<p>Words</p>"), theme=folder).html.decode()
    assert "(prefers-color-scheme: light) { :root { --link: #003366; }" in html
    assert ".mine { }" in html


def test_a_font_is_taken_from_its_package(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, '[fonts]\ntext = "IBM Plex Mono"\n')
    names = _fonts(pdf_of("<p>Words</p>", folder))
    assert any("JP-text" in name for name in names)
    assert not any("JP-text" in name for name in _fonts(pdf_of("<p>Words</p>", "classic")))


def _fonts(pdf: Pdf) -> set[str]:
    found: set[str] = set()
    for page in PdfReader(io.BytesIO(pdf.data)).pages:
        for font in (page["/Resources"].get("/Font") or {}).values():
            found.add(str(font.get_object()["/BaseFont"]))
    return found


def test_a_note_stands_on_the_page_that_cites_it_or_at_the_end(tmp_path: Path) -> None:
    body = f"<p>Ice<fn id='n1'><p>Rasputitsa.</p></fn> stays.</p>{f'<p>{_LONG}</p>' * 12}"
    first = pages_of(pdf_of(body, "classic"))
    assert len(first) > 1
    assert "Rasputitsa." in first[0]
    folder = folder_of(tmp_path, 'notes = "end"\n')
    last = pages_of(pdf_of(body, folder))
    assert "Rasputitsa." not in last[0]
    assert "Rasputitsa." in last[-1]


def _page(html: str) -> Element:
    return fromstring(f"<html><body><article>{html}</article></body></html>")


@pytest.mark.parametrize("count, moved", [(40, True), (41, False)])
def test_more_notes_in_a_paragraph_than_the_engine_can_set_stay_at_the_end(
    count: int, moved: bool
) -> None:
    marks = "".join(f'<a class="note-mark" href="#n{n}">{n}</a>' for n in range(count))
    notes = "".join(f'<div class="note" id="n{n}">A</div>' for n in range(count))
    section = f'<section class="notes"><h2>Notes</h2>{notes}</section>'
    tree = _page(f"<p>{marks}</p>{section}")
    notes_to_pages(tree, "Notes")
    assert (tree.find(".//section") is None) is moved


def test_notes_that_cannot_stand_on_a_page_stay_at_the_end() -> None:
    notes = '<section class="notes"><h2>{}</h2><div class="note" id="n">{}</div></section>'
    mark = '<sup><a class="note-mark" href="#n">1</a></sup>'
    stays = {
        "under a heading of its own": f"<p>x{mark}</p>" + notes.format("Comments", "A"),
        "too long": f"<p>x{mark}</p>" + notes.format("Notes", "A" * 2000),
        "cited in a table": f"<table><tr><td>{mark}</td></tr></table>" + notes.format("Notes", "A"),
        "not cited": "<p>x</p>" + notes.format("Notes", "A"),
    }
    for case, html in stays.items():
        tree = _page(html)
        notes_to_pages(tree, "Notes")
        assert tree.find(".//section/div[@class='note']") is not None, case
    tree = _page(f"<p>x{mark} and on</p>" + notes.format("Notes", "A"))
    notes_to_pages(tree, "Notes")
    assert "".join(tree.itertext()) == "x1A and on"
    assert tree.find(".//section") is None


def test_the_watermark_is_a_picture_and_no_words(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 'watermark = "proof"\n')
    pdf = pdf_of("<p>Words</p>", folder)
    assert "proof" not in "".join(pages_of(pdf))
    assert _ink(pdf) > 4 * _ink(pdf_of("<p>Words</p>", "classic"))


def _ink(pdf: Pdf) -> int:
    """How many pixels of the first page are not white."""
    page = pypdfium2.PdfDocument(pdf.data)[0].render(scale=0.5).to_pil().convert("L")
    return sum(page.histogram()[:250])


def test_a_watermark_without_glyphs_is_a_drawing_all_the_same() -> None:
    from jatspress.rendering.fonts.faces import font_files

    assert watermark_svg("", font_files()["font:sans"], 210, 297).startswith(b"<svg")


def test_lines_are_numbered_through_for_review(tmp_path: Path) -> None:
    plain = folder_of(tmp_path, 'inherits = "preprint"\nline_numbers = false\n')
    body = "".join(f"<p>{_LONG}</p>" for _ in range(6))
    numbers = _numbers(pdf_of(body, "preprint"))
    assert len(numbers) >= 40
    assert numbers == [str(number) for number in range(1, len(numbers) + 1)]
    assert len(_numbers(pdf_of(body, plain))) < 5


def _numbers(pdf: Pdf) -> list[str]:
    """The numbers that stand alone at the left of the text, page by page, from the top."""
    found = []
    for page in pypdfium2.PdfDocument(pdf.data):
        text = page.get_textpage()
        left = text.get_text_bounded(right=85)
        found += [word for word in left.split() if word.isdigit()]
    return found


_DOI = '<article-id pub-id-type="doi">10.5555/a.b</article-id>'
_PERMISSIONS = (
    '<pub-date date-type="pub" publication-format="electronic"><day>2</day><month>3</month>'
    "<year>2024</year></pub-date>"
    "<permissions><license><license-p>Free to share.</license-p></license></permissions>"
)


def test_what_the_first_page_does_not_show_is_at_the_end(tmp_path: Path) -> None:
    body = "".join(f"<p>{_LONG}</p>" for _ in range(10))
    xml = article(body, meta=_PERMISSIONS).data.decode()
    xml = xml.replace("<title-group>", f"{_DOI}<title-group>")
    made = _render(xml, tmp_path, "")
    assert "Free to share." in made[0]
    assert "2 March 2024" in made[0]
    other = _render(xml, tmp_path, 'first_page = ["doi", "crossmark"]\n')
    assert "Check for updates" in other[0]
    assert "10.5555/a.b" in other[0]
    assert "Free to share." not in other[0]
    assert "2 March 2024" not in other[0]
    assert "Free to share." in other[-1]
    assert "2 March 2024" in other[-1]


def _render(xml: str, tmp_path: Path, toml: str) -> list[str]:
    from jatspress.jats.parse import parse_bytes

    document = parse_bytes(xml.encode(), name="article.xml")
    folder = tmp_path / f"theme-{len(toml)}"
    folder.mkdir()
    (folder / "theme.toml").write_text(toml)
    look = load_theme(folder)
    return pages_of(render_pdf(render_html(document, theme=look), document, theme=look))


def test_logo_and_mark_stand_above_the_title(tmp_path: Path) -> None:
    size = 'width="90" height="90"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect {size}/></svg>'
    folder = folder_of(tmp_path, 'logo = "logo.svg"\nmark = "Proof"\n', logo_svg=drawing)
    pdf = pdf_of("<p>Words</p>", folder)
    assert "PROOF" in pages_of(pdf)[0].upper()
    assert pdf.findings == pdf_of("<p>Words</p>", "classic").findings
    assert _ink(pdf) > _ink(pdf_of("<p>Words</p>", "classic")) + 250


# --- running heads


def test_what_is_not_stated_leaves_no_trace_in_a_running_head() -> None:
    pattern = "{journal}[ {volume}[({issue})]][, {year}]"
    stated = {"journal": "Tides", "volume": "6", "issue": None, "year": "2024"}
    assert filled(pattern, stated) == "Tides 6, 2024"
    assert filled(pattern, {**stated, "issue": "2"}) == "Tides 6(2), 2024"
    assert filled(pattern, {"journal": "Tides"}) == "Tides"
    assert filled("{journal}, {doi}", {"journal": "Tides"}) == "Tides"
    assert filled("– {page} –", {}) == "– {page} –"


def test_a_running_head_is_text_whatever_it_says() -> None:
    css = heads_css({"top_left": "{title}"}, {"title": 'A "} @import url(x); \\ <b> B'})
    assert '"}' not in css.replace('B"', "").removesuffix("}")
    assert "@import" not in css
    assert "url(" not in css


def test_running_heads_never_overlap_the_number_of_the_page() -> None:
    heads = {"bottom_left": "{title}", "bottom_right": "{page}", "top_left": "{page}"}
    css = heads_css(heads, {"title": "Long " * 60})
    widths = [int(width) for width in re.findall(r"width: (\d+)%", css)]
    assert sorted(widths) == [10, 90, 100]


def test_the_first_page_shows_its_number_and_no_running_head() -> None:
    body = "".join(f"<p>{_LONG}</p>" for _ in range(8))
    pages = pages_of(pdf_of(body, "classic"))
    assert len(pages) > 1
    assert "Title" in pages[1]
    assert pages[0].split()[-1] == "1"


# --- columns and figures


def test_the_text_is_parted_where_something_stands_across_the_columns() -> None:
    tree = _page(
        '<header class="front"><h1>T</h1></header><div class="body"><section id="s"><h2>One</h2>'
        '<p>a</p><figure class="table-wrap wide">t</figure><p>b</p></section><p>c</p></div>'
    )
    words = "".join(tree.itertext())
    gather(tree)
    flow = tree.find(".//div[@class='flow']")
    assert flow is not None
    assert [part.get("class") for part in flow] == ["body", "table-wrap wide across", "body"]
    assert "".join(tree.itertext()) == words
    assert len([node for node in tree.iter() if node.get("id") == "s"]) == 1
    split_again(tree)
    assert len(flow) == 3


def test_columns_make_lines_short(tmp_path: Path) -> None:
    body = "".join(f"<p>{_LONG}</p>" for _ in range(6))
    one = folder_of(tmp_path, 'inherits = "two-column"\ncolumns = 1\n')
    wide, narrow = (_longest(pages_of(pdf_of(body, theme))) for theme in (one, "two-column"))
    assert narrow < 0.6 * wide


def _longest(pages: list[str]) -> int:
    return max(len(line) for page in pages for line in page.splitlines() if "ferry" in line)


def _table(columns: int) -> str:
    cells = "".join("<td>1,200,000,000</td>" for _ in range(columns))
    return f"<table-wrap><table><tbody><tr>{cells}</tr></tbody></table></table-wrap>"


def test_a_table_wider_than_its_column_stands_across_all() -> None:
    body = f"<p>{_LONG}</p>{_table(5)}<p>{_LONG}</p>"
    (page,) = pages_of(pdf_of(body, "two-column"))
    assert page.count("1,200,000,000") == 5
    row = next(line for line in page.splitlines() if "1,200" in line)
    assert "ferry" not in row


def _figures(count: int) -> str:
    return "".join(
        f'<fig id="f{n}"><label>Figure {n}</label><caption><p>{_LONG * 5}</p></caption></fig>'
        f"<p>Text {n}. {_LONG}</p><p>{_LONG}</p><p>{_LONG}</p><p>{_LONG}</p>"
        for n in range(1, count + 1)
    )


def test_a_figure_that_would_leave_a_hole_moves_on_and_keeps_its_order() -> None:
    body = f"<sec><title>One</title>{f'<p>{_LONG}</p>' * 4}{_figures(4)}</sec>"
    pages = pages_of(pdf_of(body, "classic"))
    text = " ".join(" ".join(pages).split())
    places = [text.index(f"Figure {n}") for n in range(1, 5)]
    assert places == sorted(places)
    words = [len(page.split()) for page in pages[1:-1]]
    assert min(words) > 0.7 * max(words)


# --- the command line


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "tides.xml"
    path.write_bytes((ARTICLES / "bare.xml").read_bytes())
    return path


def test_render_takes_the_theme_of_the_journal(source: Path) -> None:
    (source.parent / "journal.toml").write_text('[theme]\npage = "A5"\nmargins = "15mm"\n')
    assert main(["render", str(source), "--to", "pdf"]) == 0
    assert size_of(Pdf(source.with_suffix(".pdf").read_bytes(), ())) == (420, 595)


def test_render_takes_the_name_of_a_theme(source: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["render", str(source), "--to", "html", "--theme", "compact"]) == 0
    assert main(["render", str(source), "--to", "html", "--theme", "kompact"]) == 2
    assert "Did you mean 'compact'" in capsys.readouterr().err


def _after(changes: list[Callable[[], None]]) -> Callable[[float], None]:
    """A pause in which the next change happens; after the last one Ctrl-C."""
    waiting = iter(changes)

    def pause(_seconds: float) -> None:
        change = next(waiting, None)
        if change is None:
            raise KeyboardInterrupt
        change()

    return pause


def test_the_watch_works_again_after_a_change_and_goes_on_after_an_error(
    source: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done: list[bytes] = []

    def work() -> int:
        done.append(source.read_bytes())
        if source.read_bytes() == b"broken":
            raise InputError("broken", where=str(source))
        return 0

    changes: list[Callable[[], None]] = [
        lambda: None,
        lambda: source.write_bytes(b"broken") and None,
        lambda: source.write_bytes(b"mended again") and None,
    ]
    with pytest.raises(KeyboardInterrupt):
        repeat(lambda: [source], work, "waiting", _after(changes))
    assert done[1:] == [b"broken", b"mended again"]
    said = capsys.readouterr()
    assert "tides.xml: broken" in said.err
    assert said.out.count("waiting") == 3


def test_ctrl_c_ends_the_watch_as_it_ends_other_commands(
    source: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jatspress.cli.watching.time.sleep", stop)
    monkeypatch.setattr("jatspress.cli.watching.repeat.__defaults__", (stop,))
    assert main(["render", str(source), "--to", "html", "--watch"]) == 130
    assert "watching for changes" in capsys.readouterr().out
    assert source.with_suffix(".html").is_file()


def test_settings_that_say_nothing_change_nothing() -> None:
    settings = load_theme("two-column").settings
    assert ThemeSettings().over(settings) == settings
