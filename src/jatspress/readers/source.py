"""A source file read as text, or refused in words."""

from __future__ import annotations

import codecs
import hashlib
import re
from pathlib import Path

from jatspress.article import SourceText, say
from jatspress.errors import HostileInputError, InputError
from jatspress.jats.limits import DEFAULT_LIMITS, Limits

#: The first bytes of kinds of files that are no plain text.
_MAGIC = {
    b"%PDF": ("a PDF", "Copy its text into a .txt file saved as UTF-8."),
    b"PK\x03\x04": ("a ZIP or Office document", "Save the manuscript as plain text (UTF-8)."),
    b"\xd0\xcf\x11\xe0": ("an old Office document", "Save the manuscript as plain text (UTF-8)."),
    b"\x89PNG": ("a picture", "Give the article's text."),
    b"\xff\xd8\xff": ("a picture", "Give the article's text."),
    b"\x1f\x8b": ("a compressed file", "Unpack it first."),
}
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: Characters that no XML 1.0 document can hold (XML 1.0, section 2.2).
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LEGACY = {"cp1251": "windows-1251", "koi8-r": "KOI8-R", "cp1252": "windows-1252"}


def read_source(
    path: Path, *, limits: Limits = DEFAULT_LIMITS, encoding: str | None = None
) -> SourceText:
    """Read a plain text; line ends become LF, a byte order mark is dropped.

    Raises InputError when there is no such file, when it is empty, binary, too large or not in
    UTF-8; a text in an older Cyrillic encoding is recognised and said. `encoding` overrides.
    """
    data = _bytes(path, limits)
    text = _decoded(data, path, encoding)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError("the file is empty", where=str(path), hint="Save the article again.")
    digest = hashlib.sha256(data).hexdigest()
    replaced = tuple((match.start(), match[0]) for match in _NOT_IN_XML.finditer(text))
    clean = _NOT_IN_XML.sub(" ", text)
    return SourceText(str(path), clean, digest, encoding or "utf-8", replaced)


def _bytes(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.source_bytes:
            raise HostileInputError(
                say(
                    "the file has {size} bytes of text; the limit is {limit}",
                    size=f"{size:,}",
                    limit=f"{limits.source_bytes:,}",
                ),
                where=str(path),
                hint="No article is that long. If it is, raise the limit with --max-bytes.",
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        hint = "Check the name and the folder."
        raise InputError("there is no such file", where=str(path), hint=hint) from error
    except IsADirectoryError as error:
        raise InputError("this is a folder, not an article", where=str(path)) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            say("cannot be read: {reason}", reason=say(reason)), where=str(path)
        ) from error


def _decoded(data: bytes, path: Path, encoding: str | None) -> str:
    for magic, (kind, hint) in _MAGIC.items():
        if data.startswith(magic):
            raise InputError(
                say("this is {kind}, not plain text", kind=say(kind)), where=str(path), hint=hint
            )
    chosen = encoding or next((name for bom, name in _BOMS if data.startswith(bom)), "utf-8")
    if b"\x00" in data and not chosen.startswith("utf-16"):
        hint = "Save the article as plain text in UTF-8."
        raise InputError("this is a binary file, not plain text", where=str(path), hint=hint)
    try:
        return data.decode(chosen)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(data, path, error) from error
    except (LookupError, UnicodeError) as error:
        hint = "For example --encoding windows-1251."
        raise InputError(
            say("unknown encoding '{encoding}'", encoding=encoding), where=str(path), hint=hint
        ) from error


def _wrong_encoding(data: bytes, path: Path, error: UnicodeDecodeError) -> InputError:
    line = data.count(b"\n", 0, error.start) + 1
    column = error.start - data.rfind(b"\n", 0, error.start)
    where = f"{path}:{line}:{column}"
    likely = _likely_encoding(data)
    if likely is None:
        return InputError(
            say(
                "byte 0x{byte} is not {encoding}",
                byte=f"{data[error.start]:02X}",
                encoding=error.encoding.upper(),
            ),
            where=where,
            hint="Save the file as UTF-8, or name its encoding with --encoding.",
        )
    return InputError(
        say("not in UTF-8; it looks like {encoding}", encoding=_LEGACY[likely]),
        where=where,
        hint=say(
            "Add --encoding {name}, or convert it: {command}",
            name=_LEGACY[likely].lower(),
            command=f"iconv -f {_LEGACY[likely]} -t UTF-8 {path.name} "
            f"> {path.stem}-utf8{path.suffix}",
        ),
    )


def _likely_encoding(data: bytes) -> str | None:
    """Which old encoding makes the most ordinary words of the bytes."""
    sample = data[:100_000]
    scores = {name: _plausible(sample, name) for name in _LEGACY}
    best = max(scores, key=lambda name: scores[name])
    return best if scores[best] > 0 else None


def _plausible(sample: bytes, encoding: str) -> float:
    """How many letters are common Russian small ones, or accented Latin ones."""
    text = sample.decode(encoding, "replace")
    foreign = [c for c in text if ord(c) > 127]
    if not foreign:
        return 0.0
    common = (
        "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё" if encoding != "cp1252" else "éèêëàâäöüßçñíóúá–—’“”"
    )
    return sum(c in common for c in foreign) / len(foreign) - 0.3
