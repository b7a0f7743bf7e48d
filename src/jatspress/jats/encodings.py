"""The bytes of a document made sure to decode, or refused with line and column."""

from __future__ import annotations

import codecs
import re

from jatspress.errors import InputError, NotWellFormedError
from jatspress.message import say

_DECLARED_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_ENCODING_NAME = re.compile(r"""(<\?xml[^>]*?encoding\s*=\s*["'])([A-Za-z0-9._-]+)(["'])""")
#: How documents begin whose characters have two or four bytes; UTF-32 first, its mark is longer.
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (b"<\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\x00<", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"<\x00", "utf-16-le"),
    (b"\x00<", "utf-16-be"),
)
#: Encodings in which the byte of '<' or '&' may mean something else, or the other way round.
_SHIFTING = re.compile(r"utf[-_.]?7|hz|iso[-_.]?2022", re.IGNORECASE)
#: What Python calls encodings too, and is none of a file: ways to write names and commands.
_NO_ENCODINGS = frozenset({"idna", "punycode", "unicodeescape", "rawunicodeescape", "undefined"})
SAVE_AS_UTF8 = say("Save the file as UTF-8 and name that encoding, or none, in its first line.")


def stated_encoding(data: bytes) -> str:
    """The encoding that the first line states, UTF-8 when it states none.

    A byte order mark outweighs what the first line says, as it does for libxml2.
    """
    declared = None if data.startswith(codecs.BOM_UTF8) else _DECLARED_ENCODING.match(data[:200])
    return declared[1].decode("ascii").lower() if declared else "utf-8"


def decodable(data: bytes, name: str) -> bytes:
    """The bytes in an encoding that agrees with ASCII, sure to decode; wide ones become UTF-8."""
    wide = next((codec for head, codec in _WIDE if data.startswith(head)), None)
    if wide:
        return _from_wide(data, wide, name)
    if b"\x00" in data[:4096]:
        hint = say("It may be a Word document or a PDF; give the article's XML.")
        raise InputError(say("this is a binary file, not XML"), where=name, hint=hint)
    encoding = stated_encoding(data)
    if _SHIFTING.match(encoding) or re.sub("[._-]", "", encoding) in _NO_ENCODINGS:
        message = say("the encoding {encoding} is not read", encoding=encoding)
        raise InputError(message, where=name, hint=SAVE_AS_UTF8)
    if encoding.startswith(("utf-16", "utf16", "utf-32", "ucs-", "iso-10646")):
        message = say(
            "the first line says that the file is {encoding}, and it is not",
            encoding=encoding.upper(),
        )
        raise InputError(message, where=f"{name}:1", hint=SAVE_AS_UTF8)
    _check_decodes(data, encoding, name)
    return data


_MARKED = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def exact_codec(data: bytes) -> str:
    """The codec in which each character is its own bytes: a byte order mark is one of them."""
    heads = (*_MARKED, *_WIDE)
    wide = next((codec for head, codec in heads if data.startswith(head)), None)
    return wide or stated_encoding(data)


def _from_wide(data: bytes, codec: str, name: str) -> bytes:
    """UTF-16 or UTF-32 made UTF-8, with lines and columns as they were."""
    text = _check_decodes(data, codec, name).removeprefix("\ufeff")
    return _ENCODING_NAME.sub(_utf8_as_wide, text, count=1).encode("utf-8")


def _utf8_as_wide(match: re.Match[str]) -> str:
    return f"{match[1]}UTF-8{match[3]}{' ' * (len(match[2]) - len('UTF-8'))}"


def _check_decodes(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        return ""  # libxml2 knows it, or says that it does not
    except UnicodeDecodeError as error:
        line, column = place_of(data, error.start, encoding)
        byte = data[error.start]
        raise NotWellFormedError(
            say("byte 0x{byte} is not {encoding}", byte=f"{byte:02X}", encoding=encoding.upper()),
            name=name,
            line=line,
            column=column,
            hint=say(
                "Save the file as UTF-8, or name its real encoding in the first line: "
                '<?xml version="1.0" encoding="windows-1251"?>.'
            ),
        ) from error


def place_of(data: bytes, offset: int, encoding: str) -> tuple[int, int]:
    """Line and column, from 1, of a byte."""
    try:
        before = data[:offset].decode(encoding, "replace")
    except LookupError:
        before = data[:offset].decode("ascii", "replace")
    before = before.removeprefix("\ufeff")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
