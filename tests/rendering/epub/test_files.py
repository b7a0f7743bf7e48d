"""Pictures, films and files: only what readers can show and what runs nothing."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from PIL import Image

from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from tests.rendering.epub.opened import Opened, opened
from tests.rendering.sample import article
from tests.russian import untranslated


def _png() -> bytes:
    """The smallest picture: one grey point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        whole = kind + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0\x80")), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


PNG = _png()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'


def beside(folder: Path, body: str, **files: bytes) -> Document:
    """An article with files beside it; `__` in a name stands for a dot."""
    for name, data in files.items():
        path = folder / name.replace("__", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    source = folder / "article.xml"
    source.write_bytes(article(body).data)
    return parse_file(source)


def figure(name: str, alt: str = "<alt-text>Levels</alt-text>") -> str:
    return f'<fig>{alt}<graphic xlink:href="{name}"/></fig>'


def rules(book: Opened) -> list[str]:
    return sorted({f.rule for f in book.epub.findings} - {"JP954"})


def test_a_picture_is_in_the_book_as_what_it_is(tmp_path: Path) -> None:
    book = opened(beside(tmp_path, figure("level.jpg"), level__jpg=PNG))
    assert book.items["media/level.png"].get("media-type") == "image/png"
    assert [img.get("src") for img in book.find("//h:img")] == ["media/level.png"]
    assert book.find("//h:a[h:img]") == []
    assert rules(book) == []


@pytest.mark.parametrize(
    "name, data", [("a.avif", b"\0\0\0\x1cftypavif"), ("a.png", b"no picture")]
)
def test_a_picture_that_readers_need_not_show_is_words_and_a_finding(
    tmp_path: Path, name: str, data: bytes
) -> None:
    book = opened(beside(tmp_path, figure(name), **{name.replace(".", "__"): data}))
    assert rules(book) in (["JP951"], ["JP970"])
    assert [span.text for span in book.find("//h:span[@class='missing']")] == [
        f"The picture {name} is not available. Levels"
    ]
    assert not any(item.startswith("media/") for item in book.files)


def test_a_picture_that_browsers_alone_must_show_is_converted(tmp_path: Path) -> None:
    packed = BytesIO()
    try:
        Image.new("L", (9, 9), 128).save(packed, "AVIF")
    except (KeyError, OSError):
        pytest.skip("this Pillow writes no AVIF")
    book = opened(beside(tmp_path, figure("a.avif"), a__avif=packed.getvalue()))
    assert rules(book) == []
    assert book.items["media/a.png"].get("media-type") == "image/png"
    assert book.files["media/a.png"].startswith(b"\x89PNG")


def test_pictures_with_one_name_in_two_folders_stay_two(tmp_path: Path) -> None:
    (tmp_path / "A").mkdir()
    (tmp_path / "a").mkdir(exist_ok=True)
    (tmp_path / "A" / "Fig.svg").write_bytes(SVG)
    (tmp_path / "a" / "fig.svg").write_bytes(SVG.replace(b"9", b"8"))
    book = opened(beside(tmp_path, figure("A/Fig.svg") + figure("a/fig.svg")))
    assert sorted(name for name in book.files if name.startswith("media/")) == [
        "media/Fig.svg",
        "media/fig-2.svg",
    ]


def test_a_picture_shown_twice_is_stored_once(tmp_path: Path) -> None:
    book = opened(beside(tmp_path, figure("a.png") * 2, a__png=PNG))
    assert [name for name in book.files if name.startswith("media/")] == ["media/a.png"]
    assert len(book.find("//h:img")) == 2


def test_a_drawing_loses_what_is_no_drawing(tmp_path: Path) -> None:
    drawing = (
        b'<!DOCTYPE svg><?xml-stylesheet href="http://example.org/x.css"?>'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        b'onload="alert(1)"><script>alert(1)</script><foreignObject><iframe '
        b'xmlns="http://www.w3.org/1999/xhtml" src="http://example.org"/></foreignObject>'
        b'<image xlink:href="http://example.org/x.png"/><rect width="9" height="9"/></svg>'
    )
    book = opened(beside(tmp_path, figure("a.svg"), a__svg=drawing))
    kept = book.files["media/a.svg"]
    assert b"<rect" in kept
    for harm in (b"script", b"onload", b"iframe", b"example.org", b"DOCTYPE"):
        assert harm not in kept
    assert etree.fromstring(kept).tag == "{http://www.w3.org/2000/svg}svg"


def test_a_drawing_that_cannot_be_read_is_words(tmp_path: Path) -> None:
    book = opened(beside(tmp_path, figure("a.svg"), a__svg=b"<svg"))
    assert set(rules(book)) & {"JP951", "JP970"}
    assert book.find("//h:span[@class='missing']")


def test_a_file_of_data_is_carried_with_a_page_to_show_in_its_stead(tmp_path: Path) -> None:
    body = (
        '<supplementary-material xlink:href="data.csv"><label>S1</label></supplementary-material>'
    )
    book = opened(beside(tmp_path, body, data__csv=b"a,b\n1,2\n"))
    item = book.items["media/data.csv"]
    assert item.get("media-type") == "text/csv"
    assert item.get("fallback") == "item-article.xhtml"
    assert book.said("opf:spine/opf:itemref[@linear='no']/@idref") == ["item-media-data.csv"]
    assert book.broken_links() == []


@pytest.mark.parametrize("name", ["viewer.html", "run.js", "setup.exe", "style.css"])
def test_what_may_run_is_named_and_not_carried(tmp_path: Path, name: str) -> None:
    body = f'<supplementary-material xlink:href="{name}"/>'
    book = opened(beside(tmp_path, body, **{name.replace(".", "__"): b"x"}))
    assert rules(book) == ["JP952"]
    assert untranslated(book.epub.findings) == []
    assert name in book.text()
    assert not any(item.startswith("media/") for item in book.files)


def test_a_film_has_a_player_and_an_unusual_sound_a_link(tmp_path: Path) -> None:
    body = (
        '<media mimetype="video" mime-subtype="mp4" xlink:href="a.mp4"/>'
        '<media mimetype="audio" mime-subtype="wav" xlink:href="b.wav"/>'
    )
    book = opened(beside(tmp_path, body, a__mp4=b"film", b__wav=b"sound"))
    assert [node.get("src") for node in book.find("//h:video")] == ["media/a.mp4"]
    assert book.find("//h:audio") == []
    assert [link.get("href") for link in book.find("//h:a[@class='file']")] == ["media/b.wav"]
    assert book.items["media/a.mp4"].get("media-type") == "video/mp4"
    assert book.meta("schema:accessibilityHazard") == ["unknown"]
    assert "auditory" in book.meta("schema:accessMode")
    assert "textual" not in book.meta("schema:accessModeSufficient")


@pytest.mark.parametrize("name", ["../secret.png", "/etc/passwd", "C:\\x.png", "a/../../s.png"])
def test_nothing_outside_the_folder_of_the_article_is_read(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "s.png").write_bytes(PNG)
    inner = tmp_path / "in"
    inner.mkdir()
    book = opened(beside(inner, figure(name.replace("\\", "&#92;"))))
    assert not any(item.startswith("media/") for item in book.files)


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "a.png").symlink_to(tmp_path / "secret.png")
    book = opened(beside(inner, figure("a.png")))
    assert not any(item.startswith("media/") for item in book.files)


