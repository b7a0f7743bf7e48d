"""PNG, JPEG, GIF, TIFF and WebP: size in pixels, colours, and whether the file is whole."""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

from jatspress.validation.assets.damage import Facts, broken, exactly, truncated, unpacked

#: No file of sense has more parts; a walk through them ends here.
_MOST_PARTS = 100_000
_PIECE = 1 << 16


def png(stream: BinaryIO, size: int) -> Facts:
    """Walk the chunks of a PNG to IEND, with their check sums (PNG, 5.3)."""
    stream.seek(8)
    facts: Facts | None = None
    for _ in range(_MOST_PARTS):
        if size - stream.tell() < 12:
            raise truncated(facts)
        length, name = unpacked(">I4s", stream)
        if stream.tell() + length + 4 > size:
            raise truncated(facts)
        if facts is None:
            if name != b"IHDR" or length != 13:
                raise broken()
            facts = Facts(*struct.unpack(">II", exactly(stream, 8)))
            stream.seek(-8, 1)
        if not _sum_is_right(stream, name, length):
            raise broken(facts)
        if name == b"IEND":
            break
    return facts or Facts()


def _sum_is_right(stream: BinaryIO, name: bytes, length: int) -> bool:
    value = zlib.crc32(name)
    while length > 0:
        piece = exactly(stream, min(length, _PIECE))
        value, length = zlib.crc32(piece, value), length - len(piece)
    return bool(value == unpacked(">I", stream)[0])


_SIZES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD8)})
#: After its end a JPEG may have a second, smaller picture or a maker's notes.
_TAIL = 1 << 18


def jpeg(stream: BinaryIO, size: int) -> Facts:
    """Walk the segments of a JPEG to its picture, then look for its end (ITU T.81, annex B)."""
    stream.seek(2)
    facts = Facts()
    for _ in range(_MOST_PARTS):
        marker = _next_marker(stream, facts)
        if marker in _ALONE:
            continue
        if marker == 0xD9:
            raise broken(facts)  # an end before any picture
        length = unpacked(">H", stream)[0]
        if length < 2:
            raise broken(facts)
        if marker in _SIZES and length >= 8:
            _, height, width, parts = unpacked(">BHHB", stream)
            facts = Facts(width, height, cmyk=parts == 4)
            stream.seek(-6, 1)
        stream.seek(length - 2, 1)
        if marker == 0xDA:
            break
    start = max(stream.tell(), size - _TAIL)
    stream.seek(start)
    if b"\xff\xd9" not in stream.read(_TAIL):
        raise truncated(facts)
    return facts


def _next_marker(stream: BinaryIO, facts: Facts) -> int:
    byte = stream.read(1)
    if byte not in (b"\xff", b""):
        raise broken(facts)
    for _ in range(_PIECE):  # any number of filling bytes
        byte = stream.read(1)
        if byte != b"\xff":
            break
    if byte in (b"", b"\xff"):
        raise truncated(facts)
    return byte[0]


def gif(stream: BinaryIO, size: int) -> Facts:
    """Walk the blocks of a GIF to its trailer (GIF89a, 17–27)."""
    _, width, height, flags, _, _ = unpacked("<6sHHBBB", stream)
    facts = Facts(width, height)
    _skip_colours(stream, flags)
    for _ in range(_MOST_PARTS):
        kind = stream.read(1)
        if kind == b";":
            break
        if not kind:
            raise truncated(facts)
        if kind == b"!":
            stream.seek(1, 1)
        elif kind == b",":
            _skip_colours(stream, unpacked("<HHHHB", stream)[4])
            stream.seek(1, 1)
        else:
            raise broken(facts)
        _skip_blocks(stream, size, facts)
    return facts


def _skip_colours(stream: BinaryIO, flags: int) -> None:
    if flags & 0x80:
        stream.seek(3 << ((flags & 7) + 1), 1)


def _skip_blocks(stream: BinaryIO, size: int, facts: Facts) -> None:
    for _ in range(size):
        length = stream.read(1)
        if not length:
            raise truncated(facts)
        if length == b"\0":
            return
        stream.seek(length[0], 1)


_WIDTH, _HEIGHT, _COLOURS, _STRIPS, _STRIP_SIZES = 256, 257, 262, 273, 279
_TILES, _TILE_SIZES = 324, 325
_CMYK = 5
_FORMS = {1: "B", 3: "H", 4: "I"}
#: Of so many strips the last ones are looked at.
_MOST_STRIPS = 10_000


def tiff(stream: BinaryIO, size: int) -> Facts:
    """Read the first directory of a TIFF; its strips or tiles lie within the file (TIFF 6.0)."""
    order = "<" if exactly(stream, 2) == b"II" else ">"
    version, offset = unpacked(f"{order}HI", stream)
    if version != 42:
        return Facts()  # BigTIFF
    entries = _directory(stream, order, offset, size)
    first = {tag: _values(stream, order, entry, 1)[:1] for tag, entry in entries.items()}
    width, height = ((first.get(tag) or (None,))[0] for tag in (_WIDTH, _HEIGHT))
    facts = Facts(width, height, cmyk=first.get(_COLOURS) == (_CMYK,))
    for starts, sizes in ((_STRIPS, _STRIP_SIZES), (_TILES, _TILE_SIZES)):
        if starts in entries and sizes in entries:
            ends = zip(
                _values(stream, order, entries[starts], _MOST_STRIPS),
                _values(stream, order, entries[sizes], _MOST_STRIPS),
                strict=False,
            )
            if any(start + length > size for start, length in ends):
                raise truncated(facts)
    return facts


_Entry = tuple[int, int, bytes]


def _directory(stream: BinaryIO, order: str, offset: int, size: int) -> dict[int, _Entry]:
    """The entries of a directory: tag → type, count, the four bytes of the value or its place."""
    if offset < 8 or offset + 2 > size:
        raise truncated()
    stream.seek(offset)
    (count,) = unpacked(f"{order}H", stream)
    rows = [unpacked(f"{order}HHI4s", stream) for _ in range(count)]
    return {tag: (kind, number, value) for tag, kind, number, value in rows}


def _values(stream: BinaryIO, order: str, entry: _Entry, most: int) -> tuple[int, ...]:
    """The numbers of an entry, at most so many; none for types that are no whole numbers."""
    kind, count, inline = entry
    if kind not in _FORMS:
        return ()
    form = f"{order}{min(count, most)}{_FORMS[kind]}"
    length = struct.calcsize(form)
    if struct.calcsize(f"{order}{_FORMS[kind]}") * count <= 4:
        return struct.unpack(form, inline[:length])
    stream.seek(struct.unpack(f"{order}I", inline)[0])
    return unpacked(form, stream)


def webp(stream: BinaryIO, size: int) -> Facts:
    """Read the header of a WebP; the file is as long as it says (RFC 9649)."""
    _, length, _, form = unpacked("<4sI4s4s", stream)
    head = stream.read(14)
    facts = _webp_size(form, head)
    if length + 8 > size:
        raise truncated(facts)
    return facts


def _webp_size(form: bytes, head: bytes) -> Facts:
    if len(head) < 14:
        raise truncated()
    if form == b"VP8X":
        width, height = (int.from_bytes(head[at : at + 3], "little") + 1 for at in (8, 11))
        return Facts(width, height)
    if form == b"VP8L":
        bits = int.from_bytes(head[5:9], "little")
        return Facts((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if form == b"VP8 ":
        width, height = (int.from_bytes(head[at : at + 2], "little") & 0x3FFF for at in (10, 12))
        return Facts(width, height)
    raise broken()
