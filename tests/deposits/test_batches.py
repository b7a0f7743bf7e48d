"""Batches of many articles: the same deposit and findings, with few trees in memory."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from jatspress.batch.source import load_articles
from jatspress.deposits.crossref import Deposit, crossref_deposit
from jatspress.jats.document import Document
from jatspress.jats.parse import parse_file
from tests.deposits.sample import ARTICLE, TIMESTAMP, journal, said

COUNT = 12


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Articles of one issue, each with a DOI of its own."""
    text = ARTICLE.read_text(encoding="utf-8")
    made = []
    for number in range(COUNT):
        own = text.replace("10.5555/rain-2022-7", f"10.5555/rain-2022-7.{number}")
        assert own != text
        made.append(tmp_path / f"{number:02}.xml")
        made[-1].write_text(own, encoding="utf-8")
    return made


def deposited(documents: list[Document]) -> Deposit:
    return crossref_deposit(documents, journal(), timestamp=TIMESTAMP, accounted=True)


def test_a_batch_is_the_same_when_trees_are_let_go(files: list[Path]) -> None:
    kept = deposited([parse_file(path) for path in files])
    let_go = deposited([article.document for article in load_articles(files, journal())])
    assert kept.xml is not None, said(kept)
    assert let_go == kept


def test_findings_of_a_batch_stand_where_they_stood(files: list[Path]) -> None:
    for path in files[::3]:
        path.write_text(
            path.read_text("utf-8").replace("<volume>12</volume>", "<volume></volume>"), "utf-8"
        )
    for path in files[1::3]:
        path.write_text(path.read_text("utf-8").replace("10.5555/rain-2022-7.1", "10.5555/ж", 1))
    kept = deposited([parse_file(path) for path in files])
    let_go = deposited([article.document for article in load_articles(files, journal())])
    assert len([f for f in kept.findings if f.line and f.line > 1]) > 3
    assert let_go.findings == kept.findings


def test_of_a_batch_few_trees_are_in_memory(files: list[Path]) -> None:
    articles = load_articles(files, journal())
    deposit = deposited([article.document for article in articles])
    assert deposit.xml is not None
    gc.collect()
    paths = {article.document.path for article in articles}
    parsed = [one for one in gc.get_objects() if type(one) is Document and one.path in paths]
    assert len(paths) == COUNT
    assert len(parsed) <= 4
