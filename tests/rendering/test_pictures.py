"""Pictures as a page shows them: converted, in sRGB, in several widths, or words in their place."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, ImageFile

from jatspress.rendering.pictures import PictureError, for_book, for_print, prepared
from jatspress.rendering.pictures import opening as limits
from tests.rendering.raster import packed, photograph, png


@pytest.fixture
def at(tmp_path: Path) -> Callable[..., Path]:
    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def _image(data: bytes) -> Any:
    return Image.open(io.BytesIO(data))


def _said(path: Path) -> str:
    with pytest.raises(PictureError) as error:
        prepared(path, path.name, (480,))
    return str(error.value)


def test_a_picture_that_browsers_show_stays_as_it_is(at: Any) -> None:
    made = prepared(at("a.png", png(40, 30)), "a.png", (16, 480))
    assert (made.width, made.height, made.full, made.losses) == (40, 30, None, ())


def test_copies_are_narrower_and_smaller_and_of_the_same_kind(at: Any) -> None:
    path = at("a.jpg", packed(photograph(1000, 500), "JPEG", quality=95))
    made = prepared(path, "a.jpg", (200, 400, 900, 4000))
    assert [copy.width for copy in made.copies] == [200, 400]
    sizes = [len(copy.data) for copy in made.copies]
    assert sizes == sorted(sizes)
    assert sizes[-1] < path.stat().st_size
    assert {_image(copy.data).format for copy in made.copies} == {"JPEG"}
    assert _image(made.copies[0].data).size == (200, 100)


def test_a_copy_that_would_be_larger_is_not_made(at: Any) -> None:
    drawing = Image.new("1", (1000, 1000))
    for line in range(0, 1000, 3):
        drawing.paste(1, (line, 0, line + 1, 1000))
    assert prepared(at("a.png", packed(drawing, "PNG")), "a.png", (700,)).copies == ()


def test_the_same_picture_gives_the_same_bytes(at: Any) -> None:
    path = at("a.tif", packed(photograph(600, 300), "TIFF"))
    assert prepared(path, "a.tif", (200,)) == prepared(path, "a.tif", (200,))


def test_a_copy_is_upright_and_says_nothing_of_the_camera(at: Any) -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010E] = 6, "taken at home"
    data = packed(photograph(400, 200), "JPEG", exif=exif, comment=b"mine", quality=95)
    made = prepared(at("a.jpg", data), "a.jpg", (100,))
    assert (made.width, made.height) == (200, 400)
    copy = made.copies[0].data
    assert _image(copy).size == (100, 200)
    assert not _image(copy).getexif()
    assert b"home" not in copy
    assert b"mine" not in copy


@pytest.mark.parametrize(
    "mode, colour, kind",
    [
        ("RGB", (200, 10, 10), "TIFF"),
        ("L", 90, "TIFF"),
        ("1", 1, "TIFF"),
        ("RGBA", (1, 2, 3, 128), "TIFF"),
        ("RGB", (200, 10, 10), "BMP"),
        ("RGB", (200, 10, 10), "JPEG2000"),
    ],
)
def test_what_has_few_colours_is_converted_without_a_loss(
    at: Any, mode: str, colour: Any, kind: str
) -> None:
    source = Image.new(mode, (50, 40), colour)
    made = prepared(at("a", packed(source, kind)), "a")
    assert made.full is not None
    assert made.full.ending == ".png"
    shown = _image(made.full.data)
    assert shown.size == (50, 40)
    assert shown.convert("RGBA").getpixel((9, 9)) == source.convert("RGBA").getpixel((9, 9))


def test_a_photograph_becomes_a_jpeg(at: Any) -> None:
    made = prepared(at("a.tif", packed(photograph(800, 600), "TIFF")), "a.tif")
    assert made.full is not None
    assert (made.full.ending, _image(made.full.data).format) == (".jpg", "JPEG")


def test_sixteen_bits_keep_their_greys(at: Any) -> None:
    made = prepared(at("a.tif", packed(Image.new("I;16", (9, 9), 40_000), "TIFF")), "a.tif")
    assert made.full is not None
    assert _image(made.full.data).getpixel((4, 4)) == pytest.approx(40_000 / 257, abs=1)


def test_pixels_of_fractions_are_refused(at: Any) -> None:
    assert "fractions" in _said(at("a.tif", packed(Image.new("F", (9, 9), 0.5), "TIFF")))


@pytest.mark.parametrize("kind, name", [("JPEG", "a.jpg"), ("TIFF", "a.tif")])
def test_ink_without_a_profile_is_shown_and_said_to_be_a_guess(
    at: Any, kind: str, name: str
) -> None:
    ink = Image.new("CMYK", (60, 40), (0, 255, 255, 0))
    made = prepared(at(name, packed(ink, kind)), name)
    assert made.full is not None
    red, green, blue = _image(made.full.data).convert("RGB").getpixel((9, 9))
    assert red > 200 > 60 > max(green, blue)
    assert [str(loss) for loss in made.losses] == [
        "is in CMYK without a colour profile; its colours are a guess"
    ]


def test_colours_are_those_of_the_profile_in_the_file(at: Any) -> None:
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    colour = Image.new("LAB", (20, 20), (150, 190, 170))
    made = prepared(at("a.tif", packed(colour, "TIFF", icc_profile=lab)), "a.tif")
    assert made.full is not None
    expected = ImageCms.profileToProfile(
        colour, ImageCms.createProfile("LAB"), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    assert expected is not None
    shown = _image(made.full.data)
    assert "icc_profile" not in shown.info
    difference = [
        abs(a - b)
        for a, b in zip(shown.getpixel((5, 5)), expected.getpixel((5, 5)), strict=True)  # type: ignore[arg-type]
    ]
    assert max(difference) <= 3


def test_a_profile_that_is_none_does_no_harm(at: Any) -> None:
    data = packed(Image.new("RGB", (40, 40), (9, 99, 199)), "TIFF", icc_profile=b"not a profile")
    made = prepared(at("a.tif", data), "a.tif")
    assert made.full is not None
    assert _image(made.full.data).getpixel((1, 1)) == (9, 99, 199)


def test_of_several_pages_the_first_is_shown_and_the_others_are_said(at: Any) -> None:
    pages = [Image.new("L", (20, 20), shade) for shade in (10, 20, 30)]
    data = packed(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    made = prepared(at("a.tif", data), "a.tif")
    assert made.full is not None
    assert _image(made.full.data).getpixel((1, 1)) == 10
    assert [str(loss) for loss in made.losses] == ["has 3 pages, of which the first is shown"]


def test_what_moves_stays_as_it_is_and_print_is_said_to_stand_still(at: Any) -> None:
    frames = [Image.new("RGB", (500, 20), colour) for colour in ("red", "green", "blue")]
    data = packed(frames[0], "GIF", save_all=True, append_images=frames[1:])
    made = prepared(at("a.gif", data), "a.gif", (100,))
    assert (made.full, made.copies) == (None, ())
    assert [str(loss) for loss in made.losses] == ["moves; print shows its first picture"]


# --- what is refused


@pytest.mark.parametrize(
    "name, data, said",
    [
        ("a.png", b"", "is empty"),
        ("a.png", b"<!DOCTYPE html><html></html>", "is a web page, not a picture"),
        ("a.png", b"GIF 89", "is not a picture"),
        ("a.eps", b"%!PS-Adobe-3.0 EPSF-3.0", "is EPS, which pages cannot show"),
        ("a.emf", b"\1\0\0\0" + bytes(36) + b" EMF", "is EMF"),
        ("a.wmf", b"\xd7\xcd\xc6\x9a", "is WMF"),
        ("a.psd", b"8BPS\0\1", "is PSD"),
        ("a.heic", b"\0\0\0\x18ftypheic", "is HEIC"),
        ("a.pdf", b"%PDF-1.7", "is PDF"),
        ("a.svgz", b"\x1f\x8b\x08", "is SVGZ"),
        ("a.png", png()[:40], "is damaged or cut off"),
        ("a.jpg", packed(photograph(300, 300), "JPEG")[:3000], "is damaged or cut off"),
        ("a.tif", packed(photograph(300, 300), "TIFF")[:3000], "is damaged or cut off"),
        ("a.gif", b"GIF89a" + b"\xff" * 40, "is damaged or cut off"),
        ("a.webp", b"RIFF\0\0\0\0WEBPVP8 ", "is damaged or cut off"),
        ("a.svg", b"<svg", "is not a drawing, or a damaged one"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><g></svg>", "is not a drawing"),
    ],
)
def test_what_no_page_can_show_is_refused_in_words(
    at: Any, name: str, data: bytes, said: str
) -> None:
    assert said in _said(at(name, data))


@pytest.mark.parametrize("filled_up", [True, False])
def test_half_a_picture_is_none_whatever_the_engine_tells_pillow(
    at: Any, monkeypatch: pytest.MonkeyPatch, filled_up: bool
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", filled_up)
    half = packed(photograph(300, 300), "JPEG")[:3000]
    assert "cut off" in _said(at("a.jpg", half))
    assert filled_up == ImageFile.LOAD_TRUNCATED_IMAGES


def test_more_pixels_than_the_limit_are_not_unpacked(
    at: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_PIXELS", 1000)
    assert "has 40 × 30 pixels" in _said(at("a.png", png(40, 30)))


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("side", [11_000, 60_000])
def test_a_bomb_is_known_by_its_header(at: Any, side: int) -> None:
    size = side.to_bytes(2, "little") * 2
    head = b"GIF89a" + size + bytes(3) + b"," + bytes(4) + size + b"\0\x08"
    assert "more than 100 million are not unpacked" in _said(at("a.gif", head))


def test_a_file_of_very_many_bytes_is_not_read(at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 10)
    assert "are not read" in _said(at("a.png", png()))


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def test_a_drawing_that_repeats_itself_without_end_is_refused(at: Any) -> None:
    layers = "".join(
        f'<g id="g{n + 1}">' + f'<use xlink:href="#g{n}"/>' * 10 + "</g>" for n in range(9)
    )
    bomb = f'{_SVG}><path id="g0"/>{layers}</svg>'
    assert "draws more than" in _said(at("a.svg", bomb.encode()))
    circle = f'{_SVG}><g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g></svg>'
    assert "inside itself" in _said(at("a.svg", circle.encode()))


def test_a_bomb_inside_a_drawing_is_found(at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from base64 import b64encode

    monkeypatch.setattr(limits, "MOST_PIXELS", 1000)
    inner = b64encode(png(40, 30)).decode()
    drawing = f'{_SVG}><image xlink:href="data:image/png;base64,{inner}"/></svg>'
    assert "has 40 × 30 pixels" in _said(at("a.svg", drawing.encode()))


# --- drawings


@pytest.mark.parametrize(
    "stated, size",
    [
        ('width="40" height="30"', (40, 30)),
        ('width="1in" height="72pt"', (96, 96)),
        ('width="10cm" viewBox="0 0 20 10"', (378, 189)),
        ('viewBox="0 0 200 100"', (656, 328)),
        ('width="100%" height="100%" viewBox="0,0,1,2"', (656, 1312)),
        ("", (300, 150)),
        ('width="x" height="-3" viewBox="a b"', (300, 150)),
        ('width="1e300" height="1e300"', (10_000, 10_000)),
        ('width="1e999" height="5"', (10, 5)),
    ],
)
def test_a_drawing_is_as_large_as_browsers_show_it(
    at: Any, stated: str, size: tuple[int, int]
) -> None:
    made = prepared(at("a.svg", f"{_SVG} {stated}/>".encode()), "a.svg")
    assert (made.width, made.height) == size


def test_words_that_print_cannot_show_are_said(at: Any) -> None:
    label = '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Salt</p></foreignObject>'
    made = prepared(at("a.svg", f"{_SVG}>{label}</svg>".encode()), "a.svg")
    assert made.full is None
    assert "<foreignObject>" in str(made.losses[0])


def test_a_file_whose_ending_lies_gets_a_name_that_browsers_believe(at: Any) -> None:
    made = prepared(at("a.tif", png()), "a.tif")
    assert made.full is not None
    assert (made.full.ending, made.full.data) == (".png", png())
    assert prepared(at("b.jpg", png()), "b.jpg").full is None  # browsers look inside
    drawn = prepared(at("c.png", f"{_SVG}/>".encode()), "c.png").full
    assert drawn is not None
    assert drawn.ending == ".svg"


# --- print and books


def test_print_gets_what_its_engine_would_get_wrong(at: Any) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = at("a.jpg", packed(photograph(40, 20), "JPEG", exif=exif))
    upright = for_print(turned)
    assert upright is not None
    assert _image(upright).size == (20, 40)
    deep = for_print(at("b.png", packed(Image.new("I;16", (9, 9), 40_000), "PNG")))
    assert deep is not None
    assert _image(deep).mode == "L"
    assert for_print(at("c.png", png())) is None
    assert for_print(at("d.png", b"no picture")) is None


def test_books_get_a_kind_that_every_reader_shows(at: Any) -> None:
    made = for_book(at("a.tif", packed(photograph(90, 60), "TIFF")))
    assert made is not None
    assert made.ending in (".png", ".jpg")
    assert for_book(at("b.png", b"no picture")) is None
