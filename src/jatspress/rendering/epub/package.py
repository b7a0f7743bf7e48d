"""The package document: metadata, manifest, reading order (EPUB 3.3, section 5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from jatspress.rendering.epub.items import Item
from jatspress.rendering.epub.metadata import IDENTIFIER, OPF


@dataclass(frozen=True)
class Manifest:
    """The files of a book, `read` in their order, `attached` reached by links alone."""

    read: tuple[Item, ...]
    attached: tuple[Item, ...]
    others: tuple[Item, ...]

    @property
    def all(self) -> tuple[Item, ...]:
        """Every file of the book but the package document."""
        return (*self.read, *self.attached, *self.others)


def package_document(
    manifest: Manifest,
    write_metadata: Callable[[etree._Element], None],
    lang: str | None,
    *,
    right_to_left: bool,
) -> bytes:
    """The package document; `write_metadata` fills its first part."""
    root = etree.Element(f"{{{OPF}}}package", {"version": "3.0"}, nsmap={None: OPF})
    root.set("unique-identifier", IDENTIFIER)
    if lang:
        root.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    write_metadata(root)
    _manifest(root, manifest.all)
    spine = etree.SubElement(root, f"{{{OPF}}}spine")
    if right_to_left:
        spine.set("page-progression-direction", "rtl")
    for item in manifest.read:
        etree.SubElement(spine, f"{{{OPF}}}itemref", {"idref": item.id})
    for item in manifest.attached:
        etree.SubElement(spine, f"{{{OPF}}}itemref", {"idref": item.id, "linear": "no"})
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _manifest(root: etree._Element, items: Iterable[Item]) -> None:
    listed = list(items)
    ids = {item.name: item.id for item in listed}
    manifest = etree.SubElement(root, f"{{{OPF}}}manifest")
    for item in listed:
        made = etree.SubElement(manifest, f"{{{OPF}}}item", {"id": item.id, "href": item.name})
        made.set("media-type", item.media_type)
        if item.properties:
            made.set("properties", " ".join(item.properties))
        if item.fallback:
            made.set("fallback", ids[item.fallback])
