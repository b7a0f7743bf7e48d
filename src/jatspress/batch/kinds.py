"""What kind of file is given; a manuscript in place of JATS is told the command to convert it."""

from __future__ import annotations

import shlex
from pathlib import Path

from jatspress.article import Message, say
from jatspress.errors import InputError
from jatspress.jats.document import Document
from jatspress.jats.limits import DEFAULT_LIMITS, Limits
from jatspress.jats.parse import parse_file

JATS_SUFFIXES = frozenset({".xml", ".nxml"})
TEXT_SUFFIXES = frozenset({".txt", ".text"})

#: What files of these kinds are; those of `TEXT_SUFFIXES` are converted, others by way of them.
_KINDS = {
    ".doc": say("a Word document"),
    ".docx": say("a Word document"),
    ".epub": say("an EPUB"),
    ".htm": say("a web page"),
    ".html": say("a web page"),
    ".markdown": say("a Markdown text"),
    ".md": say("a Markdown text"),
    ".odt": say("an OpenDocument text"),
    ".pdf": say("a PDF"),
    ".rtf": say("a Rich Text document"),
    ".tex": say("a LaTeX document"),
    ".zip": say("a packed file, perhaps of Word"),
}
_OF_THE_WEB = (".htm", ".html")
_PLAIN_TEXT = say("a plain text")
#: How such files begin whatever they are called.
_BEGINNINGS = (
    (b"%PDF", ".pdf"),
    (b"{\\rtf", ".rtf"),
    (b"\xd0\xcf\x11\xe0", ".doc"),
    (b"PK\x03\x04", ".zip"),
)


def parse_jats(path: Path, *, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Parse a file as `parse_file` does; of a manuscript say how JATS is made of it.

    Raises InputError. A file is a manuscript when it is no XML, and its name or its beginning
    tells what else it is.
    """
    try:
        return parse_file(path, limits=limits)
    except InputError as error:
        kind = _kind_of(path)
        if kind is None:
            raise
        message = say("this is {kind}, not JATS XML", kind=kind)
        raise InputError(message, where=str(path), hint=_advice(path, kind)) from error


def _kind_of(path: Path) -> Message | None:
    """What a file is that is no XML; `None` for what is meant to be XML, or is not there."""
    suffix = path.suffix.lower()
    if suffix in JATS_SUFFIXES or not path.is_file():
        return None
    with path.open("rb") as stream:
        beginning = stream.read(64)
    told = next((kind for magic, kind in _BEGINNINGS if beginning.startswith(magic)), None)
    if told is not None:
        return _KINDS[suffix if suffix in _KINDS else told]
    if beginning.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and suffix not in _OF_THE_WEB:
        return None
    return _PLAIN_TEXT if suffix in TEXT_SUFFIXES else _KINDS.get(suffix)


def _advice(path: Path, kind: Message) -> Message:
    if kind is _PLAIN_TEXT:
        return say(
            "Make JATS of it first: jatspress convert {name}; jatspress build {name} makes "
            "everything at once.",
            name=shlex.quote(str(path)),
        )
    return say(
        "Save it as plain text in UTF-8, {text}, and make JATS of that: jatspress convert {text}.",
        text=shlex.quote(str(path.with_suffix(".txt"))),
    )
