"""The files that a schema in XML is made of, each looked at before an engine reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from jatspress.errors import ConfigurationError, InputError, NotWellFormedError
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.validation.own_schema.reach import reached

XML_BASE = "{http://www.w3.org/XML/1998/namespace}base"

#: The elements of a schema that take in another file, with the address each names.
Links = Callable[[Document], Iterator[tuple[etree._Element, str]]]


def files_of(main: Path, links: Links) -> dict[Path, Document]:
    """The parsed files of a schema, the main one first.

    Raises ConfigurationError, with file and line, for what is no XML, is not there or lies
    outside the folder of the main file.
    """
    files: dict[Path, Document] = {}
    queue = [main.resolve()]
    while queue:
        path = queue.pop(0)
        if path in files:
            continue
        files[path] = document = parsed(path)
        for element, address in links(document):
            where = place(document, element)
            queue.append(reached(address, path, main.parent, where))
    return files


def parsed(path: Path) -> Document:
    """Parse a file of a schema; raises ConfigurationError with file and line."""
    try:
        return parse_file(path)
    except NotWellFormedError as error:
        message = f"the schema is {error.message}"
        raise ConfigurationError(message, where=error.where, hint=error.hint) from error
    except InputError as error:
        raise ConfigurationError(error.message, where=error.where, hint=error.hint) from error


def place(document: Document, element: etree._Element) -> str:
    """The place of an element in words: file, line and column."""
    line, column = document.position(element)
    return f"{document.path}:{line}:{column}"


def with_base(element: etree._Element, address: str) -> str:
    """An address as the `xml:base` attributes around it make it."""
    for node in (element, *element.iterancestors()):
        address = urljoin(node.get(XML_BASE, ""), address)
    return address
