"""Records judged by a schema of our own, where the target's has no package to come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lxml import etree

from jatspress.deposits.schema_problem import SchemaProblem, element_at
from jatspress.resources import own_schemas_dir

_NAMESPACE = re.compile(r"\{[^}]*\}")


def record_problems(xml: bytes, schema: str) -> tuple[SchemaProblem, ...]:
    """Judge a record by an XSD or DTD in `schemas/own`; empty when it is as asked.

    `path` is an XPath of the record, `line` counts in its bytes.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    root = etree.fromstring(xml, parser)
    judge = _loaded(own_schemas_dir() / schema)
    judge.validate(root)
    return tuple(dict.fromkeys(_problems(judge.error_log, root)))


@cache
def _loaded(path: Path) -> etree.XMLSchema | etree.DTD:
    if path.suffix == ".dtd":
        with path.open("rb") as file:
            return etree.DTD(file)
    return etree.XMLSchema(etree.parse(path, etree.XMLParser(no_network=True)))


def _problems(log: etree._ListErrorLog, root: etree._Element) -> Iterator[SchemaProblem]:
    for entry in log:
        found = element_at(root, entry.path)
        node = root if found is None else found
        yield SchemaProblem(
            element=etree.QName(node).localname,
            path=_NAMESPACE.sub("", root.getroottree().getelementpath(node)),
            reason=_NAMESPACE.sub("", entry.message),
            value=" ".join((node.text or "").split()) or None,
            line=entry.line,
        )
