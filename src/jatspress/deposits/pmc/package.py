"""A package of an article: its XML, whose links lead to the new names, its PDF, its files."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from jatspress.article import XLINK_HREF
from jatspress.deposits.pmc.files import PackedFile, Reference
from jatspress.jats.document import Document
from jatspress.jats.spans import read_source

#: The first moment that a zip can tell: what stands in it has no times of its own.
_NO_TIME = (1980, 1, 1, 0, 0, 0)


def with_names(
    document: Document, references: list[Reference], files: Mapping[str, PackedFile]
) -> bytes:
    """The bytes of an article whose links to files have the names that these have for PMC."""
    source = read_source(document)
    edits = []
    for reference in references:
        element = reference.element
        prefixes = [
            p for p, uri in element.nsmap.items() if p and XLINK_HREF.startswith(f"{{{uri}}}")
        ]
        attribute = source.attributes(element).get(f"{prefixes[0] if prefixes else 'xlink'}:href")
        if attribute is not None and reference.href in files:
            name = files[reference.href].name
            edits.append((attribute.value, attribute.value_end, name))
    pieces, at = [], 0
    for start, end, name in sorted(edits):
        pieces += [source.text[at:start], name]
        at = end
    return "".join([*pieces, source.text[at:]]).encode(source.codec)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, the same bytes for the same files."""
    packing = BytesIO()
    with ZipFile(packing, "w") as package:
        for name, data in files.items():
            entry = ZipInfo(name, _NO_TIME)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            package.writestr(entry, data)
    return packing.getvalue()
