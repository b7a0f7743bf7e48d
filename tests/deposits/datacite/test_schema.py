"""The installed schema of DataCite is the published one, but for three kinds of identifiers."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jatspress.deposits.article import DepositArticle
from jatspress.deposits.datacite import FORMS
from jatspress.deposits.datacite.deposit import SCHEMA
from jatspress.deposits.schema_check import schema_problems
from jatspress.deposits.targets import Choices
from jatspress.jats.parse import parse_file
from tests.deposits.datacite.test_corpus import LIKE_ANY
from tests.deposits.mutations import verdicts
from tests.deposits.sample import article, data_of, journal

XS = "{http://www.w3.org/2001/XMLSchema}"
#: What the package's copy lacks; no record of ours has one.
MISSING = {"CSTR", "RRID", "w3id"}


def is_valid_by_ours(data: bytes) -> bool:
    return not schema_problems(data, SCHEMA)


@pytest.fixture(scope="module")
def theirs(shared: Path) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(shared / "oracles" / "datacite" / "metadata.xsd"))


def test_its_files_say_the_same(shared: Path) -> None:
    published = shared / "oracles" / "datacite"
    files = sorted(published.rglob("*.xsd"))
    assert len(files) > 10
    for path in files:
        own = SCHEMA.folder / path.relative_to(published)
        taken = shape(path) - shape(own)
        assert shape(own) - shape(path) == set()
        wanted = MISSING if path.name.startswith("datacite-relatedIdentifierType") else set()
        assert {word for line in taken for word in MISSING if f"'{word}'" in line} == wanted
        assert len(taken) == len(wanted)


def shape(path: Path) -> set[str]:
    """The declarations of a schema, without comments, blanks and documentation."""
    root = etree.parse(path).getroot()
    for element in list(root.iter(f"{XS}annotation")):
        element.getparent().remove(element)  # type: ignore[union-attr]
    tree = root.getroottree()
    counted: set[str] = set()
    for element in root.iter("*"):
        parent = element.getparent()
        place = tree.getpath(parent) if parent is not None else ""
        if element.tag == f"{XS}enumeration":
            place = ""  # their number is no part of what they say
        counted.add(f"{place} {element.tag} {sorted(element.attrib.items())}")
    return counted


def test_both_take_the_records_of_the_corpora(theirs: etree.XMLSchema, corpus: list[Path]) -> None:
    judged = 0
    for path in corpus:
        data = FORMS["xml"].make([DepositArticle(parse_file(path))], LIKE_ANY, Choices()).data
        if data is not None:
            judged += 1
            assert theirs.validate(etree.fromstring(data)), (path.name, theirs.error_log)
    assert judged > 45


@pytest.mark.parametrize("seed", range(3))
def test_both_judge_changed_records_alike(theirs: etree.XMLSchema, seed: int) -> None:
    record = data_of(FORMS["xml"].make([DepositArticle(article())], journal(), Choices()))
    assert verdicts(record, 100, seed, is_valid_by_ours, theirs) == {True, False}
