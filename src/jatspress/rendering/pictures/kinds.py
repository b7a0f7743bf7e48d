"""What a picture is, by its first bytes: names lie, and a web page is saved as `figure.png`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from jatspress.article import Message, say
from jatspress.rendering import rules
from jatspress.rendering.pictures.trouble import PictureError

#: So much of a file tells what it is.
_HEAD = 4096


@dataclass(frozen=True)
class Kind:
    """A kind of picture: its name, the endings of its files, and the reader that opens it.

    `shown` tells that browsers show it; kinds without a reader are drawings, or known only so
    that they can be named.
    """

    name: str
    endings: tuple[str, ...]
    reader: str | None = None
    shown: bool = False
    advice: Message | None = None


SVG = Kind("SVG", (".svg",), shown=True)
PNG = Kind("PNG", (".png",), "PNG", shown=True)
JPEG = Kind("JPEG", (".jpg", ".jpeg"), "JPEG", shown=True)
GIF = Kind("GIF", (".gif",), "GIF", shown=True)
WEBP = Kind("WebP", (".webp",), "WEBP", shown=True)
AVIF = Kind("AVIF", (".avif",), "AVIF", shown=True)
TIFF = Kind("TIFF", (".tif", ".tiff"), "TIFF")
BMP = Kind("BMP", (".bmp",), "BMP")
JPEG_2000 = Kind("JPEG 2000", (".jp2", ".j2k", ".jpx"), "JPEG2000")

_AS_DRAWING = say("Export the drawing as SVG, or as PNG of 300 dpi, under the same name.")
_AS_FLAT = say("Save it flat, as PNG or TIFF, under the same name.")
_AS_PHOTO = say("Save it as JPEG or PNG under the same name.")
_PLAIN = say("Unpack it: a plain .svg is wanted.")
EPS = Kind("EPS", (".eps", ".ps", ".ai"), advice=_AS_DRAWING)
PDF = Kind("PDF", (".pdf",), advice=_AS_DRAWING)
EMF = Kind("EMF", (".emf",), advice=_AS_DRAWING)
WMF = Kind("WMF", (".wmf",), advice=_AS_DRAWING)
PSD = Kind("PSD", (".psd",), advice=_AS_FLAT)
HEIC = Kind("HEIC", (".heic", ".heif"), advice=_AS_PHOTO)
JPEG_XL = Kind("JPEG XL", (".jxl",), advice=_AS_PHOTO)
SVGZ = Kind("SVGZ", (".svgz",), advice=_PLAIN)

#: Endings of pictures that browsers show, best first.
SHOWN = (".svg", ".webp", ".png", ".jpg", ".jpeg", ".avif", ".gif")
#: Endings of pictures that are converted, and of those that can only be named.
CONVERTED = (".tif", ".tiff", ".jp2", ".j2k", ".jpx", ".bmp")
NAMED = (".eps", ".ps", ".ai", ".pdf", ".emf", ".wmf", ".psd", ".heic", ".heif", ".jxl", ".svgz")
_RASTERS = frozenset(SHOWN) - {".svg"}

_SVG_ROOT = re.compile(rb"<(?:[\w.-]+:)?svg[\s>/]")
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)


def _begins(*signs: bytes) -> Callable[[bytes], bool]:
    return lambda head: head.startswith(signs)


def _brand(*names: bytes) -> Callable[[bytes], bool]:
    """Tell kinds in boxes (ISO 14496-12) by their brand."""
    return lambda head: head[4:8] == b"ftyp" and any(n in head[8:32] for n in names)


_SIGNS: tuple[tuple[Callable[[bytes], bool], Kind], ...] = (
    (_begins(b"\x89PNG\r\n\x1a\n"), PNG),
    (_begins(b"\xff\xd8\xff"), JPEG),
    (_begins(b"GIF87a", b"GIF89a"), GIF),
    (lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP", WEBP),
    (_brand(b"avif", b"avis"), AVIF),
    (_brand(b"heic", b"heix", b"mif1", b"msf1"), HEIC),
    (_begins(b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"), TIFF),
    (_begins(b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"), JPEG_2000),
    (_begins(b"\0\0\0\x0cJXL ", b"\xff\x0a"), JPEG_XL),
    (_begins(b"8BPS"), PSD),
    (_begins(b"%!PS", b"\xc5\xd0\xd3\xc6", b"\x04%!PS"), EPS),
    (_begins(b"%PDF-"), PDF),
    (lambda head: head[:4] == b"\1\0\0\0" and head[40:44] == b" EMF", EMF),
    (_begins(b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0"), WMF),
    (_begins(b"\x1f\x8b"), SVGZ),
    (_begins(b"BM"), BMP),
)


def kind_of(path: Path) -> Kind:
    """Tell what a file is; raise PictureError when it is no picture that we know."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError as error:
        raise PictureError(say("cannot be read")) from error
    if not head:
        raise PictureError(say("is empty"))
    found = next((kind for fits, kind in _SIGNS if fits(head)), None)
    if found is not None:
        return found
    plain = head.replace(b"\0", b"")  # UTF-16 of letters that ASCII has
    if _SVG_ROOT.search(plain):
        return SVG
    if _WEB_PAGE.search(plain):
        raise PictureError(say("is a web page, not a picture"))
    if path.suffix.lower() == ".svg":
        return SVG  # a long comment may stand before its root
    raise PictureError(say("is not a picture, or a damaged one"))


def unshown(kind: Kind) -> PictureError:
    """The error of a kind that neither pages nor we can show."""
    message = say("is {kind}, which pages cannot show and jatspress cannot convert", kind=kind.name)
    return PictureError(message, rules.UNSHOWN_PICTURE, kind.advice)


def is_named_rightly(kind: Kind, name: str) -> bool:
    """Tell whether servers send a file of this name so that browsers show it.

    They send it as what its ending says; browsers mend that among pictures of pixels.
    """
    ending = PurePosixPath(name).suffix.lower()
    return ending == ".svg" if kind is SVG else ending in _RASTERS
