"""The elements of a Schematron, over all the files that it includes, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import etree

from jatspress.errors import ConfigurationError, InputError
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.validation.schematron.model import Place

SCH = "{http://purl.oclc.org/dsdl/schematron}"
_OLD = "{http://www.ascc.net/xml/schematron}"
_MEND = "Mend the Schematron at this place."


@dataclass(frozen=True, eq=False)
class Node:
    """An element of a Schematron, and the file it stands in."""

    element: etree._Element
    document: Document

    @property
    def place(self) -> Place:
        """Where the element stands."""
        line, column = self.document.position(self.element)
        return Place(self.document.path, line, column)

    @property
    def name(self) -> str:
        """The name of the element; with its namespace when that is not Schematron's."""
        return str(self.element.tag).removeprefix(SCH)

    def get(self, attribute: str) -> str | None:
        """The value of an attribute, `None` when it is not there or empty."""
        value = (self.element.get(attribute) or "").strip()
        return value or None

    def needed(self, attribute: str) -> str:
        """The value of an attribute that must be there."""
        return self.get(attribute) or self.fail(f"<{self.name}> needs @{attribute}")

    def fail(self, message: str, hint: str = _MEND) -> NoReturn:
        """Raise ConfigurationError with the place of this element."""
        raise ConfigurationError(
            f"the Schematron is broken: {message}", where=self.place.in_words, hint=hint
        )

    def refuse(self, message: str, hint: str) -> NoReturn:
        """Raise ConfigurationError for what may be right and is not taken."""
        raise ConfigurationError(message, where=self.place.in_words, hint=hint)


class Files:
    """The files of a Schematron, each parsed once; all lie in the folder of the main one."""

    def __init__(self, main: Path) -> None:
        self.main = main
        self._folder = main.parent.resolve()
        self._parsed: dict[Path, Document] = {}

    def root(self) -> Node:
        """The `schema` element; raises ConfigurationError when there is none."""
        document = self._read(self.main, str(self.main))
        node = Node(document.root, document)
        if str(document.root.tag).startswith(_OLD):
            hint = f"Declare the namespace {SCH[1:-1]} in its place; the elements are the same."
            node.refuse("this is a Schematron of version 1.5, which is no longer read", hint)
        if node.name != "schema":
            hint = "Give the main file of the Schematron; its outermost element is <schema>."
            shown = etree.QName(document.root).localname
            node.refuse(f"this is no Schematron: the outermost element is <{shown}>", hint)
        return node

    def children(self, node: Node, *, opened: tuple[Path, ...] = ()) -> Iterator[Node]:
        """The elements inside one, those of `include` and of an outer `extends` in their place."""
        for element in node.element.iterchildren("*"):
            child = Node(element, node.document)
            if child.name == "include":
                target, path = self._target(child, opened)
                if target.name == "schema" or target.name == "rules":
                    yield from self.children(target, opened=(*opened, path))
                else:
                    yield target
            elif child.name == "extends" and child.get("href"):
                target, path = self._target(child, opened)
                yield from self.children(target, opened=(*opened, path))
            else:
                yield child

    def _target(self, link: Node, opened: tuple[Path, ...]) -> tuple[Node, Path]:
        address, fragment = urldefrag(link.needed("href"))
        beside = Path(link.document.path)
        path = self.reached(address, link) if address else beside.resolve()
        if path in opened or (path == beside.resolve() and not fragment):
            link.fail(f"{address or beside.name} includes itself")
        document = self._read(
            path, str(beside.parent / unquote(address)) if address else str(beside)
        )
        element: etree._Element | None = document.root
        if fragment:
            named = (e for e in document.root.iter("*") if e.get("id") == fragment)
            element = next(named, None)
        if element is None:
            link.fail(f"there is nothing with the id {fragment} in {path.name}")
        return Node(element, document), path

    def reached(self, address: str, link: Node) -> Path:
        """The file that an address means, which must lie in the folder of the Schematron."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            hint = "Save that file beside the Schematron and write its name here."
            link.refuse(f"it takes in {address} from elsewhere; nothing is fetched", hint)
        path = (Path(link.document.path).parent / unquote(parts.path)).resolve()
        if not path.is_relative_to(self._folder):
            hint = "Put the Schematron and what it takes in into one folder."
            link.refuse(f"it takes in {address}, which lies outside its folder", hint)
        if not path.is_file():
            hint = "Put that file beside the Schematron, or correct the name."
            link.refuse(f"it takes in {address}, and there is no such file", hint)
        return path

    def _read(self, path: Path, name: str) -> Document:
        key = path.resolve()
        if key not in self._parsed:
            try:
                document = parse_file(path)
            except InputError as error:
                raise ConfigurationError(
                    error.message, where=error.where, hint=error.hint or _MEND
                ) from error
            self._parsed[key] = Document(name, document.data, document.tree)
        return self._parsed[key]
