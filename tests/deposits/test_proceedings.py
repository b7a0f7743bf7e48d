"""Papers of conferences stand with their proceedings, when journal.toml says that they are such."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jatspress.article import JournalProfile
from jatspress.deposits.crossref import Deposit, crossref_deposit
from tests.deposits.sample import TIMESTAMP, VERSIONS, all_of, of_rule, root_of, said, texts, words
from tests.deposits.test_parts import settings, storm
from tests.russian import untranslated

SERIES = replace(settings(content="proceedings"), publisher_names=())
BOOK = replace(SERIES, issn_print=None, issn_online=None)
ISSN = '<issn publication-format="electronic">2049-3630</issn>'


def deposit(
    *changes: tuple[str, str], profile: JournalProfile = SERIES, version: str = "5.5.0"
) -> Deposit:
    return crossref_deposit(
        [storm(*changes)],
        profile,
        schema_version=version,
        timestamp=TIMESTAMP,
        accounted=True,
    )


@pytest.mark.parametrize("version", VERSIONS)
def test_a_paper_stands_in_a_volume_of_a_series(version: str) -> None:
    made = deposit(version=version)
    root = root_of(made)
    (event,) = all_of(root, "event_metadata")
    assert texts(event, "conference_name") == ["Rain Days"]
    assert texts(event, "conference_sponsor") == ["The Cloud Fund", "Umbrellas United"]
    (date,) = all_of(event, "conference_date")
    assert words(date) == "3 to 5 May 2022"
    assert (date.get("start_day"), date.get("end_day"), date.get("end_year")) == (
        "03",
        "05",
        "2022",
    )
    (series,) = all_of(root, "proceedings_series_metadata")
    assert texts(series, "proceedings_title") == ["Storms of our time"]
    assert texts(series, "isbn") == ["9783161484100"]
    assert texts(series, "publisher_name") == ["Rain Society"]
    assert texts(series, "publisher_place") == ["Graz"]
    assert all_of(root, "journal") == []
    assert len(all_of(root, "conference_paper")) == 2  # the translation is one too
    assert [fact for account in made.accounts for fact in account.lost] == []
    assert untranslated(made.findings) == []


@pytest.mark.parametrize("version", VERSIONS)
def test_without_an_issn_the_proceedings_are_a_book(version: str) -> None:
    made = deposit((ISSN, ""), profile=BOOK, version=version)
    root = root_of(made)
    (book,) = all_of(root, "proceedings_metadata")
    assert [(e.text, e.get("media_type")) for e in all_of(book, "isbn")] == [
        ("9783161484100", "electronic")
    ]
    assert [fact for account in made.accounts for fact in account.lost] == []


LACKS = {
    "the conference has no name": (
        "<conf-name>Rain Days</conf-name><conf-acronym>RD22</conf-acronym>",
        "",
    ),
    "neither an ISSN nor a true ISBN": ("978-3-16-148410-0", "978-3-16-148410-1"),
    "names the publisher": (
        "<publisher><publisher-name>Rain Society</publisher-name>"
        "<publisher-loc>Graz</publisher-loc></publisher>",
        "",
    ),
}


@pytest.mark.parametrize("what", LACKS)
def test_proceedings_that_lack_something_are_not_deposited(what: str) -> None:
    made = deposit((ISSN, ""), LACKS[what], profile=BOOK)
    assert made.xml is None
    assert [m for m in said(made, "JP826") if what in m], said(made)
    assert untranslated(made.findings) == []


def test_an_article_with_a_conference_is_one_of_a_journal_unless_it_is_said() -> None:
    made = crossref_deposit(
        [storm()], settings(), schema_version="5.5.0", timestamp=TIMESTAMP, accounted=True
    )
    assert all_of(root_of(made), "conference") == []
    named = {fact.field: fact for fact in made.accounts[0].facts}
    assert named["conferences[1].names[1]"].reason is not None
    assert of_rule(made, "JP823") == []
