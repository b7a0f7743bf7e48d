"""Which schema a deposit is judged by: its files, and what of it no XSD 1.0 can say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from jatspress.resources import schema_set


@dataclass(frozen=True)
class Assertion:
    """An `xs:assert` of a schema in Python: the words of its test, and whether a document keeps it.

    The words tie the function to the schema: when a new version asks something else, the function
    no longer speaks for it.
    """

    test: str
    holds: Callable[[etree._Element], bool]


@dataclass(frozen=True)
class SchemaSource:
    """A schema: its set, the file to begin with, the version of XSD it needs.

    Its files are those of an installed set, or stand in `home`. `assertions` are those of XSD 1.1
    that are written in Python too; with all of them there, libxml2 can judge as well.
    """

    name: str
    version: str
    main: str
    xsd: str = "1.0"
    home: Path | None = None
    assertions: tuple[Assertion, ...] = ()

    @property
    def folder(self) -> Path:
        """The folder of the schema's files."""
        return self.home or schema_set(self.name, self.version).folder

    @property
    def local(self) -> dict[str, Path]:
        """The namespaces that schemas import from the web, and the files here that hold them."""
        found = {namespace: self.folder / name for namespace, name in _LOCAL.items()}
        return {namespace: path for namespace, path in found.items() if path.is_file()}


MATHML = "http://www.w3.org/1998/Math/MathML"
#: Namespaces that the schemas import from the web ← the file in each set that holds them.
_LOCAL = {
    MATHML: "standard-modules/mathml3/mathml3.xsd",
    "http://www.w3.org/1999/xlink": "standard-modules/xlink.xsd",
    "http://www.w3.org/XML/1998/namespace": "xml.xsd",
}
