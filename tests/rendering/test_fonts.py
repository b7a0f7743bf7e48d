"""Fonts: which face a character is set from, and what is said when none has it."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from jatspress.rendering.fonts import packs
from jatspress.rendering.fonts.cff import with_plain_charset
from jatspress.rendering.fonts.faces import by_face, face_class, glyph_findings, missing_characters
from jatspress.rendering.fonts.packs import PACKS, extra_for, pack_for
from tests.rendering.pdf_reading import opened, pdf_of
from tests.rendering.sample import article

RUNIC = "ᚠ"


def installed(key: str) -> None:
    if next(pack for pack in PACKS if pack.key == key).path is None:
        pytest.skip(f"the extra with the font '{key}' is not installed")


def fonts_of(pdf: pikepdf.Pdf) -> set[str]:
    return {
        str(node.FontName).split("+")[-1]
        for node in pdf.objects
        if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/FontDescriptor"
    }


def places_of(pdf: bytes) -> Iterator[tuple[float, str]]:
    """Where each character of the first page stands from the left, in points."""
    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    for index in range(text.count_chars()):
        yield (
            text.get_charbox(index)[0],
            unicodedata.normalize("NFKC", text.get_text_range(index, 1)),
        )


# --- the face of a character


def test_what_our_faces_have_is_set_from_them() -> None:
    assert face_class("ж", "ru") is None
    assert face_class("₴", "uk") in (None, "jp-fallback")
    assert face_class("┌", None) == "jp-fallback"


@pytest.mark.parametrize(
    "lang, key",
    [
        ("zh", "zh-hans"),
        ("zh-Hans", "zh-hans"),
        ("zh-CN", "zh-hans"),
        ("zh-Hant", "zh-hant"),
        ("zh-TW", "zh-hant"),
        ("ja", "ja"),
        ("ko", "ko"),
    ],
)
def test_the_language_chooses_the_shape_of_a_chinese_character(lang: str, key: str) -> None:
    installed(key)
    pack = pack_for("骨", lang)
    assert pack is not None
    assert pack.key == key


def test_accents_and_blanks_stay_with_the_words_of_their_script() -> None:
    installed("he")
    stretches = list(by_face("see שָׁלוֹם עולם there", "en"))
    assert [face for _, face in stretches] == [None, "jp-face-he", None]
    assert stretches[1][0] == "שָׁלוֹם עולם"
    assert "".join(text for text, _ in stretches) == "see שָׁלוֹם עולם there"


def test_parts_in_other_languages_are_set_from_fonts_of_theirs() -> None:
    for key in ("zh-hans", "ja", "ar"):
        installed(key)
    pdf = pdf_of(
        article(
            '<p>A <styled-content xml:lang="zh">海</styled-content> and '
            '<styled-content xml:lang="ja">海</styled-content></p><p xml:lang="ar">سلام</p>'
        )
    )
    assert pdf.findings == ()
    assert {"JP-zh-hans", "JP-ja", "JP-ar"} <= fonts_of(opened(pdf))


def test_arabic_reads_from_right_to_left() -> None:
    installed("ar")
    pdf = pdf_of(article('<p xml:lang="ar">سلام</p>'))
    with opened(pdf) as file:
        middle = float(file.pages[0].MediaBox[2]) / 2
    places = [x for x, words in places_of(pdf.data) if set(words) & set("سلام")]
    assert places
    assert min(places) > middle


# --- what is missing


def test_a_missing_character_is_named_with_its_number_and_where_it_stands_first() -> None:
    document = article(f"<p>One</p>\n<p>{RUNIC} and {RUNIC}</p>")
    (finding,) = glyph_findings(missing_characters([f"{RUNIC} and {RUNIC}"], document), "a.xml")
    assert finding.rule == "JP906"
    assert f"{RUNIC} (U+16A0 RUNIC LETTER FEHU FEOH FE F) ×2" in finding.message
    assert finding.line is not None
    paragraph = document.root.findall("body/p")[1]
    assert finding.line == paragraph.sourceline


def test_what_a_font_of_the_theme_has_is_not_missing_and_is_set_from_it() -> None:
    chosen = {"jp-own-text": frozenset({ord(RUNIC)})}
    assert missing_characters([RUNIC], None, chosen) == ()
    assert [one.character for one in missing_characters([RUNIC])] == [RUNIC]
    assert list(by_face(f"a {RUNIC}", "en", chosen)) == [("a ", None), (RUNIC, "jp-own-text")]
    assert face_class("a", "en", {"jp-own-text": frozenset({ord("a")})}) is None


def test_the_extra_that_brings_a_font_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packs, "find_spec", lambda name: None)
    packs._path.cache_clear()
    pack_for.cache_clear()
    try:
        lacking = missing_characters(["汉字, かな, 한국 and שלום; ไทย"])
        hints = [str(finding.hint) for finding in glyph_findings(lacking, "a.xml")]
    finally:
        monkeypatch.undo()
        packs._path.cache_clear()
        pack_for.cache_clear()
    assert ["jatspress[cjk]" in hints[0], "jatspress[rtl]" in hints[1]] == [True, True]
    assert "jatspress[scripts]" in hints[2]


@pytest.mark.parametrize(
    "character, extra",
    [
        ("汉", "cjk"),
        ("。", "cjk"),
        ("か", "cjk"),
        ("한", "cjk"),
        ("ש", "rtl"),
        ("س", "rtl"),
        ("ก", "scripts"),
        ("☃", "scripts"),
        (RUNIC, None),
    ],
)
def test_extras_are_known_by_script(character: str, extra: str | None) -> None:
    assert extra_for(character) == extra


def test_a_pdf_that_lacks_characters_makes_no_claim() -> None:
    pdf = pdf_of(article(f"<p>{RUNIC}</p>"))
    assert {finding.rule for finding in pdf.findings} == {"JP906", "JP920"}
    with opened(pdf) as file, file.open_metadata() as xmp:
        assert xmp.pdfa_status == ""


# --- fonts in the file


def test_a_font_is_embedded_once_for_all_its_sizes() -> None:
    pdf = opened(
        pdf_of(
            article(
                "<p>Text<sup>1</sup></p><sec><title>T</title><p>U</p></sec>",
                back="<ref-list><ref><mixed-citation>R</mixed-citation></ref></ref-list>",
            )
        )
    )
    names = [
        (str(node.FontName).split("+")[-1], bytes(node.FontFile2.read_bytes()))
        for node in pdf.objects
        if isinstance(node, pikepdf.Dictionary) and node.get("/Type") == "/FontDescriptor"
    ]
    assert len(names) == len(set(names))
    assert len([name for name, _ in names if name == "JP-Serif"]) == 1


def test_fonts_are_static_and_say_what_their_signs_mean() -> None:
    pdf = opened(pdf_of(article("<p>Words, <italic>слова</italic>, λόγος.</p>")))
    fonts = [
        node
        for node in pdf.objects
        if isinstance(node, pikepdf.Dictionary) and node.get("/Subtype") == "/Type0"
    ]
    assert fonts
    for font in fonts:
        descendant = font.DescendantFonts[0]
        used = {int(code) for code in _codes(descendant.W)}
        meanings = font.ToUnicode.read_bytes().decode()
        assert all(f"<{code:04x}>" in meanings for code in used if code)
        with TTFont(io.BytesIO(descendant.FontDescriptor.FontFile2.read_bytes())) as static:
            assert "fvar" not in static


def _codes(widths: pikepdf.Object) -> list[int]:
    """The signs that a font gives widths for."""
    items, found = list(widths), []
    while items:
        first, second = items.pop(0), items.pop(0)
        found += [int(first) + n for n in range(len(second))]
    return found


def test_glyphs_of_a_font_with_cids_are_found_by_their_numbers() -> None:
    installed("ja")
    path = next(pack.path for pack in PACKS if pack.key == "ja")
    assert isinstance(path, Path)
    data = path.read_bytes()
    with TTFont(io.BytesIO(with_plain_charset(data))) as font:
        order = font["CFF "].cff.topDictIndex[0].charset
    assert order[1:4] == ["cid00001", "cid00002", "cid00003"]
    assert order[-1] == f"cid{len(order) - 1:05d}"


def test_a_font_without_cids_is_left_alone() -> None:
    from jatspress.rendering.fonts.faces import font_files

    data = font_files()["font:mono"].read_bytes()
    assert with_plain_charset(data) is data
