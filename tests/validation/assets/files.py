"""Files for tests, made on the spot, and articles beside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from jatspress.article import Finding
from jatspress.jats.parse import parse_file
from jatspress.validation.article import Article
from jatspress.validation.profiles import load_rules
from jatspress.validation.registry import native_rules
from tests.validation.samples import with_pieces

load_rules()
RULES = [rule for rule in native_rules() if rule.rule.code.startswith("AS")]

SVG = (
    b'<?xml version="1.0"?><!-- roads --><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    b"<path d='M0 0h9'/></svg>"
)
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n"
WEB_PAGE = b"<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head></html>"


def picture(kind: str = "PNG", width: int = 1200, height: int = 800, mode: str = "RGB") -> bytes:
    """A picture with something in it, so that its data has some length."""
    image = Image.effect_mandelbrot((width, height), (-2, -1.5, 1, 1.5), 20).convert(mode)
    stream = io.BytesIO()
    image.save(stream, kind)
    return stream.getvalue()


def box(name: bytes, content: bytes = b"") -> bytes:
    """A box of an MP4."""
    return (len(content) + 8).to_bytes(4, "big") + name + content


def archive(*names: str) -> bytes:
    """A ZIP with files of these names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "Salt.")
    return stream.getvalue()


MP4 = box(b"ftyp", b"isom\0\0\0\0") + box(b"moov", b"\0" * 40) + box(b"mdat", b"\0" * 200)


#: The files that the examples of the rules name.
MAKERS: dict[str, Callable[[], bytes]] = {
    "road.png": picture,
    "hill.png": picture,
    "salt road.PNG": picture,
    "drawing.svg": lambda: SVG,
    "picture-that-is-a-web-page.png": lambda: WEB_PAGE,
    "half-of-a-picture.png": lambda: picture()[:-400],
    "picture-of-9-megabytes.png": lambda: picture(width=30, height=30) + b"\0" * 9_000_000,
    "drawing-with-a-linked-photo.svg": lambda: SVG.replace(b"<path", b'<image href="a.png"/><path'),
    "picture-of-1-by-1-pixel.png": lambda: picture(width=1, height=1),
    "picture-of-400-pixels.png": lambda: picture(width=400, height=400),
    "picture-of-1200-pixels.png": picture,
    "picture-in-cmyk.jpg": lambda: picture("JPEG", mode="CMYK"),
}


def written(folder: Path, body: str, name: str = "article.xml") -> Path:
    """Write an article with this body into a folder."""
    path = folder / name
    path.write_text(with_pieces(body), encoding="utf-8")
    return path


def found_at(path: Path) -> list[Finding]:
    """What the rules of the profile find in an article and the files beside it."""
    article = Article(parse_file(path))
    return [finding for rule in RULES for finding in rule.findings(article)]


def found(folder: Path, body: str) -> list[Finding]:
    """What the rules find in an article of this body in a folder."""
    return found_at(written(folder, body))


def figure(name: str, number: int = 1) -> str:
    """A figure with one picture."""
    return f'<fig id="f{number}"><label>{number}</label><graphic xlink:href="{name}"/></fig>'
