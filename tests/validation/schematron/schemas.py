"""Schematrons for tests: written into a folder, run by an engine of one's choice."""

from __future__ import annotations

from pathlib import Path

import pytest

from jatspress.validation.schematron.ids import with_typed_ids
from jatspress.validation.schematron.model import Outcome, Schema
from jatspress.validation.schematron.read import read_schema
from jatspress.validation.schematron.saxon import compile_saxon
from jatspress.validation.schematron.xpath2 import compile_xpath2
from jatspress.validation.schematron.xslt1 import compile_xslt1
from tests.validation.samples import document

SCH = "http://purl.oclc.org/dsdl/schematron"
COMPILERS = {"xslt1": compile_xslt1, "saxon": compile_saxon, "elementpath": compile_xpath2}
BINDINGS = {"xslt1": "xslt", "saxon": "xslt2", "elementpath": "xslt2"}


def written(folder: Path, body: str, *, binding: str = "xslt", more: str = "") -> Path:
    """Write a Schematron with a body into a folder."""
    path = folder / "house.sch"
    path.write_text(
        f'<schema xmlns="{SCH}" queryBinding="{binding}"{more}>\n{body}\n</schema>\n',
        encoding="utf-8",
    )
    return path


def read(folder: Path, body: str, *, binding: str = "xslt", more: str = "") -> Schema:
    """Write a Schematron, and read it."""
    return read_schema(written(folder, body, binding=binding, more=more))


def outcome(engine: str, folder: Path, body: str, xml: str) -> Outcome:
    """What a Schematron, run by an engine, says of an article."""
    if engine == "saxon":
        pytest.importorskip("saxonche", reason="saxonche (of the extra 'dev') is missing")
    schema = read(folder, body, binding=BINDINGS[engine])
    article = document(xml)
    return COMPILERS[engine](schema).run(with_typed_ids(article), article.path)


def messages(engine: str, folder: Path, body: str, xml: str) -> list[str]:
    """The messages of what is found; fails when something cannot be evaluated."""
    said = outcome(engine, folder, body, xml).said
    assert not [one for one in said if one.failed]
    return [one.message for one in said]
