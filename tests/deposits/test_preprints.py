"""Preprints are posted content: no journal, no ISSN, no pages, the rest as of an article."""

from __future__ import annotations

import pytest
from lxml import etree

from jatspress.article import CrossrefProfile, DoiProfile, JournalProfile
from jatspress.deposits.crossref import crossref_deposit
from tests.deposits.sample import (
    TIMESTAMP,
    VERSIONS,
    all_of,
    article,
    deposit,
    journal,
    of_rule,
    root_of,
    said,
    texts,
)
from tests.russian import untranslated

POSTED = ('article-type="research-article"', 'article-type="preprint"')
ISSN = '<issn publication-format="electronic">2049-3630</issn>'
#: A server of preprints: no journal in its journal.toml.
SERVER = JournalProfile(
    doi=DoiProfile(resource_url="https://preprints.example.org/{doi}"),
    crossref=CrossrefProfile("Desk", "desk@example.org", "House"),
)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_preprint_is_posted_content_and_valid(version: str) -> None:
    made = deposit(article(POSTED, (ISSN, "")), profile=SERVER, version=version)
    root = root_of(made)
    (posted,) = all_of(root, "posted_content")
    assert all_of(root, "journal") == []
    assert posted.get("type") == "preprint"
    assert [e.text for e in all_of(posted, "posted_date")[0]] == ["07", "16", "2022"]
    assert texts(posted, "surname")[0] == "Petrova"
    assert len(all_of(posted, "abstract")) == 2
    assert len(all_of(posted, "citation")) == 3
    assert len(all_of(posted, "license_ref")) == 1
    assert untranslated(made.findings) == []


def test_what_a_preprint_cannot_say_is_said() -> None:
    made = deposit(article(POSTED))
    assert [f for f in of_rule(made, "JP815") if "another language (ru)" in f.message]


@pytest.mark.parametrize("version", VERSIONS)
def test_no_fact_of_a_preprint_is_lost(version: str) -> None:
    made = crossref_deposit(
        [article(POSTED)], SERVER, schema_version=version, timestamp=TIMESTAMP, accounted=True
    )
    assert made.xml is not None, said(made)
    (account,) = made.accounts
    assert account.lost == ()
    places = {fact.field: fact.places for fact in account.facts}
    posted = "/doi_batch/body/posted_content"
    assert places["lang"] == (f"{posted}/@language",)
    assert places["publication_dates[1]"] == (f"{posted}/posted_date",)
    assert places["volume"] == ()


def test_preprints_and_articles_of_journals_do_not_stand_in_one_deposit() -> None:
    other = ("10.5555/rain-2022-7", "10.5555/rain-preprint")
    preprint = article(POSTED, other, name="b.xml")
    made = deposit(preprint, article(), profile=journal())
    (found,) = of_rule(made, "JP824")
    assert made.xml is None
    assert found.path == "b.xml"
    assert untranslated([found]) == []
    second = article(POSTED, name="c.xml")
    root = root_of(deposit(preprint, second, profile=journal()))
    assert [etree.QName(e).localname for e in all_of(root, "body")[0]] == ["posted_content"] * 2


def test_a_preprint_without_a_date_is_not_deposited() -> None:
    text = article().data.decode()
    start, end = text.index("<pub-date"), text.rindex("</pub-date>") + len("</pub-date>")
    made = deposit(article(POSTED, (text[start:end], "")), profile=SERVER)
    assert made.xml is None
    assert [f.rule for f in made.findings if f.severity.value == "error"] == ["JP809"]
