"""Our schema of DOAJ's records judges as DOAJ's own does."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jatspress.deposits.article import DepositArticle
from jatspress.deposits.doaj import FORMS
from jatspress.deposits.record_check import record_problems
from jatspress.deposits.targets import Choices
from jatspress.jats.parse import parse_file
from tests.deposits.mutations import verdicts
from tests.deposits.sample import article, data_of, journal
from tests.deposits.test_corpus import ANY

XS = "{http://www.w3.org/2001/XMLSchema}"


@pytest.fixture(scope="module")
def theirs(shared: Path) -> etree.XMLSchema:
    """DOAJ's schema, its import led to the file beside it."""
    folder = shared / "oracles" / "doaj"
    tree = etree.parse(folder / "doajArticles.xsd")
    for imported in tree.iter(f"{XS}import"):
        imported.set("schemaLocation", (folder / "iso_639-2b.xsd").as_uri())
    return etree.XMLSchema(tree)


def is_valid_by_ours(data: bytes) -> bool:
    return not record_problems(data, "doaj/records.xsd")


def test_both_take_the_records_of_the_corpora(theirs: etree.XMLSchema, corpus: list[Path]) -> None:
    judged = 0
    for path in corpus:
        data = FORMS["xml"].make([DepositArticle(parse_file(path))], ANY, Choices()).data
        if data is not None:
            judged += 1
            assert theirs.validate(etree.fromstring(data)), (path.name, theirs.error_log)
    assert judged > 45


@pytest.mark.parametrize("seed", range(5))
def test_both_judge_changed_records_alike(theirs: etree.XMLSchema, seed: int) -> None:
    record = data_of(FORMS["xml"].make([DepositArticle(article())], journal(), Choices()))
    assert verdicts(record, 200, seed, is_valid_by_ours, theirs) == {True, False}


def test_the_lists_of_languages_are_the_same(shared: Path) -> None:
    from jatspress.resources import own_schemas_dir

    def codes(path: Path, base: str) -> set[str | None]:
        kind = next(t for t in etree.parse(path).iter(f"{XS}simpleType") if t.get("name") == base)
        return {each.get("value") for each in kind.iter(f"{XS}enumeration")}

    own = codes(own_schemas_dir() / "doaj" / "records.xsd", "Language")
    assert own == codes(shared / "oracles" / "doaj" / "iso_639-2b.xsd", "LanguageCodeType")
