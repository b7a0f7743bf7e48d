"""The zip of a book: the same bytes for the same files (EPUB 3.3, Open Container Format)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

#: The folder of everything that belongs to the publication, and the package document in it.
FOLDER, PACKAGE = "EPUB", "package.opf"
MEDIA_TYPE = "application/epub+zip"
#: Where names begin in a manifest that nobody chose.
_NO_STEM = "file"
_LONGEST_STEM = 60
#: The earliest time that a zip can state; a clock would make other bytes each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
  <rootfiles>
    <rootfile full-path="{FOLDER}/{PACKAGE}" media-type="application/oebps-package+xml"/>
  </rootfiles>
</container>
"""
#: Kinds of file that are compressed already.
_COMPRESSED = (".png", ".jpg", ".gif", ".webp", ".mp3", ".m4a", ".mp4", ".webm", ".ogg", ".zip")


def packed(files: Mapping[str, bytes]) -> bytes:
    """Put files of the publication, by their names in its folder, into a container."""
    packing = BytesIO()
    with ZipFile(packing, "w") as book:
        book.writestr(_entry("mimetype", ZIP_STORED), MEDIA_TYPE.encode())
        book.writestr(_entry("META-INF/container.xml"), _CONTAINER.encode())
        for name in sorted(files):
            how = ZIP_STORED if name.lower().endswith(_COMPRESSED) else ZIP_DEFLATED
            book.writestr(_entry(f"{FOLDER}/{name}", how), files[name])
    return packing.getvalue()


def _entry(name: str, how: int = ZIP_DEFLATED) -> ZipInfo:
    entry = ZipInfo(name, _NO_TIME)
    entry.compress_type = how
    entry.create_system = 3  # Unix on every machine
    entry.external_attr = 0o644 << 16
    return entry


def free_name(wanted: str, ending: str, taken: set[str]) -> str:
    """A name of plain characters that no file has yet, and note it as taken.

    Nothing of `wanted` can lead out of a folder, and names that differ only in case are the same
    (EPUB 3.3, section 4.2.2).
    """
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", wanted).strip("-")[:_LONGEST_STEM] or _NO_STEM
    name, number = f"{stem}{ending}", 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem}-{number}{ending}"
    taken.add(name.casefold())
    return name
