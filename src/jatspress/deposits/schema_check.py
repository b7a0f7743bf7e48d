"""A deposit judged by its official XML Schema, from the installed files alone."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from lxml import etree

from jatspress.deposits.quick_judge import quick_verdict
from jatspress.deposits.schema_cache import SchemaCache, default_cache
from jatspress.deposits.schema_problem import SchemaProblem, problem_at
from jatspress.deposits.schema_source import SchemaSource
from jatspress.errors import ConfigurationError

if TYPE_CHECKING:
    import xmlschema
    from elementpath.protocols import ElementProtocol

__all__ = ["SchemaProblem", "SchemaSource", "schema_problems"]


def schema_problems(xml: bytes, source: SchemaSource) -> tuple[SchemaProblem, ...]:
    """Judge a document by a schema; empty when it is valid.

    The quick judge decides. What it finds wrong, or has not judged whole, goes to `xmlschema`,
    which explains better; when that finds nothing, the words of the quick judge stand.
    """
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    verdict = quick_verdict(root, source, len(xml))
    return () if verdict.is_valid else explained_problems(root, source) or verdict.problems


def explained_problems(root: etree._Element, source: SchemaSource) -> tuple[SchemaProblem, ...]:
    """Judge a document by `xmlschema` alone."""
    errors = load_schema(source).iter_errors(cast("ElementProtocol", root))
    return tuple(dict.fromkeys(_problems(errors)))


def _problems(
    errors: Iterator[xmlschema.XMLSchemaValidationError],
) -> Iterator[SchemaProblem]:
    for error in errors:
        node = error.elem if isinstance(error.elem, etree._Element) else None
        yield problem_at(node, error.reason or error.message or "invalid", error.sourceline)


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
    local = {namespace: path.as_uri() for namespace, path in source.local.items()}
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
