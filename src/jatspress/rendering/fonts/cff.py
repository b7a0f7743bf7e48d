"""The character set of a CFF font, made fit for a PDF (Adobe Technical Note 5176).

In a PDF the numbers of a text are looked up in the character set of a font with CIDs. WeasyPrint
writes the numbers of glyphs; so that these are found, number and CID must be the same. Readers
that go by the standard else show other signs, or none (ISO 32000-1, 9.7.4.2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_CHARSET, _ROS = 15, 1200 + 30


def with_plain_charset(data: bytes) -> bytes:
    """An OpenType font whose glyph n is CID n; a font without CIDs comes back as it is."""
    place = _table(data, b"CFF ")
    if place is None:
        return data
    start, _ = place
    names = _after_index(data, start + data[start + 2])
    first, end = _first_entry(data, names)
    operators = dict(_operators(data[first:end]))
    if _ROS not in operators or operators.get(_CHARSET, [0])[-1] <= 2:
        return data
    glyphs = struct.unpack_from(">H", data, _start_of(data, b"maxp") + 4)[0]
    charset = struct.pack(">BHH", 2, 1, max(glyphs - 2, 0))  # one range, from CID 1 on
    at = start + operators[_CHARSET][-1]
    return data[:at] + charset + data[at + len(charset) :]


def _table(data: bytes, wanted: bytes) -> tuple[int, int] | None:
    """Where a table of a font begins and how long it is."""
    for number in range(struct.unpack_from(">H", data, 4)[0]):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if tag == wanted:
            return offset, length
    return None


def _start_of(data: bytes, wanted: bytes) -> int:
    place = _table(data, wanted)
    assert place is not None, f"a font without {wanted!r}"
    return place[0]


def _offsets(data: bytes, at: int) -> tuple[list[int], int]:
    """The offsets of an INDEX, from the byte before its data, which comes second."""
    count = struct.unpack_from(">H", data, at)[0]
    if not count:
        return [1], at + 1
    size = data[at + 2]
    found = [
        int.from_bytes(data[at + 3 + size * n : at + 3 + size * (n + 1)], "big")
        for n in range(count + 1)
    ]
    return found, at + 3 + size * (count + 1) - 1


def _after_index(data: bytes, at: int) -> int:
    offsets, base = _offsets(data, at)
    return base + offsets[-1]


def _first_entry(data: bytes, at: int) -> tuple[int, int]:
    offsets, base = _offsets(data, at)
    return base + offsets[0], base + offsets[1]


def _operators(entry: bytes) -> Iterator[tuple[int, list[int]]]:
    """The operators of a DICT with their whole numbers; those of two bytes count from 1200."""
    place, numbers = 0, list[int]()
    while place < len(entry):
        byte = entry[place]
        if byte <= 21:
            code = 1200 + entry[place + 1] if byte == 12 else byte
            yield code, numbers
            place, numbers = place + (2 if byte == 12 else 1), []
        elif byte == 30:  # a real number, which ends in a half-byte of ones
            place += 1
            while entry[place] & 0xF != 0xF and entry[place] >> 4 != 0xF:
                place += 1
            place += 1
        else:
            value, length = _number(entry, place)
            numbers.append(value)
            place += length


def _number(entry: bytes, place: int) -> tuple[int, int]:
    byte = entry[place]
    if byte == 28:
        return struct.unpack_from(">h", entry, place + 1)[0], 3
    if byte == 29:
        return struct.unpack_from(">i", entry, place + 1)[0], 5
    if byte <= 246:
        return byte - 139, 1
    high = (byte - 247) * 256 if byte <= 250 else -(byte - 251) * 256
    rest = entry[place + 1] + 108
    return (high + rest if byte <= 250 else high - rest), 2
