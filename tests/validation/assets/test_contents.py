"""What is found in files: their kind, their size, whether they are whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from jatspress.validation.assets.probes import probe
from tests.validation.assets.files import (
    MP4,
    PDF,
    SVG,
    WEB_PAGE,
    archive,
    box,
    figure,
    found,
    picture,
)


def media(name: str, attributes: str = "") -> str:
    return f'<p><media xlink:href="{name}" {attributes}/></p>'


def put(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    return name


def codes(folder: Path, body: str) -> list[str]:
    return [finding.rule for finding in found(folder, body)]


WHOLE = {
    "a.png": picture(),
    "a.jpg": picture("JPEG"),
    "a.gif": picture("GIF"),
    "a.tif": picture("TIFF"),
    "a.tiff": picture("TIFF", mode="L"),
    "a.webp": picture("WEBP"),
    "a.bmp": picture("BMP"),
    "a.svg": SVG,
    "a.pdf": PDF,
    "a.zip": archive("a.txt"),
    "a.docx": archive("[Content_Types].xml", "word/document.xml"),
    "a.mp4": MP4,
    "a.mov": MP4.replace(b"isom", b"qt  "),
    "a.csv": b"year,mules\n1701,12\n",
    "a.dat": b"\0\1\2",
}
# BMP and tables have no end that could be missing.
CUT = [name for name in WHOLE if name.rpartition(".")[2] not in ("bmp", "csv", "dat")]


@pytest.mark.parametrize("name", WHOLE)
def test_whole_files_have_no_findings(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, WHOLE[name])
    assert codes(tmp_path, media(name)) == []


@pytest.mark.parametrize("name", CUT)
def test_a_file_without_its_end_is_found(tmp_path: Path, name: str) -> None:
    data = WHOLE[name]
    put(tmp_path, name, data[: len(data) - min(len(data) // 3, 600)])
    assert codes(tmp_path, media(name)) == ["AS107"]


@pytest.mark.parametrize("name", WHOLE)
def test_an_empty_file_is_found(tmp_path: Path, name: str) -> None:
    put(tmp_path, name, b"")
    (finding,) = found(tmp_path, media(name))
    assert (finding.rule, "the file is empty" in finding.message) == ("AS107", True)


@pytest.mark.parametrize(
    "kind, name",
    [("PNG", "a.png"), ("JPEG", "a.jpg"), ("GIF", "a.gif"), ("TIFF", "a.tif"), ("WEBP", "a.webp")],
)
def test_pictures_have_their_size(tmp_path: Path, kind: str, name: str) -> None:
    put(tmp_path, name, picture(kind, 1203, 77))
    facts = probe(tmp_path / name).facts
    assert (facts.width, facts.height, facts.cmyk) == (1203, 77, False)


@pytest.mark.parametrize("lossless", [True, False])
def test_webp_has_its_size_with_and_without_loss(tmp_path: Path, lossless: bool) -> None:
    from PIL import Image

    Image.new("RGB", (403, 77)).save(tmp_path / "a.webp", lossless=lossless)
    facts = probe(tmp_path / "a.webp").facts
    assert (facts.width, facts.height) == (403, 77)


def test_a_damaged_png_is_found_by_its_check_sums(tmp_path: Path) -> None:
    data = bytearray(picture())
    data[len(data) // 2] ^= 1
    put(tmp_path, "a.png", bytes(data))
    (finding,) = found(tmp_path, media("a.png"))
    assert (finding.rule, "damaged" in finding.message) == ("AS107", True)


def test_a_jpeg_may_have_something_after_its_end(tmp_path: Path) -> None:
    put(tmp_path, "a.jpg", picture("JPEG") + b"\0" * 5000)
    assert codes(tmp_path, media("a.jpg")) == []


def test_the_end_of_a_thumbnail_is_not_the_end_of_its_picture(tmp_path: Path) -> None:
    data, small = picture("JPEG"), picture("JPEG", 60, 40)
    note = b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small
    put(tmp_path, "a.jpg", (data[:2] + note + data[2:])[:-500])
    assert codes(tmp_path, media("a.jpg")) == ["AS107"]


@pytest.mark.parametrize("kind, name", [("JPEG", "a.jpg"), ("TIFF", "a.tif")])
def test_the_colours_of_print_are_found(tmp_path: Path, kind: str, name: str) -> None:
    put(tmp_path, name, picture(kind, mode="CMYK"))
    assert codes(tmp_path, media(name)) == ["AS110"]


def test_a_web_page_saved_as_a_picture_is_called_so(tmp_path: Path) -> None:
    put(tmp_path, "a.png", WEB_PAGE)
    (finding,) = found(tmp_path, figure("a.png"))
    assert (finding.rule, finding.message) == ("AS105", "'a.png' is a web page")


@pytest.mark.parametrize(
    "name, data",
    [
        ("a.jpg", picture()),
        ("a.png", picture("JPEG")),
        ("a.tif", PDF),
        ("a.docx", PDF),
        ("a.pdf", archive("word/document.xml")),
        ("a.svg", picture()),
        ("a.mp4", PDF),
    ],
)
def test_files_of_another_kind_are_found(tmp_path: Path, name: str, data: bytes) -> None:
    put(tmp_path, name, data)
    assert codes(tmp_path, media(name)) == ["AS105"]


def test_the_type_stated_is_compared_with_the_file(tmp_path: Path) -> None:
    put(tmp_path, "a.png", picture())
    assert codes(tmp_path, media("a.png", 'mimetype="image" mime-subtype="png"')) == []
    assert codes(tmp_path, media("a.png", 'mimetype="image/png"')) == []
    put(tmp_path, "a.g001", picture())
    stated = 'mimetype="image" mime-subtype="tiff"'
    assert codes(tmp_path, media("a.g001", stated) + media("a.png")) == ["AS106"]


def test_a_film_without_its_index_is_found(tmp_path: Path) -> None:
    put(tmp_path, "a.mp4", box(b"ftyp", b"isom\0\0\0\0") + box(b"mdat", b"\0" * 200))
    (finding,) = found(tmp_path, media("a.mp4"))
    assert "no index" in finding.message


@pytest.mark.parametrize(
    "drawing, expected",
    [
        (SVG, []),
        (SVG.replace(b"<path", b"<use href='#a'/><path id='a'"), []),
        (SVG.replace(b"<path", b"<image href='data:image/png;base64,AA=='/><path"), []),
        (SVG.replace(b"<path", b"<script>alert(1)</script><path"), ["AS114"]),
        (SVG.replace(b"</svg>", b""), ["AS107"]),
        (SVG.replace(b'xmlns="http://www.w3.org/2000/svg" ', b""), ["AS107"]),
        (
            b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x/svg.dtd" [<!ENTITY a "b">]>'
            + SVG[22:],
            [],
        ),
    ],
)
def test_drawings(tmp_path: Path, drawing: bytes, expected: list[str]) -> None:
    put(tmp_path, "a.svg", drawing)
    assert codes(tmp_path, media("a.svg")) == expected


def test_drawings_and_small_pictures_of_the_text_need_no_resolution(tmp_path: Path) -> None:
    put(tmp_path, "a.svg", SVG)
    put(tmp_path, "b.png", picture(width=20, height=20))
    inline = '<p><inline-graphic xlink:href="b.png"/></p>'
    assert codes(tmp_path, figure("a.svg") + inline) == []


def test_a_picture_too_small_for_print_says_how_it_would_print(tmp_path: Path) -> None:
    put(tmp_path, "a.png", picture(width=502, height=300))
    (finding,) = found(tmp_path, figure("a.png"))
    assert finding.rule == "AS109"
    assert "502 pixels wide, 150 dots per inch" in finding.message


@pytest.mark.parametrize("name", CUT)
def test_damaged_headers_are_findings_and_never_errors(tmp_path: Path, name: str) -> None:
    """Bytes changed at random, most of them near the beginning, where the sizes stand."""
    luck = random.Random(name)
    for _ in range(300):
        data = bytearray(WHOLE[name])
        for _ in range(luck.randint(1, 8)):
            place = min(int(luck.expovariate(1 / 60)), len(data) - 1)
            data[place] = luck.randrange(256)
        path = tmp_path / f"{luck.random()}.bin"
        path.write_bytes(data[: luck.randint(1, len(data))])
        assert probe(path).size > 0
        path.unlink()
