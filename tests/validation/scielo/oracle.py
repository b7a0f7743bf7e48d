"""SciELO's own Schematron, scielo-style-1.10.sch, run for comparison with our rules.

It is read in place from ../shared and never copied; packtools compiles it with lxml as we do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree
from lxml.isoschematron import Schematron

from jatspress.jats.document import Document

SCH = "{http://purl.oclc.org/dsdl/schematron}"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
#: What upstream's common.sch has: the text of an element must not be empty.
NOT_EMPTY = f"""<pattern id="assert-not-empty" abstract="true" xmlns="{SCH[1:-1]}">
<rule context="$base_context">
<assert test="string-length(normalize-space($assert_expr)) != 0">is empty</assert></rule>
</pattern>"""


@dataclass(frozen=True)
class Oracle:
    """The compiled Schematron; each of its asserts is named `pattern.number`, from 1."""

    compiled: Schematron
    asserts: tuple[str, ...]

    def findings(self, document: Document) -> frozenset[tuple[str, str]]:
        """The asserts that fail on a document, each with the XPath of its element."""
        self.compiled.validate(document.tree)
        report: Any = self.compiled.validation_report
        found = set()
        for failed in report.iter(f"{SVRL}failed-assert"):
            (node,) = document.tree.xpath(failed.get("location"))
            if not isinstance(node, etree._Element):  # an attribute would have an element
                raise AssertionError(f"no element at {failed.get('location')}")
            found.add((str(failed.get("id")), document.xpath_of(node)))
        return frozenset(found)


@cache
def oracle(path: Path) -> Oracle:
    """Compile the Schematron of a file, once a session."""
    schema = etree.parse(path).getroot()
    include = schema.find(f"{SCH}include")
    assert include is not None
    schema.replace(include, etree.fromstring(NOT_EMPTY))
    for phase in schema.findall(f"{SCH}phase"):
        schema.remove(phase)
    names = _resolve_abstract(schema)
    # Elements looked up by a key: the same findings, ten times as fast as a walk for each pattern.
    by_key = {"select-contexts": "key"}
    return Oracle(Schematron(schema, compile_params=by_key, store_report=True), names)


def _resolve_abstract(schema: etree._Element) -> tuple[str, ...]:
    """Fill in the abstract patterns ourselves, so that every assert can have an id of its own."""
    abstract = {
        str(pattern.get("id")): pattern
        for pattern in schema.iter(f"{SCH}pattern")
        if pattern.get("abstract") == "true"
    }
    names = []
    for pattern in schema.findall(f"{SCH}pattern"):
        if pattern in abstract.values():
            schema.remove(pattern)
            continue
        if pattern.get("is-a"):
            _fill(pattern, abstract[str(pattern.attrib.pop("is-a"))])
        for number, test in enumerate(pattern.iter(f"{SCH}assert"), start=1):
            test.set("id", f"{pattern.get('id')}.{number}")
            names.append(str(test.get("id")))
    return tuple(names)


def _fill(pattern: etree._Element, base: etree._Element) -> None:
    """Put the rules of an abstract pattern into one that is made of it."""
    values = {str(p.get("name")): str(p.get("value")) for p in pattern.findall(f"{SCH}param")}
    pattern[:] = []
    text = "".join(etree.tostring(rule, encoding="unicode") for rule in base.iter(f"{SCH}rule"))
    for name in sorted(values, key=len, reverse=True):
        value = values[name].replace("'", "&apos;").replace('"', "&quot;")
        text = re.sub(rf"\${name}\b", lambda _, value=value: value, text)
    pattern.extend(list(etree.fromstring(f"<x>{text}</x>")))