@pytest.mark.parametrize(
    "body, said, unsaid",
    [
        ("<p>Words.</p>", set(), {"alternativeText", "MathML"}),
        (figure("a.png"), {"alternativeText"}, set()),
        (figure("a.png") + figure("b.png", ""), set(), {"alternativeText"}),
        ("<disp-formula><graphic xlink:href='a.png'/></disp-formula>", set(),
         {"displayTransformability", "alternativeText", "MathML"}),
        ("<disp-formula><mml:math><mml:mi>x</mml:mi></mml:math></disp-formula>", {"MathML"},
         set()),
    ],
)  # fmt: skip
def test_features_are_claimed_only_when_seen(
    tmp_path: Path, body: str, said: set[str], unsaid: set[str]
) -> None:
    book = opened(beside(tmp_path, body, a__png=PNG, b__png=PNG))
    features = set(book.meta("schema:accessibilityFeature"))
    assert said <= features
    assert not unsaid & features
    assert {"structuralNavigation", "tableOfContents"} <= features
    assert book.said("opf:metadata/*[contains(@property, 'conformsTo')]") == []
    assert book.said("opf:metadata/opf:link") == []


def test_pictures_without_a_description_are_needed(tmp_path: Path) -> None:
    seen = opened(beside(tmp_path, figure("a.png", ""), a__png=PNG))
    assert seen.meta("schema:accessModeSufficient") == ["textual,visual"]
    assert "Some pictures have no description." in seen.meta("schema:accessibilitySummary")[0]
    told = opened(beside(tmp_path, figure("a.png"), a__png=PNG))
    assert told.meta("schema:accessModeSufficient") == ["textual,visual", "textual"]
    assert "Every picture has a description." in told.meta("schema:accessibilitySummary")[0]
