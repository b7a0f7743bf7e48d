"""A schema as XSD 1.0 has it, which is what libxml2 can compile; read from the installed files."""

from __future__ import annotations

import functools
import logging
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from jatspress.deposits.schema_source import MATHML, SchemaSource

_LOG = logging.getLogger(__name__)
_XSD = "{http://www.w3.org/2001/XMLSchema}"
#: What XSD 1.1 has beside assertions: XSD 1.0 would refuse or misread it.
_NEWER = tuple(
    f"{_XSD}{name}"
    for name in ("alternative", "assertion", "override", "openContent", "defaultOpenContent")
)
_LONG_LIST = 100
_WITHOUT_FORMULAS = "jatspress:without-formulas"
#: MathML for those who have none: the one name that other schemas refer to, whatever is in it.
_NO_FORMULAS = (
    f'<xs:schema xmlns:xs="{_XSD[1:-1]}" targetNamespace="{MATHML}"><xs:element name="math"/>'
    "</xs:schema>"
)
_VERSION = re.compile(rb"\A(<\?xml\s+version=)(['\"])1\.1\2")


class NotOfOldXsdError(Exception):
    """Says why a schema cannot be said in XSD 1.0."""


@functools.cache
def old_schema(source: SchemaSource, *, formulas: bool) -> etree.XMLSchema | None:
    """Compile a schema by libxml2, `None` when that is not possible; the network is never asked.

    Without `formulas` whatever stands in a formula is taken; the rest is judged the same, and
    compiling takes a thirtieth of the time.
    """
    files = _Files(source, formulas=formulas)
    path = source.folder / source.main
    try:
        parser = _parser()
        parser.resolvers.add(files)
        return etree.XMLSchema(etree.fromstring(files.text(path), parser, base_url=path.as_uri()))
    except (etree.LxmlError, NotOfOldXsdError, OSError) as error:
        _LOG.info("jatspress: libxml2 does not judge by %s: %s", path.name, error)
        return None


def _parser() -> etree.XMLParser:
    return etree.XMLParser(no_network=True, resolve_entities=False)


class _Files(etree.Resolver):
    """Hands libxml2 the files of a schema as it can read them, and nothing else."""

    def __init__(self, source: SchemaSource, *, formulas: bool) -> None:
        self._folder = source.folder.resolve()
        self._known = {_squeezed(assertion.test) for assertion in source.assertions}
        self._locations = {name: path.as_uri() for name, path in source.local.items()}
        if not formulas:
            self._locations[MATHML] = _WITHOUT_FORMULAS

    def resolve(self, system_url: str | None, _public_id: str | None, context: Any) -> Any:
        """Answer every address with a file of the schema's folder, or refuse it."""
        if system_url == _WITHOUT_FORMULAS:
            return self.resolve_string(_NO_FORMULAS, context)
        address = urlsplit(system_url or "")
        path = Path(unquote(address.path))
        if address.scheme not in ("", "file") or not self._holds(path):
            raise NotOfOldXsdError(f"{system_url} is no file of the schema")
        return self.resolve_string(self.text(path), context, base_url=path.as_uri())

    def _holds(self, path: Path) -> bool:
        return path.resolve().is_relative_to(self._folder)

    def text(self, path: Path) -> bytes:
        """A file without the assertions that we know, its imports led to the files here.

        What it means stays the same.
        """
        data = _VERSION.sub(rb"\g<1>\g<2>1.0\g<2>", path.read_bytes())
        root = etree.fromstring(data, _parser())
        newer = next(root.iter(*_NEWER), None)
        if newer is not None:
            raise NotOfOldXsdError(f"{path.name}, line {newer.sourceline}: {newer.tag!r}")
        for assertion in list(root.iter(f"{_XSD}assert")):
            self._take_out(assertion, path)
        for imported in root.iter(f"{_XSD}import"):
            location = self._locations.get(imported.get("namespace", ""))
            if location is not None and imported.get("schemaLocation") is not None:
                imported.set("schemaLocation", location)
        for restriction in root.iter(f"{_XSD}restriction"):
            _put_short_ones_first(restriction)
        return etree.tostring(root)

    def _take_out(self, assertion: etree._Element, path: Path) -> None:
        parent = assertion.getparent()
        if parent is None or _squeezed(assertion.get("test", "")) not in self._known:
            raise NotOfOldXsdError(f"{path.name}, line {assertion.sourceline}: a new assertion")
        parent.remove(assertion)


def _put_short_ones_first(restriction: etree._Element) -> None:
    """Sort the values of a long list, which libxml2 searches from its beginning.

    Of 8,000 languages, the two hundred with codes of two letters are those that people write in.
    """
    if len(restriction) > _LONG_LIST:
        restriction[:] = sorted(restriction, key=lambda facet: len(facet.get("value") or ""))


def _squeezed(test: str) -> str:
    """The test of an assertion without white space, which means nothing in those we know."""
    return "".join(test.split())
