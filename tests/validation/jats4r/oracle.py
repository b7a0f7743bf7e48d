"""What the official Schematron of JATS4R, 0.0.16, finds in a document, by our codes.

Its compiled form (`../shared/oracles`, see the README there) is run with saxonche. No assertion
of theirs has an id, so each gets ours by its place: `J4R-<topic>-<n>`, n counted through the
files of the topic. The code is written into the compiled stylesheet before it runs, because two
assertions of one rule may have the same test.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from jatspress.article import Severity
from jatspress.jats.document import Document
from tests.conftest import SHARED

ORACLE = SHARED / "oracles" / "jats4r-0.0.16"
COMPILED = ORACLE / "jats4r.compiled.xsl"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
SVRL = "{http://purl.oclc.org/dsdl/svrl}"
_FINDINGS = (f"{SVRL}failed-assert", f"{SVRL}successful-report")
_FILE = re.compile(r"(?P<topic>.+?)-(?:errors|warnings)(?:-\d)?\.sch")
#: A step of fn:path(): `/Q{uri}name[2]`, or `/@name` for an attribute.
_STEP = re.compile(r"/Q\{(?P<uri>[^}]*)\}(?P<name>[^\[/]+)\[(?P<number>\d+)\]")

Findings = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Assertion:
    """An assert or report of the Schematron with the code that it has with us."""

    code: str
    topic: str
    context: str
    test: str
    severity: Severity


@lru_cache(maxsize=1)
def assertions() -> tuple[Assertion, ...]:
    """All assertions, in the order in which the Schematron includes its files."""
    includes = etree.parse(ORACLE / "jats4r.sch").iter(f"{SCH}include")
    seen: Counter[str] = Counter()
    return tuple(
        assertion
        for include in includes
        for assertion in _of_file(ORACLE / str(include.get("href")), seen)
    )


def _of_file(path: Path, seen: Counter[str]) -> Iterator[Assertion]:
    matched = _FILE.fullmatch(path.name)
    assert matched, path
    topic = matched["topic"]
    for said in etree.parse(path).iter(f"{SCH}assert", f"{SCH}report"):
        seen[topic] += 1
        parent = said.getparent()
        assert parent is not None
        yield Assertion(
            f"J4R-{topic}-{seen[topic]:02}",
            topic,
            " ".join(str(parent.get("context")).split()),
            " ".join(str(said.get("test")).split()),
            Severity(str(said.get("role"))),
        )


class StoppedError(Exception):
    """The Schematron broke off: an expression of its met several nodes where it takes one."""


def upstream_findings(document: Document) -> Findings:
    """What the Schematron finds: our codes, and XPaths as `Document.xpath_of` writes them.

    Raises StoppedError when it does not come to an end.
    """
    report = etree.fromstring(_report_on(document).encode())
    errors = [error.text for error in report.iter(f"{SVRL}error")]
    assert not errors, (document.path, errors)
    return frozenset(
        (str(found.get("id")), document.xpath_of(element_at(document.root, found.get("location"))))
        for found in report.iter(*_FINDINGS)
    )


def _report_on(document: Document) -> str:
    processor, stylesheet = _stylesheet()
    node = processor.parse_xml(xml_text=with_typed_ids(document.root))
    try:
        return str(stylesheet.transform_to_string(xdm_node=node))
    except pytest.importorskip("saxonche").PySaxonApiError as error:
        raise StoppedError(str(error)) from error


@lru_cache(maxsize=1)
def _stylesheet() -> tuple[Any, Any]:
    saxonche = pytest.importorskip("saxonche", reason="saxonche (of the extra 'dev') is missing")
    processor = saxonche.PySaxonProcessor(license=False)
    compiled = processor.new_xslt30_processor().compile_stylesheet(stylesheet_text=_with_codes())
    return processor, compiled


def _with_codes() -> str:
    """The compiled stylesheet with our code as @id of each of its assertions."""
    root = etree.parse(COMPILED).getroot()
    places = list(root.iter(*_FINDINGS))
    for place, ours in zip(places, assertions(), strict=True):
        # Braces are doubled in an attribute value template.
        test = str(place.get("test")).replace("{{", "{").replace("}}", "}")
        assert " ".join(test.split()) == ours.test
        place.set("id", ours.code)
    # The lists that it looks things up in lie beside it.
    root.set("{http://www.w3.org/XML/1998/namespace}base", COMPILED.as_uri())
    return etree.tostring(root, encoding="unicode")


def with_typed_ids(root: etree._Element) -> str:
    """The document as text; the DOCTYPE only says which attributes are ids and lead to ids.

    Saxon cannot load the DTDs of JATS, and without types its id() and idref() find nothing.
    """
    kinds = {"id": "ID", "rid": "IDREFS"}
    typed = {
        f"<!ATTLIST {_written(element)} {name} {kind} #IMPLIED>"
        for element in root.iter("*")
        for name, kind in kinds.items()
        if name in element.attrib
    }
    doctype = f"<!DOCTYPE {_written(root)} [{''.join(sorted(typed))}]>"
    return etree.tostring(root, encoding="unicode", doctype=doctype, with_tail=False)


def _written(element: etree._Element) -> str:
    name = etree.QName(element).localname
    return f"{element.prefix}:{name}" if element.prefix else name


def element_at(root: etree._Element, location: str | None) -> etree._Element:
    """The element that a location of the report means; of an attribute it is the owner."""
    node = root
    for step in list(_STEP.finditer(location or ""))[1:]:
        name = f"{{{step['uri']}}}{step['name']}" if step["uri"] else step["name"]
        node = list(node.iterchildren(name))[int(step["number"]) - 1]
    return node
