"""PDF, ZIP (with the files of Word, Excel and PowerPoint) and MP4: whether they are whole."""

from __future__ import annotations

import os
from typing import BinaryIO

from jatspress.article import say
from jatspress.validation.assets.damage import DamagedError, Facts, truncated, unpacked

#: Readers of PDF look for its end in the last 1024 bytes; some writers leave more behind it.
_PDF_TAIL = 4096
#: The end of a ZIP with its longest comment.
_ZIP_TAIL = 22 + 65_535
_MOST_BOXES = 10_000


def pdf(stream: BinaryIO, size: int) -> Facts:
    """A PDF ends in %%EOF (ISO 32000-1, 7.5.5)."""
    if b"%%EOF" not in _tail(stream, size, _PDF_TAIL):
        raise truncated()
    return Facts()


def zip_file(stream: BinaryIO, size: int) -> Facts:
    """A ZIP ends in its directory (APPNOTE, 4.3.16)."""
    if b"PK\x05\x06" not in _tail(stream, size, _ZIP_TAIL):
        raise truncated()
    return Facts()


def _tail(stream: BinaryIO, size: int, length: int) -> bytes:
    stream.seek(max(0, size - length))
    return stream.read(length)


def mp4(stream: BinaryIO, size: int) -> Facts:
    """Walk the boxes of an MP4: they fill the file, and one has the index (ISO 14496-12, 4.2)."""
    names, at = set(), 0
    for _ in range(_MOST_BOXES):
        if size - at < 8:
            break
        stream.seek(at, os.SEEK_SET)
        length, name = unpacked(">I4s", stream)
        if length == 1:
            (length,) = unpacked(">Q", stream)
        names.add(name)
        if length == 0:  # to the end of the file
            break
        if length < 8 or at + length > size:
            raise truncated()
        at += length
    if names.isdisjoint({b"moov", b"moof"}):
        raise DamagedError(say("the film has no index, so it cannot be played"))
    return Facts()
