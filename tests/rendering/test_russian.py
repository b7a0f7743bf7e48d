"""What rendering finds in an article is said in Russian too."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from jatspress.jats.parse import parse_file
from jatspress.rendering import rules
from jatspress.rendering.engine.words import in_words
from jatspress.rendering.fonts.faces import Lacking, glyph_findings
from jatspress.resources import templates_dir
from tests.rendering.sample import article, page_of
from tests.russian import untranslated

TROUBLE = """<p><emphasis>New</emphasis> <ext-link xlink:href="javascript:alert(1)">data</ext-link>
<inline-formula><tex-math>\\mymacro x</tex-math></inline-formula></p>
<fig><graphic xlink:href="missing.png"/></fig><fig><graphic/></fig>
<supplementary-material xlink:href="missing.csv"/>"""


def test_what_a_page_cannot_show_is_said_in_russian() -> None:
    found = page_of(article(TROUBLE)).findings
    assert {finding.rule for finding in found} >= {"JP901", "JP902", "JP903", "JP907"}
    assert untranslated(found) == []


@pytest.mark.parametrize("count", [1, 30])
def test_missing_characters_are_named_in_russian(count: int) -> None:
    lacking = tuple(Lacking(chr(0x4E00 + n), 2, 7) for n in range(count))
    assert untranslated(list(glyph_findings(lacking, "a.xml"))) == []


@pytest.mark.parametrize(
    "complaint",
    [
        "Failed to load image at 'asset:a.png': ",
        "Failed to load image at 'asset:a.png': ValueError: not allowed: asset:a.png",
        "Failed to load image at '../x.png': ValueError: not allowed: ../x.png",
        "Failed to load image at 'x.png': ValueError: not allowed: x.png",
        "Failed to load image at 'x.png': nothing there",
        "Words run off page 1",
    ],
)
def test_what_the_typesetting_engine_complains_of_is_said_in_russian(complaint: str) -> None:
    assert untranslated([rules.PDF_WARNING.finding(in_words(complaint))]) == []


@pytest.mark.parametrize("extra", ["汉", "ש", "ก", "ᚠ"])
def test_the_extra_with_a_font_is_named_in_russian(extra: str) -> None:
    assert untranslated(list(glyph_findings((Lacking(extra, 1),), "a.xml"))) == []


def test_why_a_claim_is_left_out_is_said_in_russian() -> None:
    from jatspress.rendering.pdf.claims import claims_of

    class Pdf:
        objects = ()

    from jatspress.article import ArticleMeta

    claims = claims_of(Pdf(), ArticleMeta(), ["\ue000"], lacks_glyphs=True, undescribed=2)
    assert len(claims.reasons) == 4
    found = [rules.CLAIM_LEFT_OUT.finding(reason) for reason in claims.reasons]
    assert untranslated(found) == []


def test_why_a_drawing_cannot_be_read_is_said_in_russian(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text("<svg><g></svg>")
    (tmp_path / "a.xml").write_text(
        '<article xmlns:xlink="http://www.w3.org/1999/xlink" xml:lang="en"><body><p>'
        '<ext-link xlink:href="a.svg">drawing</ext-link></p></body></article>'
    )
    found = page_of(parse_file(tmp_path / "a.xml")).findings
    assert [finding.rule for finding in found] == ["JP908"]
    assert untranslated(found) == []


def test_every_language_of_the_page_has_all_its_words() -> None:
    tables = tomllib.loads((templates_dir() / "html" / "strings.toml").read_text("utf-8"))
    lacking = {lang: set(tables["en"]) ^ set(words) for lang, words in tables.items()}
    assert {lang: keys for lang, keys in lacking.items() if keys} == {}
