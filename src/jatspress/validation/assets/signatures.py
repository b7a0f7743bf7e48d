"""What a file is by its first bytes, named by the usual ending of its kind."""

from __future__ import annotations

import re

from jatspress.validation.media_types import kind_of_ending

#: How many bytes of a file are looked at.
HEAD = 4096

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tif"),
    (b"MM\0*", "tif"),
    (b"II+\0", "tif"),
    (b"MM\0+", "tif"),
    (b"BM", "bmp"),
    (b"%PDF-", "pdf"),
    (b"%!PS", "eps"),
    (b"\xc5\xd0\xd3\xc6", "eps"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wmv"),
    (b"\x1a\x45\xdf\xa3", "webm"),
    (b"\0\0\x01\xba", "mpg"),
    (b"\0\0\x01\xb3", "mpg"),
    (b"ID3", "mp3"),
)
_RIFF = {b"WEBP": "webp", b"AVI ": "avi", b"WAVE": "wav"}
_BRANDS = {b"qt  ": "mov", b"avif": "avif", b"avis": "avif", b"M4A ": "m4a"}
# Possessive, so that a file full of comments is judged at once.
_PROLOG = rb"(?:<\?xml[^>]*+>|<!--(?>.*?-->)|<!DOCTYPE\s[^>\[]*+(?:\[(?>.*?\]\s*>)|>)|\s)*+"
_SVG = re.compile(_PROLOG + rb"<(?:\w+:)?svg[\s>]", re.DOTALL)
_HTML = re.compile(
    rb"(?:<!--(?>.*?-->)|\s)*+<(?:!doctype\s+html|html)[\s>]", re.DOTALL | re.IGNORECASE
)

#: Kinds that are made of another one.
_MADE_OF = {
    "docx": "zip",
    "xlsx": "zip",
    "pptx": "zip",
    "odt": "zip",
    "ods": "zip",
    "xls": "doc",
    "ppt": "doc",
}
#: Containers of the same family, whose first bytes do not tell them apart.
_SAME_FAMILY = ({"mp4", "mov", "m4a"},)


def kind_of(head: bytes) -> str | None:
    """The kind of a file by its first bytes; `None` when they tell nothing."""
    found = next((kind for start, kind in _SIGNATURES if head.startswith(start)), None)
    if found is not None:
        return found
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12])
    if head[4:8] == b"ftyp":
        return _BRANDS.get(head[8:12], "mp4")
    text = head.removeprefix(b"\xef\xbb\xbf")
    if _SVG.match(text):
        return "svg"
    return "htm" if _HTML.match(text) else None


def agrees(kind: str, ending: str) -> bool:
    """Tell whether a file of a kind may have an ending; unknown endings contradict nothing."""
    named = kind_of_ending(ending)
    if named is None or named == kind or _MADE_OF.get(named) == kind:
        return True
    if ending.lower() == "svgz" and kind == "gz":
        return True
    return any({named, kind} <= family for family in _SAME_FAMILY)
