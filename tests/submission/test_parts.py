"""A deposit that is too large for one file goes in several; what is known beforehand is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from jatspress.deposits.crossref.versions import VERSIONS
from jatspress.deposits.schema_check import schema_problems
from jatspress.errors import InputError
from jatspress.submission import SealedDeposit, Sender
from jatspress.submission.crossref import sealed
from jatspress.submission.ledger import Ledger
from jatspress.submission.states import Fate, Outcome
from tests.submission.sample import deposit

SENDER = Sender("http://127.0.0.1:1", "desk")


@pytest.fixture
def large(tmp_path: Path) -> SealedDeposit:
    """A deposit of 4 MB or so, of which a file takes 1 MB here."""
    titles = [f"{number} " + "дождь " * 4000 for number in range(80)]
    return deposit(tmp_path, *titles, issue_doi="10.5555/i3")


def small_parts(made: SealedDeposit, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = sealed.SealedDeposit.parts
    monkeypatch.setattr(
        sealed.SealedDeposit, "parts", lambda self, dois: parts(self, dois, 1_000_000)
    )


def test_every_article_goes_in_one_of_the_files_and_the_issue_in_the_first(
    book: Ledger, large: SealedDeposit, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_parts(large, monkeypatch)
    rows = book.plan(large, SENDER).submissions
    assert 3 < len(rows) < 6
    listed = [record.doi for row in rows for record in row.records]
    assert sorted(listed) == sorted(large.digests)
    bodies = [book.body(row.file_name) for row in rows]
    assert all(len(body) <= 1_000_000 for body in bodies)
    assert [b"10.5555/i3" in body for body in bodies] == [True, *[False] * (len(rows) - 1)]
    stamps = [row.timestamp for row in rows]
    assert stamps == sorted(set(stamps))
    assert book.submissions() == rows
    for body in bodies:
        assert list(schema_problems(body, VERSIONS["5.5.0"].schema)) == []
        root = etree.fromstring(body)
        assert root.findtext("{*}body/{*}journal/{*}journal_issue/{*}issue") == "3"


def test_a_deposit_that_is_small_enough_goes_in_one_file(tmp_path: Path) -> None:
    made = deposit(tmp_path, "Rain", "Snow", issue_doi="10.5555/i3")
    assert made.parts(list(made.digests)) == (frozenset(made.digests),)


def test_more_than_crossref_takes_is_read_and_shared_out(tmp_path: Path) -> None:
    made = deposit(tmp_path, *["Rain " * 30_000] * 80)
    sizes = [len(made.stamped(part, 10**17)) for part in made.parts(list(made.digests))]
    assert len(sizes) == 2
    assert all(size < 10_000_000 for size in sizes)


def test_an_article_that_alone_is_too_large_is_said_and_nothing_is_planned(
    book: Ledger, tmp_path: Path
) -> None:
    made = deposit(tmp_path, "Rain", "Snow " * 2_000_000)
    with pytest.raises(InputError, match=r"the record of 10\.5555/rain-2 alone is larger"):
        book.plan(made, SENDER)
    assert book.submissions() == ()


def answer(book: Ledger, made: SealedDeposit, fate: Fate) -> None:
    row = book.plan(made, SENDER).submission
    assert row is not None
    book.answered(row, [Outcome(record.doi, fate) for record in row.records])


def test_a_title_that_differs_from_the_last_accepted_one_is_told(
    ledger: Ledger, tmp_path: Path
) -> None:
    answer(ledger, deposit(tmp_path, "Rain", journal="Annals  of Rain"), Fate.REGISTERED)
    same = ledger.plan(deposit(tmp_path, "Snow"), SENDER, keep=False)
    assert same.renamed == ()
    answer(ledger, deposit(tmp_path, "Snow", journal="Annals of Snow"), Fate.FAILED)
    (renamed,) = ledger.plan(
        deposit(tmp_path, "Snow", journal="Annals of Snow"), SENDER, keep=False
    ).renamed
    assert (renamed.issn, renamed.was, renamed.now) == (
        "2049-3630",
        "Annals of Rain",
        "Annals of Snow",
    )
    answer(ledger, deposit(tmp_path, "Snow", journal="Annals of Snow"), Fate.REGISTERED)
    accepted = ledger.plan(deposit(tmp_path, "Hail", journal="Annals of Snow"), SENDER)
    assert accepted.renamed == ()
    elsewhere = Sender("http://127.0.0.1:2", SENDER.account)
    other = deposit(tmp_path, "Hail", journal="Annals of Hail")
    assert ledger.plan(other, elsewhere, keep=False).renamed == ()


def test_a_timestamp_that_is_not_greater_than_the_last_one_is_told(
    ledger: Ledger, tmp_path: Path
) -> None:
    first = deposit(tmp_path, "Rain", timestamp=20260201000000000)
    assert ledger.plan(first, SENDER, keep=False).surpassed == 0
    answer(ledger, first, Fate.REGISTERED)
    same = ledger.plan(deposit(tmp_path, "Snow", timestamp=20260201000000000), SENDER, keep=False)
    assert same.surpassed == 20260201000000000
    assert same.submission is not None
    assert same.submission.timestamp == 20260201000000001
    later = ledger.plan(deposit(tmp_path, "Snow", timestamp=20260201000000001), SENDER)
    assert later.surpassed == 0
