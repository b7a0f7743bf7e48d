"""A deposit judged by its official XML Schema, from the installed files alone."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from lxml import etree

from jatspress.deposits.schema_cache import SchemaCache, default_cache
from jatspress.errors import ConfigurationError
from jatspress.resources import schema_set

if TYPE_CHECKING:
    import xmlschema
    from elementpath.protocols import ElementProtocol

#: Namespaces that the schemas import from the web ← the file in each set that holds them.
_LOCAL = {
    "http://www.w3.org/1998/Math/MathML": "standard-modules/mathml3/mathml3.xsd",
    "http://www.w3.org/1999/xlink": "standard-modules/xlink.xsd",
    "http://www.w3.org/XML/1998/namespace": "xml.xsd",
}


@dataclass(frozen=True)
class SchemaSource:
    """An installed schema: its set, the file to begin with, the version of XSD it needs."""

    name: str
    version: str
    main: str
    xsd: str = "1.0"

    @property
    def folder(self) -> Path:
        """The folder of the schema's files."""
        return schema_set(self.name, self.version).folder


@dataclass(frozen=True)
class SchemaProblem:
    """Where a document breaks its schema: the element, what stands there, why it is wrong.

    `path` is an XPath of local names; `line` counts in the bytes that were judged.
    """

    element: str
    path: str
    reason: str
    value: str | None = None
    line: int | None = None


def schema_problems(xml: bytes, source: SchemaSource) -> tuple[SchemaProblem, ...]:
    """Judge a document by a schema; empty when it is valid.

    The judge is `xmlschema`, which knows XSD 1.1; it is compiled once and kept (`SchemaCache`).
    """
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    errors = load_schema(source).iter_errors(cast("ElementProtocol", root))
    return tuple(dict.fromkeys(_problems(errors)))


def _problems(
    errors: Iterator[xmlschema.XMLSchemaValidationError],
) -> Iterator[SchemaProblem]:
    for error in errors:
        element = error.elem
        node = element if isinstance(element, etree._Element) else None
        text = " ".join((node.text or "").split()) if node is not None else ""
        yield SchemaProblem(
            element=_local(str(node.tag)) if node is not None else "",
            path=_path(node) if node is not None else "/",
            reason=" ".join((error.reason or error.message or "invalid").split()),
            value=text or None,
            line=error.sourceline,
        )


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _path(node: etree._Element) -> str:
    steps = []
    for element in (node, *node.iterancestors()):
        twins = [e for e in element.itersiblings(preceding=True) if e.tag == element.tag]
        later = any(e.tag == element.tag for e in element.itersiblings())
        number = f"[{len(twins) + 1}]" if twins or later else ""
        steps.append(f"{_local(str(element.tag))}{number}")
    return "/" + "/".join(reversed(steps))


@functools.cache
def load_schema(source: SchemaSource) -> xmlschema.XMLSchemaBase:
    """Load a schema ready to judge, from the cache when there is one that can be trusted."""
    return load_through(default_cache(), source)


def load_through(cache: SchemaCache | None, source: SchemaSource) -> xmlschema.XMLSchemaBase:
    """Load a schema by way of a cache; without one, and when it fails, compile it."""
    if cache is None:
        return compile_schema(source)
    name = f"{source.name}-{source.version}-{fingerprint(source)[:32]}"
    kept = cache.get(name)
    if kept is not None:
        return kept
    schema = compile_schema(source)
    cache.put(name, schema)
    return schema


def compile_schema(source: SchemaSource) -> xmlschema.XMLSchemaBase:
    """Compile a schema from the installed files; the network is never asked.

    Raises ConfigurationError when a file is missing or broken.
    """
    import xmlschema

    judge = xmlschema.XMLSchema11 if source.xsd == "1.1" else xmlschema.XMLSchema10
    folder = source.folder
    local = {
        namespace: (folder / name).as_uri()
        for namespace, name in _LOCAL.items()
        if (folder / name).is_file()
    }
    try:
        return judge(str(folder / source.main), locations=local, allow="local")
    except (xmlschema.XMLSchemaException, OSError) as error:
        raise ConfigurationError(
            f"the schema {source.name} {source.version} cannot be loaded: {error}",
            where=str(folder),
            hint="Assemble the schemas again with 'make schemas', or install jatspress again.",
        ) from error


def fingerprint(source: SchemaSource) -> str:
    """A SHA-256 over the schema's files and over what compiles them."""
    import sys

    import elementpath
    import xmlschema

    digest = hashlib.sha256()
    for part in (source.main, source.xsd, xmlschema.__version__, elementpath.__version__):
        digest.update(f"{part}\0".encode())
    digest.update(sys.version.encode())
    for path in sorted(source.folder.rglob("*.xsd")):
        data = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(source.folder).as_posix()}\0{data}\0".encode())
    return digest.hexdigest()
