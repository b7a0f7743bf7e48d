"""Schematrons of others: what we find by them is what other processors find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jatspress.errors import InputError
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from jatspress.validation.schematron.expressions import expressions
from jatspress.validation.schematron.ids import with_typed_ids
from jatspress.validation.schematron.model import Outcome, Schema
from jatspress.validation.schematron.read import read_schema
from jatspress.validation.schematron.saxon import compile_saxon
from jatspress.validation.schematron.xpath2 import compile_xpath2
from jatspress.validation.schematron.xslt1 import compile_xslt1
from jatspress.validation.xpaths.things import element_at
from jatspress.validation.xpaths.words import words_of
from tests.validation.jats4r import oracle as jats4r
from tests.validation.scielo import oracle as scielo

Found = frozenset[tuple[str, str]]


def articles(corpus: list[Path], every: int) -> Iterator[Document]:
    for path in corpus[::every]:
        try:
            yield parse_file(path)
        except InputError:
            continue


def findings(outcome: Outcome, codes: dict[int, str], document: Document) -> Found:
    return frozenset(
        (codes[said.assertion], document.xpath_of(element_at(document.root, said.steps)))
        for said in outcome.said
        if said.assertion is not None and not said.failed
    )


def test_libxslt_finds_what_lxml_isoschematron_finds(
    shared: Path, corpus: list[Path], tmp_path: Path
) -> None:
    original = shared / "oracles" / "scielo" / "scielo-style-1.10.sch"
    upstream = scielo.oracle(original)
    text = original.read_text(encoding="utf-8")
    (tmp_path / "common.sch").write_text(scielo.NOT_EMPTY, encoding="utf-8")
    ours = tmp_path / "scielo.sch"
    ours.write_text(text, encoding="utf-8")
    schema = read_schema(ours)
    compiled = compile_xslt1(schema)
    # Upstream's oracle names each assert by its place; so are ours that have no id.
    codes = {one.number: one.code for one in schema.assertions}
    total = 0
    for document in articles(corpus, 4):
        outcome = compiled.run(with_typed_ids(document), document.path)
        mine = sorted(
            document.xpath_of(element_at(document.root, said.steps)) for said in outcome.said
        )
        theirs = sorted(_isoschematron(upstream, document))
        assert not [said for said in outcome.said if said.failed]
        assert mine == theirs, document.path
        total += len(mine)
    assert total > 500
    assert len(codes) == len(schema.assertions)


def _isoschematron(upstream: scielo.Oracle, document: Document) -> Iterator[str]:
    upstream.compiled.validate(document.tree)
    report = upstream.compiled.validation_report
    for failed in report.iter(f"{scielo.SVRL}failed-assert", f"{scielo.SVRL}successful-report"):
        found = document.tree.xpath(failed.get("location"))
        node = found[0] if isinstance(found, list) else None
        owner = node if isinstance(node, etree._Element) else node.getparent()
        yield document.xpath_of(owner)


def test_saxon_finds_what_schxslt_finds(shared: Path, corpus: list[Path]) -> None:
    pytest.importorskip("saxonche", reason="saxonche (of the extra 'dev') is missing")
    schema = read_schema(jats4r.ORACLE / "jats4r.sch")
    codes = dict(enumerate(one.code for one in jats4r.assertions()))
    assert len(codes) == len(schema.assertions)
    compiled, total = compile_saxon(schema), 0
    for document in articles(corpus, 3):
        outcome = compiled.run(with_typed_ids(document), document.path)
        try:
            theirs = jats4r.upstream_findings(document)
        except jats4r.StoppedError:
            assert any(said.failed for said in outcome.said)
            continue
        assert findings(outcome, codes, document) == theirs, document.path
        total += len(theirs)
    assert total > 500


def test_elementpath_finds_what_saxon_finds(shared: Path, corpus: list[Path]) -> None:
    pytest.importorskip("saxonche", reason="saxonche (of the extra 'dev') is missing")
    schema = without_functions(read_schema(jats4r.ORACLE / "jats4r.sch"))
    assert len(schema.patterns) == 32  # of 35: three call functions of the schema
    saxon, elementpath = compile_saxon(schema), compile_xpath2(schema)
    for document in articles(corpus, 12):
        text = with_typed_ids(document)
        theirs, ours = saxon.run(text, document.path), elementpath.run(text, document.path)
        assert told(ours) == told(theirs), document.path
        assert ours.fired == theirs.fired


def told(outcome: Outcome) -> set[tuple[object, ...]]:
    return {
        (
            said.assertion,
            said.steps,
            said.attribute,
            said.failed,
            "" if said.failed else said.message,
        )
        for said in outcome.said
    }


def without_functions(schema: Schema) -> Schema:
    """The patterns that call no function of the schema."""
    own = {code.name for code in schema.code}
    kept = tuple(
        pattern
        for pattern in schema.patterns
        if not any(
            own & set(words_of(each.text).functions())
            for each in expressions(replace(schema, patterns=(pattern,), code=()))
        )
    )
    return replace(schema, patterns=kept, code=())


def test_the_schematron_of_jats4r_has_its_lookups_within_its_folder(shared: Path) -> None:
    named = set(re.findall(r"document\('([^']+)'\)", _all_text(jats4r.ORACLE)))
    assert {"countries.xml", "credit-roles.xml"} <= named
    from jatspress.validation.schematron import load_schematron

    assert load_schematron(jats4r.ORACLE / "jats4r.sch").schema.assertions


def _all_text(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.sch")))
