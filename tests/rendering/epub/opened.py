"""A book as a reading system opens it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import PurePosixPath
from urllib.parse import unquote, urldefrag
from zipfile import ZipFile

from lxml import etree

from jatspress.jats.document import Document
from jatspress.rendering.epub import Epub, render_epub
from tests.rendering.coverage import words_in

NAMES = {
    "h": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
    "m": "http://www.w3.org/1998/Math/MathML",
}
#: Pages of which the words are not those of the articles.
_NOT_OF_ARTICLES = frozenset({"cover.xhtml", "nav.xhtml", "contents.xhtml"})


@dataclass(frozen=True)
class Opened:
    """The files of a book, by their names in the folder of the publication."""

    epub: Epub

    @cached_property
    def names(self) -> list[str]:
        with ZipFile(BytesIO(self.epub.data)) as book:
            return book.namelist()

    @cached_property
    def files(self) -> dict[str, bytes]:
        with ZipFile(BytesIO(self.epub.data)) as book:
            inside = [name for name in book.namelist() if name.startswith("EPUB/")]
            return {name.removeprefix("EPUB/"): book.read(name) for name in inside}

    @cached_property
    def trees(self) -> dict[str, etree._Element]:
        names = (name for name in self.files if name.endswith(".xhtml"))
        parser = etree.XMLParser(huge_tree=True)
        return {name: etree.fromstring(self.files[name], parser) for name in names}

    @cached_property
    def package(self) -> etree._Element:
        return etree.fromstring(self.files["package.opf"])

    @property
    def articles(self) -> dict[str, etree._Element]:
        """The pages of the articles in their order."""
        return {name: tree for name, tree in self.read.items() if name not in _NOT_OF_ARTICLES}

    @property
    def read(self) -> dict[str, etree._Element]:
        """The pages in reading order."""
        hrefs = {item.get("id"): str(item.get("href")) for item in self.items.values()}
        order = (hrefs[ref] for ref in self.said("opf:spine/opf:itemref/@idref"))
        return {name: self.trees[name] for name in order if name in self.trees}

    @property
    def items(self) -> dict[str, etree._Element]:
        """The items of the manifest by the name of their file."""
        found = self.package.findall("opf:manifest/opf:item", NAMES)
        return {str(item.get("href")): item for item in found}

    def said(self, path: str) -> list[str]:
        """Texts or attributes of the package document."""
        found = self.package.xpath(path, namespaces=NAMES)
        assert isinstance(found, list)
        return [str(value) if isinstance(value, str) else str(value.text) for value in found]

    def meta(self, name: str) -> list[str]:
        """The values of a property of the metadata."""
        return self.said(f"opf:metadata/opf:meta[@property='{name}']")

    def find(self, path: str) -> list[etree._Element]:
        """Elements of the pages of the articles."""
        found: list[etree._Element] = []
        for tree in self.articles.values():
            nodes = tree.xpath(path, namespaces=NAMES)
            assert isinstance(nodes, list)
            found += nodes
        return found

    def words(self) -> Counter[str]:
        """The words of the pages of the articles."""
        runs = (run for tree in self.articles.values() for run in _runs(tree))
        return Counter(word for run in runs for word in words_in(run))

    def text(self) -> str:
        """The words of the pages of the articles in their order."""
        runs = (run for tree in self.articles.values() for run in _runs(tree))
        return " ".join("".join(runs).split())

    def broken_links(self) -> list[str]:
        """Links and addresses inside the book that lead to no file or no place of it."""
        return [
            f"{name} → {address}"
            for name, tree in self.trees.items()
            for node in tree.iter("*")
            for key in ("href", "src")
            if (address := node.get(key)) is not None and not self._reaches(name, str(address))
        ]

    @cached_property
    def _places(self) -> dict[str, set[str]]:
        return {
            name: {str(node.get("id")) for node in tree.iter("*") if node.get("id")}
            for name, tree in self.trees.items()
        }

    def _reaches(self, page: str, address: str) -> bool:
        if ":" in address.split("/")[0]:
            return True
        file, place = urldefrag(address)
        name = str(PurePosixPath(page).parent / unquote(file)) if file else page
        if not place:
            return name in self.files
        return unquote(place) in self._places.get(name, set())


def _runs(tree: etree._Element) -> list[str]:
    body = tree.find("h:body", NAMES)
    assert body is not None
    return [str(run) for run in body.itertext()]


def opened(*documents: Document, name: str = "Book") -> Opened:
    return Opened(render_epub(documents, name=name))
