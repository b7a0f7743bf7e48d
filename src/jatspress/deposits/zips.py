"""Files as a zip: the same bytes for the same files, whenever and wherever it is made."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

#: The earliest time that a zip can state; a clock would make other bytes each time.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
#: Kinds of files that are compressed already.
_COMPRESSED = (".pdf", ".png", ".jpg", ".jpeg", ".gif", ".mp3", ".mp4", ".zip", ".gz", ".docx")


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files by their names, in the order given."""
    packing = BytesIO()
    with ZipFile(packing, "w") as package:
        for name, data in files.items():
            entry = ZipInfo(name, _NO_TIME)
            is_dense = name.lower().endswith(_COMPRESSED)
            entry.compress_type = ZIP_STORED if is_dense else ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)
    return packing.getvalue()
